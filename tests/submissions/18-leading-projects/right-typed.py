# ---
# approach: small classes and typed helpers, Fractions for the scores
# ---

# %% score
from fractions import Fraction


def score_forecasts(forecasts: dict, outcomes: list) -> dict:
    class Score:
        def __init__(self, level: float) -> None:
            self.level, self.total, self.held, self.count = Fraction(level), Fraction(0), 0, 0

        def add(self, forecast: float, outcome: float) -> None:
            gap = Fraction(outcome) - Fraction(forecast)
            self.total += self.level * gap if gap > 0 else (1 - self.level) * -gap
            self.held += gap <= 0
            self.count += 1

    made = {}
    for level, values in forecasts.items():
        score = Score(level)
        for forecast, outcome in zip(values, outcomes, strict=True):
            if outcome is not None and not math.isnan(outcome):
                score.add(forecast, outcome)
        if not score.count:
            raise ValueError("no task has an outcome")
        made[level] = {"loss": score.total / score.count, "covered": Fraction(score.held, score.count)}
    return made


# %% path
def schedule(tasks: list[dict]) -> dict:
    plan = {task["task"]: task for task in tasks}
    if absent := [need for task in tasks for need in task["needs"] if need not in plan]:
        raise ValueError("absent: " + ", ".join(absent))
    waiting = {name: set(task["needs"]) for name, task in plan.items()}
    order: list[str] = []
    while waiting:
        ready = [name for name, needs in waiting.items() if not needs]
        if not ready:
            raise ValueError("circle among " + ", ".join(waiting))
        order += ready
        waiting = {name: needs - set(ready) for name, needs in waiting.items() if name not in ready}
    early: dict[str, float] = {}
    for name in order:
        early[name] = max([0, *(early[need] + plan[need]["days"] for need in plan[name]["needs"])])
    finish = max([0, *(early[name] + plan[name]["days"] for name in order)])
    late: dict[str, float] = {}
    for name in reversed(order):
        after = [late[other] for other in order if name in plan[other]["needs"]]
        late[name] = min([finish, *after]) - plan[name]["days"]
    return {"finish": finish, "slack": {name: late[name] - early[name] for name in order}}


# %% proposal
def write_proposal(numbers: dict) -> str:
    class Page:
        def __init__(self) -> None:
            self.lines: list[str] = []

        def say(self, text: str) -> None:
            self.lines.append(text if text.endswith(".") else text + ".")

    start = date.fromisoformat(numbers["start"])
    ends = sorted(start + timedelta(days=math.ceil(days)) for days in numbers["finish_days"])
    half, most = (ends[math.ceil(len(ends) * part / 100) - 1] for part in (50, 85))
    chance = len([end for end in ends if end.isoformat() <= numbers["deadline"]]) * 100 / len(ends)
    ceiling = numbers["setup_cost"] + numbers["cost_per_day"] * (most - start).days
    page = Page()
    page.say(f"{numbers['project'].title()}: what we ask, and when we stop")
    page.say(f"We looked at {numbers['past_projects']} past projects")
    page.say(f"With 50 % confidence we finish by {half}; with 85 % by {most}")
    if chance < 1:
        page.say(f"Finishing by {numbers['deadline']} happens in less than 1 % of the cases")
    elif chance > 99:
        page.say(f"Finishing by {numbers['deadline']} happens in more than 99 % of the cases")
    else:
        page.say(f"Finishing by {numbers['deadline']} happens in {chance:.2f} % of the cases")
    page.say(f"In 85 % of the cases we spend no more than {ceiling} euros")
    for stop in numbers["stops"]:
        when = start + timedelta(days=stop["on_day"])
        limit = f"{stop['when']} {stop['limit']} {stop['unit']}"
        page.say(f"Stop if on {when} {stop['who']} sees {stop['what']} {limit}")
    until = f"by {numbers['decide_by']}"
    if chance / 100 >= numbers["least_chance"]:
        page.say(f"Decision: {until}, approve {numbers['project']} and {ceiling} euros")
    else:
        page.say(f"Decision: {until}, move the deadline of {numbers['project']} to {most} (85 %)")
    return "\n\n".join(page.lines)
