# ---
# mistake: asks math.isnan about whole numbers too, which none beyond a float survives
# loses:
#   parity: "in which a whole number is as large as 10**400"
# ---

# %% parity
def parity(rows, batch, online, tolerance):
    def plain(value):
        value = value.item() if hasattr(value, "item") else value
        if value is None or (isinstance(value, (int, float)) and math.isnan(value)):
            return None
        return value

    together = list(batch(rows))
    found = []
    for number, row in enumerate(rows):
        sent = {column: plain(value) for column, value in row.items()}
        status, reply = online(json.dumps({"rows": [sent]}).encode("utf-8"))
        first, second = plain(together[number]), plain(reply["estimates"][0]) if status == 200 else None
        if first is None or second is None:
            same = first is second and status == 200
        else:
            same = abs(first - second) <= tolerance
        if not same:
            found.append({"row": number, "batch": first, "online": second})
    return found
