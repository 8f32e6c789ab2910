# ---
# mistake: "writes its place into each repair that is a dictionary"
# loses:
#   urgent: "changed one of them"
# ---

# %% urgent
def most_urgent(repairs, k, before):
    import heapq

    for n, r in enumerate(repairs):
        if isinstance(r, dict):
            r["position"] = n

    class Kept:
        def __init__(self, position, repair):
            self.position = position
            self.repair = repair

        def __lt__(self, other):
            if before(other.repair, self.repair):
                return True
            if before(self.repair, other.repair):
                return False
            return self.position > other.position

    heap = []
    for position, repair in enumerate(repairs):
        if len(heap) < k:
            heapq.heappush(heap, Kept(position, repair))
        elif k > 0 and before(repair, heap[0].repair):
            heapq.heapreplace(heap, Kept(position, repair))
    result = []
    while heap:
        result.append(heapq.heappop(heap).repair)
    return result[::-1]
