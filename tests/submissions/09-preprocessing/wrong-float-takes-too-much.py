# ---
# mistake: asks float() whether a text is a number, and float() takes inf, nan, 1e3 and 1_000
# loses:
#   parse: check the form first
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)

    def number(word):
        try:
            return float(word.replace(",", "."))
        except ValueError:
            return np.nan

    if kind == "number":
        values = tidy.map(number)
    elif kind == "date":
        day = pd.to_datetime(tidy, format="%d/%m/%Y", errors="coerce")
        values = day.fillna(pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce"))
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(kind)
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]
