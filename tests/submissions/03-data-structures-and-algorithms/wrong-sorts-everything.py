# ---
# mistake: "sorts all repairs and takes the first k"
# loses:
#   urgent: "400 repairs in random order"
# ---

# %% urgent
from functools import cmp_to_key


def most_urgent(repairs, k, before):
    return sorted(repairs, key=cmp_to_key(lambda a, b: before(b, a) - before(a, b)))[:k]
