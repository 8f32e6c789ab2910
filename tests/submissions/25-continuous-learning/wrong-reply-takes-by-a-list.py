# ---
# mistake: takes rows by a list, which copied in pandas 2 as well
# loses:
#   reply: "Picking rows by a list or a condition"
# ---

# %% reply
def reply():
    """Return a dictionary with the texts "shows", "mends" and "says"."""
    head = """import pandas as pd
df = pd.DataFrame({"seed": ["pea", "bean"], "price": [2.5, 3.0]})
"""
    fix = 'df.loc[0, "price"] = 2.9'
    says = (
        "Your file is fine. Since pandas 3, a column that you take out of a table behaves like a "
        "copy, so changing it no longer changes the table. Name table, row and column in one step: "
        f"`{fix}`. Both programs run as they stand; compare what they print."
    )
    return {
        "shows": head + 'price = df.loc[[0, 1], "price"]\nprice.iloc[0] = 2.9\nprint(df)\n',
        "mends": head + fix + "\nprint(df)\n",
        "says": says,
    }
