# ---
# mistake: prints the problems and lets the job go on
# loses:
#   schema: so the job goes on
# ---

# %% schema
def check_schema(table, schema):
    for column, agreed in schema.items():
        if column not in table:
            print(f"{column}: absent")
            continue
        values = table[column].dropna()
        if agreed.get("required") and len(values) < len(table):
            print(f"{column}: missing ({len(table) - len(values)})")
        if agreed.get("unique") and values.duplicated().any():
            print(f"{column}: repeated ({values.duplicated().sum()})")
        if "min" in agreed and (values < agreed["min"]).any():
            print(f"{column}: too small ({(values < agreed['min']).sum()})")
        if "max" in agreed and (values > agreed["max"]).any():
            print(f"{column}: too large ({(values > agreed['max']).sum()})")
        if "allowed" in agreed and not values.isin(agreed["allowed"]).all():
            print(f"{column}: not allowed ({(~values.isin(agreed['allowed'])).sum()})")
