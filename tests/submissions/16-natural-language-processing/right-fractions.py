# ---
# approach: generators, fractions, SciPy and pattern matching
# ---

# %% tokens
def tokens(text):
    for match in re.finditer(r"\w+(\.\w+)*", text.lower()):
        stretch = match[0]
        yield stretch
        if "." in stretch and not stretch.replace(".", "").isdigit():
            yield from stretch.split(".")


# %% search
from collections import Counter, defaultdict
from fractions import Fraction


def bm25(query, docs, k1=1.2, b=0.75):
    scores = defaultdict(float)
    total = sum(map(len, docs.values()))
    for token, times in Counter(query).items():
        m = sum(token in set(words) for words in docs.values())
        for name, words in docs.items():
            f = words.count(token)
            if f:
                relative = len(words) * len(docs) / total
                scores[name] += (
                    times
                    * np.log((len(docs) + 1) / (m + 0.5))
                    * f
                    * (k1 + 1)
                    / (f + k1 * (1 - b + b * relative))
                )
    return scores


def ranking(scores):
    order = sorted(
        sorted(scores),
        key=lambda n: float(np.round(scores[n], 12)) if not isinstance(scores[n], Fraction) else scores[n],
        reverse=True,
    )
    return tuple(order)


def fuse(rankings, depth, k=60):
    sums = Counter()
    for names in rankings:
        for rank, name in enumerate(names[:depth]):
            sums[name] += 1 / (Fraction(k) + rank + 1)
    return iter(ranking(sums))


# %% attention
from scipy.special import softmax


def allowed(tokens):
    n = len(tokens)
    return np.array([[j <= i and tokens[j] != "<pad>" for j in range(n)] for i in range(n)]).reshape(n, n)


def attention(Q, K, V, allowed):
    scores = np.einsum("qd,kd->qk", Q, K) / Q.shape[1] ** 0.5
    with np.errstate(all="ignore"):
        weights = np.nan_to_num(softmax(np.where(allowed, scores, -np.inf), axis=1))
    return np.einsum("qk,kd->qd", weights, V), weights


def heads(Q, K, V, allowed, n_heads):
    q, k, v = (t.reshape(len(t), n_heads, -1).transpose(1, 0, 2) for t in (Q, K, V))
    return np.concatenate([attention(*b, allowed)[0] for b in zip(q, k, v)], axis=1)


# %% judge
from fractions import Fraction


def judge_rates(human, judge):
    out = []
    for side in (True, False):
        of = [bool(j) for h, j in zip(human, judge) if bool(h) == side]
        out.append(Fraction(sum(of), len(of)) if of else None)
    return out


def corrected(share, tpr, fpr):
    if tpr is None or fpr is None or tpr <= fpr:
        return None
    return sorted([0, (share - fpr) / (tpr - fpr), 1])[1]


def pass_interval(human, judge, verdicts, draws, seed):
    import random

    rng = random.Random(seed)
    pairs = list(zip(human, judge))
    results = []
    for _ in range(draws):
        again = rng.choices(pairs, k=len(pairs))
        share = sum(rng.choices(verdicts, k=len(verdicts))) / len(verdicts)
        value = corrected(share, *judge_rates(*zip(*again)))
        if value is not None:
            results.append(float(value))
    return np.quantile(results, (0.025, 0.975)) if results else None


# %% tools
def run(model, tools, call, approve, budget):
    history = ()
    read = False
    while budget:
        budget -= 1
        match model(list(history)):
            case {"answer": text}:
                return dict(status="answered", answer=text, history=history)
            case {"tool": name, "arguments": arguments}:
                pass
        tool = tools.get(name)
        kinds = {"text": {str}, "whole": {int}, "flag": {bool}}
        if tool is None:
            outcome = ("error", "unknown tool")
        elif sorted(tool["arguments"]) != sorted(arguments) or any(
            type(v) not in kinds[tool["arguments"][n]] for n, v in arguments.items()
        ):
            outcome = ("error", "arguments")
        elif tool["acts"] and read and approve(name, arguments) is not True:
            outcome = ("error", "not approved")
        else:
            outcome = ("result", call(name, arguments))
            read |= tool["outside"]
        history += ({"tool": name, outcome[0]: outcome[1]},)
    return {"status": "budget", "answer": None, "history": history}
