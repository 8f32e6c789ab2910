# ---
# mistake: returns a tuple where today a list comes back
# loses:
#   fix: own test no longer passes
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
