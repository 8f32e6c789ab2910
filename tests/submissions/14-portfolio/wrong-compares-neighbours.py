# ---
# mistake: drops a span that lies inside the one before it, and forgets what was joined before
# loses:
#   fix: compare with the end of what is joined so far
# ---

# %% fix
def merge_spans(spans):
    merged, before = [], None
    for span in sorted(spans):
        inside = before is not None and span[1] <= before[1]
        before = span
        if inside:
            continue
        if merged and span[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged
