# ---
# approach: helpers, type hints and other structures
# ---

# %% search
def bm25(query: list[str], docs: dict[str, list[str]], k1: float = 1.2, b: float = 0.75) -> dict[str, float]:
    index: dict[str, dict[str, int]] = {}
    for name, words in docs.items():
        for word in words:
            index.setdefault(word, {}).setdefault(name, 0)
            index[word][name] += 1
    total = sum(len(words) for words in docs.values())
    result: dict[str, float] = {}
    for token in query:
        pages = index.get(token, {})
        rare = np.log1p((len(docs) - len(pages) + 0.5) / (len(pages) + 0.5))
        for name, times in pages.items():
            length = len(docs[name]) * len(docs) / total
            result[name] = result.get(name, 0) + rare * (k1 + 1) / (1 + k1 * (1 - b + b * length) / times)
    return result


def ranking(scores: dict[str, float]) -> list[str]:
    names = sorted(scores)
    names.sort(key=lambda name: round(scores[name], 12), reverse=True)
    return names


def fuse(rankings: list[list[str]], depth: int, k: float = 60) -> list[str]:
    parts: dict[str, list[float]] = {}
    for names in rankings:
        for place in range(min(depth, len(names))):
            parts.setdefault(names[place], []).append((k + place + 1) ** -1)
    return ranking({name: math.fsum(values) for name, values in parts.items()})


# %% answers
SMALL = {"a", "an", "and", "are", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to", "with"}


def words(text):
    return set(re.findall(r"\w+", text.lower())) - SMALL


class Share:
    def __init__(self):
        self.yes = self.n = 0

    def add(self, value):
        self.yes += bool(value)
        self.n += 1

    def value(self):
        return np.float64(self.yes / self.n) if self.n else None


def claim_holds(claim, passages):
    known = dict(passages)
    vocabulary = set()
    for name in claim["cites"]:
        if name not in known:
            return False
        vocabulary |= words(known[name])
    return bool(claim["cites"]) and words(claim["text"]).issubset(vocabulary)


def evaluate(cases, pages, retrieve, model, k):
    shares = {name: Share() for name in ["hit_rate", "faithful", "refused_wrongly", "refused_rightly"]}
    for case in cases:
        passages = []
        for name in retrieve(case["question"]):
            if len(passages) < k:
                passages.append((name, pages[name]))
        answer = model(case["question"], [list(passage) for passage in passages])
        if case["wanted"]:
            shares["hit_rate"].add({name for name, _ in passages} & set(case["wanted"]))
            shares["refused_wrongly"].add(answer["refused"])
        else:
            shares["refused_rightly"].add(answer["refused"])
        if answer["refused"]:
            continue
        shares["faithful"].add(answer["claims"] and all(claim_holds(c, passages) for c in answer["claims"]))
    return {name: share.value() for name, share in shares.items()}


# %% tools
TYPES = {"text": str, "whole": int, "flag": bool}


def fits(rules, arguments):
    if rules.keys() != arguments.keys():
        return False
    return all(type(value) is TYPES[rules[key]] for key, value in arguments.items())


def run(model, tools, call, approve, budget):
    history, tainted, answer, status = [], False, None, "budget"

    def decide(name, arguments):
        if name not in tools:
            return {"error": "unknown tool"}
        tool = tools[name]
        if not fits(tool["arguments"], arguments):
            return {"error": "arguments"}
        if tainted and tool["acts"] and approve(name, arguments) is not True:
            return {"error": "not approved"}
        return {"result": call(name, arguments)}

    for _ in range(budget):
        said = model(history[:])
        if said.keys() >= {"answer"}:
            answer, status = said["answer"], "answered"
            break
        outcome = decide(said["tool"], said["arguments"])
        history.append({"tool": said["tool"], **outcome})
        if "result" in outcome and tools[said["tool"]]["outside"]:
            tainted = True
    return dict(status=status, answer=answer, history=history)
