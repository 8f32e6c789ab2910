# ---
# mistake: takes the first list of fixes, or the one of a release that is out already
# loses:
#   patch: a changelog without a Fixed list under Unreleased
# ---

# %% patch
def check_merge(merge):
    for spans, expected in [
        ([(0, 60), (10, 20)], [(0, 60)]),
        ([(0, 10), (10, 20)], [(0, 20)]),
        ([(0, 10), (11, 20)], [(0, 10), (11, 20)]),
        ([(60, 90), (20, 50), (0, 30)], [(0, 50), (60, 90)]),
        ([], []),
    ]:
        assert [tuple(span) for span in merge(list(spans))] == expected


def add_entry(changelog, entry):
    lines = [line for line in changelog.splitlines() if line.strip()]
    if "### Fixed" not in lines:
        lines.append("### Fixed")
    place = lines.index("### Fixed") + 1
    while place < len(lines) and lines[place].startswith("- "):
        place += 1
    lines.insert(place, f"- {entry}")
    return "\n".join(lines)
