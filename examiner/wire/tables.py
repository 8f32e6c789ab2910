"""Frames, series, indexes and scalars of pandas: every column keeps its dtype."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas
import pyarrow as pa

from examiner.wire.changes import assign_content
from examiner.wire.channel import WireError
from examiner.wire.codec import (
    MAX_ITEMS,
    WRITERS,
    Decoder,
    Encoder,
    Tagged,
    Writer,
    finds_writers,
    reads,
    writes,
)
from examiner.wire.python import read_zone, zone_name

pd = SimpleNamespace(**vars(pandas))  # as it is now: `pd.Series = …` in a cell must not reach this module


@finds_writers
def _writer_for_subclass(value: Any) -> Writer | None:
    """How to send an instance of a subclass of pandas' types."""
    if isinstance(value, pd.MultiIndex):
        return _write_multi_index
    for base in (pd.DataFrame, pd.Series, pd.Index):
        if isinstance(value, base):
            return WRITERS[base]
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return _write_extension_array
    return _write_extension_dtype if isinstance(value, pd.api.extensions.ExtensionDtype) else None


MISSING = {"NA": pd.NA, "NaT": pd.NaT}
writes(type(pd.NA))(lambda e, v: ["pd.missing", "NA"])
writes(type(pd.NaT))(lambda e, v: ["pd.missing", "NaT"])
reads("pd.missing")(lambda d, name: MISSING[name])


@writes(pd.Timestamp)
def _write_timestamp(e: Encoder, v: pd.Timestamp) -> Tagged:
    return ["pd.timestamp", e.encode(v.asm8), v.fold, zone_name(v.tzinfo)]


@reads("pd.timestamp")
def _read_timestamp(d: Decoder, moment: Any, fold: int, zone: Any) -> pd.Timestamp:
    stamp = pd.Timestamp(d.expect(moment, np.datetime64))
    if zone is not None:
        stamp = stamp.tz_localize("UTC").tz_convert(read_zone(zone))
    return stamp.replace(fold=fold) if fold else stamp


writes(pd.Timedelta)(lambda e, v: ["pd.timedelta", e.encode(v.asm8)])
reads("pd.timedelta")(lambda d, length: pd.Timedelta(d.expect(length, np.timedelta64)))
writes(pd.Period)(lambda e, v: ["pd.period", v.ordinal, v.freqstr])
reads("pd.period")(lambda d, ordinal, freq: pd.Period(ordinal=ordinal, freq=freq))
writes(pd.Interval)(lambda e, v: ["pd.interval", *e.items([v.left, v.right]), v.closed])
reads("pd.interval")(lambda d, left, right, closed: pd.Interval(d.decode(left), d.decode(right), closed))


def _arrow(array: pa.Array | pa.ChunkedArray) -> bytes:
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    batch = pa.record_batch([array], names=["v"])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def _read_arrow(d: Decoder, start: int, end: int) -> pa.ChunkedArray:
    with pa.ipc.open_stream(pa.py_buffer(bytes(d.blob(start, end)))) as reader:
        table = reader.read_all()
    table.validate(full=True)  # offsets that point elsewhere would be followed otherwise
    return table.column(0)


def _write_extension_array(e: Encoder, value: Any) -> Tagged:
    """An array of one of pandas' own dtypes, without index."""
    dtype = value.dtype
    if isinstance(value, pd.Categorical):
        return ["pd.cat", e.encode(value.codes), e.encode(value.categories), bool(value.ordered)]
    if isinstance(dtype, pd.StringDtype):
        missing_is_nan = dtype.na_value is not pd.NA
        return ["pd.str", dtype.storage, missing_is_nan, *e.blob(_arrow(pa.array(value)))]
    if isinstance(dtype, pd.DatetimeTZDtype):
        return ["pd.tz", e.encode(np.asarray(value.tz_convert("UTC").tz_localize(None))), zone_name(dtype.tz)]
    if isinstance(dtype, pd.SparseDtype):
        return ["pd.sparse", e.encode(np.asarray(value.to_dense())), e.encode(dtype.fill_value)]
    if isinstance(dtype, np.dtype):  # NumpyExtensionArray, DatetimeArray, TimedeltaArray
        return ["pd.array", e.encode(np.asarray(value))]
    if isinstance(dtype, pd.ArrowDtype):
        return ["pd.arrow", None, *e.blob(_arrow(pa.array(value)))]
    if hasattr(dtype, "numpy_dtype"):  # what stands below a gap is not content
        numbers = value.to_numpy(dtype=dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(1))
        return ["pd.arrow", str(dtype), *e.blob(_arrow(pa.array(numbers, mask=np.asarray(value.isna()))))]
    return ["pd.arrow", str(dtype), *e.blob(_arrow(pa.array(value)))]


@reads("pd.cat")
def _read_categorical(d: Decoder, codes: Any, categories: Any, ordered: bool) -> pd.Categorical:
    dtype = pd.CategoricalDtype(d.expect(categories, pd.Index), ordered=bool(ordered))
    return pd.Categorical.from_codes(d.expect(codes, np.ndarray), dtype=dtype)


@reads("pd.str")
def _read_strings(d: Decoder, storage: str, missing_is_nan: bool, start: int, end: int) -> Any:
    dtype = pd.StringDtype(storage, na_value=np.nan if missing_is_nan else pd.NA)
    return dtype.__from_arrow__(_read_arrow(d, start, end))


pa.array(pd.array([], dtype="period[D]"))  # pandas tells Arrow of its types when the first is converted


@reads("pd.arrow")
def _read_arrow_array(d: Decoder, name: str | None, start: int, end: int) -> Any:
    content = _read_arrow(d, start, end)
    dtype = pd.ArrowDtype(content.type) if name is None else pd.api.types.pandas_dtype(name)
    return dtype.__from_arrow__(content)


@reads("pd.tz")
def _read_zoned(d: Decoder, moments: Any, zone: Any) -> Any:
    moments = d.expect(moments, np.ndarray)
    return pd.DatetimeIndex(moments).tz_localize("UTC").tz_convert(read_zone(zone)).array


@reads("pd.sparse")
def _read_sparse_array(d: Decoder, dense: Any, fill: Any) -> Any:
    return pd.arrays.SparseArray(d.expect(dense, np.ndarray), fill_value=d.decode(fill))


reads("pd.array")(lambda d, values: pd.array(d.expect(values, np.ndarray)))


def _column(e: Encoder, values: Any) -> Tagged:
    """The content of a Series or an Index."""
    if isinstance(values.dtype, np.dtype):
        return e.encode(values.to_numpy())
    return _write_extension_array(e, values.array)


def _columns(e: Encoder, frame: pd.DataFrame) -> list[Tagged]:
    """The content of each column; a Series made for each takes as long as all the rest."""
    return [
        e.encode(np.asarray(values))
        if isinstance(values.dtype, np.dtype)
        else _write_extension_array(e, values)
        for values in frame._iter_column_arrays()
    ]


@writes(pd.RangeIndex)
def _write_range_index(e: Encoder, v: pd.RangeIndex) -> Tagged:
    return ["pd.range", *e.items([v.start, v.stop, v.step, v.name])]


@reads("pd.range")
def _read_range_index(d: Decoder, start: int, stop: int, step: int, name: Any) -> pd.RangeIndex:
    if len(range(start, stop, step)) > MAX_ITEMS:
        raise WireError("an index is too long")
    return pd.RangeIndex(start, stop, step, name=d.decode(name))


@writes(pd.Index)
def _write_index(e: Encoder, v: pd.Index) -> Tagged:
    freq = getattr(v, "freqstr", None) if isinstance(v, pd.DatetimeIndex | pd.TimedeltaIndex) else None
    return ["pd.index", _column(e, v), e.encode(v.name), freq]


@reads("pd.index")
def _read_index(d: Decoder, values: Any, name: Any, freq: str | None) -> pd.Index:
    content = d.decode(values)
    # dtype: an Index of objects must not be turned into one of numbers or strings
    index = pd.Index(content, dtype=content.dtype, name=d.decode(name), tupleize_cols=False)
    if freq is not None:
        index.freq = freq
    return index


def _write_multi_index(e: Encoder, v: pd.MultiIndex) -> Tagged:
    codes = [e.encode(np.asarray(c)) for c in v.codes]
    return ["pd.multi", e.items(v.levels), codes, e.items(v.names)]


@reads("pd.multi")
def _read_multi_index(d: Decoder, levels: Any, codes: Any, names: Any) -> pd.MultiIndex:
    return pd.MultiIndex(levels=d.items(levels), codes=d.items(codes), names=d.items(names))


@writes(pd.Series)
def _write_series(e: Encoder, v: pd.Series) -> Tagged:
    return ["pd.series", _column(e, v), e.encode(v.index), e.encode(v.name), e.encode(dict(v.attrs))]


@reads("pd.series")
def _read_series(d: Decoder, values: Any, index: Any, name: Any, attrs: Any) -> pd.Series:
    content = d.decode(values)
    result = pd.Series(content, index=d.expect(index, pd.Index), name=d.decode(name), dtype=content.dtype)
    result.attrs = d.expect(attrs, dict)
    return result


@writes(pd.DataFrame)
def _write_frame(e: Encoder, v: pd.DataFrame) -> Tagged:
    return ["pd.frame", _columns(e, v), e.encode(v.columns), e.encode(v.index), e.encode(dict(v.attrs))]


@reads("pd.frame")
def _read_frame(d: Decoder, columns: Any, names: Any, index: Any, attrs: Any) -> pd.DataFrame:
    index = d.expect(index, pd.Index)
    content = [
        # pandas would look for a better dtype for objects
        pd.Series(values, index=index, dtype=object) if values.dtype == object else values
        for values in d.items(columns)
    ]
    # as `pd.DataFrame` of a dictionary, but for names, which may repeat here
    result = pd.DataFrame._from_arrays(content, columns=d.expect(names, pd.Index), index=index)
    result.attrs = d.expect(attrs, dict)
    return result


def _write_extension_dtype(e: Encoder, value: Any) -> Tagged:
    return ["pd.dtype", e.encode(pd.array([], dtype=value))]


reads("pd.dtype")(lambda d, empty: d.decode(empty).dtype)


# changes in place


@assign_content.register
def _assign_frame(old: pd.DataFrame, new: pd.DataFrame) -> bool:
    old._update_inplace(new.copy())  # what pandas' own inplace=True does
    old.attrs = new.attrs
    return True


@assign_content.register
def _assign_series(old: pd.Series, new: pd.Series) -> bool:
    old._update_inplace(new.copy())
    old.attrs, old.name = new.attrs, new.name
    return True
