# ---
# mistake: Pythagoras on a flat map, which is right for a city only
# loses:
#   distance: On a
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    return 6371 * np.hypot(c - a, (d - b) * np.cos((a + c) / 2))
