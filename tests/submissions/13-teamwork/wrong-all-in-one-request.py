# ---
# mistake: sends all rows in one request
# loses:
#   parity: "Send each row alone"
# ---

# %% parity
def parity(rows, batch, online, tolerance):
    def plain(value):
        if value is None or value != value:
            return None
        return value.item() if hasattr(value, "item") else value

    sent = [{column: plain(value) for column, value in row.items()} for row in rows]
    status, reply = online(json.dumps({"rows": sent}).encode("utf-8"))
    together, alone = list(batch(rows)), reply.get("estimates", [None] * len(rows))
    found = []
    for number in range(len(rows)):
        first, second = plain(together[number]), plain(alone[number])
        missing = first is None or second is None
        if status != 200 or (first is not second if missing else abs(first - second) > tolerance):
            found.append({"row": number, "batch": first, "online": second})
    return found
