# ---
# mistake: leaves out each span that lies inside another one, and so both of two equal ones
# loses:
#   fix: "return one span"
# ---

# %% fix
def merge_spans(spans):
    outer = [
        (start, end)
        for k, (start, end) in enumerate(spans)
        if not any(j != k and a <= start and end <= b for j, (a, b) in enumerate(spans))
    ]
    merged = []
    for start, end in sorted(outer):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
