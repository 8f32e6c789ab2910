# ---
# mistake: subtracts in the narrow type of batch's number
# loses:
#   parity: "make both Python's numbers before you subtract"
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
        first = None if plain(together[number]) is None else together[number]
        second = plain(reply["estimates"][0]) if status == 200 else None
        if first is None or second is None:
            same = first is second and status == 200
        else:
            same = abs(first - second) <= tolerance
        if not same:
            found.append({"row": number, "batch": first, "online": second})
    return found
