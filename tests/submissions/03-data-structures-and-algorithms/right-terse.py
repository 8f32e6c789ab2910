# ---
# approach: terse, with nsmallest, OrderedDict, graphlib and bisect of the standard library
# ---

# %% match
def match_trips(trips, register, tidy):
    known = {tidy(code): model for code, model in reversed(register)}
    return tuple(map(known.get, map(tidy, trips)))


# %% urgent
import heapq
from functools import cmp_to_key


def most_urgent(repairs, k, before):
    return heapq.nsmallest(k, repairs, key=cmp_to_key(lambda a, b: before(b, a) - before(a, b)))


# %% cache
from collections import OrderedDict


class Cache:
    def __init__(self, capacity, load):
        self.capacity, self.load, self.held = capacity, load, OrderedDict()

    def get(self, key):
        if key not in self.held:
            self.held[key] = self.load(key)
            if len(self) > self.capacity:
                self.held.popitem(last=False)
        self.held.move_to_end(key)
        return self.held[key]

    def forget(self, key):
        self.held.pop(key, None)

    def __len__(self):
        return len(self.held)


# %% index
import functools


def build_index(notes, words):
    pairs = [(word, number) for number, text in notes for word in words(text)]
    return {word: frozenset(n for w, n in pairs if w == word) for word, _ in pairs}


def find_notes(index, words, query, without=""):
    wanted = [set(index.get(word, ())) for word in words(query)]
    barred = set().union(*(index.get(word, ()) for word in words(without)))
    return tuple(sorted(functools.reduce(set.__and__, wanted) - barred)) if wanted else ()


def replace_note(index, words, number, old, new):
    new = set(words(new))
    for word in set(words(old)) - new:
        index[word] -= {number}
        index[word] or index.pop(word)
    for word in new:
        index[word] = index.get(word, set()) | {number}


# %% order
import graphlib


def plan_rounds(needs):
    sorter = graphlib.TopologicalSorter(needs)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        return [], error.args[1][:0:-1]
    rounds = []
    while sorter.is_active():
        rounds.append(sorter.get_ready())
        sorter.done(*rounds[-1])
    return rounds, ()


# %% nearest
import bisect


def nearest_stations(stations, bikes, distance):
    order = sorted(range(len(stations)), key=stations.__getitem__)
    xs = [stations[n][0] for n in order]

    def nearest(bike):
        best = (float("inf"), None)
        right = bisect.bisect(xs, bike[0])
        left = right - 1
        while True:
            to_left = bike[0] - xs[left] if left >= 0 else float("inf")
            to_right = xs[right] - bike[0] if right < len(xs) else float("inf")
            gap = min(to_left, to_right)
            if gap == float("inf") or gap > best[0]:
                return best[1]
            if to_left <= to_right:
                n, left = order[left], left - 1
            else:
                n, right = order[right], right + 1
            if abs(stations[n][1] - bike[1]) <= best[0]:
                found = (distance(bike, stations[n]), n)
                best = found if best[1] is None else min(best, found)

    return [nearest(bike) for bike in bikes]


# %% sketch
import math


class Billed:
    def __init__(self, bits, hashes):
        self.bits, self.hashes, self.set = bits, hashes, set()

    def places(self, trip):
        return {h(trip) % self.bits for h in self.hashes}

    def add(self, trip):
        self.set |= self.places(trip)

    def maybe(self, trip):
        return self.places(trip) <= self.set


def size_filter(items, rate):
    bits = math.ceil(-items * math.log(rate) / math.log(2) ** 2)
    return bits, max(1, round(bits / items * math.log(2)))
