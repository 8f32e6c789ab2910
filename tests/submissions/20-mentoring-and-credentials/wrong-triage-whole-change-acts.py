# ---
# mistake: acts on a change of the whole object
# loses:
#   triage: "Look at rule 5"
# ---

# %% triage
def triage(notes, calls, have, want):
    found = []
    for note in notes:
        if not Version(have) < Version(note["version"]) <= Version(want) or note["kind"] == "versionadded":
            continue
        whole = note["parameter"] == ""
        default = "default" in note["text"].lower()
        for call in calls:
            if call["object"] != note["object"]:
                continue
            passes = note["parameter"] in call["passed"]
            if note["kind"] == "deprecated":
                verdict = "act" if whole or passes else "read" if default else None
            elif whole:
                verdict = "act"
            elif default:
                verdict = None if passes else "act"
            else:
                verdict = "read" if passes else None
            if verdict:
                keep = {name: note[name] for name in ("object", "parameter", "version")}
                found.append({"line": call["line"], **keep, "verdict": verdict})
    return found
