"""scikit-learn's dictionary with attributes."""

from __future__ import annotations

from sklearn.utils import Bunch

from examiner.wire.codec import reads, writes
from examiner.wire.python import read_dict

writes(Bunch)(lambda e, v: ["sk.bunch", e.items(v.keys()), e.items(v.values())])
reads("sk.bunch")(lambda d, *parts: Bunch(**read_dict(d, *parts)))
