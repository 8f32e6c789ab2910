# ---
# mistake: asks about the newest commit
# loses:
#   bisect: "known to be bad"
# ---

# %% bisect
def first_bad(commits, is_bad):
    if not commits:
        raise ValueError("no commits were given")
    good, bad = -1, len(commits) - 1
    in_vain = set()
    assert is_bad(commits[-1])
    while True:
        open_places = [place for place in range(good + 1, bad) if place not in in_vain]
        if not open_places:
            return list(commits[good + 1 : bad + 1])
        middle = open_places[len(open_places) // 2]
        answer = is_bad(commits[middle])
        if answer is None:
            in_vain.add(middle)
        elif answer:
            bad = middle
        else:
            good = middle
