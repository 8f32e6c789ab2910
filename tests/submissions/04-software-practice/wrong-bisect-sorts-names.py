# ---
# mistake: sorts the commits by name, though the list is in order of time
# loses:
#   bisect: "cannot be the first bad one"
# ---

# %% bisect
def first_bad(commits, is_bad):
    if not commits:
        raise ValueError("no commits were given")
    commits = sorted(commits)
    good, bad = -1, len(commits) - 1
    in_vain = set()
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
