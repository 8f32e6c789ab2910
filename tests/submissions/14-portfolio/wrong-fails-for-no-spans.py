# ---
# mistake: begins with the first span, which need not be there
# loses:
#   fix: "merge_spans([]) raised IndexError"
# ---

# %% fix
def merge_spans(spans):
    spans = sorted(spans)
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
