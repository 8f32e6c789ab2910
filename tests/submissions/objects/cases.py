"""Honest answers, each with a test that passes in one kernel and must pass across two processes."""

# %% setup
import asyncio, collections, contextlib, dataclasses, enum, functools, io, math, os, random, tempfile, warnings
import numpy as np
import pandas as pd

@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    size: float = 1.0

    def doubled(self):
        return Row(self.name, 2 * self.size)

class Colour(enum.Enum):
    RED = 1
    BLUE = 2

class BadRow(ValueError):
    def __init__(self, row, why):
        super().__init__(f"row {row}: {why}")
        self.row = row

def outer(value):
    return ("outer", value)

THRESHOLD = 3
counts = {"a": 1}


# %% plain values
def f(x):
    return {'n': [1, 2.5, None], 't': (x, True), 's': {1}, 'b': b'z'}

# %% test
assert f(7) == {'n': [1, 2.5, None], 't': (7, True), 's': {1}, 'b': b'z'}
assert type(f(7)['t']) is tuple


# %% NumPy values
def g(x):
    return np.asarray(x).mean(), np.asarray(x) * 2

# %% test
m, a = g([1, 3])
assert m == 2 and isinstance(m, np.floating) and a.tolist() == [2, 6] and a.dtype == int


# %% frames
def h(df):
    return df.groupby('k', as_index=False)['v'].sum()

# %% test
out = h(pd.DataFrame({'k': ['a', 'b', 'a'], 'v': [1, 2, 3]}))
pd.testing.assert_frame_equal(out, pd.DataFrame({'k': ['a', 'b'], 'v': [4, 2]}))


# %% keywords and defaults
def kw(a, *rest, b=2, **more):
    return a, rest, b, more

# %% test
assert kw(1) == (1, (), 2, {}) and kw(1, 5, b=3, c=4) == (1, (5,), 3, {'c': 4})


# %% a class
class LRUCache:
    'Keeps the last few.'
    limit = 9
    def __init__(self, size):
        self.size, self._d = size, collections.OrderedDict()
    def put(self, k, v):
        self._d[k] = v
        self._d.move_to_end(k)
        while len(self._d) > self.size:
            self._d.popitem(last=False)
    def get(self, k, default=None):
        if k in self._d:
            self._d.move_to_end(k)
        return self._d.get(k, default)
    def __len__(self):
        return len(self._d)
    def __contains__(self, k):
        return k in self._d
    def __iter__(self):
        return iter(self._d)
    def __getitem__(self, k):
        return self._d[k]
    def __setitem__(self, k, v):
        self.put(k, v)
    def __delitem__(self, k):
        del self._d[k]
    @property
    def free(self):
        return self.size - len(self)
    @classmethod
    def small(cls):
        return cls(1)
    @staticmethod
    def name():
        return 'lru'

# %% test
c = LRUCache(2)
c.put('a', 1); c.put('b', [2]); c.get('a'); c.put('c', 3)
assert c.get('b') is None and len(c) == 2 and 'a' in c and 'b' not in c and list(c) == ['a', 'c']
assert c['a'] == 1 and c.free == 0 and c.size == 2
c['z'] = 5
del c['z']
assert list(c) == ['c'] and c.free == 1
try:
    c['q']
except KeyError as error:
    assert error.args == ('q',)
else:
    raise AssertionError('no KeyError')
c.size = 7
assert c.free == 6 and LRUCache.limit == 9 and LRUCache.name() == 'lru'
assert isinstance(c, LRUCache) and isinstance(LRUCache.small(), LRUCache) and not isinstance(3, LRUCache)
assert type(c).__name__ == 'LRUCache' and LRUCache.__doc__ == 'Keeps the last few.'
assert c is not LRUCache(2) and hasattr(c, 'put') and not hasattr(c, 'pop') and bool(LRUCache(1)) is False


# %% comparison and arithmetic of its own
@functools.total_ordering
class Money:
    def __init__(self, cents):
        self.cents = cents
    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents
    def __hash__(self):
        return hash(self.cents)
    def __lt__(self, other):
        return self.cents < other.cents
    def __add__(self, other):
        return Money(self.cents + other.cents)
    def __neg__(self):
        return Money(-self.cents)
    def __repr__(self):
        return f'Money({self.cents})'
    def __format__(self, spec):
        return format(self.cents / 100, spec)

# %% test
assert Money(3) + Money(4) == Money(7) and Money(3) < Money(4) and Money(1) != Money(2)
assert max([Money(1), Money(9), Money(4)]).cents == 9 and Money(3) != 3
assert len({Money(1), Money(1), Money(2)}) == 2 and repr(Money(5)) == 'Money(5)' and str(-Money(5)) == 'Money(-5)'
assert f'{Money(150):.2f}' == '1.50'


# %% context managers
class Log:
    def __init__(self): self.events = []
    def __enter__(self):
        self.events.append('in')
        return self
    def __exit__(self, kind, error, trace):
        self.events.append('out' if kind is None else kind.__name__)
        return kind is ZeroDivisionError

@contextlib.contextmanager
def tag(name):
    yield name.upper()

# %% test
log = Log()
with log as inner:
    assert inner is log
with log:
    1 / 0
assert log.events == ['in', 'out', 'in', 'ZeroDivisionError']
with tag('a') as name:
    assert name == 'A'


# %% generators
def batches(rows, n):
    for i in range(0, len(rows), n):
        yield rows[i:i + n]
def count():
    n = 0
    while True:
        yield n
        n += 1

# %% test
assert list(batches([1, 2, 3], 2)) == [[1, 2], [3]]
it = batches([1, 2, 3], 2)
assert next(it) == [1, 2] and next(it) == [3] and next(it, 'end') == 'end'
import itertools
assert list(itertools.islice(count(), 3)) == [0, 1, 2]
assert [a + b for a, b in zip(count(), [10, 20])] == [10, 21]


# %% exceptions
class Refused(ValueError):
    def __init__(self, what, code):
        super().__init__(what)
        self.code = code
def check(x):
    if x < 0:
        raise Refused('negative', 42)
    if x == 0:
        raise KeyError('zero')
    if x > 9:
        raise BadRow(x, 'large')
    return x

# %% test
try:
    check(-1)
except Refused as error:
    assert str(error) == 'negative' and error.code == 42 and isinstance(error, ValueError)
else:
    raise AssertionError
for bad, kind in ((-1, ValueError), (0, LookupError), (10, BadRow), (10, ValueError)):
    try:
        check(bad)
        raised = None
    except kind as error:
        raised = error
    assert raised is not None
assert raised.row == 10 and str(raised) == 'row 10: large' and type(raised) is BadRow
try:
    np.linalg.inv(np.zeros((2, 2))) if check(1) else None
except np.linalg.LinAlgError:
    pass
assert issubclass(Refused, ValueError)


# %% library exceptions
import json
def read(text):
    return json.loads(text)
def column(df, name):
    return df[name]
def number(text):
    return int(text)
def missing():
    open('no-such-file')

# %% test
import json
for call, kind in ((lambda: read('{'), json.JSONDecodeError), (lambda: column(pd.DataFrame(), 'x'), KeyError),
                   (lambda: number('x'), ValueError), (missing, FileNotFoundError)):
    try:
        call()
        raised = None
    except kind as error:
        raised = error
    assert raised is not None, kind
assert raised.errno == 2 and 'no-such-file' in str(raised)


# %% functions as arguments
def twice(f, x):
    return f(f(x))
def pick(rows, key):
    return sorted(rows, key=key)[0]
def summary(values, how=np.mean):
    return how(values)

# %% test
assert twice(lambda v: v + 1, 5) == 7 and twice(outer, 1) == ('outer', ('outer', 1))
assert pick([{'a': 3}, {'a': 1}], key=lambda row: row['a']) == {'a': 1}
assert summary([1, 2, 6], np.max) == 6 and summary([1, 2, 6], how=len) == 3 and summary([1, 3]) == 2
seen = []
assert twice(lambda v: seen.append(v) or v * 2, 1) == 4 and seen == [1, 2]


# %% decorators
def retry(times, on=ValueError):
    def decorate(f):
        @functools.wraps(f)
        def wrapped(*args, **kwargs):
            for attempt in range(times):
                try:
                    return f(*args, **kwargs)
                except on:
                    if attempt == times - 1:
                        raise
        return wrapped
    return decorate

# %% test
calls = []
class Flaky(Exception):
    pass
@retry(3)
def two(x):
    calls.append(x)
    if len(calls) < 3:
        raise ValueError('again')
    return x * 10
assert two(4) == 40 and calls == [4, 4, 4] and two.__name__ == 'two'
@retry(2, on=(Flaky, KeyError))
def never():
    calls.append('n')
    raise Flaky('no')
try:
    never()
except Flaky as error:
    assert str(error) == 'no'
else:
    raise AssertionError
assert calls.count('n') == 2


# %% functions that return functions
def make(n):
    def add(x):
        return x + n
    return add
def both():
    return {'f': make(1), 'g': [make(2)]}

# %% test
assert make(3)(4) == 7
b = both()
assert b['f'](1) == 2 and b['g'][0](1) == 3
assert list(map(make(1), [1, 2])) == [2, 3] and pd.Series([1, 2]).map(make(1)).tolist() == [2, 3]


# %% shared classes
def rows(names):
    return [Row(n, i) for i, n in enumerate(names)]
def bigger(row):
    return row.doubled()
def paint(c):
    return Colour.BLUE if c is Colour.RED else Colour.RED

# %% test
assert rows('ab') == [Row('a', 0), Row('b', 1)] and bigger(Row('x', 2)) == Row('x', 4)
assert paint(Colour.RED) is Colour.BLUE and {Row('a', 0): 1}[rows('a')[0]] == 1


# %% objects of the test
def drive(clock, n):
    out = []
    for _ in range(n):
        clock.tick()
        out.append(clock.now)
    return out
def use(box):
    return len(box), 'a' in box, box['a'], [k for k in box]
def drain(it):
    return sum(it)

# %% test
class Clock:
    def __init__(self): self.now = 0
    def tick(self): self.now += 5
clock = Clock()
assert drive(clock, 2) == [5, 10] and clock.now == 10
class Box:
    def __len__(self): return 2
    def __contains__(self, k): return k == 'a'
    def __getitem__(self, k): return k * 2
    def __iter__(self): return iter('ab')
assert use(Box()) == (2, True, 'aa', ['a', 'b'])
assert drain(n * n for n in range(4)) == 14 and drain(iter([1, 2])) == 3


# %% changes in place
def tidy(xs, d, df, a):
    xs.sort()
    d['new'] = d.pop('old')
    df['z'] = df['x'] * 2
    df.drop(columns='x', inplace=True)
    a *= 2
def deep(rows):
    rows[0]['seen'] = True
def keep(xs, df):
    return sorted(xs), df.assign(z=1)

# %% test
xs, d, df, a = [3, 1], {'old': 5}, pd.DataFrame({'x': [1, 2]}), np.array([1.0, 2.0])
alias, inner = xs, {'id': 1}
tidy(xs, d, df, a)
assert xs == [1, 3] and alias is xs and d == {'new': 5} and list(df.columns) == ['z'] and a.tolist() == [2, 4]
deep([inner])
assert inner == {'id': 1, 'seen': True}
before = df.copy()
assert keep(xs, df)[0] == [1, 3]
pd.testing.assert_frame_equal(df, before)


# %% the same object back
def same(x):
    return x
def other(x):
    return list(x)

# %% test
xs = [1]
assert same(xs) is xs and other(xs) is not xs and other(xs) == xs


# %% estimators
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
def build():
    return make_pipeline(StandardScaler(), LinearRegression())
def score(model, X, y):
    return model.fit(X, y).predict(X)

# %% test
from sklearn.linear_model import Ridge
X, y = np.arange(6.0).reshape(-1, 1), np.arange(6.0) * 2
model = build()
model.fit(X, y)
assert np.allclose(model.predict(X), y) and model.named_steps['standardscaler'].mean_[0] == 2.5
assert model[0].scale_.shape == (1,) and len(model) == 2 and model.get_params()['linearregression__n_jobs'] is None
assert np.allclose(score(Ridge(alpha=1e-9), X, y), y)


# %% what is printed
import sys
def hello(name):
    print('hello', name)
    print('careful', file=sys.stderr)

# %% test
out, err = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    hello('you')
assert out.getvalue() == 'hello you\n' and err.getvalue() == 'careful\n'


# %% what is warned
def old(x):
    warnings.warn('use new', DeprecationWarning)
    return x

# %% test
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    assert old(1) == 1
assert [str(w.message) for w in caught] == ['use new'] and caught[0].category is DeprecationWarning


# %% streams and files
def read(stream):
    return stream.readline(), stream.read()
def save(path, text):
    with open(path, 'w') as f:
        f.write(text)
def load(path):
    return pd.read_csv(path)
def shipped():
    return open('data.txt').read()

# %% test
stream = io.StringIO('a\nb\n')
assert read(stream) == ('a\n', 'b\n') and stream.read() == ''
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'x.csv')
    save(path, 'a,b\n1,2\n')
    assert open(path).read() == 'a,b\n1,2\n' and load(path)['b'].tolist() == [2]
assert shipped() == 'from the author' == open('data.txt').read()


# %% random generators
def draw(rng, n):
    return rng.normal(size=n)
def roll(r):
    return r.randint(1, 6)

# %% test
a, b = np.random.default_rng(1), np.random.default_rng(1)
assert draw(a, 3).tolist() == b.normal(size=3).tolist() and draw(a, 1).tolist() == b.normal(size=1).tolist()
r, s = random.Random(5), random.Random(5)
assert [roll(r), roll(r)] == [s.randint(1, 6), s.randint(1, 6)]


# %% coroutines
async def fetch(x):
    await asyncio.sleep(0)
    return x * 2

# %% test
assert await fetch(2) == 4
assert await asyncio.gather(fetch(1), fetch(2)) == [2, 4]


# %% global values
answer = 42
names = ['a']
counts['b'] = THRESHOLD
table = pd.DataFrame({'x': [answer]})

# %% test
assert answer == 42 and names == ['a'] and counts == {'a': 1, 'b': 3} and table.loc[0, 'x'] == 42


# %% state between calls
total = 0
def add(n):
    global total
    total += n
    return total

# %% test
assert add(2) == 2 and add(3) == 5 and total == 5


# %% one function uses another
def squares(n):
    return [i * i for i in range(n)]
def sum_of_squares(n):
    return sum(squares(n))

# %% test
kept = squares
del squares
try:
    sum_of_squares(3)
except NameError:
    pass
else:
    raise AssertionError('sum_of_squares does not use squares')
finally:
    squares = kept
assert sum_of_squares(3) == 5
def squares(n):
    return [100]
assert sum_of_squares(3) == 100
squares = kept


# %% looking at functions
def look(a: int, b='x', *, c=None) -> str:
    '''Does it.'''
    return 'r'

# %% test
import inspect
p = inspect.signature(look).parameters
assert list(p) == ['a', 'b', 'c'] and p['b'].default == 'x' and p['a'].default is p['a'].empty
assert look.__doc__ == 'Does it.' and look.__name__ == 'look' and callable(look)


# %% threads
from concurrent.futures import ThreadPoolExecutor
def all_of(f, xs):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(f, xs))
def one(x):
    return x + 1

# %% test
from concurrent.futures import ThreadPoolExecutor
assert all_of(lambda v: v * 2, range(5)) == [0, 2, 4, 6, 8]
with ThreadPoolExecutor(4) as pool:
    assert list(pool.map(one, range(20))) == list(range(1, 21))


# %% magics and shell
%matplotlib inline
import matplotlib.pyplot as plt
here = !echo hi
plt.plot([1, 2]);
def lines():
    return list(here)

# %% test
assert lines() == ['hi']
%time x = lines()
assert x == ['hi']


# %% recursion and depth
def nest(n):
    return [nest(n - 1)] if n else []
def fact(n):
    return n * fact(n - 1) if n else 1

# %% test
assert nest(40) == eval('[' * 41 + ']' * 41) and fact(100) == math.factorial(100)


# %% subclasses of plain types
class Vector(list):
    def norm(self):
        return sum(v * v for v in self) ** 0.5
Point = collections.namedtuple('Point', 'x y')
def origin():
    return Point(0, 0)
def tally(s):
    return collections.Counter(s)
def groups():
    d = collections.defaultdict(list)
    d['a'].append(1)
    return d

# %% test
assert Vector([3, 4]) == [3, 4] and origin().x == 0 and origin() == (0, 0)
assert tally('aab')['a'] == 2 and tally('a')['z'] == 0 and groups()['a'] == [1] and groups()['new'] == []


# %% enumerations of numbers and texts
import http
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
class Unit(enum.StrEnum):
    KILO = 'kg'
class Share(float, enum.Enum):
    HALF = 0.5
class Mode(str, enum.Enum):
    READ = 'r'
def status(found):
    return http.HTTPStatus.OK if found else http.HTTPStatus.NOT_FOUND
def report():
    return {'level': Level.HIGH, 'unit': Unit.KILO, 'share': Share.HALF, 'mode': Mode.READ}
def level_of(value):
    return Level(value).name

# %% test
assert status(True) == 200 and status(False) == 404 and status(True) in (200, 201)
assert f'{status(True):d}' == '200' and 200 <= status(True) < 300 and isinstance(status(True), int)
assert report() == {'level': 2, 'unit': 'kg', 'share': 0.5, 'mode': 'r'}
assert report()['unit'].upper() == 'KG' and {200: 'fine'}[status(True)] == 'fine'
assert level_of(http.HTTPStatus(200).value // 100) == 'HIGH' and level_of(1) == 'LOW'


# %% numbers of its own
class Half:
    def __float__(self):
        return 0.5
    def __int__(self):
        return 7
    def __index__(self):
        return 2
    def __bool__(self):
        return False
    def __array__(self, dtype=None, copy=None):
        return np.array([1, 2])

# %% test
h = Half()
assert float(h) == 0.5 and int(h) == 7 and [1, 2, 3][h] == 3 and not h and np.asarray(h).tolist() == [1, 2]
assert math.sqrt(h) > 0.7
