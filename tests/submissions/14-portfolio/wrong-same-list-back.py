# ---
# mistake: returns the very list that it was handed where there is nothing to join
# loses:
#   fix: "the very list came back"
# ---

# %% fix
def merge_spans(spans):
    if len(spans) < 2:
        return spans
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
