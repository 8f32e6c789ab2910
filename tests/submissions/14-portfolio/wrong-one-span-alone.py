# ---
# mistake: returns a pair instead of a list where only one span is left
# loses:
#   fix: "return a list of pairs (start, end), also where only one is left"
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged[0] if len(merged) == 1 else merged
