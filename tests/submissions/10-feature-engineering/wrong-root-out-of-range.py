# ---
# mistake: the haversine without a limit of 1, which is missing for some opposite places
# loses:
#   distance: Rounding can push the haversine
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))
