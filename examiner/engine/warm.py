"""The two processes of a submission, forked from a warm interpreter.

`Warm` keeps an interpreter that has imported the course's libraries and holds a ready shell. It never reads a
plan, so it has no test in its memory: for a submission it forks the tester's process, which forks the
learner's *before* it reads the tests, and the two talk over a channel of their own. `fresh.Fresh` starts the
same two processes from nothing, where forking is absent or unsafe; slower, same verdicts.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from examiner.engine import sandbox
from examiner.engine.limits import Herd, Limits, children, restrain
from examiner.engine.sandbox import SandboxError
from examiner.engine.session import (
    ONE_THREAD,
    EngineError,
    Session,
    go_to,
    how_it_ended,
    run_tester,
    scratch_folder,
    set_up,
)
from examiner.wire.channel import Channel, ClosedError, WireError

MODULES = """
numpy pandas pyarrow matplotlib.pyplot scipy.sparse scipy.stats scipy.optimize sklearn.compose
sklearn.datasets sklearn.ensemble sklearn.feature_extraction.text sklearn.impute sklearn.inspection
sklearn.linear_model sklearn.metrics sklearn.model_selection sklearn.neighbors sklearn.neural_network
sklearn.pipeline sklearn.preprocessing sklearn.tree
"""
START_SECONDS = 120  # importing everything from a cold disk
CLOSE_SECONDS = 20  # until its imports are done, on a busy machine
IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(\w+)", re.MULTILINE)
MODULES_BYTES = 100_000  # of the message that names modules
NO_SANDBOX = b"no sandbox: "
MORE = b"+ "  # how a message begins that names modules and is not the last to do so


def modules_for(imported: Collection[str] | None) -> list[str]:
    """The modules to have ready for assignments that import these.

    Python's own are, and all of the course's from those libraries that are among them; everything where
    nothing is said, or where some other library is imported, which may need any. What is not there is not
    copied when the interpreter forks, and that is most of what a short submission costs.
    """
    libraries = MODULES.split()
    own = sorted(module for module in imported or () if package_of(module) in sys.stdlib_module_names)
    foreign = set(map(package_of, imported or ())) - sys.stdlib_module_names
    if imported is not None and foreign <= set(map(package_of, libraries)):
        libraries = [module for module in libraries if package_of(module) in foreign]
    return own + libraries


def libraries_seen_in(*notebooks: bytes) -> list[str]:
    """The course's modules from those libraries that an author's notebooks name in an import.

    To be had in a moment, before anybody has read the assignment: a line of a code cell decides. What is no
    notebook names none.
    """
    names: set[str] = set()
    for content in notebooks:
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            for cell in json.loads(content)["cells"]:
                if cell["cell_type"] == "code":
                    names.update(IMPORT.findall("".join(cell["source"])))
    return [module for module in MODULES.split() if package_of(module) in names]


def package_of(module: str) -> str:
    """The name that an import of `module` begins with."""
    return module.partition(".")[0]


# --- in the warm interpreter ---------------------------------------------------------------------------


def main(descriptor: int, sandboxed: bool) -> None:
    """Be the warm interpreter: import, then fork an examiner's process for each request on the socket.

    The first messages name the modules to import; whoever starts it may not know them yet, or not all.
    """
    commands = socket.socket(fileno=descriptor)
    if _is_closed(commands):  # whoever began this needs it no more
        return
    if sandboxed:
        sandbox.drop_root()
        try:
            sandbox.prove()
        except SandboxError as error:
            commands.send(NO_SANDBOX + str(error).encode()[:900])
            return
    import_own()
    while (modules := commands.recv(MODULES_BYTES)).startswith(MORE):
        import_libraries(modules.removeprefix(MORE).decode().split())
    if not modules:
        return
    shell = warm_up(modules.decode().split())
    if threads := unsafe_threads():
        commands.send(f"forking is unsafe while these threads run: {', '.join(threads)}".encode())
        return
    sandbox.adopt_orphans()
    gc.collect()
    gc.freeze()
    commands.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(commands, 16, 1)
        _end_children()  # one submission at a time
        if message == b"fork":
            if os.fork() == 0:
                commands.close()
                _forked(descriptors[0], shell, sandboxed)
                os._exit(0)
            os.close(descriptors[0])
        elif message != b"kill":
            return
        commands.send(b"done")


def _is_closed(commands: socket.socket) -> bool:
    """Has the other end been closed with nothing left to read?"""
    try:
        return not commands.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False


def unsafe_threads() -> list[str]:
    """The names of this process's threads that a fork might catch holding a lock."""
    names = [(task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
    names.remove(Path("/proc/self/comm").read_text().strip())
    # Arrow's allocator starts one; it is made for forking, and not the allocator that is used here
    return [name for name in names if name != "jemalloc_bg_thd"]


def _end_children() -> None:
    """Kill and reap every process that the last submission has left, also those that left its group."""
    out_of_reach: set[int] = set()  # another user's, where there is no sandbox (`sudo`)
    while left := children(os.getpid()) - out_of_reach:
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            except PermissionError:
                out_of_reach.add(pid)
        if not left <= out_of_reach:
            os.waitpid(-1, 0)  # whose own children this process then adopts
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def import_own() -> None:
    """Import what children need whatever the assignment is."""
    import examiner.sides.shell
    import examiner.sides.student
    import examiner.sides.tester
    import examiner.wire  # noqa: F401


def import_libraries(modules: list[str]) -> None:
    """Import those of these modules that are there."""
    import importlib

    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def warm_up(modules: list[str]) -> Any:
    """Import these modules; returns the shell that every child inherits."""
    from examiner import wire
    from examiner.sides import tester
    from examiner.sides.shell import close_loop, make_shell

    import_libraries(modules)
    wire.load_families(sys.modules)
    shell = make_shell(Path(tempfile.mkdtemp()), tester.Namespace())
    before = dict(shell.user_ns)
    shell.run("warm-up", _first_uses(sys.modules))
    close_loop()
    for name in set(shell.user_ns) - set(before):
        del shell.user_ns[name]
    shell.user_ns.update(before)
    return shell


def _first_uses(loaded: Collection[str]) -> str:
    """Code that does what libraries put off until they are used, which every submission would do again."""
    lines = ["1"]  # the first display of anything sets up IPython's formatters
    if "pandas" in loaded:
        lines = ["import pandas", "frame = pandas.DataFrame({'a': [1.0]})"]
        if "sklearn.preprocessing" in loaded:  # the first frame that it validates loads twenty modules
            lines += ["import sklearn.preprocessing", "sklearn.preprocessing.scale(frame)"]
        lines += ["frame"]  # and the first display of a frame pandas' formatters
    return "\n".join(lines)


def _forked(descriptor: int, shell: Any, sandboxed: bool) -> None:
    """The child: the examiner's process of one submission."""
    os.setpgid(0, 0)
    _quiet()
    _reseed()
    stream = socket.socket(fileno=descriptor)
    control = _channel(stream, Limits())

    def launch(folders: dict[str, Path], limits: Limits) -> Any:
        return _launch_fork(folders, limits, shell, stream, sandboxed)

    try:
        run_tester(control, launch, shell, sandboxed)
    except ClosedError:
        return
    except BaseException as error:
        import traceback

        with contextlib.suppress(WireError):
            reason = f"{type(error).__name__}: {error}"
            control.send({"event": "crash", "reason": reason, "trace": traceback.format_exc()})


def _launch_fork(
    folders: dict[str, Path], limits: Limits, shell: Any, control: socket.socket, sandboxed: bool
) -> tuple[Channel, Callable[[], None], Callable[[], str]]:
    ours, theirs = socket.socketpair()
    sandbox.adopt_orphans()

    def run() -> None:
        from examiner.sides import student

        control.close()
        ours.close()
        keep = theirs.fileno()
        os.closerange(3, keep)
        os.closerange(keep + 1, 4096)
        _reseed()
        go_to(folders["student"], folders["shared"], sandboxed)
        student.serve(_channel(theirs, limits), shell)

    if sandboxed:
        pid = sandbox.spawn(run, folders["examiner"], limits)
    else:
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            restrain(limits)
            run()
            os._exit(0)
    theirs.close()
    ended: list[str] = []

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
        if not sandboxed:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)

    herd = Herd(pid, limits, kill)

    def why() -> str:
        """How the learner's process ended; empty while it lives."""
        if not ended:
            until = time.monotonic() + 2
            while time.monotonic() < until:
                done, status, used = os.wait4(pid, os.WNOHANG)
                if done:
                    # a process that is the first of its namespace gets no signal but the last
                    spent = used.ru_utime + used.ru_stime >= limits.cpu_seconds - 1
                    code = -signal.SIGXCPU if spent else os.waitstatus_to_exitcode(status)
                    ended.append(how_it_ended(code))
                    break
                time.sleep(0.01)
        return herd.reason or "".join(ended)

    return _channel(ours, limits), kill, why


def _channel(stream: socket.socket, limits: Limits) -> Channel:
    return Channel(stream.makefile("rb"), stream.makefile("wb"), limits.message_mb * 10**6)


def _quiet() -> None:
    """Nothing of a submission reaches the terminal."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


def _reseed() -> None:
    """Forked children would all draw the same numbers; Python's own generator sees to that itself."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


# --- seen from outside ------------------------------------------------------------------------------------


class Warm:
    """Keeps one warm interpreter and grades one submission at a time with it.

    `sandboxed` puts it and its children into bubblewrap. `imported` are the modules that the assignments
    import, where it is known: whatever else a submission imports, it has to wait for. Call `close`, or use it
    as a context manager.
    """

    def __init__(self, sandboxed: bool = False, imported: Collection[str] | None = None) -> None:
        self.sandboxed, self.modules = sandboxed, modules_for(imported)
        self._process: subprocess.Popen[bytes] | None = None
        self._commands: socket.socket | None = None
        self._told = self._warm = False
        self._lock = threading.Lock()

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def expect(self, imported: Collection[str]) -> None:
        """Say what assignments import, where that was not known when this was made; before `begin` tells."""
        self.modules = modules_for(imported)

    def begin(self, *, tell: bool = True) -> None:
        """Start the interpreter if it is not there, without waiting until it is warm.

        Without `tell` it imports only what it needs for any assignment; `begin` or `start` tells it the rest.
        Raises SandboxError where bubblewrap is missing.
        """
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._launch()
        if tell and not self._told:
            self._told = True
            self._say(" ".join(self.modules).encode() or b" ")

    def foresee(self, modules: Collection[str]) -> None:
        """Have these imported already, after `begin` without `tell`; where it has not begun, nothing is."""
        if modules and not self._told:
            self._say(MORE + " ".join(modules).encode())

    def _say(self, message: bytes) -> None:
        """Tell the interpreter something that it does not answer."""
        if (commands := self._commands) is not None:
            with contextlib.suppress(OSError):  # it has died; `start` says of what
                commands.send(message)

    def _launch(self) -> None:
        # -P: nothing is imported from the folder that this starts in, which a submission may write to
        program = [sys.executable, "-P", "-m", "examiner.engine.warm"]
        if self.sandboxed:
            program = sandbox.command(program, ONE_THREAD)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        program += [str(theirs.fileno()), "sandboxed" if self.sandboxed else "open"]
        self._commands = ours
        self._process = subprocess.Popen(
            program,
            pass_fds=[theirs.fileno()],
            env={**os.environ, **ONE_THREAD},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        theirs.close()
        self._told = self._warm = False

    def start(self) -> None:
        """Start the interpreter if it is not there, and wait until it is warm.

        Raises EngineError, and SandboxError where submissions cannot be shut in.
        """
        self.begin()
        if self._warm:
            return
        self._commands.settimeout(START_SECONDS)
        try:
            reply = self._commands.recv(1000)
        except OSError as error:
            reply = f"it did not get warm: {error}".encode()
        if reply.startswith(NO_SANDBOX):
            self.close()
            raise SandboxError(reply.removeprefix(NO_SANDBOX).decode(errors="replace"))
        if reply != b"ready":
            self._process.kill()
            reason = (reply or self._process.stderr.read().strip()[-500:]).decode(errors="replace")
            self.close()
            raise EngineError(f"The warm interpreter did not start: {reason}")
        self._warm = True
        # nothing reads this from now on, and a full pipe would stop whoever writes to it
        self._process.stderr.close()

    def close(self) -> None:
        """End the interpreter and everything that it has started; also while another thread uses it."""
        commands, self._commands = self._commands, None
        process, self._process = self._process, None
        if commands is not None:
            commands.close()
        if process is not None:
            # It ends by itself when it sees that nobody is there. Killed while it sets the sandbox up,
            # bubblewrap would leave its other process behind, waiting for ever.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(CLOSE_SECONDS)
            process.kill()
            process.wait()
            process.stderr.close()

    @contextlib.contextmanager
    def session(self, files: Mapping[str, bytes], limits: Limits) -> Iterator[Session]:
        """The two processes of one submission, with `files` in their working folders."""
        with self._lock, scratch_folder(not self.sandboxed) as folder:
            self.start()
            ours, theirs = socket.socketpair()
            self._command(b"fork", theirs.fileno())
            theirs.close()
            control = _channel(ours, limits)
            try:
                set_up(control, folder, files, limits)
                yield Session(control, self._kill)
            finally:
                self._kill()
                ours.close()

    def _kill(self) -> None:
        with contextlib.suppress(EngineError):
            self._command(b"kill")

    def _command(self, word: bytes, *descriptors: int) -> None:
        commands, process = self._commands, self._process
        if commands is None or process is None:
            raise EngineError("The warm interpreter has ended.")
        try:
            socket.send_fds(commands, [word], descriptors)
            answer = commands.recv(100)
            reason = "" if answer == b"done" else "The warm interpreter has ended."
        except OSError as error:
            reason = f"The warm interpreter does not answer: {error}"
        if reason:
            # A late answer would be taken for that to the next command, and a process that is about to die
            # for one that lives.
            process.kill()
            self.close()
            raise EngineError(reason)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] == "sandboxed")
