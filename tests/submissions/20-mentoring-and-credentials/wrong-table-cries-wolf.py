# ---
# mistake: reports everything for every version
# loses:
#   table: "on a correct version the review reported"
# ---

# %% table
def review_table(make_table):
    make_table([{"id": "a", "port": "x", "day": 1, "hour": 1, "ship": "A", "late": 1.0}], [{"ship": "A", "seats": 9}], [{"port": "x", "day": 1, "hour": 1, "wind": 2.0}])
    return {name: "found" for name in ("lost", "repeated", "weather", "filled", "ahead", "changed")}
