"""Bytes from a stranger → a notebook rebuilt on the template, and what was odd about it.

The rebuilt notebook is the author's: every locked and test cell is the template's own. From the submission
come only the sources of the cells that answer a task, of cells the author left open, and of cells that the
learner added. Cells are matched by nbgrader's id, then by the notebook format's, then by the names they
define, then by likeness; whatever does not fit becomes a flag. `rebuild` never raises on a submission.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import nbformat
from nbgrader import utils

from examiner.assignment import ASIDE, Cell, CellKind, Template

MAX_BYTES = 20 * 2**20  # a notebook with plots has a few; more is not read
CLEAR_OUTPUTS = "clear its outputs (in JupyterLab: Edit > Clear Outputs of All Cells) and save it"
MAX_CELLS = 2000
MAX_SOURCE = 200_000  # characters of one cell
WAY_BACK = "save the notebook again where you have it open, or start again from the copy that was handed out."
TWO_VERSIONS = "take one of them (`git checkout --ours` or `--theirs` with the notebook's name)."
CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
EMPTY_FILE = f"The file is empty: {WAY_BACK}"
LIKE = 0.6  # likeness of two sources from which they count as one cell

NOTEBOOK_MARKS = (re.compile(r'"(?:cells|worksheets)"\s*:\s*\['), re.compile(r'"(?:cell_type|nbformat)"\s*:'))
ANSWERS = (CellKind.SOLUTION, CellKind.MANUAL)
DEFINES = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class Flag:
    """Something about a submission that a person may want to know; it changes no verdict."""

    code: str
    cell: str | None
    message: str


@dataclass(frozen=True)
class RebuiltCell:
    """A cell to run: the template's (`from_learner` false) or the learner's; added cells have a new id.

    `attachments` are pictures that the learner has pasted into prose, as the notebook format has them.
    """

    id: str
    kind: CellKind
    source: str
    from_learner: bool
    untouched: bool
    cell_type: str = "code"
    attachments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rebuilt:
    """A submission laid over its template, in the order in which the cells run."""

    template: Template
    cells: tuple[RebuiltCell, ...]
    flags: tuple[Flag, ...]

    def cell(self, cell_id: str) -> RebuiltCell:
        """The cell with that id; KeyError where there is none."""
        for cell in self.cells:
            if cell.id == cell_id:
                return cell
        raise KeyError(cell_id)

    def attempted(self, task_id: str) -> bool:
        """Has the learner changed any cell that answers the task?"""
        return not all(self.cell(i).untouched for i in self.template.task(task_id).solutions)


@dataclass
class Submitted:
    """A cell as it came, before it is known which cell of the template it stands for."""

    position: int
    cell_type: str
    source: str
    ids: tuple[str, ...]  # nbgrader's first, then the notebook format's
    checksum: str
    marked: bool  # does it still carry nbgrader's metadata?
    attachments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    match: str | None = None


def rebuild(template: Template, data: bytes | None) -> Rebuilt:
    """Lay a submission (the bytes of a notebook, or None where there is none) over its template."""
    flags: list[Flag] = []
    submitted = read_cells(data, flags, template.name)
    if not flags and _is_another(template, submitted):
        message = (
            f"This is not the notebook of {template.name}: none of its answers is in it, so nothing was "
            "graded. The right file is needed in its place."
        )
        flags.append(Flag("another-notebook", None, message))
        submitted = []  # what it holds would only be taken for answers by its place
    _match(template, submitted, flags)
    cells = _assemble(template, submitted, flags)
    return Rebuilt(template, tuple(cells), tuple(flags))


def same(one: str, other: str) -> bool:
    """Are two sources equal but for white space at line ends and blank lines?"""
    return _lines(one) == _lines(other)


def _lines(source: str) -> list[str]:
    return [line.rstrip() for line in source.splitlines() if line.strip()]


# --- reading -----------------------------------------------------------------------------------------


def read_cells(data: bytes | None, flags: list[Flag], name: str) -> list[Submitted]:
    """The cells of notebook `name` in bytes; an unreadable one gives those that can be saved, and a flag."""
    if data is None:
        flags.append(Flag("missing-notebook", None, f"No notebook was handed in for {name}."))
        return []
    if len(data) > MAX_BYTES:
        message = (
            f"The notebook is larger than {MAX_BYTES / 1e6:.0f} MB, so nothing of it was read. Most of "
            f"that is outputs, as a rule: {CLEAR_OUTPUTS}."
        )
        flags.append(Flag("too-large", None, message))
        return []
    text = _decode(data)
    try:
        raw = _raw_cells(json.loads(text))
    except (ValueError, RecursionError) as error:
        raw = salvage(text)
        reason = f"The notebook is not valid: {_reason(error)}."
        cells = f"{len(raw)} {'cell' if len(raw) == 1 else 'cells'}"
        saved = f"{cells} could be read before the fault" if raw else "Nothing could be read"
        way_back = WAY_BACK
        if conflict := CONFLICT.search(text):
            where = f"from line {_line(text, conflict)} on"
            reason = f"The notebook is not valid: git has left the marks of two versions in it, {where}."
            way_back = TWO_VERSIONS
        message = f"{reason} {saved}: {way_back}"
        flags.append(
            Flag("broken-notebook", None, message if text.strip() and data.strip(b"\0") else EMPTY_FILE)
        )
    raw = [cell for cell in raw if not _is_aside(cell)]
    if len(raw) > MAX_CELLS:
        flags.append(
            Flag("too-many-cells", None, f"Only the first {MAX_CELLS} of {len(raw)} cells are read.")
        )
    cells = [_read_cell(position, cell, flags) for position, cell in enumerate(raw[:MAX_CELLS])]
    found = [cell for cell in cells if cell is not None]
    if not found and not flags:
        flags.append(Flag("no-cells", None, f"The notebook has no cells: {WAY_BACK}"))
    return found


def looks_like_notebook(data: bytes) -> bool:
    """Does a file hold a notebook, whole or cut off, whatever it is called?"""
    if len(data) > MAX_BYTES:
        return False
    text = _decode(data)
    return text.lstrip().startswith("{") and all(mark.search(text) for mark in NOTEBOOK_MARKS)


def _decode(data: bytes) -> str:
    """The text of a notebook in UTF-8, UTF-16 or UTF-32, with a byte-order mark or without."""
    return data.decode(json.detect_encoding(data), errors="replace")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"its JSON breaks off or is invalid at line {error.lineno}"
    if isinstance(error, RecursionError):
        return "its JSON is nested too deeply"
    return str(error)[:200] or type(error).__name__


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _raw_cells(document: object) -> list[object]:
    """The list of cells in a decoded notebook of format 3 or 4; ValueError where there is none."""
    if not isinstance(document, dict):
        raise ValueError("it holds JSON, but not a notebook")
    if isinstance(document.get("cells"), list):
        return document["cells"]
    sheets = document.get("worksheets")
    if isinstance(sheets, list):  # format 3: code is called `input`
        cells = [c for s in sheets if isinstance(s, dict) for c in s.get("cells", []) if isinstance(c, dict)]
        return [{**cell, "source": cell.get("input", cell.get("source", ""))} for cell in cells]
    raise ValueError("it has no list of cells")


def salvage(text: str) -> list[object]:
    """The whole cells at the start of a notebook whose JSON breaks off."""
    start = re.search(r'"cells"\s*:\s*\[', text)
    if not start:
        return []
    decoder, cells, position = json.JSONDecoder(), [], start.end()
    separator = re.compile(r"[\s,]*")
    while True:
        position = separator.match(text, position).end()
        try:
            cell, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return cells
        cells.append(cell)


def _is_aside(raw: object) -> bool:
    """Is it a tool's cell in the learner's copy? It says so in its source, which every editor keeps."""
    if not isinstance(raw, dict) or raw.get("cell_type") != "code":
        return False
    source = raw.get("source")
    first = source[0] if isinstance(source, list) and source else source
    return isinstance(first, str) and first.startswith(ASIDE)


def _read_cell(position: int, raw: object, flags: list[Flag]) -> Submitted | None:
    """One cell, whatever it is made of; None for what is no cell or is empty."""
    if not isinstance(raw, dict):
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str) or not source.strip():
        source = ""
    if len(source) > MAX_SOURCE:
        message = (
            f"Cell {position + 1} of the notebook has {len(source):,} characters; only the first "
            f"{MAX_SOURCE:,} of them were read. Data that was pasted into the cell has to go."
        )
        flags.append(Flag("cell-too-long", None, message))
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks = metadata.get("nbgrader")
    marks = marks if isinstance(marks, dict) else {}
    # Colab keeps the notebook format's id in the metadata
    ids = [marks.get("grade_id"), raw.get("id"), metadata.get("id")]
    checksum = marks.get("checksum")
    return Submitted(
        position=position,
        cell_type="code" if raw.get("cell_type") == "code" else "markdown",
        source=_whole(source[:MAX_SOURCE].replace("\r\n", "\n")),
        ids=tuple(i for i in ids if isinstance(i, str) and i),
        checksum=checksum if isinstance(checksum, str) else "",
        marked=bool(marks.get("grade_id")),
        attachments=_read_attachments(raw.get("attachments")),
    )


def _whole(text: str) -> str:
    """A text that can be written to a file: JSON may hold half a character, such as an emoji cut in two."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _read_attachments(raw: object) -> dict[str, dict[str, Any]]:
    """What is attached to a cell, by name and MIME type, as far as it has that form."""
    found = raw.items() if isinstance(raw, dict) else ()
    return {name: bundle for name, bundle in found if isinstance(bundle, dict)}


# --- matching ----------------------------------------------------------------------------------------


def _match(template: Template, submitted: Sequence[Submitted], flags: list[Flag]) -> None:
    """Say of each submitted cell which cell of the template it stands for."""
    _match_by_id(template, submitted, flags)
    free = [s for s in submitted if s.match is None]
    _match_equal(template, free)
    _match_by_names(template, submitted, flags)
    _match_by_likeness(template, submitted, flags)
    wanted = [c for c in template.cells if c.kind in (*ANSWERS, CellKind.TEST, CellKind.LOCKED)]
    if submitted and wanted and not any(s.marked for s in submitted):
        flags.append(
            Flag(
                "metadata-stripped",
                None,
                "An editor has removed nbgrader's metadata; cells were matched by id, names and similarity.",
            )
        )


def _is_another(template: Template, submitted: Sequence[Submitted]) -> bool:
    """Is it another assignment's notebook: with that one's marks, and with no answer or test of this one?"""
    own = {cell.id: cell for cell in template.cells if cell.kind in (*ANSWERS, CellKind.TEST)}
    known = {cell.id for cell in template.cells}
    if not any(s.marked and s.ids[0] not in known for s in submitted):
        return False
    if any(own.keys() & set(s.ids) for s in submitted):
        return False
    answers = [cell for cell in own.values() if cell.kind in ANSWERS]
    names = {name for cell in answers for name in defined_names(template.released(cell.id))}
    return not any(
        names & defined_names(s.source)
        or any(s.cell_type == cell.cell_type and _is_like(template, cell, s) for cell in own.values())
        for s in submitted
        if s.source
    )


def _is_like(template: Template, cell: Cell, submitted: Submitted) -> bool:
    return _likeness(template, cell, submitted) >= LIKE


def _match_by_id(template: Template, submitted: Sequence[Submitted], flags: list[Flag]) -> None:
    known = {cell.id for cell in template.cells}
    claims: dict[str, list[Submitted]] = {}
    for level in (0, 1, 2):  # nbgrader's ids go before the notebook format's
        for cell in submitted:
            if cell.match is None and len(cell.ids) > level and cell.ids[level] in known:
                if level > 0 and cell.ids[level] in claims:
                    continue
                cell.match = cell.ids[level]
                claims.setdefault(cell.match, []).append(cell)
    for cell_id, cells in claims.items():
        if len(cells) > 1:
            _choose(template, cell_id, cells, flags)


def _choose(template: Template, cell_id: str, cells: Sequence[Submitted], flags: list[Flag]) -> None:
    """Of cells with one id keep the last that holds work; the others run where they are, as added cells."""
    worked = [c for c in cells if not _is_untouched(template, cell_id, c)]
    kept = (worked or cells)[-1]
    for cell in cells:
        if cell is not kept:
            # a copy of an untouched stub would undo the answer
            cell.match = None if cell in worked else "(copy)"
    if template.cell(cell_id).kind is not CellKind.TEXT:
        message = f"The notebook has {len(cells)} cells '{cell_id}'; the last one with work in it counts."
        flags.append(Flag("cell-duplicated", cell_id, message))


def _is_untouched(template: Template, cell_id: str, cell: Submitted) -> bool:
    """Is it as it was handed out, now or in an older version of the assignment?"""
    if not cell.source.strip() or same(cell.source, template.released(cell_id)):
        return True
    if not cell.checksum:
        return False
    kind = template.cell(cell_id).kind
    marks = {
        "grade": kind in (CellKind.TEST, CellKind.MANUAL),
        "solution": kind in ANSWERS,
        "locked": kind in (CellKind.LOCKED, CellKind.TEST),
        "grade_id": cell_id,
        "points": template.cell(cell_id).points,
    }
    node = nbformat.from_dict(
        {"cell_type": cell.cell_type, "source": cell.source, "metadata": {"nbgrader": marks}}
    )
    return utils.compute_checksum(node) == cell.checksum


def _match_equal(template: Template, free: Iterable[Submitted]) -> None:
    """Cells without a known id whose source is a cell of the learner's copy are that cell."""
    taken: set[str] = set()
    sources: dict[str, list[str]] = {}
    for cell in template.cells:
        if cell.kind is not CellKind.NOTES and template.released(cell.id).strip():
            sources.setdefault("\n".join(_lines(template.released(cell.id))), []).append(cell.id)
    for cell in free:
        ids = sources.get("\n".join(_lines(cell.source)), [])
        # a stub stands in for its cell only while nothing better is found: see _assemble
        cell.match = next((i for i in ids if i not in taken), "(copy)" if ids else None)
        if cell.match:
            taken.add(cell.match)


def _open_answers(template: Template, submitted: Sequence[Submitted]) -> list[Cell]:
    """The template's answer cells that no submitted cell with work in it stands for."""
    filled = {s.match for s in submitted}
    return [c for c in template.cells if c.kind in (*ANSWERS, CellKind.OPEN) and c.id not in filled]


def _match_by_names(template: Template, submitted: Sequence[Submitted], flags: list[Flag]) -> None:
    """Match a code cell to the missing answer whose names (functions, classes, variables) it defines."""
    for cell in _open_answers(template, submitted):
        if cell.cell_type != "code" or cell.kind is CellKind.OPEN:
            continue
        names = defined_names(template.released(cell.id))
        for candidate in submitted:
            free = candidate.match is None and candidate.cell_type == "code"
            if free and names and names <= defined_names(candidate.source):
                candidate.match = cell.id
                _flag_guess(cell, candidate, "by the names it defines", flags)
                break


def defined_names(source: str) -> set[str]:
    """Names that a source defines at its top level; works on broken code too."""
    return {first or second for first, second in DEFINES.findall(source)}


def _match_by_likeness(template: Template, submitted: Sequence[Submitted], flags: list[Flag]) -> None:
    """Match what is left by likeness to the learner's copy, and answers by their place."""
    missing = [c for c in template.cells if c.kind is not CellKind.NOTES]
    missing = [c for c in missing if c.id not in {s.match for s in submitted}]
    for cell in missing:
        free = [s for s in submitted if s.match is None and s.source and s.cell_type == cell.cell_type]
        likest = max(free, key=lambda s: _likeness(template, cell, s), default=None)
        if likest is not None and _likeness(template, cell, likest) >= LIKE:
            likest.match = cell.id
        elif cell.kind in ANSWERS:
            likest = _in_place_of(template, cell, submitted)
            if likest is None:
                continue
            likest.match = cell.id
        else:
            continue
        if cell.kind in ANSWERS:
            _flag_guess(cell, likest, "by its place and similarity", flags)


def _likeness(template: Template, cell: Cell, submitted: Submitted) -> float:
    released = template.released(cell.id)
    if not released.strip() or len(released) + len(submitted.source) > 20_000:
        return 0.0
    matcher = SequenceMatcher(None, released, submitted.source, autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
        return 0.0
    return matcher.ratio()


def _in_place_of(template: Template, cell: Cell, submitted: Sequence[Submitted]) -> Submitted | None:
    """The first free cell of its type between what stands before `cell` and what stands after it."""
    ids = [c.id for c in template.cells]
    place = ids.index(cell.id)
    first = max((s.position for s in submitted if s.match in ids[:place]), default=-1)
    last = min((s.position for s in submitted if s.match in ids[place + 1 :]), default=len(submitted))
    if cell.cell_type == "code" and last - first > len(submitted):
        return None  # nothing of the assignment is there
    between = (s for s in submitted if first < s.position < last)
    return next((s for s in between if s.match is None and s.source and s.cell_type == cell.cell_type), None)


def _flag_guess(cell: Cell, submitted: Submitted, how: str, flags: list[Flag]) -> None:
    message = f"Cell {submitted.position + 1} of the notebook was taken for '{cell.id}' {how}."
    flags.append(Flag("cell-matched", cell.id, message))


# --- assembling --------------------------------------------------------------------------------------


def _assemble(template: Template, submitted: Sequence[Submitted], flags: list[Flag]) -> list[RebuiltCell]:
    """The template's cells with the learner's answers, each followed by the cells added after it."""
    by_id = {s.match: s for s in submitted if s.match}
    added = _added_after(template, submitted)
    result = [*added.get(None, [])]
    # that a broken or empty notebook lacks cells is said once, by its own flag
    report_missing = bool(submitted) and not any(flag.code == "broken-notebook" for flag in flags)
    for cell in template.cells:
        if cell.kind is not CellKind.NOTES:
            result.append(_rebuild_cell(template, cell, by_id.get(cell.id), report_missing, flags))
            result.extend(added.get(cell.id, []))
    _flag_order(template, submitted, flags)
    _flag_unseen(template, result, flags)
    return result


def _rebuild_cell(
    template: Template, cell: Cell, submitted: Submitted | None, report_missing: bool, flags: list[Flag]
) -> RebuiltCell:
    learners = cell.kind in (*ANSWERS, CellKind.OPEN)
    if submitted is None:
        if report_missing and cell.kind is not CellKind.TEXT:
            what = "it counts as not attempted" if cell.kind in ANSWERS else "the author's own was used"
            message = f"Cell '{cell.id}' was not found in the notebook; {what}."
            flags.append(Flag("cell-missing", cell.id, message))
        # a missing answer is left empty: the stub could undo an answer in another cell
        source = "" if cell.kind in ANSWERS else cell.source
        return RebuiltCell(cell.id, cell.kind, source, False, True, cell.cell_type)
    untouched = _is_untouched(template, cell.id, submitted)
    if submitted.cell_type != cell.cell_type and cell.kind is not CellKind.TEXT:
        own = "" if learners else "; the author's own was used"
        message = f"Cell '{cell.id}' was turned from {cell.cell_type} into {submitted.cell_type}{own}."
        flags.append(Flag("cell-type", cell.id, message))
    if learners:
        pictures = submitted.attachments
        return RebuiltCell(cell.id, cell.kind, submitted.source, True, untouched, cell.cell_type, pictures)
    _flag_changes(template, cell, submitted, untouched, flags)
    return RebuiltCell(cell.id, cell.kind, cell.source, False, True, cell.cell_type)


def _flag_changes(
    template: Template, cell: Cell, submitted: Submitted, untouched: bool, flags: list[Flag]
) -> None:
    """Flag an author's cell that is not as it is handed out now: changed, or from an older version."""
    if cell.kind is CellKind.TEXT or same(submitted.source, template.released(cell.id)):
        return
    if untouched:
        message = f"Cell '{cell.id}' comes from an older version of the assignment; the current one was used."
        flags.append(Flag("older-version", cell.id, message))
    else:
        message = f"Cell '{cell.id}' is the author's and was changed; the author's own was used."
        flags.append(Flag("locked-changed", cell.id, message))


def _added_after(template: Template, submitted: Sequence[Submitted]) -> dict[str | None, list[RebuiltCell]]:
    """Cells that the learner added, by the template's cell that each follows; prose is for a person."""
    added: dict[str | None, list[RebuiltCell]] = {}
    ids = {cell.id for cell in template.cells}
    anchor = None
    for cell in submitted:
        if cell.match in ids:
            anchor = cell.match
        elif cell.match is None and cell.source:
            kind = CellKind.SOLUTION if cell.cell_type == "code" else CellKind.TEXT
            name = f"added-{cell.position + 1}"
            pictures = cell.attachments
            new = RebuiltCell(name, kind, cell.source, True, False, cell.cell_type, pictures)
            added.setdefault(anchor, []).append(new)
    return added


def _flag_order(template: Template, submitted: Sequence[Submitted], flags: list[Flag]) -> None:
    places = {cell.id: index for index, cell in enumerate(template.cells) if cell.kind is not CellKind.TEXT}
    order = [places[s.match] for s in submitted if s.match in places]
    if order != sorted(order):
        message = "Cells were moved; they run in the assignment's order."
        flags.append(Flag("cells-reordered", None, message))


def _flag_unseen(template: Template, cells: Sequence[RebuiltCell], flags: list[Flag]) -> None:
    """Flag an answer in another cell that tests do not see: the stub, run later, undoes it, or it is late."""
    places = {cell.id: place for place, cell in enumerate(cells)}
    for place, stub in enumerate(cells):
        tasks = [task for task in template.tasks if stub.id in task.solutions]
        blank = tasks and stub.untouched and stub.cell_type == "code"
        names = _own_names(template, stub.id) if blank else set()
        first = place if stub.source.strip() else -1  # an empty cell undoes nothing above it
        written = [number for number, cell in enumerate(cells) if names and _writes(cell, names)]
        tested = min((places[test] for task in tasks for test in task.tests), default=len(cells))
        if not written or any(first < number < tested for number in written):
            continue
        if written[0] < first:
            where = (
                "above the one that was handed out for it. That one is unchanged, runs later and undoes it."
            )
        else:
            where = "below a test, which runs before it."
        what = f"Task {tasks[0].number}, {tasks[0].title}" if len(tasks) == 1 else f"Cell '{stub.id}'"
        message = (
            f"{what}: {', '.join(f'`{name}`' for name in sorted(names))} is written in another cell, {where} "
            f"The answer belongs in the cell that was handed out for it, '{stub.id}'."
        )
        flags.append(Flag("answer-unseen", stub.id, message))


def _own_names(template: Template, stub: str) -> set[str]:
    """The names that a stub alone defines in the assignment: several cells may call something `model`."""
    others = (c.source for c in template.cells if c.id != stub and c.cell_type == "code")
    return defined_names(template.released(stub)).difference(*map(defined_names, others))


def _writes(cell: RebuiltCell, names: set[str]) -> bool:
    """Does the learner's own code define all these names?"""
    own = cell.from_learner and not cell.untouched and cell.cell_type == "code"
    return own and names <= defined_names(cell.source)
