# ---
# mistake: takes an end with a net value near 0 for the break-even
# loses:
#   sensitivity: the net value is 0 nowhere
# ---

# %% sensitivity
def sensitivity(value, base, ranges):
    rows = []
    for name, (low, high) in ranges.items():

        def net(x, name=name):
            return value({**base, name: x})

        at_low, at_high = net(low), net(high)
        found = None
        if abs(at_low) < 0.01:
            found = low
        elif abs(at_high) < 0.01:
            found = high
        elif (at_low > 0) != (at_high > 0):
            a, b = low, high
            for _ in range(60):
                middle = (a + b) / 2
                if (net(middle) > 0) == (at_low > 0):
                    a = middle
                else:
                    b = middle
            found = (a + b) / 2
        rows.append({"name": name, "at_low": at_low, "at_high": at_high, "break_even": found})
    return sorted(rows, key=lambda row: (-abs(row["at_high"] - row["at_low"]), row["name"]))
