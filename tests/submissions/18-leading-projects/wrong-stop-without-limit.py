# ---
# mistake: gives the stops no number
# loses:
#   proposal: "must hold the limit"
# ---

# %% proposal
def write_proposal(numbers):
    done = sorted(math.ceil(value) for value in numbers["finish_days"])
    start = date.fromisoformat(numbers["start"])
    deadline = date.fromisoformat(numbers["deadline"])

    def reached(percent):
        """The first day on which at least so many percent of the draws are done."""
        return next(day for place, day in enumerate(done, 1) if 100 * place >= percent * len(done))

    half, most = (start + timedelta(days=reached(percent)) for percent in (50, 85))
    chance = sum(start + timedelta(days=day) <= deadline for day in done) / len(done)
    said = f"{100 * chance:.0f} %"
    if chance < 0.01:
        said = "less than 1 %"
    if chance > 0.99:
        said = "more than 99 %"
    ceiling = f"{numbers['setup_cost'] + numbers['cost_per_day'] * reached(85):,} euros"
    ask = f"approve the {numbers['project']} with a ceiling of {ceiling}"
    if chance < numbers["least_chance"]:
        ask = f"move the deadline of the {numbers['project']} to {most}, which holds in 85 % of the cases"
    lines = [
        f"Decision: by {numbers['decide_by']}, please {ask}.",
        f"Judged by {numbers['past_projects']} past projects, we finish by {half} in 50 % of the cases.",
        f"In 85 % of the cases we finish by {most}.",
        f"The chance of finishing by the deadline, {deadline}, is {said}.",
        f"In 85 % of the cases the cost stays within {ceiling}.",
    ]
    for stop in numbers["stops"]:
        day = start + timedelta(days=stop["on_day"])
        lines.append(f"Stop if {stop['what']} is {stop['when']} plan on {day}; {stop['who']} checks this.")
    return "\n".join(lines)
