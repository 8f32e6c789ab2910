# ---
# mistake: the law of cosines, which loses short distances to rounding
# loses:
#   distance: loses short distances to rounding
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    cosine = np.sin(a) * np.sin(c) + np.cos(a) * np.cos(c) * np.cos(d - b)
    return 6371 * np.arccos(np.clip(cosine, -1, 1))
