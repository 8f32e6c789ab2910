# ---
# mistake: takes the entry for a pattern of re.sub
# loses:
#   patch: "It can be any text"
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
        got = [tuple(span) for span in merge(list(spans))]
        assert got == expected, f"{spans} should become {expected} and became {got}"


def add_entry(changelog, entry):
    lines = changelog.splitlines()
    begin = lines.index("## Unreleased") + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith("## ")), len(lines))
    section = lines[begin:end]
    if "### Fixed" not in section:
        section += ["### Fixed", ""]
    heading = section.index("### Fixed")
    stop = next((i for i in range(heading + 1, len(section)) if section[i].startswith("#")), len(section))
    listed = [i for i in range(heading, stop) if section[i].startswith("- ")]
    place = listed[-1] + 1 if listed else heading + 1
    section.insert(place, re.sub('ENTRY', entry, '- ENTRY'))
    return "\n".join([*lines[:begin], *section, *lines[end:]]) + "\n"
