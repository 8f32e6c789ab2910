# ---
# mistake: returns None if there are no spans
# loses:
#   fix: "merge_spans([]) returned None"
# ---

# %% fix
def merge_spans(spans):
    if not spans:
        return None
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
