# ---
# mistake: tidies the texts it was given; truncates the greatest value to a whole number
# loses:
#   parse: it was tidied in place
#   schema: in steps of a half
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        day = pd.to_datetime(tidy, format="%d/%m/%Y", errors="coerce")
        minute = pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce")
        values = day.fillna(minute)
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}: use 'number', 'date' or 'yes_no'")
    values = values.mask(is_code)
    rejected = text[values.isna() & ~is_code].copy()
    text[:] = tidy
    return values, rejected


# %% schema
def check_schema(table, schema):
    problems = []
    for column, agreed in schema.items():
        if column not in table:
            problems.append(f"{column}: absent")
            continue
        values = table[column].dropna()
        broken = {}
        if agreed.get("required"):
            broken["missing"] = len(table) - len(values)
        if agreed.get("unique"):
            broken["repeated"] = int(values.duplicated().sum())
        if "min" in agreed:
            broken["too small"] = int((values < agreed["min"]).sum())
        if "max" in agreed:
            broken["too large"] = int((values > int(agreed["max"])).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
