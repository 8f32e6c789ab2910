"""NumPy's arrays, scalars and dtypes, and its random generators by their state."""

from __future__ import annotations

import ast
import functools
import io
import math
import struct
from typing import Any

import numpy as np

from examiner.wire.changes import assign_content
from examiner.wire.channel import WireError
from examiner.wire.codec import (
    MAX_ITEMS,
    Decoder,
    Encoder,
    Tagged,
    Writer,
    finds_writers,
    reads,
    writes,
)

SIMPLE_KINDS = "biufcmMSU"  # of dtypes without fields or objects


@finds_writers
def _writer_for_subclass(value: Any) -> Writer | None:
    """How to send an instance of a subclass of NumPy's types."""
    if isinstance(value, np.generic):
        return _write_scalar
    if isinstance(value, np.ma.MaskedArray):
        return _write_masked
    if isinstance(value, np.ndarray):
        return _write_array
    return _write_dtype if isinstance(value, np.dtype) else None


@writes(np.ndarray)
def _write_array(e: Encoder, value: np.ndarray) -> Tagged:
    value = np.ndarray.view(value, np.ndarray)
    if value.dtype.kind == "T":  # NumPy's variable-width strings
        return ["np.strings", list(value.shape), e.items(value.ravel().tolist())]
    if value.dtype.hasobject and value.dtype.names is None:
        return ["np.objects", list(value.shape), e.items(value.ravel())]
    if value.dtype.hasobject:
        raise WireError("an array has records that hold objects")
    if value.dtype.kind in SIMPLE_KINDS:
        fortran = value.flags.f_contiguous and not value.flags.c_contiguous
        content = value.tobytes("F" if fortran else "C")
        return ["np.array", *e.blob(_header(value.dtype, value.shape, fortran) + content)]
    buffer = io.BytesIO()
    version = (3, 0) if value.dtype.names else None  # names of fields may be in any script
    np.lib.format.write_array(buffer, value, version=version, allow_pickle=False)
    return ["np.array", *e.blob(buffer.getvalue())]


@functools.lru_cache(maxsize=2000)  # to make one takes longer than to copy a thousand numbers
def _header(dtype: np.dtype, shape: tuple[int, ...], fortran: bool) -> bytes:
    """What NumPy's format has before the bytes of an array."""
    buffer = io.BytesIO()
    described = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": fortran, "shape": shape}
    np.lib.format.write_array_header_1_0(buffer, described)
    return buffer.getvalue()


@reads("np.array")
def _read_array(d: Decoder, start: int, end: int) -> np.ndarray:
    data = d.blob(start, end)
    shape, fortran, dtype, header = _read_header(bytes(data[:20_000]))
    if dtype.hasobject:
        raise WireError("an array holds objects")
    content = data[header:]
    size = check_shape(shape)
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


def check_shape(shape: Any) -> int:
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
    return ["np.scalar", _write_array(e, np.asarray(value))]


def _read_objects(d: Decoder, shape: Any, items: Any) -> np.ndarray:
    values = d.items(items)
    if check_shape(shape) != len(values):
        raise WireError("an array's entries do not fit its shape")
    result = np.empty(len(values), dtype=object)
    for index, value in enumerate(values):  # one by one: an entry may be a sequence
        result[index] = value
    return result.reshape(shape)


reads("np.scalar")(lambda d, array: d.expect(array, np.ndarray)[()])
reads("np.objects")(_read_objects)
reads("np.strings")(lambda d, *parts: _read_objects(d, *parts).astype(np.dtypes.StringDType()))


def _write_masked(e: Encoder, value: np.ma.MaskedArray) -> Tagged:
    mask = np.ma.getmaskarray(value)
    return ["np.masked", e.encode(np.asarray(value.data)), e.encode(mask)]


@reads("np.masked")
def _read_masked(d: Decoder, data: Any, mask: Any) -> np.ma.MaskedArray:
    return np.ma.MaskedArray(d.expect(data, np.ndarray), d.expect(mask, np.ndarray))


def _write_dtype(e: Encoder, value: np.dtype) -> Tagged:
    return ["np.dtype", e.encode(np.empty(0, value))]


reads("np.dtype")(lambda d, empty: d.decode(empty).dtype)


# random generators


BIT_GENERATORS = {kind.__name__: kind for kind in (np.random.PCG64, np.random.PCG64DXSM, np.random.SFC64)}


@writes(np.random.Generator)
def _write_generator(e: Encoder, value: np.random.Generator) -> Tagged:
    bits = value.bit_generator
    if type(bits).__name__ not in BIT_GENERATORS:
        return e.other(value, e.encode)
    return ["np.rng", e.encode(bits.state)]


@reads("np.rng")
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
    return ["np.mt", e.items(state)]


@reads("np.mt")
def _read_random_state(d: Decoder, parts: Any) -> np.random.RandomState:
    key, position, has_gauss, gauss = d.items(parts)
    # NumPy does not check these, and reads beyond its table
    if key.shape != (624,) or key.dtype != np.uint32 or not 0 <= position <= 624:
        raise WireError("a random state is impossible")
    result = np.random.RandomState(0)
    result.set_state(("MT19937", key, position, int(bool(has_gauss)), float(gauss)))
    return result


# changes in place


@assign_content.register
def _assign_array(old: np.ndarray, new: np.ndarray) -> bool:
    if old.shape != new.shape or old.dtype != new.dtype:
        return False
    old[...] = new
    return True


@assign_content.register
def _assign_generator(old: np.random.Generator, new: np.random.Generator) -> bool:
    old.bit_generator.state = new.bit_generator.state
    return True


@assign_content.register
def _assign_random_state(old: np.random.RandomState, new: np.random.RandomState) -> bool:
    old.set_state(new.get_state())
    return True
