# ---
# mistake: looks for default in small letters
# loses:
#   triage: "Capitals in the text make no difference"
# ---

# %% triage
def triage(notes, calls, have, want):
    found = []
    for note in notes:
        if not Version(have) < Version(note["version"]) <= Version(want) or note["kind"] == "versionadded":
            continue
        whole = note["parameter"] == ""
        default = "default" in note["text"]
        for call in calls:
            if call["object"] != note["object"]:
                continue
            passes = note["parameter"] in call["passed"]
            if note["kind"] == "deprecated":
                verdict = "act" if whole or passes else "read" if default else None
            elif whole:
                verdict = "read"
            elif default:
                verdict = None if passes else "act"
            else:
                verdict = "read" if passes else None
            if verdict:
                keep = {name: note[name] for name in ("object", "parameter", "version")}
                found.append({"line": call["line"], **keep, "verdict": verdict})
    return found
