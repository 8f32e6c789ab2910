"""Values cross between the processes and come back equal, with their types; garbage is refused."""

from __future__ import annotations

import collections
import contextlib
import datetime
import decimal
import enum
import fractions
import http
import io
import json
import math
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
import uuid
import zoneinfo
from textwrap import dedent

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import scipy.sparse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from hypothesis.extra import pandas as pdst

from examiner import wire
from examiner.wire.channel import Channel, ClosedError, WireError

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

zones = st.sampled_from([datetime.UTC, zoneinfo.ZoneInfo("Europe/Berlin"), zoneinfo.ZoneInfo("Asia/Tokyo")])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.floats(),
    st.complex_numbers(),
    st.text(),
    st.characters(categories=["Cs"]),  # lone surrogates
    st.binary(),
    st.decimals(allow_nan=False),
    st.just(decimal.Decimal("nan")),
    st.fractions(),
    st.uuids(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.datetimes(),
    st.datetimes(timezones=zones),
    st.builds(slice, st.integers(), st.none(), st.integers()),
    st.builds(range, st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 9)),
)
hashable = st.recursive(
    scalars.filter(lambda v: not isinstance(v, slice)),
    lambda s: st.tuples(s, s) | st.frozensets(s, max_size=3),
    max_leaves=5,
)
_values = st.recursive(
    scalars,
    lambda s: st.one_of(
        st.lists(s, max_size=4),
        st.tuples(s, s),
        st.dictionaries(hashable, s, max_size=4),
        st.sets(hashable, max_size=4),
        st.lists(s, max_size=4).map(collections.deque),
    ),
    max_leaves=12,
)
values = st.deferred(lambda: _values)  # whose text is short
array_dtypes = st.one_of(
    npst.scalar_dtypes(),
    npst.unicode_string_dtypes(max_len=5),
    npst.byte_string_dtypes(max_len=5),
    npst.datetime64_dtypes(),
    npst.timedelta64_dtypes(),
    npst.nested_dtypes(),
)


def same(a: object, b: object) -> bool:
    """Equal, of the same type, nan equal to nan, -0.0 not equal to 0.0."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, decimal.Decimal):
        return str(a) == str(b)
    if isinstance(a, list | tuple | collections.deque):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same(list(a), list(b)) and same(list(a.values()), list(b.values()))
    if isinstance(a, set | frozenset):
        return len(a) == len(b) and all(any(same(x, y) for y in b) for x in a)
    if isinstance(a, datetime.datetime | datetime.time):
        return repr(a) == repr(b) and a.fold == b.fold
    return bool(a == b)


def there_and_back(value: object) -> object:
    return wire.loads(wire.dumps(value))


@quick
@given(values)
def test_python_values_come_back_equal_with_their_types(value):
    assert same(there_and_back(value), value)


@quick
@given(values)
def test_one_value_always_becomes_the_same_bytes(value):
    data = wire.dumps(value)
    assert wire.dumps(wire.loads(data)) == data


@quick
@given(npst.arrays(array_dtypes, npst.array_shapes(min_dims=0, min_side=0, max_side=4)))
def test_arrays_come_back_with_dtype_and_shape(array):
    result = there_and_back(array)
    assert result.dtype == array.dtype and result.shape == array.shape and result.tobytes() == array.tobytes()
    assert result.flags.writeable
    for scalar in array.ravel()[:1]:
        again = there_and_back(scalar)
        assert type(again) is type(scalar) and again.dtype == scalar.dtype


def test_integers_of_any_size():
    assert there_and_back(-(7**9000)) == -(7**9000)


def test_arrays_keep_their_memory_order():
    assert there_and_back(np.asfortranarray(np.ones((3, 2)))).flags.f_contiguous
    assert there_and_back(np.arange(12).reshape(3, 4)[:, ::2]).tolist() == [[0, 2], [4, 6], [8, 10]]


names = (
    st.none() | st.text(max_size=3) | st.integers(0, 5) | st.tuples(st.text(max_size=2), st.integers(0, 3))
)
columns = st.lists(
    st.one_of(
        st.sampled_from(["int64", "int8", "float64", "float32", "bool", "datetime64[ns]", "timedelta64[ns]"]),
        st.sampled_from(["Int64", "boolean", "Float64", "string", "str", "category", "object"]),
        st.sampled_from(
            ["datetime64[s]", "datetime64[ns, Europe/Berlin]", "int64[pyarrow]", "string[pyarrow]"]
        ),
        st.sampled_from(["period[M]", "interval[int64]", "Sparse[float64]", "date32[pyarrow]"]),
    ),
    max_size=5,
)


def column(dtype: str, rows: int, rng: np.random.Generator) -> pd.Series:
    """A column of `rows` entries with gaps wherever the dtype has a sign for them."""
    gaps = rng.random(rows) < 0.3
    if dtype == "interval[int64]":
        starts = rng.integers(0, 9, rows)
        return pd.Series(pd.arrays.IntervalArray.from_arrays(starts, starts + 1))
    if "datetime" in dtype or "period" in dtype:
        moments = pd.Series(
            pd.Timestamp("2024-03-01") + pd.to_timedelta(rng.integers(0, 10**6, rows), unit="s")
        )
        if "Berlin" in dtype:
            moments = moments.dt.tz_localize("UTC")
        moments = moments.astype(dtype) if "period" not in dtype else moments.dt.to_period("M")
        return moments.mask(gaps)
    if dtype == "timedelta64[ns]":
        return pd.Series(pd.to_timedelta(rng.integers(0, 99, rows), unit="h")).mask(gaps)
    if dtype == "date32[pyarrow]":
        days = [datetime.date(2024, 1, int(day)) for day in rng.integers(1, 28, rows)]
        return pd.Series(days, dtype=dtype).mask(gaps)
    if dtype in ("string", "str", "category", "object", "string[pyarrow]"):
        words = pd.Series(rng.choice(["a", "ü", "", "x y"], rows), dtype="str").astype(dtype)
        return words if dtype == "object" else words.mask(gaps)
    numbers = pd.Series(rng.integers(0, 2, rows)).astype(dtype)
    return (
        numbers.mask(gaps)
        if dtype in ("Int64", "boolean", "Float64", "float64", "int64[pyarrow]")
        else numbers
    )


@quick
@given(columns, st.integers(0, 8), st.integers(0, 2**32), st.lists(names, min_size=5, max_size=5), names)
def test_frames_keep_dtypes_index_names_and_gaps(dtypes, rows, seed, labels, index_name):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({n: column(dtype, rows, rng) for n, dtype in enumerate(dtypes)}, index=range(rows))
    frame.columns = pd.Index(labels[: len(dtypes)], dtype=object, tupleize_cols=False)
    frame.index = pd.Index(rng.integers(0, 4, rows), name=index_name)
    frame.attrs["source"] = {"seed": seed}
    result = there_and_back(frame)
    pd.testing.assert_frame_equal(result, frame, check_exact=True, check_freq=True)
    assert list(map(str, result.dtypes)) == list(map(str, frame.dtypes)) and result.attrs == frame.attrs
    assert [type(label) for label in result.columns] == [type(label) for label in frame.columns]
    for number in range(len(dtypes)):
        pd.testing.assert_series_equal(there_and_back(frame.iloc[:, number]), frame.iloc[:, number])


@quick
@given(pdst.series(elements=st.floats() | st.text(max_size=3) | st.none(), dtype=object))
def test_columns_of_mixed_objects_come_back(series):
    assert same(there_and_back(series).tolist(), series.tolist())


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(2, 12, 3, name="n"),
        pd.MultiIndex.from_tuples([("a", 1), ("b", None), ("a", 1)], names=["x", None]),
        pd.date_range("2024-01-01", periods=4, freq="D", name="day"),
        pd.date_range("2024-03-30 22:00", periods=6, freq="h", tz="Europe/Berlin"),
        pd.timedelta_range("1h", periods=3, freq="h"),
        pd.period_range("2024-01", periods=3, freq="M"),
        pd.CategoricalIndex(["a", "b", "a"], ordered=True),
        pd.IntervalIndex.from_breaks([0, 1, 2]),
        pd.Index(["a", None, "b"], dtype="str"),
        pd.Index([1, "a", None], dtype=object),
        pd.Index([True, False]),
        pd.Index([], dtype=object),
        pd.Index([1, 2], dtype=object),
    ],
    ids=lambda index: type(index).__name__,
)
def test_every_kind_of_index_comes_back(index):
    result = there_and_back(index)
    pd.testing.assert_index_equal(result, index, exact=True)
    assert type(result) is type(index) and getattr(result, "freq", None) == getattr(index, "freq", None)
    frame = pd.DataFrame({"a": range(len(index))}, index=index)
    pd.testing.assert_frame_equal(there_and_back(frame), frame)
    pd.testing.assert_frame_equal(there_and_back(frame.T), frame.T)


@pytest.mark.parametrize(
    "value",
    [
        pd.NaT,
        pd.NA,
        pd.Timestamp("2024-01-01 10:00", tz="Europe/Berlin"),
        pd.Timestamp("2024-01-01").as_unit("s"),
        pd.Timedelta("3h"),
        pd.Period("2024-05", "M"),
        pd.Interval(1, 2.5, closed="both"),
        pd.Categorical(["a", None, "b"], categories=["b", "a", "c"], ordered=True),
        np.float32(1.5),
        np.int64(2**62),
        np.bool_(True),
        np.str_("ä"),
        np.bytes_(b"a"),
        np.datetime64("NaT"),
        np.timedelta64(3, "D"),
        np.array([{"a": 1}, [1, 2], None], dtype=object),
        np.array(["a", "long"], dtype=np.dtypes.StringDType()),
        np.ma.MaskedArray([1, 2, 3], [True, False, False]),
        np.dtype("<f4"),
        pd.CategoricalDtype(["a", "b"], ordered=True),
        collections.OrderedDict(b=1, a=2),
        collections.Counter("abca"),
        collections.defaultdict(list, a=[1]),
        collections.deque([1, 2], maxlen=3),
        collections.namedtuple("Point", "x y")(1, 2),
        pathlib.Path("a") / "b.csv",
        re.compile("a+", re.IGNORECASE),
        fractions.Fraction(1, 3),
        uuid.UUID(int=5),
        zoneinfo.ZoneInfo("Europe/Berlin"),
        datetime.timezone(datetime.timedelta(hours=2)),
        Ellipsis,
        NotImplemented,
        bytearray(b"ab"),
        scipy.sparse.random(5, 4, density=0.4, format="csr", random_state=1),
        scipy.sparse.csc_array(np.eye(3)),
        scipy.sparse.coo_matrix((2, 0)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_values_come_back(value):
    result = there_and_back(value)
    assert type(result).__name__ == type(value).__name__
    if scipy.sparse.issparse(value):
        assert result.format == value.format and (result != value).nnz == 0
    elif isinstance(value, np.ndarray):
        assert result.dtype == value.dtype and result.tolist() == value.tolist()
    else:
        assert repr(result) == repr(value)


def test_a_subclass_crosses_as_what_it_holds():
    class Yes(float):
        def __eq__(self, other):
            return True

        def __hash__(self):
            return 0

    class Odd(dict):
        def items(self):
            return [("a", "forged")]

    class Word(str):
        def __str__(self):
            return "forged"

    result = there_and_back([Yes(1.5), Odd(a=1), Word("w")])
    assert result == [1.5, {"a": 1}, "w"] and [type(v) for v in result] == [float, dict, str]


def test_an_enumeration_of_numbers_or_texts_crosses_as_its_value():
    members = [
        http.HTTPStatus.NOT_FOUND,
        http.HTTPMethod.GET,
        enum.IntEnum("Level", "LOW HIGH").HIGH,
        enum.StrEnum("Unit", {"KILO": "kg"}).KILO,
        enum.IntFlag("Right", "READ WRITE")(3),
        enum.Enum("Share", {"HALF": 0.5}, type=float).HALF,
    ]
    result = there_and_back(members)
    assert result == [404, "GET", 2, "kg", 3, 0.5]
    assert [type(value) for value in result] == [int, str, int, str, int, float]
    with pytest.raises(WireError, match="Colour is not plain data"):
        wire.dumps(enum.Enum("Colour", "RED").RED)


def test_random_generators_go_on_where_they_were():
    for rng in (np.random.default_rng(3), np.random.RandomState(3), random.Random(3)):
        rng.random()
        again = there_and_back(rng)
        assert again.random() == rng.random()


def test_streams_keep_content_and_position():
    text = io.StringIO("a\r\nb\n")
    text.readline()
    again = there_and_back(text)
    assert again.read() == text.read() and again.getvalue() == text.getvalue()


def test_what_is_no_data_goes_to_the_caller():
    with pytest.raises(WireError, match="not plain data"):
        wire.dumps([object()])
    data = wire.dumps([1, object()], lambda value, encode: ["h", 7, "thing"])
    assert wire.loads(data, lambda tag, parts, decode: (tag, *parts)) == [1, ("h", 7, "thing")]


def test_values_that_contain_themselves_are_refused():
    loop: list = []
    loop.append(loop)
    with pytest.raises(WireError, match="contains itself"):
        wire.dumps(loop)


def forged(tree: object, blob: bytes = b"") -> bytes:
    text = json.dumps(tree).encode()
    return struct.pack(">I", len(text)) + text + blob


def arrow(dtype: str, content: list) -> bytes:
    """A column that claims a dtype and holds something else."""
    honest = wire.dumps(pd.array(content, dtype=pd.ArrowDtype(pa.array(content).type)))
    (length,) = struct.unpack_from(">I", honest)
    _, _, start, end = json.loads(honest[4 : 4 + length])
    return forged(["pd.arrow", dtype, start, end], honest[4 + length :])


def npy(header: str) -> bytes:
    text = header.encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xff\xff\xff",
        forged({"a": 1}),
        forged([]),
        forged([[1]]),
        forged(["unknown"]),
        forged(["l", 5]),
        forged(["d", [["l", []]], [1]]),
        forged(["d", [1, 2], [1]]),
        forged(["b", 0, 99]),
        forged(["b", -5, 0]),
        forged(["i", "zz"]),
        forged(["f", "one"]),
        forged(["date", 10**12]),
        forged(["datetime", "soon", 0, None]),
        forged(["datetime", "2024-01-01", 0, "../../etc/passwd"]),
        forged(["nt", "class", ["def"], [1]]),
        forged(["pd.missing", "all"]),
        forged(["pd.range", 0, 10**15, 1, None]),
        forged(["pd.arrow", "Int64", 0, 0]),
        arrow("Int64", ["text"]),
        arrow("boolean", [1, 2]),
        arrow("period[M]", [True, False]),
        arrow("interval[int64, right]", [1, 2]),
        arrow("object", [1, 2]),
        arrow("no such type", [1, 2]),
        forged(["np.objects", [10**9, 10**9], []]),
        forged(["np.array", 0, 0]),
        forged(["np.array", 0, 80], npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}").ljust(80)),
        forged(
            ["np.array", 0, 80],
            npy("{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999,)}").ljust(80),
        ),
        forged(
            ["np.array", 0, 80],
            npy("{'descr': '|V0', 'fortran_order': False, 'shape': (9999999999,)}").ljust(80),
        ),
        forged(["np.array", 0, 80], npy("__import__('os').abort()").ljust(80)),
        forged(["np.mt", [["l", []], 700, 0, 0.0]]),
        forged(["np.rng", ["d", ["bit_generator"], ["MT19937"]]]),
        forged(["pd.str", "pyarrow", True, 0, 4], b"abcd"),
        forged(["pd.cat", ["l", [1]], ["l", [1]], True]),
        forged(["sp.matrix", "csr", True, [2, 2], ["l", [1.0]], [["l", [5]], ["l", [5]]]]),
        forged(json.loads("[" * 90 + '"l"' + "]" * 90)),
    ],
)
def test_forged_values_are_refused(data):
    with pytest.raises(WireError):
        wire.loads(data)


def test_indices_of_a_sparse_matrix_are_checked():
    good = wire.dumps(scipy.sparse.coo_array(np.eye(3)))
    row = np.array([0, 1, 2], dtype=np.int32).tobytes()
    assert row in good
    with pytest.raises(WireError, match="outside its shape"):
        wire.loads(good.replace(row, np.array([0, 1, 99_999], dtype=np.int32).tobytes()))


@quick
@given(st.binary(max_size=200), values)
def test_garbage_never_raises_anything_else(garbage, value):
    data = wire.dumps(value)
    for forgery in (garbage, data + garbage, data[: len(data) // 2] + garbage, garbage + data):
        with contextlib.suppress(WireError):
            wire.loads(forgery)


@quick
@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_changed_byte_never_raises_anything_else(place, byte):
    data = bytearray(
        wire.dumps([pd.DataFrame({"a": ["x", None], "b": [1.5, 2]}), np.arange(4), {"k": (1, 2)}])
    )
    data[place % len(data)] = byte
    with contextlib.suppress(WireError):
        wire.loads(bytes(data))


@pytest.fixture
def channels():
    """Two ends of a connection."""
    (a_in, b_out), (b_in, a_out) = os.pipe(), os.pipe()
    files = [os.fdopen(fd, mode) for fd, mode in ((a_in, "rb"), (a_out, "wb"), (b_in, "rb"), (b_out, "wb"))]
    yield Channel(files[0], files[1], 1000), Channel(files[2], files[3], 1000)
    for file in files:
        file.close()


def test_frames_arrive_whole(channels):
    one, other = channels
    one.send({"do": "run"}, [b"first", b""])
    assert other.receive() == ({"do": "run"}, [b"first", b""])
    one.writer.close()
    with pytest.raises(ClosedError):
        other.receive()


def test_a_frame_that_is_too_large_is_not_sent(channels):
    one, _ = channels
    with pytest.raises(WireError, match="too much"):
        one.send({}, [b"x" * 1001])


@pytest.mark.parametrize(
    "stream",
    [
        b"GET / HTTP/1.1\r\n",
        struct.pack(">II", 2**31, 0),
        struct.pack(">II", 2, 2**31),
        struct.pack(">IIQ", 2, 1, 10**15) + b"{}",
        struct.pack(">II", 2, 0) + b"[]",
        struct.pack(">II", 1, 0) + b"\xff",
        struct.pack(">II", 10, 0) + b"{}",
    ],
)
def test_a_stream_that_is_no_frame_is_refused(channels, stream):
    one, other = channels
    one.writer.write(stream)
    one.writer.close()
    with pytest.raises(WireError):
        other.receive()


def test_changes_are_made_in_place():
    inner = [1]
    cases = [
        ([inner, 2], [[1, 9], 2, 3]),
        ({"a": inner}, {"b": 1}),
        ({1, 2}, {3}),
        (bytearray(b"a"), bytearray(b"bc")),
        (collections.deque([1]), collections.deque([2, 3])),
        (np.zeros(3), np.ones(3)),
    ]
    for old, new in cases:
        assert wire.assign(old, new) and same(list(old), list(new))
    nested = {"rows": inner}
    wire.assign(nested, {"rows": [5]})
    assert inner == [5]


def test_a_changed_frame_is_the_same_frame():
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    alias = frame
    new = pd.DataFrame({"a": [1.5], "c": [True]}, index=["r"])
    assert wire.assign(frame, new)
    pd.testing.assert_frame_equal(alias, new)
    frame["d"] = 3
    assert list(alias.columns) == ["a", "c", "d"] and "d" not in new
    series = pd.Series([1, 2], name="n")
    wire.assign(series, pd.Series([3.5], name="m", index=[7]))
    pd.testing.assert_series_equal(series, pd.Series([3.5], name="m", index=[7]))


def test_what_cannot_be_changed_in_place_says_so():
    assert not wire.assign(np.zeros(3), np.zeros(4))
    assert not wire.assign((1,), (2,))
    assert not wire.assign([1], {1})


def test_a_process_without_a_library_has_no_need_of_it_until_its_values_come():
    """Interpreters for assignments that use no library start and fork faster without."""
    program = """
        import sys
        from examiner import wire
        libraries = {"numpy", "pandas", "scipy", "sklearn", "pyarrow"}
        assert wire.loads(wire.dumps({"a": [1, (2.5, "b")]})) == {"a": [1, (2.5, "b")]}
        assert not libraries & set(sys.modules)
        array = wire.loads(bytes.fromhex(sys.argv[1]))
        assert array.tolist() == [1.0, 2.0] and "numpy" in sys.modules and "pandas" not in sys.modules
        import pandas as pd
        frame = pd.DataFrame({"a": [1]})
        pd.testing.assert_frame_equal(wire.loads(wire.dumps(frame)), frame)
    """
    array = wire.dumps(np.array([1.0, 2.0])).hex()
    subprocess.run([sys.executable, "-c", dedent(program), array], check=True)


def test_threads_that_are_the_first_to_send_a_librarys_values_all_can():
    program = """
        import threading
        from concurrent.futures import ThreadPoolExecutor
        import pandas as pd
        from examiner import wire
        values = [pd.DataFrame({"a": [1.5]}), pd.Timestamp("2024-01-01"), pd.Series([1]).to_numpy()] * 4
        together = threading.Barrier(len(values))
        def there_and_back(value):
            together.wait()
            return wire.loads(wire.dumps(value))
        with ThreadPoolExecutor(len(values)) as pool:
            for value, again in zip(values, pool.map(there_and_back, values)):
                assert type(again) is type(value) and str(again) == str(value)
    """
    for _ in range(3):
        subprocess.run([sys.executable, "-c", dedent(program)], check=True)


def test_a_library_that_is_not_what_it_seems_is_told_as_any_fault_of_a_value():
    program = """
        import sys, types
        sys.modules["numpy"] = types.ModuleType("numpy")
        from examiner import wire
        class Own(list):
            pass
        assert wire.loads(wire.dumps([1])) == [1]
        for _ in range(2):
            try:
                wire.dumps(Own())
            except wire.WireError as error:
                assert "numpy" in str(error)
            else:
                raise SystemExit("nothing was said")
    """
    subprocess.run([sys.executable, "-c", dedent(program)], check=True)
