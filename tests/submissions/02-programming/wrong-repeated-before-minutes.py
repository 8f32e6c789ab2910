# ---
# mistake: looks for repeats before the minutes
# loses:
#   gate: minutes come before repeated
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
        if not ticket or not zone:
            rejected.append((number, "empty"))
        elif ticket in seen:
            rejected.append((number, "repeated"))
        elif not (digits.isascii() and digits.isdigit()):
            rejected.append((number, "minutes"))
        else:
            seen.add(ticket)
            rows.append((ticket, zone, int(minutes)))
    return rows, rejected
