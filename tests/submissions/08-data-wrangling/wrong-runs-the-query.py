# ---
# mistake: returns what the query finds instead of its text
# loses:
#   window: must return the query as text
# ---

# %% window
def parcels_now_sql():
    return pd.DataFrame({"region": ["west"], "parcels": [0], "share": [0.0]})
