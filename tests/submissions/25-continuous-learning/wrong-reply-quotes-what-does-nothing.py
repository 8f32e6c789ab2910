# ---
# mistake: quotes a statement that makes no difference
# loses:
#   reply: "without this statement"
# ---

# %% reply
def reply():
    """Return a dictionary with the texts "shows", "mends" and "says"."""
    head = """import pandas as pd
df = pd.DataFrame({"seed": ["pea", "bean"], "price": [2.5, 3.0]})
"""
    fix = 'df.loc[0, "price"] = 2.9'
    says = (
        "Your file is fine. Since pandas 3, a column that you take out of a table behaves like a copy, "
        "so changing it no "
        f"longer changes the table. Name table, row and column in one step, and: `why = 1`. Both programs run "
        "as they stand; "
        "compare what they print."
    )
    return {
        "shows": head + 'price = df["price"]\nprice.iloc[0] = 2.9\nprint(df)\n',
        "mends": head + "why = 1\n" + fix + "\nprint(df)\n",
        "says": says,
    }
