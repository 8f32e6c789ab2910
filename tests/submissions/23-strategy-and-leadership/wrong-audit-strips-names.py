# ---
# mistake: "spaces around a group's name are cut off"
# loses:
#   audit: "any text is a group of its own"
# ---

# %% audit
def audit(people, threshold, least):
    def share(part, whole):
        return None if whole < least else part / whole

    members = {}
    for person in people:
        name = "not told" if person["group"] is None else person["group"].strip()
        members.setdefault(name, []).append(person)
    groups = {}
    for name, those in members.items():
        asked = [p for p in those if p["score"] is not None and p["score"] >= threshold]
        died = sum(p["died"] for p in those)
        both = sum(p["died"] for p in asked)
        groups[name] = {
            "n": len(those),
            "invited": share(len(asked), len(those)),
            "missed": share(died - both, died),
            "right": share(both, len(asked)),
        }
    gaps = {}
    for key in ("invited", "missed", "right"):
        known = [group[key] for group in groups.values() if group[key] is not None]
        gaps[key] = max(known) - min(known) if len(known) > 1 else None
    return {"groups": groups, "gaps": gaps}
