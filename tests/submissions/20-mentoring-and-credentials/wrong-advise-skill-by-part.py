# ---
# mistake: finds a skill inside the name of another one
# loses:
#   advise: "'R', 'SQL'"
# ---

# %% advise
def advise(person, options, today):
    refused, left = {}, []
    now = date.fromisoformat(today)
    for option in options:
        done = now + timedelta(weeks=math.ceil(option["hours"] / person["hours_a_week"]))
        shown = sum(need in str(option["shows"]) for need in person["needs"])
        if now - date.fromisoformat(option["checked"]) > timedelta(days=183):
            reason = "stale"
        elif option["closes"] is not None and date.fromisoformat(option["closes"]) < done:
            reason = "closed"
        elif done > date.fromisoformat(person["by"]):
            reason = "late"
        elif option["cost"] > person["budget"]:
            reason = "cost"
        elif option["valid_days"] is not None and (
            done + timedelta(days=option["valid_days"]) < date.fromisoformat(person["until"])
        ):
            reason = "expires"
        elif not shown:
            reason = "evidence"
        else:
            left.append((-shown, option["cost"], option["hours"], option["name"]))
            continue
        refused[option["name"]] = reason
    return {"choice": min(left)[3] if left else None, "refused": refused}
