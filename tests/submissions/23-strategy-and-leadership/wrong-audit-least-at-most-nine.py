# ---
# mistake: "never asks for more than nine people"
# loses:
#   audit: "fewer than 40"
# ---

# %% audit
def audit(people, threshold, least):
    """Count for each group who is invited, who is missed, and who is invited rightly.

    Arguments
        people: list of dictionaries with "group" (text or None), "score" (number or
            None) and "died" (1 or 0); perhaps empty, and in any order.
        threshold: the score from which a person is invited.
        least: smallest denominator of a share, a whole number from 1.

    Returns {"groups": {name: {"n": ..., "invited": ..., "missed": ..., "right": ...}},
    "gaps": {"invited": ..., "missed": ..., "right": ...}}; shares and gaps are numbers
    from 0 to 1, or None.
    """

    def share(part, whole):
        return None if whole < min(least, 9) else part / whole

    members = {}
    for person in people:
        name = "not told" if person["group"] is None else person["group"]
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
