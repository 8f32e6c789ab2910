# ---
# mistake: leaves out evidence that an earlier check has listed for another topic
# loses:
#   plan: "lists"
# ---

# %% plan
def write_plan(profile):
    topics, order = profile["topics"], []

    def visit(name):
        for need in topics[name]["needs"]:
            visit(need)
        if name not in order:
            order.append(name)

    visit(profile["goal"])
    waiting = [[name, topics[name]["hours"]] for name in order]
    plan, completed = [], []
    for week in range(1, profile["weeks"] + 1):
        room = 0 if week in profile["away"] else profile["hours"] * (1 - profile["slack"])
        work = []
        while waiting and room > 1e-9:
            name, left = waiting[0]
            part = min(left, room)
            work.append((name, part))
            room -= part
            waiting[0][1] -= part
            if waiting[0][1] < 1e-9:
                waiting.pop(0)
                if not any(topics[name]["evidence"] in each["check"] for each in plan):
                    completed.append(topics[name]["evidence"])
        check = []
        if week % profile["check_every"] == 0 or week == profile["weeks"]:
            check, completed = completed, []
        plan.append({"week": week, "work": work, "check": check})
    if waiting:
        raise ValueError("the hours do not suffice for " + ", ".join(name for name, _ in waiting))
    return plan
