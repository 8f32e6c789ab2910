"""Messages between the processes that grade a submission: frames over a pair of byte streams.

Two processes grade a submission. The *student's* runs the learner's cells, the *examiner's* runs the tests
and decides. Between them goes a stream of frames, and nothing that comes from the student's side is trusted:
whatever is malformed or too large raises `WireError`. This module imports nothing but the standard library,
so that a process that only passes messages on starts at once.

**Frame.** Two big-endian unsigned numbers (4 bytes: length of the head; 4 bytes: number of parts), the length
of each part (8 bytes), the head (UTF-8 JSON, an object), the parts (a value each, in the form of
`wire`).

**Requests.** The head's `do` says what is asked. Each request has one reply; while it is open, the other side
may ask in its turn (a function that was handed over is called).

=========  ===============================================================  ===============================
`do`       further entries of the head, and parts                           reply
=========  ===============================================================  ===============================
run        id, source, author (is it an author's cell?), output_bytes       outputs, seconds, cut; the
                                                                            exception as a part, if any
look       name: fetch a global of the cells                                the value, or `missing`
set, del   name (and the value as a part): change one
op         on: the number of an object that the other side keeps; op: one   the value, or the number of the
           of `peer.OPS`; positional arguments as parts, then those named   argument that it is (`same`); the
           in `keywords`                                                    numbers of arguments that were
                                                                            changed in place (`changed`), with
                                                                            their new state as parts
=========  ===============================================================  ===============================

`run`, `look`, `set` and `del` are the examiner's; `op` is asked both ways, and each side decides what it
allows (`student`, `examiner`). A reply with `error` carries an exception instead of a value (`errors`).
Replies to `op` also tell what was printed (`printed`) and warned (`warned`) meanwhile, so that a test that
captures either sees it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from typing import Any, BinaryIO

MAX_PARTS = 10_000
MAX_HEAD = 10_000_000  # bytes


class WireError(Exception):
    """What came over the wire cannot be read, or a value cannot be sent."""


class ClosedError(WireError):
    """The other side is gone."""


class Channel:
    """Frames over a pair of byte streams."""

    def __init__(self, reader: BinaryIO, writer: BinaryIO, max_bytes: int = 200_000_000) -> None:
        self.reader, self.writer, self.max_bytes = reader, writer, max_bytes

    def send(self, head: dict[str, Any], parts: Iterable[bytes] = ()) -> None:
        """Send one frame. WireError where it is too large, ClosedError where nobody takes it."""
        parts = list(parts)
        body = json.dumps(head, separators=(",", ":")).encode()
        size = sum(map(len, parts))
        if len(body) > MAX_HEAD or size > self.max_bytes or len(parts) > MAX_PARTS:
            raise WireError(f"{(size + len(body)) / 1e6:.0f} MB are too much to hand over at once")
        lengths = struct.pack(f">II{len(parts)}Q", len(body), len(parts), *map(len, parts))
        try:
            self.writer.write(b"".join([lengths, body, *parts]))
            self.writer.flush()
        except (OSError, ValueError) as error:
            raise ClosedError(str(error)) from error

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for one frame. ClosedError at the end of the stream, WireError for what is no frame."""
        length, count = struct.unpack(">II", self._read(8))
        if length > MAX_HEAD or count > MAX_PARTS:
            raise WireError("a message is too large, or no message at all")
        sizes = struct.unpack(f">{count}Q", self._read(8 * count))
        if sum(sizes) > self.max_bytes:
            raise WireError(f"a message has {sum(sizes) / 1e6:.0f} MB")
        try:
            head = json.loads(self._read(length))
        except (ValueError, RecursionError) as error:
            raise WireError(f"a message has no readable head: {error}") from error
        if not isinstance(head, dict):
            raise WireError("a message's head is not an object")
        return head, [self._read(size) for size in sizes]

    def _read(self, size: int) -> bytes:
        """Exactly `size` bytes."""
        chunks, missing = [], size
        while missing:
            try:
                chunk = self.reader.read(min(missing, 1 << 20))
            except (OSError, ValueError) as error:
                raise ClosedError(str(error)) from error
            if not chunk:
                raise ClosedError("the other side has ended")
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)
