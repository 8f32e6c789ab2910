# ---
# mistake: does not look for conflicts within a department
# loses:
#   reconcile: "is not agreed"
# ---

# %% reconcile
def reconcile(requirements):
    conflicts, agreed, unmet = [], {}, []
    minutes = {one["id"]: one["value"] * MINUTES[one["unit"]] for one in requirements}
    for about in dict.fromkeys(one["about"] for one in requirements):
        here = [one for one in requirements if one["about"] == about]
        least = [one for one in here if one["must"] and one["rule"] == "at least"]
        most = [one for one in here if one["must"] and one["rule"] == "at most"]
        clash = False
        for low in least:
            for high in most:
                if low["department"] != high["department"] and minutes[low["id"]] > minutes[high["id"]]:
                    clash = True
                    sides = {"least": low["id"], "most": high["id"]}
                    departments = [low["department"], high["department"]]
                    conflicts.append({"about": about, **sides, "departments": departments})
        if not clash:
            low = max((minutes[one["id"]] for one in least), default=None)
            high = min((minutes[one["id"]] for one in most), default=None)
            agreed[about] = [low, high]
        for wish in here:
            if wish["must"]:
                continue
            if wish["rule"] == "at least":
                bad = any(minutes[wish["id"]] > minutes[one["id"]] for one in most)
            else:
                bad = any(minutes[wish["id"]] < minutes[one["id"]] for one in least)
            if bad:
                unmet.append(wish["id"])
    unmet = [one["id"] for one in requirements if one["id"] in unmet]
    return {"agreed": agreed, "conflicts": conflicts, "unmet": unmet}
