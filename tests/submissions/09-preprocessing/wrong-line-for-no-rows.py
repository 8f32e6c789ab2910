# ---
# mistake: gives a line for every entry of the agreement, with 0 where nothing is wrong
# loses:
#   schema: and where no line is left nothing is raised
# ---

# %% schema
def check_schema(table, schema):
    problems = []
    for column, agreed in schema.items():
        if column not in table:
            problems.append(f"{column}: absent")
            continue
        values = table[column].dropna()
        if agreed.get("required"):
            problems.append(f"{column}: missing ({len(table) - len(values)})")
        if agreed.get("unique"):
            problems.append(f"{column}: repeated ({values.duplicated().sum()})")
        if "min" in agreed:
            problems.append(f"{column}: too small ({(values < agreed['min']).sum()})")
        if "max" in agreed:
            problems.append(f"{column}: too large ({(values > agreed['max']).sum()})")
        if "allowed" in agreed:
            problems.append(f"{column}: not allowed ({(~values.isin(agreed['allowed'])).sum()})")
    if problems:
        raise ValueError("\n".join(problems))
