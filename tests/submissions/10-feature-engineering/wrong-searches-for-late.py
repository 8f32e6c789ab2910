# ---
# mistake: reports every feature whose values go with the outcome
# loses:
#   leaks: "`rate` is the share of late orders in the whole table"
# ---

# %% leaks
def leaking_columns(build, orders, moments):
    features = build(orders.copy()).select_dtypes("number").reset_index(drop=True)
    strength = features.corrwith(orders["late"].reset_index(drop=True)).abs()
    return list(strength.index[strength > 0.3])
