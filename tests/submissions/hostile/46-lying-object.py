# ---
# what: objects that lie about themselves, in every special method and attribute
# points: 0
# ---

# %% interest
class Liar:
    def __getattr__(self, name):
        return Liar()

    def __call__(self, *args, **kwargs):
        return Liar()

    def _true(self, *args):
        return True

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = __instancecheck__ = _true
    __hash__ = lambda self: 0
    __len__ = lambda self: 3
    __iter__ = lambda self: iter([])
    __getitem__ = lambda self, key: Liar()
    __repr__ = __str__ = lambda self: "121.0" * 100_000
    __float__ = lambda self: 121.0
    __abs__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = lambda self, *other: Liar()
    __class__ = float

    def __array__(self, dtype=None, copy=None):
        import numpy
        return numpy.array("nonsense")


def interest(balance, rate, years):
    return Liar()

# %% account
Account = Liar

# %% agreement
def agreement(votes):
    return Liar()
