# ---
# approach: small helpers, a class; differential test for the patch
# ---

# %% tests
def check_excursions(excursions):
    def spells(text, **named):
        """A reading a minute times ten: w warm, c cool, l at the limit, ? missing."""
        celsius = {"w": 8.1, "c": 3.0, "l": 8.0, "?": None}
        return excursions([(10 * i, celsius[letter]) for i, letter in enumerate(text)], **named)

    def expect(got, must):
        if got != must:
            raise AssertionError(f"got {got}, not {must}")

    expect(spells(""), [])
    expect(spells("cwwcww"), [(10, 20), (40, 50)])
    expect(spells("wlw"), [])
    expect(spells("w?w"), [])
    expect(spells("wcw"), [])
    expect(spells("www", shortest=21), [])
    expect(spells("wc"), [])
    expect(excursions([(0, 9.0), (1, 9.0), (2, 9.0)], shortest=3), [])
    expect(excursions([(m / 2, 9.0) for m in range(12)]), [])
    expect(spells("cc", high=2.5), [(0, 10)])
    expect(excursions([(0, 0), (30, 0)], high=-5), [(0, 30)])
    expect(excursions([(0, 4.0), (30, 4.0)], high=0.0), [(0, 30)])
    expect(spells("cwc", shortest=0), [(10, 10)])
    mine = [(0, None), (1, 2.0)]
    excursions(mine)
    expect(mine, [(0, None), (1, 2.0)])

# %% patch
import random as _random


def check_peaks(recent_peaks):
    def slow(readings, width):
        peaks = []
        for place, (minute, _) in enumerate(readings):
            known = [c for m, c in readings[: place + 1] if m > minute - width and c is not None]
            peaks.append(max(known) if known else None)
        return peaks

    rng = _random.Random(3)
    for width in (1, 3, 7, 20, 5):
        minutes = sorted(rng.sample(range(120), 60))
        readings = [(m, None if rng.random() < 0.4 else round(rng.gauss(-2, 3), 1)) for m in minutes]
        must, got = slow(readings, width), recent_peaks(list(readings), width)
        assert must == got, "width %s: %s" % (width, got)

# %% nightly


class Bad(Exception):
    pass


def parse(line):
    fields = line.split(",")
    if len(fields) != 3:
        raise Bad("fields")
    fridge, minute, celsius = fields
    if not fridge or fridge != fridge.strip():
        raise Bad("fridge")
    if not (minute.isascii() and minute.isdigit() and len(minute) <= 6):
        raise Bad("minute")
    if celsius == "":
        return {"fridge": fridge, "minute": int(minute), "celsius": None}
    whole, point, rest = celsius.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdigit()) or (point and not (rest.isascii() and rest.isdigit())):
        raise Bad("celsius")
    if not -40 <= float(celsius) <= 60:
        raise Bad("range")
    return {"fridge": fridge, "minute": int(minute), "celsius": float(celsius)}


def run_nightly(text, log):
    lines = text.split("\n")
    if lines[0] != "fridge,minute,celsius":
        log.error("bad header %s", lines[:1])
        return 2, ()
    rows, left_out = [], []
    for number, line in enumerate(lines, start=1):
        if number == 1 or line.isspace() or not line:
            continue
        try:
            rows.append(parse(line))
        except Bad as why:
            left_out.append(number)
            log.warning("%s: line %d, %s", why, number, line)
    if not rows:
        log.error("nothing to report")
        return 2, ()
    log.info("%s of %s lines kept; %s left out", len(rows), len(rows) + len(left_out), len(left_out))
    return bool(left_out), rows
