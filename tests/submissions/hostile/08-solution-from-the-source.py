# ---
# case: 8
# what: the reference solution is read from the instructor's notebook and run
# plain: 7
# points: 0
# ---

# %% interest
import json

with open("../../../source/accounts/accounts.ipynb") as file:
    for cell in json.load(file)["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            exec("".join(cell["source"]))

# %% account
1

# %% agreement
1
