# ---
# approach: NumPy and pandas where they fit
# ---

# %% match
import numpy as np
import pandas as pd


def match_trips(trips, register, tidy):
    bikes = pd.Series(
        [model for _, model in register], index=[tidy(code) for code, _ in register], dtype=object
    )
    bikes = bikes[~bikes.index.duplicated()]
    found = bikes.reindex([tidy(trip) for trip in trips])
    return np.array([None if pd.isna(model) else model for model in found], dtype=object)


# %% urgent
import heapq


def most_urgent(repairs, k, before):
    class Item:
        def __init__(self, place):
            self.place = place

        def __lt__(self, other):
            first, second = sorted([self.place, other.place])
            later_wins = before(repairs[second], repairs[first])
            best = second if later_wins else first
            return best == self.place

    heap = [Item(place) for place in range(len(repairs))]
    heapq.heapify(heap)
    return np.array(
        [None] + [repairs[heapq.heappop(heap).place] for _ in range(min(k, len(heap)))], dtype=object
    )[1:]


# %% cache
import numpy as np


class Cache:
    def __init__(self, capacity, load):
        self.keys, self.values, self.capacity, self.load = [], [], capacity, load

    def get(self, key):
        if key in self.keys:
            place = self.keys.index(key)
            value = self.values.pop(place)
            self.keys.pop(place)
        else:
            value = self.load(key)
        self.keys = [*self.keys, key][-self.capacity :]
        self.values = [*self.values, value][-self.capacity :]
        return value

    def forget(self, key):
        if key in self.keys:
            place = self.keys.index(key)
            self.keys.pop(place)
            self.values.pop(place)

    def __len__(self):
        return int(np.size(self.keys))


# %% index
from collections import defaultdict

import numpy as np
import pandas as pd


def build_index(notes, words):
    rows = pd.DataFrame([(word, n) for n, text in notes for word in words(text)], columns=["word", "n"])
    return defaultdict(set, rows.groupby("word")["n"].agg(set).to_dict())


def find_notes(index, words, query, without=""):
    found = None
    for word in words(query):
        numbers = np.array(sorted(index.get(word, ())), dtype=int)
        found = np.unique(numbers) if found is None else np.intersect1d(found, numbers)
    if found is None:
        return np.array([], dtype=int)
    for word in words(without):
        found = np.setdiff1d(found, np.array(sorted(index.get(word, ())), dtype=int))
    return found


def replace_note(index, words, number, old, new):
    gone, come = set(words(old)), set(words(new))
    for word in gone - come:
        index[word].discard(number)
    for word in come - gone:
        index.setdefault(word, set()).add(number)


# %% order
def plan_rounds(needs):
    steps = sorted(set(needs).union(*needs.values()))
    left = {step: set(needs.get(step, ())) for step in steps}
    rounds, ran = [], set()
    users = {step: [] for step in steps}
    for step in steps:
        for other in left[step]:
            users[other].append(step)
    ready = {step for step in steps if not left[step]}
    while ready:
        rounds.append(sorted(ready, reverse=True))
        ran |= ready
        coming = set()
        for step in ready:
            for user in users[step]:
                left[user].discard(step)
                if not left[user]:
                    coming.add(user)
        ready = coming
    rest = [step for step in steps if step not in ran]
    if not rest:
        return [rounds, []]
    path = [rest[-1]]
    at = {rest[-1]: 0}
    while True:
        step = max(left[path[-1]])
        if step in at:
            return [[], path[at[step] :]]
        at[step] = len(path)
        path.append(step)


# %% nearest
import numpy as np


def nearest_stations(stations, bikes, distance):
    points = np.array(stations, dtype=float).reshape(-1, 2)
    answers = []
    for bike in bikes:
        least = np.abs(points - np.array(bike, dtype=float)).max(axis=1)
        best, answer = np.inf, None
        for n in np.argsort(least, kind="stable"):
            if least[n] > best:
                break
            far = distance(bike, stations[n])
            if far < best or (far == best and n < answer):
                best, answer = far, n
        answers.append(answer)
    return answers


# %% sketch
import math

import numpy as np


class Billed:
    def __init__(self, bits, hashes):
        self.row = np.zeros(bits, dtype=bool)
        self.hashes = hashes

    def add(self, trip):
        self.row[[function(trip) % self.row.size for function in self.hashes]] = True

    def maybe(self, trip):
        return self.row[[function(trip) % self.row.size for function in self.hashes]].all()


def size_filter(items, rate):
    counts = np.arange(1, 21)
    bits = np.ceil(-counts * items / np.log(1 - rate ** (1 / counts)))
    best = np.argmin(bits)
    return bits[best], counts[best]
