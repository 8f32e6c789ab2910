"""The panel of an assignment in JupyterLab: check, hints, solutions and reading where the learner works.

The copy in `work/` has cells that call `show` (`rungs.handout`): those at the top and at the end, where Run
All leaves the learner, show all tasks, each of the others what belongs to its task. Everything is done by a
process beside the kernel (`rungs.desk`), in the way of `rungs check` and on the same record. While a cell
runs, a click waits for its end, since the kernel does; a check that has begun goes on meanwhile. Who checks
again before it ends has what is in the notebook then checked instead.

This module runs in the learner's kernel: it imports little, and ipywidgets only where it is used.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rungs import saves
from rungs.command import full_command

if TYPE_CHECKING:
    import ipywidgets

STYLE = Path(__file__).parent / "static" / "panel.css"
SAVE_SECONDS = 3.0
"""How long to wait for JupyterLab to save."""

LATE = (
    "What was saved at {} was checked. If you have changed something since, press Ctrl-S (on a Mac ⌘S) and "
    "check again."
)
LONG_SECONDS = 10
"""From when on it is said what takes so long."""

NO_NEED_TO_WAIT = "mend it and check again; there is no need to wait."
BROKEN = (
    "The check could not be completed. Try again, or type in a terminal, in the course's folder: "
    "<code>{}</code>"
)
TEST = re.compile(r"-test-\d+$")
"""How the ids of cells with tests end (CONTRIBUTING.md, "The assignment's cells")."""

MARKS = {"passed": "✓", "not attempted": "·", "for a person to grade": "…", "could not be graded": "!"}
PASSED = "✓ This test passes; “Check” runs the hidden ones too."
UNWRITTEN = "This task has no answer yet: write one above, run that cell, then run this one again."
NOT_RUN = (
    "“{0}” is defined in a cell that has not been run since the kernel started. In the menu choose Run → "
    "Run All Above Selected Cell, then run this cell again."
)
FAILED_BEFORE = (
    "“{0}” is defined in an earlier test of this task, which stopped before that: mend what it says, run it "
    "again, then run this one."
)

TOP, END = "top", "end"
_boards: dict[str, _Board] = {}


def show(unit: str, task: str = "", *, end: bool = False) -> None:
    """Show the panel of a unit's assignment, at the top or at the end, or what belongs to one of its tasks.

    Where that cannot be, the panel is one sentence that says what to type instead.
    """
    board = _boards.get(unit) or _new_board(unit)
    if board is None:
        if not (task or end):
            print(
                "The buttons work in the copy that the course puts into work/. To be checked, type in a "
                f"terminal, in the course's folder: {full_command('check', unit)}"
            )
        return
    from IPython.display import display

    display(board.part(task) if task else board.whole(END if end else TOP))


def _new_board(unit: str) -> _Board | None:
    folder = Path.cwd()
    root = folder.parent.parent
    if (folder.name, folder.parent.name) != (unit, "work") or not (root / "_toc.yml").is_file():
        return None
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        return None
    board = _boards[unit] = _Board(root, unit)
    return board


class _Board:
    """What a notebook shows of one assignment, kept up to date by its desk."""

    def __init__(self, root: Path, unit: str) -> None:
        self.unit = unit
        self.notebook = root / "work" / unit
        self.state: dict[str, Any] | None = None
        self.asked: dict[str, Any] | None = None  # the request that is being answered
        self.ran: dict[str, str] = {}  # cells with tests that ran here: "pass", "fail", "unwritten"
        self._late = ""
        self._stands = False  # whether what is said is the last verdict
        self._saving = False
        self._running: tuple[int | None, float, float] | None = None  # a task, its seconds, when it began
        self._at = TOP  # which panel was used last: what is said aloud is said there
        self._turn = threading.RLock()  # clicks, answers and the clock come from three threads
        self._parts: dict[str, _Part] = {}
        self._wholes = {TOP: _Whole(self, TOP)}
        self._desk = _Desk(root, unit, self._told, self._broke_off)
        self._front = _front_end()
        _explain_cells(self.notebook, self.ran, self._note_run)
        threading.Thread(target=self._tick, daemon=True).start()
        self._desk.ask({"do": "state"})

    def whole(self, at: str) -> ipywidgets.Widget:
        with self._turn:
            if at not in self._wholes:
                self._wholes[at] = _Whole(self, at)
                self._wholes[at].draw()
        return self._wholes[at].box

    def part(self, task: str) -> ipywidgets.Widget:
        if task not in self._parts:
            self._parts[task] = _Part(self, task)
            self._parts[task].draw()
        return self._parts[task].box

    def check(self, task: str = "", at: str = TOP) -> None:
        """Save the notebook and have it checked; the verdict is told where that was asked for.

        While a check goes on, this has what is in the notebook now checked in its place.
        """
        with self._turn:
            if self._saving or (self.asked and self.asked["do"] != "check"):
                return
            before = self.asked
            self.asked = {"do": "check", "task": task, "since": time.time()}
            self._at, self._running, self._saving = at, None, True
            if before and before["task"] in self._parts:
                self._parts[before["task"]].clear()
            self._say("Checking …", running=True, loud=True)
        threading.Thread(target=self._save_and_check, args=(self.asked,), daemon=True).start()

    def ask(self, **request: Any) -> None:
        """Ask the desk for something that takes a moment."""
        with self._turn:
            if self.asked:
                return
            self.asked = request
        self._desk.ask(request)

    def task(self, name: str) -> dict[str, Any] | None:
        """How a task stands; None before the desk has told."""
        return next((task for task in (self.state or {}).get("tasks", []) if task["id"] == name), None)

    def _save_and_check(self, request: dict[str, Any]) -> None:
        before = self._saved()
        unsaved = before and not self._save(before)
        with self._turn:
            self._late = LATE.format(f"{datetime.fromtimestamp(before / 1e9):%H:%M:%S}") if unsaved else ""
            self._saving = False
        self._desk.ask(request)

    def _save(self, before: int) -> bool:
        """Have JupyterLab save the notebook in front; returns whether the file was written."""
        if self._front is None:
            return False
        try:
            self._front.commands.execute("docmanager:save")
        except Exception:  # another version of ipylab, or none that answers: the check goes on
            return False
        until = time.monotonic() + SAVE_SECONDS
        while time.monotonic() < until:
            if self._saved() not in (0, before):
                return True
            time.sleep(0.05)
        return False

    def _saved(self) -> int:
        """When the notebook was saved last, in nanoseconds; 0 where there is none or it is just replaced."""
        found = saves.look(self.notebook.glob("*.ipynb"))
        return max((time_saved for time_saved, _, _ in found.values()), default=0)

    def _told(self, answer: dict[str, Any]) -> None:
        """Take an answer of the desk; runs in the thread that reads it."""
        with self._turn:
            if answer["do"] == "running":
                self._running = answer["number"], answer["limit"], time.monotonic()
                return
            mine = self.asked and all(
                answer.get(key) == self.asked.get(key) for key in ("do", "task", "since")
            )
            if mine:
                self.asked = None
            before, self.state = self.state, answer.get("state", self.state)
            for part in (*self._wholes.values(), *self._parts.values()):
                part.draw()
            name = answer.get("task") or ""
            if self.asked and self.asked["do"] == "check":
                return  # another check is due, which tells more
            if "error" in answer:
                self._say(answer["error"], task=name)
            elif mine and answer["do"] == "check":
                self._verdict(name)
            elif before and before["checked"] != self.state["checked"]:  # a terminal or `study` has checked
                if not self._stands or _found(before) != _found(self.state):
                    self._late = ""
                    self._verdict(quiet=True)
            elif mine and answer["do"] == "solution":
                self._parts[name].show_solution(answer["solution"])
            elif mine and answer["do"] == "hint":
                self._parts[name].show_hint()

    def _broke_off(self) -> None:
        """Say that the desk has ended without an answer, if one was due; the next click begins another."""
        with self._turn:
            asked, self.asked = self.asked, None
            if asked or self.state is None:
                self._say(
                    BROKEN.format(full_command("check", self.unit)), task=(asked or {}).get("task") or ""
                )

    def _verdict(self, name: str = "", *, quiet: bool = False) -> None:
        """Tell what a check has found: at the top in a line, at the task that was asked for in full."""
        todo = next((task for task in self.state["tasks"] if not task["done"]), None)
        then = (
            f"Next: task {todo['number']}, {html.escape(todo['title'])}." if todo else "All tasks are done."
        )
        total = f"{self.state['points']} of {self.state['of']} points in all."
        heard = "" if quiet or name else f"<span class='heard'>{total} </span>"  # it stands beside the button
        self._say(f"{heard}{then} {self._late}".strip(), loud=not (quiet or name))
        for task, part in self._parts.items():
            more = (f"{total} {then}", self._late) if task == name else ()
            part.tell_verdict(*more, loud=task == name)
        self._stands = not self._late

    def _say(self, text: str, *, task: str = "", running: bool = False, loud: bool = True) -> None:
        """Say it at the top, and at the task that is asked about; a loud one is read aloud, once."""
        self._stands = False
        where = task or (self.asked or {}).get("task") or ""
        for at, whole in self._wholes.items():
            whole.say(text, running=running, loud=loud and at == self._at and where not in self._parts)
        if where in self._parts:
            self._parts[where].say(text, running=running, loud=loud)

    def _tick(self) -> None:
        """Keep “3 minutes ago” true, and count a long check's seconds."""
        told = None  # the check of which it was said aloud that it takes long
        while True:
            time.sleep(1)
            with self._turn:
                if not self.asked or self.asked["do"] != "check":
                    for whole in self._wholes.values():
                        whole.draw_time()
                    continue
                text = f"Checking … {time.time() - self.asked['since']:.0f} s"
                why = self._what_takes_long()
                loud = bool(why) and told != self.asked
                self._say(f"{text}. {why}" if why else text, running=True, loud=loud)
                told = self.asked if why else told

    def _what_takes_long(self) -> str:
        """Whose code has been running for so long, and what can be done; empty in a short check."""
        if self._running is None:
            return ""
        number, limit, began = self._running
        lasted = time.monotonic() - began
        if lasted < LONG_SECONDS:
            return ""
        if number is None:
            return f"A check was already running when you asked. If it does not end, {NO_NEED_TO_WAIT}"
        what = f"Task {number}" if number else "A cell outside the tasks"
        return (
            f"{what} has been running for {lasted:.0f} s; a cell that does not end is stopped after "
            f"{limit:g} s at most. If you see the cause, {NO_NEED_TO_WAIT}"
        )

    def _note_run(self, cell: str, how: str) -> None:
        """Note how the tests in a cell went in this kernel."""
        with self._turn:
            self.ran[cell] = how
            for whole in self._wholes.values():
                whole.draw_ran()


class _Whole:
    """The panel at the top, and that at the end."""

    def __init__(self, board: _Board, at: str) -> None:
        import ipywidgets as widgets

        self._board = board
        self._check = _button(
            "Check", "Save this notebook and check all tasks", lambda: board.check(at=at), "primary"
        )
        self._time = widgets.HTML()
        self._ran = widgets.HTML()
        self._tasks = widgets.HTML("<p>Looking up your tasks …</p>")
        self._said = widgets.HTML()
        self._end = widgets.HTML()
        row = _row(self._check, self._time)
        self.box = _box(_style(), row, self._ran, self._said, self._tasks, self._end)

    def say(self, text: str, *, running: bool, loud: bool) -> None:
        _set(self._said, _line(text, running=running, loud=loud))

    def draw_time(self) -> None:
        state = self._board.state
        if state is None:
            return
        since = f"last check {_ago(state['checked'])}" if state["checked"] else "not checked yet"
        _set(self._time, f"<p><b>{state['points']} of {state['of']} points</b>, {since}</p>")

    def draw_ran(self) -> None:
        """Say how the tests that were run in this kernel went."""
        state = self._board.state
        if state is None:
            return
        ran = _how_tests_went(state["tasks"], self._board.ran)
        _set(self._ran, f"<p>{ran}</p>" if ran else "")

    def draw(self) -> None:
        state = self._board.state
        if state is None:
            return
        self.draw_time()
        self.draw_ran()
        rows = "".join(
            f"<tr class='{_style_of(task)}'><td class='mark' aria-hidden='true'>{_mark(task)}</td>"
            f"<td>{task['number']}</td><th scope='row'>{html.escape(task['title'])}</th>"
            f"<td>{html.escape(task['status'])}</td>"
            f"<td class='points'>{task['points']} of {task['of']}</td></tr>"
            for task in state["tasks"]
        )
        notices = "".join(f"<p class='notice'>{notice}</p>" for notice in state["notices"])
        heads = "".join(f"<th scope='col'>{head}</th>" for head in ("No.", "Task", "Status", "Points"))
        table = (
            f"<table aria-label='Tasks'><thead><tr><td aria-hidden='true'></td>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
        _set(self._tasks, table + notices)
        end = ""
        if state["passed"]:
            can = "".join(f"<li>{html.escape(one)}</li>" for one in state["can"])
            end = f"<p><b>You have shown that you can</b></p><ul>{can}</ul><p>{state['next']}</p>"
        _set(self._end, end)


class _Part:
    """What belongs to one task, below its answer."""

    def __init__(self, board: _Board, task: str) -> None:
        import ipywidgets as widgets

        self._board, self._name = board, task
        self._asked_to_give_up = False
        self._opened = 0
        self._check = _button("Check this task", "", lambda: board.check(task), "primary")
        self._hint = _button("Hint", "", lambda: board.ask(do="hint", task=task))
        self._solution = _button("Solution", "", self._ask_for_solution)
        self._read, self._said, self._warned, self._hints, self._solved = (widgets.HTML() for _ in range(5))
        row = _row(self._check, self._hint, self._solution, self._read)
        self.box = _box(_style(), row, self._said, self._hints, self._warned, self._solved)

    def clear(self) -> None:
        """Take back that a check goes on: it was asked for anew elsewhere."""
        _set(self._said, "")

    def say(self, text: str, *, running: bool = False, loud: bool = True) -> None:
        found = self._board.task(self._name)
        _set(self._said, _line(text, running=running, loud=loud, style="" if running else _style_of(found)))

    def draw(self) -> None:
        task = self._board.task(self._name)
        if task is None:
            return
        if task["open"]:
            self._warn("")
        number, taken, in_all = task["number"], len(task["hints"]), task["hints_in_all"]
        _name(self._check, f"Check task {number}", "Saves this notebook and checks it")
        _name(
            self._hint,
            f"Hint {taken + 1} of {in_all}" if taken < in_all else f"All {in_all} hints shown",
            f"Task {number}: shows one more hint",
        )
        giving_up = self._asked_to_give_up and not task["open"]
        _name(self._solution, "Give up, show solution" if giving_up else "Solution", f"Task {number}")
        read = task["read"]
        if read and read["href"]:
            label = html.escape(f"Read: {read['label']}")
            link = f"<a class='read' target='rungs-book' href='{html.escape(read['href'])}'>{label}</a>"
            _set(self._read, link)
        elif read:
            _set(self._read, f"<span class='read'>Read: {html.escape(read['label'])}</span>")
        self._draw_hints(task)
        if task["message"] and not self._said.value:  # of a check before this kernel began
            self.say(_verdict_of(task), loud=False)

    def tell_verdict(self, *more: str, loud: bool) -> None:
        """Say how the task stands after a check, and what else there is to say."""
        self._asked_to_give_up = False  # what was asked before is another question
        self._warn("")
        self.draw()
        task = self._board.task(self._name)
        if task:
            self.say(_verdict_of(task, *more), loud=loud)

    def show_hint(self) -> None:
        self._opened = len(self._board.task(self._name)["hints"])
        self._draw_hints(self._board.task(self._name))

    def _draw_hints(self, task: dict[str, Any]) -> None:
        parts = []
        for place, hint in enumerate(task["hints"], start=1):
            newest = place == self._opened
            summary = f"<summary>Hint {place} of {task['hints_in_all']}</summary>"
            details = f"<details{' open' if newest else ''}>{summary}{hint}</details>"
            parts.append(f"<div role='alert'>{details}</div>" if newest else details)
        _set(self._hints, "".join(parts))

    def show_solution(self, solution: dict[str, str] | None) -> None:
        if solution is None:
            self._asked_to_give_up = True
            self.draw()
            self._warn(
                "This task is not passed yet. If you press the button again, you give up: the solution is "
                "shown, and your progress will say that you passed with the solution in hand."
            )
            return
        self._asked_to_give_up = False
        self._warn("")
        self.draw()
        other = f"<p><b>What else would work</b></p>{solution['else']}" if solution["else"] else ""
        code = html.escape(solution["code"])
        _set(
            self._solved,
            "<div role='alert'><details open><summary>The reference solution, to compare</summary>"
            f"<pre tabindex='0'><code>{code}</code></pre>{other}</details></div>",
        )

    def _warn(self, text: str) -> None:
        """Say it below the verdict, which stays; with an empty text, take it back."""
        _set(self._warned, _line(text, loud=True, style="open") if text else "")

    def _ask_for_solution(self) -> None:
        task = self._board.task(self._name)
        give_up = self._asked_to_give_up and not (task and task["open"])
        self._board.ask(do="solution", task=self._name, give_up=give_up)


class _Desk:
    """The process that answers (`rungs.desk`); begun when something is asked, again where it has ended."""

    def __init__(
        self, root: Path, unit: str, told: Callable[[dict[str, Any]], None], broke_off: Callable[[], None]
    ) -> None:
        self._root, self._unit, self._told, self._broke_off = root, unit, told, broke_off
        self._process: subprocess.Popen | None = None

    def ask(self, request: dict[str, Any]) -> None:
        if self._process is None or self._process.poll() is not None:
            try:
                self._begin()
            except OSError:
                self._broke_off()
                return
        with contextlib.suppress(OSError):  # it has just ended: whoever listens says so
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()

    def _begin(self) -> None:
        from rungs.serve import own_session

        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "rungs.desk", self._unit],
            cwd=self._root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            **own_session(),  # an interrupt is for the learner's cell
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def _listen(self, process: subprocess.Popen) -> None:
        for line in process.stdout:
            self._told(json.loads(line))
        self._broke_off()


def _front_end() -> Any:
    """JupyterLab as Python can command it, None where that is not installed."""
    try:
        from ipylab import JupyterFrontEnd
    except ImportError:
        return None
    return JupyterFrontEnd()


def _explain_cells(folder: Path, ran: dict[str, str], note: Callable[[str, str], None]) -> None:
    """Have cells say in a sentence what would be told by nothing or by a traceback: tests above all.

    A test that passes would print nothing, one of a task that is not written yet several screens.
    `note` is told how each cell with tests went, which is then in `ran`.
    """
    from IPython import get_ipython

    running, unwritten = "", False

    def before(info: Any) -> None:
        nonlocal running, unwritten
        running, unwritten = getattr(info, "cell_id", None) or "", False

    def after(result: Any) -> None:
        if not TEST.search(running):
            return
        if result.success:
            _tell(PASSED)
        if not isinstance(result.error_in_exec, KeyboardInterrupt):
            note(running, "pass" if result.success else "unwritten" if unwritten else "fail")

    def failed(shell: Any, kind: type, error: Any, trace: Any, tb_offset: int | None = None) -> None:
        nonlocal unwritten
        above = set()
        if TEST.search(running):
            task = TEST.sub("", running)
            above = {how for cell, how in ran.items() if cell != running and TEST.sub("", cell) == task}
            if unwritten := _is_unwritten(error) or (kind is NameError and "unwritten" in above):
                _tell(UNWRITTEN)
                return
            if kind is AssertionError and str(error) and error.__cause__ is None:
                _tell(f"✗ {error}")
                return
        is_missing = kind is NameError and error.name and _makes(folder, error.name)
        if is_missing and "fail" in above:
            _tell(FAILED_BEFORE.format(error.name))
            return
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=True)
        if is_missing:
            _tell(NOT_RUN.format(error.name))

    shell = get_ipython()
    shell.events.register("pre_run_cell", before)
    shell.events.register("post_run_cell", after)
    shell.set_custom_exc((AssertionError, NotImplementedError, NameError), failed)


def _tell(text: str) -> None:
    """Show it below the cell that is running, wrapped between words, as printed text is not."""
    from IPython.display import display

    lines = html.escape(text).replace("\n", "<br>")
    display({"text/plain": text, "text/html": f"<div>{lines}</div>"}, raw=True)


def _is_unwritten(error: BaseException | None) -> bool:
    """Whether a test met an answer that is as it was handed out; a test may tell it in words of its own."""
    if NotImplementedError.__name__ in str(error):
        return True
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        if frames and (frames[-1].line or "").strip().startswith("raise NotImplementedError"):
            return True
        error = error.__cause__ or error.__context__
    return False


def _makes(folder: Path, name: str) -> bool:
    """Whether a cell of the notebook, as it was saved, makes this name."""
    makes = re.compile(rf"^(?:.*\b(?:import|as|def|class)\s+{name}\b|{name}\s*=[^=])", re.MULTILINE)
    for file in saves.look(folder.glob("*.ipynb")):
        try:
            cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
            sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        except (OSError, ValueError, KeyError, TypeError):  # just being written, or no notebook
            continue
        if any(makes.search(source) for source in sources):
            return True
    return False


# --- widgets ------------------------------------------------------------------------------------------------


def _button(label: str, tooltip: str, action: Callable[[], None], style: str = "") -> ipywidgets.Button:
    import ipywidgets as widgets

    button = widgets.Button(description=label, tooltip=tooltip, button_style=style)
    button.layout.width = "auto"
    button.on_click(lambda _: action())
    return button


def _name(button: ipywidgets.Button, label: str, tooltip: str) -> None:
    if button.description != label:
        button.description = label
    if button.tooltip != tooltip:
        button.tooltip = tooltip


def _row(*parts: ipywidgets.Widget) -> ipywidgets.Widget:
    import ipywidgets as widgets

    return widgets.HBox(parts, layout=widgets.Layout(flex_flow="row wrap", align_items="center"))


def _box(*parts: ipywidgets.Widget) -> ipywidgets.Widget:
    import ipywidgets as widgets

    box = widgets.VBox(parts)
    box.add_class("rungs-panel")
    return box


def _style() -> ipywidgets.Widget:
    import ipywidgets as widgets

    return widgets.HTML(f"<style>{STYLE.read_text(encoding='utf-8')}</style>", layout={"display": "none"})


def _set(place: ipywidgets.HTML, value: str) -> None:
    """Show it, if it is new: what is told again would be read aloud again, and what is open would close."""
    if place.value != value:
        place.value = value


def _line(text: str, *, running: bool = False, loud: bool = False, style: str = "") -> str:
    """A line of what goes on; a loud one is read aloud by a screen reader when it appears."""
    role = " role='alert'" if loud else ""
    return f"<div class='said {'running' if running else style}'{role}>{text}</div>"


def _verdict_of(task: dict[str, Any], *more: str) -> str:
    points = f"{task['points']} of {task['of']} points"
    head = f"<b>{_mark(task)} Task {task['number']}: {html.escape(task['status'])}, {points}.</b>"
    rest = [task["message"].replace("\n", "<br>"), task["for_a_person"], *more]
    return head + "".join(f"<p>{part}</p>" for part in rest if part)


def _how_tests_went(tasks: list[dict[str, Any]], ran: dict[str, str]) -> str:
    """How the visible tests of the tasks went in this kernel, in a sentence; empty where none was run."""
    went: dict[str, list[str]] = {"pass": [], "fail": [], "unwritten": []}
    for task in tasks:
        found = {how for cell, how in ran.items() if TEST.sub("", cell) == task["id"]}
        for how in ("fail", "unwritten", "pass"):  # the worst of its cells
            if how in found:
                went[how].append(str(task["number"]))
                break
    words = {
        "pass": ("passes", "pass"),
        "fail": ("fails", "fail"),
        "unwritten": ("has no answer yet", "have no answer yet"),
    }
    parts = [
        f"task{'s' * (len(names) > 1)} {_listed(names)} {words[how][len(names) > 1]}"
        for how, names in went.items()
        if names
    ]
    if not parts:
        return ""
    return f"The visible tests as you ran them: {', '.join(parts)}. “Check” runs the hidden ones too."


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _found(state: dict[str, Any]) -> tuple[Any, ...]:
    """What a check has found, without when."""
    tasks = [(task["id"], task["status"], task["points"], task["message"]) for task in state["tasks"]]
    return tasks, state["notices"]


def _mark(task: dict[str, Any]) -> str:
    return MARKS.get(task["status"], "✗")


def _style_of(task: dict[str, Any] | None) -> str:
    if task is None or task["status"] in ("not attempted", "for a person to grade"):
        return "open"
    return "passed" if task["done"] else "failed"


def _ago(time_of_check: str) -> str:
    when = datetime.fromisoformat(time_of_check)
    minutes = int((datetime.now().astimezone() - when).total_seconds() // 60)
    if minutes < 1:
        return f"just now, at {when:%H:%M}"
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago, at {when:%H:%M}"
    return f"on {when.day} {when:%B}, at {when:%H:%M}"
