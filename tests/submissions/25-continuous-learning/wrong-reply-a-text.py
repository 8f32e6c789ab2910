# ---
# mistake: puts a text into the column
# loses:
#   reply: "a number is asked for"
# ---

# %% reply
def reply():
    """Return a dictionary with the texts "shows", "mends" and "says"."""
    head = """import pandas as pd
df = pd.DataFrame({"seed": ["pea", "bean"], "price": [2.5, 3.0]})
"""
    fix = 'df.loc[0, "seed"] = "peas"'
    says = (
        "Your file is fine. Since pandas 3, a column that you take out of a table behaves like a copy, "
        "so changing it no "
        f"longer changes the table. Name table, row and column in one step: `{fix}`. Both programs run "
        "as they stand; "
        "compare what they print."
    )
    return {
        "shows": head + 'price = df["seed"]\nprice.iloc[0] = "peas"\nprint(df)\n',
        "mends": head + fix + "\nprint(df)\n",
        "says": says,
    }
