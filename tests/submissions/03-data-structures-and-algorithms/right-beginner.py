# ---
# approach: as a beginner would write it, loops and dictionaries, no imports
# ---

# %% match
def match_trips(trips, register, tidy):
    models = {}
    for entry in register:
        code = tidy(entry[0])
        if code not in models:
            models[code] = entry[1]
    answer = []
    for trip in trips:
        code = tidy(trip)
        if code in models:
            answer.append(models[code])
        else:
            answer.append(None)
    return answer


# %% urgent
def most_urgent(repairs, k, before):
    kept = []
    for repair in repairs:
        if k == 0:
            break
        if len(kept) == k:
            if not before(repair, kept[-1]):
                continue
            kept.pop()
        low = 0
        high = len(kept)
        while low < high:
            middle = (low + high) // 2
            if before(repair, kept[middle]):
                high = middle
            else:
                low = middle + 1
        kept.insert(low, repair)
    return kept


# %% cache
class Cache:
    def __init__(self, capacity, load):
        self.capacity = capacity
        self.load = load
        self.values = {}
        self.last_used = {}
        self.clock = 0

    def get(self, key):
        if key not in self.values:
            value = self.load(key)
            if len(self.values) == self.capacity:
                oldest = None
                for other in self.last_used:
                    if oldest is None or self.last_used[other] < self.last_used[oldest]:
                        oldest = other
                del self.values[oldest]
                del self.last_used[oldest]
            self.values[key] = value
        self.clock = self.clock + 1
        self.last_used[key] = self.clock
        return self.values[key]

    def forget(self, key):
        if key in self.values:
            del self.values[key]
            del self.last_used[key]

    def __len__(self):
        return len(self.values)


# %% index
def build_index(notes, words):
    index = {}
    for note in notes:
        for word in words(note[1]):
            if word not in index:
                index[word] = set()
            index[word].add(note[0])
    return index


def find_notes(index, words, query, without=""):
    query_words = words(query)
    if len(query_words) == 0:
        return []
    bad_words = words(without)
    result = []
    for number in index.get(query_words[0], []):
        good = True
        for word in query_words:
            if number not in index.get(word, []):
                good = False
        for word in bad_words:
            if number in index.get(word, []):
                good = False
        if good:
            result.append(number)
    result.sort()
    return result


def replace_note(index, words, number, old, new):
    for word in index:
        if number in index[word]:
            index[word].remove(number)
    for word in words(new):
        if word not in index:
            index[word] = set()
        index[word].add(number)
    return index


# %% order
def plan_rounds(needs):
    steps = {}
    for step in needs:
        steps[step] = needs[step]
        for other in needs[step]:
            if other not in needs:
                steps[other] = []
    users = {}
    count = {}
    for step in steps:
        users[step] = []
    for step in steps:
        once = []
        for other in steps[step]:
            if other not in once:
                once.append(other)
        count[step] = len(once)
        for other in once:
            users[other].append(step)
    now = []
    for step in steps:
        if count[step] == 0:
            now.append(step)
    rounds = []
    finished = set()
    while len(now) > 0:
        rounds.append(now)
        later = []
        for step in now:
            finished.add(step)
            for user in users[step]:
                count[user] = count[user] - 1
                if count[user] == 0:
                    later.append(user)
        now = later
    if len(finished) == len(steps):
        return rounds, []
    for step in steps:
        if step not in finished:
            walk = [step]
            break
    seen = {walk[0]}
    while True:
        for other in steps[walk[-1]]:
            if other not in finished:
                break
        if other in seen:
            return [], walk[walk.index(other) :]
        seen.add(other)
        walk.append(other)


# %% nearest
def nearest_stations(stations, bikes, distance):
    answers = []
    for bike in bikes:
        candidates = []
        for i in range(len(stations)):
            least = max(abs(stations[i][0] - bike[0]), abs(stations[i][1] - bike[1]))
            candidates.append((least, i))
        candidates.sort()
        best = None
        answer = None
        for least, i in candidates:
            if best is not None and least > best:
                break
            d = distance(bike, stations[i])
            if best is None or d < best or (d == best and i < answer):
                best = d
                answer = i
        answers.append(answer)
    return answers


# %% sketch
import math


class Billed:
    def __init__(self, bits, hashes):
        self.row = []
        for _ in range(bits):
            self.row.append(0)
        self.hashes = hashes

    def add(self, trip):
        for h in self.hashes:
            self.row[h(trip) % len(self.row)] = 1

    def maybe(self, trip):
        for h in self.hashes:
            if self.row[h(trip) % len(self.row)] == 0:
                return 0
        return 1


def size_filter(items, rate):
    best_bits = None
    for k in range(1, 21):
        low = 0
        high = 1
        while (1 - math.exp(-k * items / high)) ** k > rate:
            low = high
            high = high * 2
        while high - low > 1:
            middle = (low + high) // 2
            if (1 - math.exp(-k * items / middle)) ** k > rate:
                low = middle
            else:
                high = middle
        if best_bits is None or high < best_bits:
            best_bits = high
            best_k = k
    return [best_bits, best_k]
