# ---
# mistake: takes the net value for a straight line
# loses:
#   sensitivity: the net value is
# ---

# %% sensitivity
def sensitivity(value, base, ranges):
    rows = []
    for name, (low, high) in ranges.items():

        def net(x, name=name):
            return value({**base, name: x})

        at_low, at_high = net(low), net(high)
        found = None
        if at_low == 0:
            found = low
        elif at_high == 0:
            found = high
        elif (at_low > 0) != (at_high > 0):
            found = low + (high - low) * at_low / (at_low - at_high)
        rows.append({"name": name, "at_low": at_low, "at_high": at_high, "break_even": found})
    return sorted(rows, key=lambda row: (-abs(row["at_high"] - row["at_low"]), row["name"]))
