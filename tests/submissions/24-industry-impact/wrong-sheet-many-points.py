# ---
# mistake: takes numbers with several points
# loses:
#   sheet: "one point at most"
# ---

# %% sheet
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


def data_sheet(name, content, about):
    whole = r"-?(0|[1-9][0-9]*)"
    day, moment = r"\d{4}-\d{2}-\d{2}", r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z"

    def exists(cell, pattern, form):
        if not re.fullmatch(pattern, cell, re.ASCII):
            return False
        try:
            datetime.strptime(cell, form)
        except ValueError:
            return False
        return True

    fits = {
        "sc:Boolean": lambda cell: cell in ("true", "false"),
        "sc:Integer": lambda cell: re.fullmatch(whole, cell),
        "sc:Float": lambda cell: re.fullmatch(whole + r"(\.[0-9]+)*", cell),
        "sc:Date": lambda cell: exists(cell, day, "%Y-%m-%d"),
        "sc:DateTime": lambda cell: exists(cell, moment, "%Y-%m-%dT%H:%M:%SZ"),
    }
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    names, body = rows[0], [row for row in rows[1:] if row]
    if len(set(names)) < len(names):
        raise ValueError(f"columns have the same name: {names}")
    fields = []
    for place, column in enumerate(names):
        cells = [row[place] for row in body if row[place] != ""]
        kinds = [kind for kind, fit in fits.items() if cells and all(fit(cell) for cell in cells)]
        field = {
            "@type": "cr:Field",
            "@id": f"{about['records']}/{column}",
            "name": column,
            "dataType": [*kinds, "sc:Text"][0],
            "source": {"fileObject": {"@id": name}, "extract": {"column": column}},
        }
        if column in about["columns"]:
            field["description"] = about["columns"][column]
        fields.append(field)
    file = {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    records = {"@type": "cr:RecordSet", "@id": about["records"], "name": about["records"], "field": fields}
    general = {
        key: about[key] for key in ("name", "description", "license", "url", "creator", "datePublished")
    }
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CROISSANT,
        **general,
        "distribution": [file],
        "recordSet": [records],
    }
