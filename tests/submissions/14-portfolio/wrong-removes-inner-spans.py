# ---
# mistake: takes the inner spans out of the list that it was handed
# loses:
#   fix: handed in has changed
# ---

# %% fix
def merge_spans(spans):
    for inner in list(spans):
        if any(start < inner[0] and inner[1] < end for start, end in spans):
            spans.remove(inner)
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
