# ---
# mistake: adds hours and minutes to the day, so that hour 25 is an hour of the next day
# loses:
#   parse: "'03/02/2026 25:10' was read as"
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
        parts = tidy.str.extract(r"^([0-9]{2}/[0-9]{2}/[0-9]{4}) ([0-9]{2}):([0-9]{2})$")
        hours = pd.to_timedelta(pd.to_numeric(parts[1]), unit="h")
        minutes = pd.to_timedelta(pd.to_numeric(parts[2]), unit="m")
        minute = pd.to_datetime(parts[0], format="%d/%m/%Y", errors="coerce") + hours + minutes
        values = day.fillna(minute)
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}: use 'number', 'date' or 'yes_no'")
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]
