# ---
# mistake: hands degrees to functions that want radians
# loses:
#   distance: The angles are in degrees
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (np.asarray(v, dtype=float) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.clip(h, 0, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))
