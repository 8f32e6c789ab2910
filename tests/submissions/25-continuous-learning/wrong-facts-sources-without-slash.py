# ---
# mistake: takes sources that differ in a slash for the same
# loses:
#   facts: "differ in one character"
# ---

# %% facts
def check_advice(advice, facts, today):
    """Say of each piece of advice whether the table of facts is fit to judge it.

    Arguments
        advice: list of dictionaries with "claim", "written" (a date as text) and "fact"
            (an id). An id may occur several times.
        facts: list of dictionaries with "id", "status", "checked_on", "recheck_by" and
            "sources" (and others); all values are texts. No id occurs twice.
        today: a date as text, such as "2027-06-01".

    Returns a dictionary with "verdicts", a list with one text per piece of advice, in
    their order, and "next", a date as text or None.
    """
    rows = {row["id"]: row for row in facts}
    verdicts, dates = [], []
    for piece in advice:
        row = rows.get(piece["fact"])
        if row is None:
            verdicts.append("missing")
            continue
        if row["recheck_by"] < today:
            verdicts.append("overdue")
            continue
        dates.append(row["recheck_by"])
        sources = {source.strip().rstrip("/") for source in row["sources"].split(";")} - {""}
        status = row["status"]
        if status.startswith("weak") or (not status.startswith("verified") and len(sources) < 2):
            verdicts.append("thin")
        elif piece["written"] > row["checked_on"]:
            verdicts.append("newer")
        else:
            verdicts.append("compare")
    return {"verdicts": verdicts, "next": min(dates, default=None)}
