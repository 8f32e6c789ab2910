# ---
# mistake: reads the minutes as float first
# loses:
#   gate: read it exactly
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
        elif not (digits.isascii() and digits.isdigit()):
            rejected.append((number, "minutes"))
        elif ticket in seen:
            rejected.append((number, "repeated"))
        else:
            seen.add(ticket)
            rows.append((ticket, zone, int(float(minutes))))
    return rows, rejected
