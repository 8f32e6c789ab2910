# ---
# mistake: rounds the estimates that it tells
# loses:
#   parity: "with all their decimals"
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
            same = abs(first - second) <= tolerance
        if not same:
            found.append(
                {"row": number, "batch": first and round(first, 2), "online": second and round(second, 3)}
            )
    return found
