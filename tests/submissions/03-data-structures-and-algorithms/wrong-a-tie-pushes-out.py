# ---
# mistake: "a repair that is only as urgent pushes out an earlier one"
# loses:
#   urgent: "Of equally long words the"
# ---

# %% urgent
def most_urgent(repairs, k, before):
    import heapq

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
        elif k > 0 and not before(heap[0].repair, repair):
            heapq.heapreplace(heap, Kept(position, repair))
    result = []
    while heap:
        result.append(heapq.heappop(heap).repair)
    return result[::-1]
