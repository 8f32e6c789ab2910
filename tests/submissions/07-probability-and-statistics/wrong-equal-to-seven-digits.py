# ---
# mistake: counts differences as equal that are up to 1e-7 apart
# loses:
#   luck: only differences less than 1e-9 apart
# ---

# %% luck
def exact_p(shares, changed):
    places = range(len(shares))

    def gap(chosen):
        inside = [shares[place] for place in places if place in chosen]
        outside = [shares[place] for place in places if place not in chosen]
        return abs(sum(inside) / len(inside) - sum(outside) / len(outside))

    plan = [place for place in places if changed[place]]
    observed = gap(plan)
    ways = [gap(chosen) for chosen in itertools.combinations(places, len(plan))]
    return sum(way >= observed - 1e-7 for way in ways) / len(ways)


def adjusted(p_values):
    names = sorted(p_values, key=p_values.get)
    result = {}
    smallest = 1.0
    for rank in range(len(names), 0, -1):
        name = names[rank - 1]
        smallest = min(smallest, p_values[name] * len(names) / rank)
        result[name] = smallest
    return result
