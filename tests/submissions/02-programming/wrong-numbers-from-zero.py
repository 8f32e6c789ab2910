# ---
# mistake: counts lines from 0
# loses:
#   gate: numbers start at 1
# ---

# %% gate
def read_gate(lines):
    rows, rejected, seen = [], [], set()
    for number, line in enumerate(lines, start=0):
        if not line.strip():
            continue
        fields = [field.strip() for field in line.split(";")]
        if len(fields) != 3:
            rejected.append((number, "fields"))
            continue
        ticket, zone, minutes = fields
        digits = minutes.removeprefix("-")
        if not ticket or not zone:
            rejected.append((number, "empty"))
        elif not (digits.isascii() and digits.isdigit()):
            rejected.append((number, "minutes"))
        elif ticket in seen:
            rejected.append((number, "repeated"))
        else:
            seen.add(ticket)
            rows.append((ticket, zone, int(minutes)))
    return rows, rejected
