# ---
# approach: expressions, few lines
# ---

# %% economics
def economics(service, customers):
    s = service
    each = s["calls"] * (s["tokens_in"] * s["price_in"] + s["tokens_out"] * s["price_out"]) / 10**6
    each += s["checked"] * s["check"]
    left, fixed = s["price"] - s["answers"] * each - s["support"], s["fixed"]
    even = 0 if not fixed else -int(-(fixed - 1e-6) // left) if left > 0 else None
    return dict(per_answer=each, contribution=left, break_even=even, profit=left * customers - fixed)


# %% abstract
def write_abstract(study):
    names = ("share_ours", "share_baseline", "gain", "low", "high")
    study = {**study, "gain": study["share_ours"] - study["share_baseline"]}
    a, b, gain, low, high = (f"{100 * study[n]:.1f}".replace("-", "\u2212") for n in names)
    o, base = study["ours"], study["baseline"]
    says = {
        True: f"With this evidence, {o} is better than {base}.",
        False: f"With this evidence, {o} is worse than {base}.",
    }
    same = f"We cannot tell whether {o} is better than {base}."
    verdict = same if study["low"] <= 0 <= study["high"] else says[study["low"] > 0]
    return (
        f"Background: {study['question']}\n\nMethods: Over {study['days']} days we ran {o} and {base} on {study['data']}.\n \n"
        f"Results: {a} % and {b} % were late, a difference of {gain} points (interval: {low} to {high}).\n\n"
        f"Conclusions: {verdict} Still, {study['limit']}."
    )


# %% sheet
CROISSANT = "http://mlcommons.org/croissant/1.1"
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
}
CONTEXT |= {"dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo"}
CONTEXT |= {k: f"cr:{k}" for k in ("column", "extract", "field", "fileObject", "recordSet", "source")}
CONTEXT |= {"dataType": {"@id": "cr:dataType", "@type": "@vocab"}}


def data_sheet(name, content, about):
    from datetime import date

    def kind(c):
        if c in ("true", "false"):
            return {"Boolean"}
        if re.fullmatch("-?(0|[1-9][0-9]*)", c):
            return {"Integer", "Float"}
        if re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]+", c):
            return {"Float"}
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", c) and date.fromisoformat(c):
                return {"Date"}
            if re.fullmatch(
                r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", c
            ) and datetime.fromisoformat(c):
                return {"DateTime"}
        except ValueError:
            pass
        return set()

    head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    if len({*head}) != len(head):
        raise ValueError(head)
    r, field = about["records"], []
    for i, c in enumerate(head):
        kinds = [kind(x[i]) for x in rows if x and x[i]]
        common = set.intersection(*kinds) if kinds else set()
        best = [
            k for k in ("Boolean", "Integer", "Float", "Date", "DateTime", "Text") if k in common | {"Text"}
        ][0]
        source = {"extract": {"column": c}, "fileObject": {"@id": name}}
        known = {"description": about["columns"][c]} if c in about["columns"] else {}
        field.append(
            {"@type": "cr:Field", "@id": f"{r}/{c}", "name": c, "dataType": "sc:" + best, "source": source}
            | known
        )
    file = {"@type": "cr:FileObject", "encodingFormat": "text/csv", "contentSize": str(len(content)) + " B"}
    file |= dict.fromkeys(("@id", "name", "contentUrl"), name) | {
        "sha256": hashlib.sha256(content).hexdigest()
    }
    out = {k: v for k, v in about.items() if k not in ("records", "columns")}
    out |= {"@context": CONTEXT, "@type": "sc:Dataset", "conformsTo": CROISSANT, "distribution": (file,)}
    return out | {"recordSet": ({"@type": "cr:RecordSet", "@id": r, "name": r, "field": field},)}
