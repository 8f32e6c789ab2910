# ---
# mistake: prints 0 % beside “less than 1 %”
# loses:
#   proposal: "do not prove that a date is"
# ---

# %% proposal
def write_proposal(numbers):
    """Write the page on which the board decides.

    Arguments
        numbers: dictionary with
            project: name;
            start, deadline, decide_by: dates such as "2027-03-01";
            finish_days: list of drawn finishes, in days after the start (1 to 1,000 draws);
            least_chance: the chance of keeping the deadline that the board asks for;
            setup_cost, cost_per_day: euros, whole numbers;
            past_projects: how many projects the draws come from;
            stops: list of dictionaries with what, when ("below" or "above": on which side
                of the limit the project stops), limit (a number), unit, on_day (days after
                the start) and who (looks on that day); one or more.

    Returns the page: a text that keeps the rules above.

    Example: with the start 2027-03-01 and the finishes 10, 20.5, 30 and 40 days, the 50 %
    date is 2027-03-22 (day 21) and the 85 % date 2027-04-10 (day 40).
    """
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
        said = f"less than 1 %, namely {100 * chance:.1f} %"
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
        rule = f"{stop['what']} is {stop['when']} {stop['limit']} {stop['unit']} on {day}"
        lines.append(f"Stop if {rule}; {stop['who']} checks this.")
    return "\n".join(lines)
