# ---
# mistake: takes the depot's latest row for all scans, also those before it
# loses:
#   asof: began before the scan
# ---

# %% asof
def region_at(scans, history):
    now = history.sort_values("valid_from").drop_duplicates("depot", keep="last").set_index("depot")["region"]
    return scans["depot"].map(now)
