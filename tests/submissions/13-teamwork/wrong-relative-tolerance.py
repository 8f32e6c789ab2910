# ---
# mistake: takes the tolerance for a share
# loses:
#   parity: "More than 0.01 apart is a difference"
# ---

# %% parity
def parity(rows, batch, online, tolerance):

    def plain(value):
        if value is None or value != value:
            return None
        return value.item() if hasattr(value, "item") else value

    together = list(batch(rows))
    found = []
    for number, row in enumerate(rows):
        sent = {column: plain(value) for column, value in row.items()}
        status, reply = online(json.dumps({"rows": [sent]}).encode("utf-8"))
        first, second = plain(together[number]), plain(reply["estimates"][0]) if status == 200 else None
        if first is None or second is None:
            same = first is second and status == 200
        else:
            same = math.isclose(first, second, rel_tol=tolerance)
        if not same:
            found.append({"row": number, "batch": first, "online": second})
    return found
