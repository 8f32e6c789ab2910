# ---
# mistake: prints the joined spans and returns nothing
# loses:
#   fix: "merge_spans returned None for [(0, 60), (10, 20)]"
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    print(merged)
