# ---
# mistake: does not sort the spans any more
# loses:
#   fix: 12 spans cover
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
