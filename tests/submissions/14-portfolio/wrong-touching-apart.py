# ---
# mistake: mends the bug, and breaks spans that touch; the test does not look at them either
# loses:
#   fix: touch
#   patch: does not join spans that touch
# ---

# %% fix
def merge_spans(spans):
    merged = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


# %% patch
def check_merge(merge):
    assert [tuple(s) for s in merge([(0, 60), (10, 20)])] == [(0, 60)]
    assert [tuple(s) for s in merge([(60, 90), (20, 50), (0, 30)])] == [(0, 50), (60, 90)]
    assert [tuple(s) for s in merge([(0, 10), (11, 20)])] == [(0, 10), (11, 20)]
    assert list(merge([])) == []


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
