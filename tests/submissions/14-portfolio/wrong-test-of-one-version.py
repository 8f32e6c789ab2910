# ---
# mistake: tests that the result is a list of tuples as its own version returns it, and nothing beyond the bug
# loses:
#   patch: fails with a right version
# ---

# %% patch
def check_merge(merge):
    assert merge([(0, 60), (10, 20)]) == [(0, 60)]


def add_entry(changelog, entry):
    lines = changelog.splitlines()
    begin = lines.index("## Unreleased") + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith("## ")), len(lines))
    section = lines[begin:end]
    if "### Fixed" not in section:
        section += ["### Fixed"]
    heading = section.index("### Fixed")
    stop = next((i for i in range(heading + 1, len(section)) if section[i].startswith("#")), len(section))
    listed = [i for i in range(heading, stop) if section[i].startswith("- ")]
    section.insert(max([heading, *listed]) + 1, f"- {entry}")
    return "\n".join([*lines[:begin], *section, *lines[end:]])
