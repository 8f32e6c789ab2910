# ---
# mistake: sorts by the rounded swing
# loses:
#   sensitivity: swings are not rounded
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
            a, b = low, high
            for _ in range(60):
                middle = (a + b) / 2
                if (net(middle) > 0) == (at_low > 0):
                    a = middle
                else:
                    b = middle
            found = (a + b) / 2
        rows.append({"name": name, "at_low": at_low, "at_high": at_high, "break_even": found})
    return sorted(rows, key=lambda row: (-round(abs(row["at_high"] - row["at_low"])), row["name"]))
