# ---
# mistake: hands a pair back as it came, as a list where it was one
# loses:
#   fix: "even where the pairs go in as lists"
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for span in sorted(spans):
        if merged and span[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        else:
            merged.append(span)
    return merged
