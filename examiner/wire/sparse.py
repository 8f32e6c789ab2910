"""SciPy's sparse matrices and arrays, by their coordinates."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse

from examiner.wire.channel import WireError
from examiner.wire.codec import MAX_ITEMS, Decoder, Encoder, Tagged, Writer, finds_writers, reads


@finds_writers
def _writer(value: Any) -> Writer | None:
    return _write_sparse if scipy.sparse.issparse(value) else None


def _write_sparse(e: Encoder, value: Any) -> Tagged:
    triples = value.tocoo()
    is_array = isinstance(value, scipy.sparse.sparray)
    coordinates = [e.encode(np.asarray(c)) for c in triples.coords]
    return ["sp.matrix", value.format, is_array, list(value.shape), e.encode(triples.data), coordinates]


@reads("sp.matrix")
def _read_sparse(d: Decoder, form: str, is_array: bool, shape: list[int], data: Any, coords: Any) -> Any:
    if form not in ("csr", "csc", "coo", "lil", "dok", "bsr", "dia"):
        raise WireError("a sparse matrix has an unknown format")
    values, places = d.expect(data, np.ndarray), d.items(coords)
    if len(places) != len(shape) or not all(isinstance(n, int) and 0 <= n <= MAX_ITEMS for n in shape):
        raise WireError("a sparse matrix has an impossible shape")
    for place, size in zip(places, shape, strict=True):
        fits = isinstance(place, np.ndarray) and place.dtype.kind == "i" and place.shape == values.shape
        if not fits or values.ndim != 1 or (place.size and (place.min() < 0 or place.max() >= size)):
            raise WireError("a sparse matrix has entries outside its shape")
    make = scipy.sparse.coo_array if is_array else scipy.sparse.coo_matrix
    return make((values, tuple(places)), shape=tuple(shape)).asformat(form)
