# ---
# mistake: looks at the zone after the minutes
# loses:
#   gate: the zone is empty, and that comes before the minutes
# ---

# %% gate
def read_gate(lines):
    rows, rejected, seen = [], [], set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        fields = [field.strip() for field in line.split(";")]
        if len(fields) != 3:
            rejected.append((number, "fields"))
            continue
        ticket, zone, minutes = fields
        digits = minutes.removeprefix("-")
        if not ticket:
            rejected.append((number, "empty"))
        elif not (digits.isascii() and digits.isdigit()):
            rejected.append((number, "minutes"))
        elif ticket in seen:
            rejected.append((number, "repeated"))
        elif not zone:
            rejected.append((number, "empty"))
        else:
            seen.add(ticket)
            rows.append((ticket, zone, int(minutes)))
    return rows, rejected
