# ---
# mistake: cuts the line in the log
# loses:
#   nightly: "does not hold the whole line"
# ---

# %% nightly
def run_nightly(text, log):
    def is_good(fields):
        if len(fields) != 3 or fields[0] == "" or fields[0] != fields[0].strip():
            return False
        if not re.fullmatch(r"[0-9]{1,6}", fields[1]):
            return False
        if fields[2] == "":
            return True
        return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", fields[2])) and -40 <= float(fields[2]) <= 60

    lines = text.split("\n")
    if lines[0] != "fridge,minute,celsius":
        log.error("the first line is %r: this is no file of readings", lines[0])
        return 2, []
    rows, left_out = [], 0
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        fields = line.split(",")
        if not is_good(fields):
            log.warning("line %d is left out: %s", number, line[:20])
            left_out += 1
            continue
        celsius = float(fields[2]) if fields[2] else None
        rows.append({"fridge": fields[0], "minute": int(fields[1]), "celsius": celsius})
    if not rows:
        log.error("no good line was found, %d were left out", left_out)
        return 2, []
    log.info("%d lines kept, %d left out", len(rows), left_out)
    return (1 if left_out else 0), rows
