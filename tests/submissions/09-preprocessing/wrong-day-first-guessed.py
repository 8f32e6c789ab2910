# ---
# mistake: dayfirst=True with a mixed format, which is only a wish, so that 02/13/2026 becomes 13 February
# loses:
#   parse: dayfirst=True
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        has_form = tidy.str.fullmatch(r"[0-9]{2}/[0-9]{2}/[0-9]{4}( [0-9]{2}:[0-9]{2})?")
        values = pd.to_datetime(tidy.where(has_form), format="mixed", dayfirst=True, errors="coerce")
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}")
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]
