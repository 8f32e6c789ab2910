# ---
# approach: textbook structures, linked list, k-d tree, depth-first search with its own stack, bits in one integer
# ---

# %% match
def match_trips(trips, register, tidy):
    seen = {}

    def plain(code):
        if code not in seen:
            seen[code] = tidy(code)
        return seen[code]

    first = {}
    for code, model in register:
        if plain(code) in first:
            continue
        first[plain(code)] = model
    return [first[plain(code)] if plain(code) in first else None for code in trips]


# %% urgent
def most_urgent(repairs, k, before):
    """A hand-written binary heap, the least urgent on top."""
    heap = []

    def less(a, b):  # a is less urgent than b
        if before(b[1], a[1]):
            return True
        return a[0] > b[0] and not before(a[1], b[1])

    def sink(i, size):
        while True:
            child = 2 * i + 1
            if child >= size:
                return
            if child + 1 < size and less(heap[child + 1], heap[child]):
                child += 1
            if not less(heap[child], heap[i]):
                return
            heap[i], heap[child] = heap[child], heap[i]
            i = child

    for item in enumerate(repairs):
        if len(heap) < k:
            heap.append(item)
            if len(heap) == k:
                for i in reversed(range(k // 2)):
                    sink(i, k)
        elif heap and less(heap[0], item):
            heap[0] = item
            sink(0, k)
    if len(heap) < k:
        for i in reversed(range(len(heap) // 2)):
            sink(i, len(heap))
    for end in reversed(range(1, len(heap))):
        heap[0], heap[end] = heap[end], heap[0]
        sink(0, end)
    return [repair for _, repair in heap]


# %% cache
class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.left = self.right = self


class Cache:
    """A ring of nodes: right of the anchor the newest, left of it the oldest."""

    def __init__(self, capacity, load):
        self.capacity, self.load = capacity, load
        self.nodes, self.anchor = {}, Node()

    def _out(self, node):
        node.left.right, node.right.left = node.right, node.left

    def _front(self, node):
        node.left, node.right = self.anchor, self.anchor.right
        self.anchor.right.left = node
        self.anchor.right = node

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            node = Node(key, self.load(key))
            if len(self.nodes) >= self.capacity:
                oldest = self.anchor.left
                self._out(oldest)
                del self.nodes[oldest.key]
            self.nodes[key] = node
        else:
            self._out(node)
        self._front(node)
        return node.value

    def forget(self, key):
        if key in self.nodes:
            self._out(self.nodes.pop(key))

    def __len__(self):
        return len(self.nodes)


# %% index
def build_index(notes, words):
    index = {}
    for number, text in notes:
        for word in set(words(text)):
            if word in index:
                index[word] = index[word].union([number])
            else:
                index[word] = {number}
    return index


def find_notes(index, words, query, without=""):
    terms = sorted(set(words(query)), key=lambda term: len(index.get(term, ())))
    if not terms:
        return []
    result = set(index.get(terms[0], ()))
    for term in terms[1:]:
        result.intersection_update(index.get(term, ()))
    for term in words(without):
        result.difference_update(index.get(term, ()))
    return sorted(result)


def replace_note(index, words, number, old, new):
    for word in set(words(old)):
        index[word].remove(number)
        if not index[word]:
            del index[word]
    for word in words(new):
        index.setdefault(word, set()).add(number)
    return None


# %% order
def plan_rounds(needs):
    state, level, order = {}, {}, []
    for start in needs:
        if start in state:
            continue
        state[start] = "open"
        stack = [(start, iter(needs[start]))]
        while stack:
            step, rest = stack[-1]
            for other in rest:
                if state.get(other) == "open":
                    names = [name for name, _ in stack]
                    return [], names[names.index(other) :]
                if other not in state:
                    state[other] = "open"
                    stack.append((other, iter(needs.get(other, ()))))
                    break
            else:
                stack.pop()
                state[step] = "done"
                level[step] = 1 + max((level[other] for other in needs.get(step, ())), default=-1)
                order.append(step)
    rounds = [[] for _ in range(1 + max(level.values(), default=-1))]
    for step in order:
        rounds[level[step]].append(step)
    return rounds, []


# %% nearest
def nearest_stations(stations, bikes, distance):
    def build(numbers, axis):
        if not numbers:
            return None
        numbers = sorted(numbers, key=lambda n: stations[n][axis])
        middle = len(numbers) // 2
        return (
            numbers[middle],
            axis,
            build(numbers[:middle], 1 - axis),
            build(numbers[middle + 1 :], 1 - axis),
        )

    tree = build(list(range(len(stations))), 0)

    def search(node, bike, best):
        if node is None:
            return best
        n, axis, low, high = node
        found = (distance(bike, stations[n]), n)
        if best is None or found < best:
            best = found
        gap = bike[axis] - stations[n][axis]
        near, far = (low, high) if gap < 0 else (high, low)
        best = search(near, bike, best)
        if abs(gap) <= best[0]:
            best = search(far, bike, best)
        return best

    answers = []
    for bike in bikes:
        best = search(tree, bike, None)
        answers.append(None if best is None else best[1])
    return answers


# %% sketch
from math import ceil, exp, log


class Billed:
    def __init__(self, bits, hashes):
        self.bits, self.hashes, self.row = bits, hashes, 0

    def add(self, trip):
        for function in self.hashes:
            self.row |= 1 << function(trip) % self.bits

    def maybe(self, trip):
        return all(self.row >> function(trip) % self.bits & 1 for function in self.hashes)


def size_filter(items, rate):
    count = max(1, round(-log(rate) / log(2)))
    bits = ceil(items * count)
    while (1 - exp(-count * items / bits)) ** count > rate:
        bits += max(1, bits // 1000)
    return bits, count
