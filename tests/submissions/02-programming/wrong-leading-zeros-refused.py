# ---
# mistake: compares the text with that of the number
# loses:
#   gate: even if the first digits are zeros
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
        try:
            value = int(minutes)
            good = str(value) == minutes
        except ValueError:
            good = False
        if not ticket or not zone:
            rejected.append((number, "empty"))
        elif not good:
            rejected.append((number, "minutes"))
        elif ticket in seen:
            rejected.append((number, "repeated"))
        else:
            seen.add(ticket)
            rows.append((ticket, zone, int(minutes)))
    return rows, rejected
