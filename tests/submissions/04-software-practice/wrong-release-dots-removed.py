# ---
# mistake: names without their separators
# loses:
#   release: "are two names"
# ---

# %% release
def plan_release(version, changes, lock, needs):
    def plain(name):
        return re.sub(r"[-_.]+", "", name.strip()).lower()

    level_of = {"removed": 3, "changed": 3, "added": 2, "deprecated": 2, "fixed": 1, "internal": 0}
    for kind, _ in changes:
        if kind not in level_of:
            raise ValueError(f"unknown kind of change: {kind!r}")
    major, minor, patch = (int(part) for part in version.split("."))
    if major == 0:
        level_of = {"removed": 2, "changed": 2, "added": 1, "deprecated": 1, "fixed": 1, "internal": 0}
    level = max((level_of[kind] for kind, _ in changes), default=0)
    new = [version, f"{major}.{minor}.{patch + 1}", f"{major}.{minor + 1}.0", f"{major + 1}.0.0"][level]
    why = [words for kind, words in changes if level and level_of[kind] == level]

    pins = {}
    for line in lock.split("\n"):
        pin = line.split("#")[0].strip()
        if pin:
            name, _, pinned = pin.partition("==")
            pins[plain(name)] = pinned.strip()
    blocked = []
    for who, wanted in needs.items():
        for need in wanted:
            end = re.match(r"[A-Za-z0-9._-]+", need).end()
            pinned = pins.get(plain(need[:end]))
            if pinned is None or not SpecifierSet(need[end:].strip()).contains(pinned):
                blocked.append((who, need))
    return {"version": new, "why": why, "blocked_by": blocked}
