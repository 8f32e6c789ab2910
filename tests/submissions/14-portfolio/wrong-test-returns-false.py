# ---
# mistake: returns whether the version is right, which no test runner looks at; and writes into a release that is out
# loses:
#   patch: raises nothing
# ---

# %% patch
def check_merge(merge):
    try:
        return [tuple(s) for s in merge([(0, 60), (10, 20)])] == [(0, 60)]
    except Exception:
        return False


def add_entry(changelog, entry):
    return changelog.rstrip() + f"\n- {entry}\n"
