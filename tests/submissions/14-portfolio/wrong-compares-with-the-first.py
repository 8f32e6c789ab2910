# ---
# mistake: compares each span with the first one that was joined, not with the last
# loses:
#   fix: Compare each span with the *last* one
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[0][1]:
            merged[0] = (merged[0][0], max(merged[0][1], end))
        else:
            merged.append((start, end))
    return merged
