# ---
# mistake: never calls the version
# loses:
#   table: "never called the version"
# ---

# %% table
def review_table(make_table):
    return {}
