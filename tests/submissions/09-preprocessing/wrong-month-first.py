# ---
# mistake: lets pandas guess the date format, so that 03/02/2026 becomes 2 March
# loses:
#   parse: in February
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        values = pd.to_datetime(tidy, format="mixed", errors="coerce")
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(kind)
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]
