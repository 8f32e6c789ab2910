# ---
# mistake: has no branch for a kind that does not exist, and stumbles over a name that was never set
# loses:
#   parse: names the kind
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
        values = day.fillna(pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce"))
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]
