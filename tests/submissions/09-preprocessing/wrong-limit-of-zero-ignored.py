# ---
# mistake: asks `if agreed.get("min")`, which is false for a limit of 0 and for an empty list
# loses:
#   schema: A limit of 0 is a limit too
# ---

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
        if agreed.get("min"):
            broken["too small"] = int((values < agreed["min"]).sum())
        if agreed.get("max"):
            broken["too large"] = int((values > agreed["max"]).sum())
        if agreed.get("allowed"):
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
