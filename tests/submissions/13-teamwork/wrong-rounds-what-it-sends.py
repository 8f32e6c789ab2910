# ---
# mistake: rounds the numbers that it sends
# loses:
#   parity: "every value goes out as it is"
# ---

# %% parity
def parity(rows, batch, online, tolerance):
    """Find the rows on which the batch and the online path differ.

    Arguments
        rows: list of dictionaries from column to value: text, numbers (Python's or
            NumPy's, also whole ones such as 10**400, which no float can hold), nan (Python's
            or NumPy's), None. It may hold no rows.
        batch: function from a list of rows to a list or an array of estimates, Python's
            numbers or NumPy's, none too large for a float, nan or None, one per row.
        online: function from a request's body (bytes) to (status, reply); with status
            200 the reply is {"estimates": [one number or None]}.
        tolerance: by how much two estimates may differ, at least 0.

    Returns a list with one dictionary for each row that differs, in the order of the
    rows: "row" (the position, 0 for the first), "batch" and "online" (the two
    estimates; None where one is missing, and None for "online" where the status is not
    200).

    Example: if for the second of two rows batch says 3.5 and online 3.1, and they agree
    on the first, the result is [{"row": 1, "batch": 3.5, "online": 3.1}].
    """

    def plain(value):
        if value is None or value != value:
            return None
        value = value.item() if hasattr(value, "item") else value
        return round(value, 6) if isinstance(value, float) else value

    def raw(value):
        if value is None or value != value:
            return None
        return value.item() if hasattr(value, "item") else value

    together = list(batch(rows))
    found = []
    for number, row in enumerate(rows):
        sent = {column: plain(value) for column, value in row.items()}
        status, reply = online(json.dumps({"rows": [sent]}).encode("utf-8"))
        first, second = raw(together[number]), raw(reply["estimates"][0]) if status == 200 else None
        if first is None or second is None:
            same = first is second and status == 200
        else:
            same = abs(first - second) <= tolerance
        if not same:
            found.append({"row": number, "batch": first, "online": second})
    return found
