"""Arrays of NumPy, sparse matrices of SciPy, scikit-learn's `Bunch`, and random generators by their state."""

from __future__ import annotations

import ast
import functools
import io
import math
import random
import struct
from typing import Any

import numpy as np
import scipy.sparse
import sklearn.utils

from rungs.grading.channel import WireError
from rungs.grading.wire.codec import MAX_ITEMS, Decoder, Encoder, Tagged, Writer, reads, writes
from rungs.grading.wire.python import read_dict


def writer_for_subclass(value: Any) -> Writer | None:
    """How to send an instance of a subclass of NumPy's and SciPy's types."""
    if isinstance(value, np.generic):
        return _write_scalar
    if isinstance(value, np.ma.MaskedArray):
        return _write_masked
    if isinstance(value, np.ndarray):
        return _write_array
    if isinstance(value, np.dtype):
        return _write_dtype
    return _write_sparse if scipy.sparse.issparse(value) else None


@writes(np.ndarray)
def _write_array(e: Encoder, value: np.ndarray) -> Tagged:
    value = np.ndarray.view(value, np.ndarray)
    if value.dtype.kind == "T":  # NumPy's variable-width strings
        return ["nT", list(value.shape), e.items(value.ravel().tolist())]
    if value.dtype.hasobject and value.dtype.names is None:
        return ["no", list(value.shape), e.items(value.ravel())]
    if value.dtype.hasobject:
        raise WireError("an array has records that hold objects")
    buffer = io.BytesIO()
    version = (3, 0) if value.dtype.names else None  # names of fields may be in any script
    np.lib.format.write_array(buffer, value, version=version, allow_pickle=False)
    return ["nd", *e.blob(buffer.getvalue())]


@reads("nd")
def _read_array(d: Decoder, start: int, end: int) -> np.ndarray:
    data = d.blob(start, end)
    shape, fortran, dtype, header = _read_header(bytes(data[:20_000]))
    if dtype.hasobject:
        raise WireError("an array holds objects")
    content = data[header:]
    size = _check_shape(shape)
    if len(content) != size * dtype.itemsize:
        raise WireError("an array's bytes do not fit its shape")
    flat = np.frombuffer(content, dtype=dtype, count=size) if len(content) else np.zeros(size, dtype)
    return flat.reshape(shape, order="F" if fortran else "C").copy(order="K")


def _read_header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype, int]:
    """Shape, whether in Fortran's order, dtype and the header's length, of an array in NumPy's format.

    NumPy's own reader makes room for the whole array before it looks whether its bytes are there.
    """
    size_form = "<H" if data[:7] == b"\x93NUMPY\x01" else "<I"
    (size,) = struct.unpack_from(size_form, data, 8)
    start = 8 + struct.calcsize(size_form)
    text = data[start : start + size].decode("utf-8" if data[6] == 3 else "latin-1")
    return *_parse_header(text), start + size


@functools.lru_cache(maxsize=500)
def _parse_header(text: str) -> tuple[tuple[int, ...], bool, np.dtype]:
    header = ast.literal_eval(text)
    dtype = np.lib.format.descr_to_dtype(header["descr"])
    return tuple(header["shape"]), bool(header["fortran_order"]), dtype


def _check_shape(shape: Any) -> int:
    """The number of entries; WireError where no array could have that shape."""
    if not all(isinstance(n, int) and 0 <= n <= MAX_ITEMS for n in shape) or len(shape) > 32:
        raise WireError("an array has an impossible shape")
    size = math.prod(shape)
    if size > MAX_ITEMS:
        raise WireError("an array is too large")
    return size


def _write_scalar(e: Encoder, value: np.generic) -> Tagged:
    if value.dtype.hasobject:
        raise WireError("a record holds objects")
    return ["n0", _write_array(e, np.asarray(value))]


def _read_objects(d: Decoder, shape: Any, items: Any) -> np.ndarray:
    values = d.items(items)
    if _check_shape(shape) != len(values):
        raise WireError("an array's entries do not fit its shape")
    result = np.empty(len(values), dtype=object)
    for index, value in enumerate(values):  # one by one: an entry may be a sequence
        result[index] = value
    return result.reshape(shape)


reads("n0")(lambda d, array: d.expect(array, np.ndarray)[()])
reads("no")(_read_objects)
reads("nT")(lambda d, *parts: _read_objects(d, *parts).astype(np.dtypes.StringDType()))


def _write_masked(e: Encoder, value: np.ma.MaskedArray) -> Tagged:
    mask = np.ma.getmaskarray(value)
    return ["ma", e.encode(np.asarray(value.data)), e.encode(mask)]


@reads("ma")
def _read_masked(d: Decoder, data: Any, mask: Any) -> np.ma.MaskedArray:
    return np.ma.MaskedArray(d.expect(data, np.ndarray), d.expect(mask, np.ndarray))


def _write_sparse(e: Encoder, value: Any) -> Tagged:
    triples = value.tocoo()
    is_array = isinstance(value, scipy.sparse.sparray)
    coordinates = [e.encode(np.asarray(c)) for c in triples.coords]
    return ["sp", value.format, is_array, list(value.shape), e.encode(triples.data), coordinates]


@reads("sp")
def _read_sparse(d: Decoder, form: str, is_array: bool, shape: list[int], data: Any, coords: Any) -> Any:
    if form not in ("csr", "csc", "coo", "lil", "dok", "bsr", "dia"):
        raise WireError("a sparse matrix has an unknown format")
    _check_shape([])
    values, places = d.expect(data, np.ndarray), d.items(coords)
    if len(places) != len(shape) or not all(isinstance(n, int) and 0 <= n <= MAX_ITEMS for n in shape):
        raise WireError("a sparse matrix has an impossible shape")
    for place, size in zip(places, shape, strict=True):
        fits = isinstance(place, np.ndarray) and place.dtype.kind == "i" and place.shape == values.shape
        if not fits or values.ndim != 1 or (place.size and (place.min() < 0 or place.max() >= size)):
            raise WireError("a sparse matrix has entries outside its shape")
    make = scipy.sparse.coo_array if is_array else scipy.sparse.coo_matrix
    return make((values, tuple(places)), shape=tuple(shape)).asformat(form)


def _write_dtype(e: Encoder, value: np.dtype) -> Tagged:
    return ["dtype", e.encode(np.empty(0, value))]


reads("dtype")(lambda d, empty: d.decode(empty).dtype)


# random generators


BIT_GENERATORS = {kind.__name__: kind for kind in (np.random.PCG64, np.random.PCG64DXSM, np.random.SFC64)}


@writes(np.random.Generator)
def _write_generator(e: Encoder, value: np.random.Generator) -> Tagged:
    bits = value.bit_generator
    if type(bits).__name__ not in BIT_GENERATORS:
        return e.other(value, e.encode)
    return ["rng", e.encode(bits.state)]


@reads("rng")
def _read_generator(d: Decoder, state: Any) -> np.random.Generator:
    state = d.expect(state, dict)
    bits = BIT_GENERATORS[state["bit_generator"]](0)
    bits.state = state
    return np.random.Generator(bits)


@writes(np.random.RandomState)
def _write_random_state(e: Encoder, value: np.random.RandomState) -> Tagged:
    name, *state = value.get_state(legacy=True)
    if name != "MT19937":
        return e.other(value, e.encode)
    return ["mt", e.items(state)]


@reads("mt")
def _read_random_state(d: Decoder, parts: Any) -> np.random.RandomState:
    key, position, has_gauss, gauss = d.items(parts)
    # NumPy does not check these, and reads beyond its table
    if key.shape != (624,) or key.dtype != np.uint32 or not 0 <= position <= 624:
        raise WireError("a random state is impossible")
    result = np.random.RandomState(0)
    result.set_state(("MT19937", key, position, int(bool(has_gauss)), float(gauss)))
    return result


writes(random.Random)(lambda e, v: ["random", e.encode(v.getstate())])


@reads("random")
def _read_random(d: Decoder, state: Any) -> random.Random:
    result = random.Random(0)
    result.setstate(d.expect(state, tuple))
    return result


# scikit-learn's dictionary with attributes

writes(sklearn.utils.Bunch)(lambda e, v: ["bunch", e.items(v.keys()), e.items(v.values())])
reads("bunch")(lambda d, *parts: sklearn.utils.Bunch(**read_dict(d, *parts)))
