# ---
# mistake: raises at the first problem and hides the others
# loses:
#   schema: Collect them all
# ---

# %% schema
def check_schema(table, schema):
    for column, agreed in schema.items():
        if column not in table:
            raise ValueError(f"{column}: absent")
        values = table[column].dropna()
        for problem, entry, rows in [
            ("missing", "required", len(table) - len(values) if agreed.get("required") else 0),
            ("repeated", "unique", values.duplicated().sum() if agreed.get("unique") else 0),
            ("too small", "min", (values < agreed["min"]).sum() if "min" in agreed else 0),
            ("too large", "max", (values > agreed["max"]).sum() if "max" in agreed else 0),
            ("not allowed", "allowed", (~values.isin(agreed["allowed"])).sum() if "allowed" in agreed else 0),
        ]:
            if rows:
                raise ValueError(f"{column}: {problem} ({rows})")
