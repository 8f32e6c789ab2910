# ---
# mistake: "looks up the position of a repair by its value"
# loses:
#   urgent: "still are two"
# ---

# %% urgent
import heapq


def most_urgent(repairs, k, before):
    class Kept:
        def __init__(self, r):
            self.r = r
            self.p = repairs.index(r)

        def __lt__(self, o):
            if before(self.r, o.r):
                return True
            if before(o.r, self.r):
                return False
            return self.p < o.p

    return [x.r for x in heapq.nsmallest(k, [Kept(r) for r in repairs])]
