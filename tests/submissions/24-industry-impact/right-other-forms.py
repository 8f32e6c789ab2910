# ---
# approach: exact decimals, pandas for the cells, quoted questions and numbers in the conclusion
# ---

# %% economics
from decimal import ROUND_CEILING, Decimal


def economics(service, customers):
    s = {key: Decimal(str(value)) for key, value in service.items()}
    million = Decimal(1_000_000)
    per_answer = s["calls"] * (s["tokens_in"] * s["price_in"] + s["tokens_out"] * s["price_out"]) / million
    per_answer += s["checked"] * s["check"]
    contribution = s["price"] - s["answers"] * per_answer - s["support"]
    if not s["fixed"]:
        break_even = Decimal(0)
    elif contribution > 0:
        break_even = (s["fixed"] / contribution).to_integral_value(ROUND_CEILING)
    else:
        break_even = None
    profit = customers * contribution - s["fixed"]
    return dict(per_answer=per_answer, contribution=contribution, break_even=break_even, profit=profit)


# %% rerun
from decimal import Decimal


def rerun(post, first, again):
    head, *rest = post.split("[[")
    text, claims = [head], []
    for piece in rest:
        inside, _, after = piece.partition("]]")
        path, form, tolerance = inside.split("|")
        table, row, column = path.split("/")
        found = [tables.get(table, {}).get(row, {}).get(column) for tables in (first, *again)]
        if found[0] is None:
            raise ValueError(f"{path} is not in the first run")
        printed = f"{found[0]:{form}}"
        number = Decimal(printed.replace(",", "").rstrip("%"))
        half = Decimal(5).scaleb(number.as_tuple().exponent - 1)
        if "%" in printed:
            number, half = number / 100, half / 100
        claim = {"place": path, "printed": printed, "verdict": "missing", "worst": None}
        if None not in found:
            worst = max((Decimal(str(x)) - number for x in found[1:]), key=abs)
            inside = abs(worst) <= (Decimal(tolerance) if tolerance else half) + Decimal("1e-9")
            claim |= {"verdict": "reruns" if inside else "varies", "worst": worst}
        claims.append(claim)
        text += [printed, after]
    return {"text": "".join(text), "claims": claims}


# %% abstract
def write_abstract(study):
    s = study
    ours, other, low, high = s["ours"], s["baseline"], s["low"], s["high"]
    gain = s["share_ours"] - s["share_baseline"]
    numbers = [s["share_ours"], s["share_baseline"], gain, low, high]
    a, b, c, d, e = (f"{100 * x:.1f}" for x in numbers)
    if low > 0 or high < 0:
        verdict = f"Over {s['days']} days, {ours} is {'better' if low > 0 else 'worse'} than {other}"
        verdict += f" (by {c} points)."
    else:
        verdict = f"We cannot tell whether, at a difference of {c} points, {ours} is better than {other}."
    return f"""Background: One question is asked every day: "{s["question"]}"

Methods: We ran {ours} and {other} side by side. (The data are {s["data"]}, {s["days"]} days of them.)

Results: {a} % with {ours} against {b} % with {other},
that is {c} percentage points (interval by days: {d} to {e}).

Conclusions: {verdict} Remember that {s["limit"]}.
"""


# %% sheet
import pandas as pd

CROISSANT = "http://mlcommons.org/croissant/1.1"
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "recordSet": "cr:recordSet",
    "source": "cr:source",
}


def kind_of(cells):
    def written_as(form):
        moments = pd.to_datetime(cells, format=form, errors="coerce")
        return moments.notna() & (moments.dt.strftime(form) == cells)

    if cells.empty:
        return "sc:Text"
    if cells.isin(["true", "false"]).all():
        return "sc:Boolean"
    if cells.str.fullmatch("-?(?:0|[1-9][0-9]*)").all():
        return "sc:Integer"
    if cells.str.fullmatch(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?").all():
        return "sc:Float"
    if written_as("%Y-%m-%d").all():
        return "sc:Date"
    if written_as("%Y-%m-%dT%H:%M:%SZ").all():
        return "sc:DateTime"
    return "sc:Text"


def data_sheet(name, content, about):
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, header=None)
    columns = table.iloc[0].tolist()
    if len(columns) != len(set(columns)):
        raise ValueError("two columns have the same name")
    records = about["records"]
    fields = []
    for place, column in enumerate(columns):
        cells = table[place].iloc[1:]
        field = {"@type": "cr:Field", "@id": records + "/" + column, "name": column}
        field["dataType"] = kind_of(cells[cells != ""])
        field["source"] = {"fileObject": {"@id": name}, "extract": {"column": column}}
        fields.append(
            field | {"description": text for key, text in about["columns"].items() if key == column}
        )
    sheet = {key: about[key] for key in "name description license url creator datePublished".split()}
    sheet |= {"@context": CONTEXT, "@type": "sc:Dataset", "conformsTo": CROISSANT}
    file = {"@type": "cr:FileObject", "@id": name, "name": name, "contentUrl": name}
    file |= {"contentSize": f"{len(content)} B", "encodingFormat": "text/csv"}
    file |= {"sha256": hashlib.sha256(content).hexdigest()}
    sheet["distribution"] = (file,)
    sheet["recordSet"] = ({"@type": "cr:RecordSet", "@id": records, "name": records, "field": tuple(fields)},)
    return sheet


# %% talk
from decimal import ROUND_FLOOR, Decimal


def outline(talk, slot):
    points = list(enumerate(talk["points"]))
    chosen = sorted(
        sorted(points, key=lambda each: each[1]["weight"], reverse=True)[:3], key=lambda each: each[0]
    )
    half = Decimal("0.5")
    questions = -((Decimal(-slot) / 5 / half).to_integral_value(ROUND_FLOOR)) * half
    left = int((slot - 2 - questions) / half)
    words = [point["words"] for _, point in chosen]
    given = [left * count // sum(words) for count in words]
    rest = [left * count - share * sum(words) for count, share in zip(words, given, strict=True)]
    for place in sorted(range(3), key=lambda i: (-rest[i], i))[: left - sum(given)]:
        given[place] += 1
    minutes = [Decimal(1), *(share * half for share in given), Decimal(1)]
    titles = [talk["message"], *(point["title"] for _, point in chosen), talk["ask"]]
    slides = [
        {"title": title, "minutes": minutes[i], "until": sum(minutes[: i + 1])}
        for i, title in enumerate(titles)
    ]
    kept = [place for place, _ in chosen]
    backup = tuple(point["title"] for place, point in points if place not in kept)
    return {"slides": tuple(slides), "questions": questions, "backup": backup}
