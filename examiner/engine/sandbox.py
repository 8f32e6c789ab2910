"""What a submission may see: bubblewrap around the warm interpreter, namespaces around each child.

Bubblewrap (`command`) gives the warm interpreter a read-only system: Python, the libraries and this package,
no network, no home, no course. For each submission the interpreter forks, and the child takes namespaces of
its own (`enter`): users, mounts, network, messages, and a scratch folder of limited size in memory.
The learner's process goes one step further (`confine`): process numbers of its own, so that it sees no other
process and dies as a whole, no folder of the examiner's, no capabilities, no right to make new namespaces.

`try_sandbox` does all of this once and says what is in the way. Linux only; the system calls that Python 3.11
lacks are made with ctypes.
"""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from examiner.engine.limits import Limits, restrain

NEW_NS, NEW_IPC, NEW_USER, NEW_PID, NEW_NET = 0x00020000, 0x08000000, 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
NOBODY = 65534
INSIDE = 1000  # the user's number as a submission sees it
SCRATCH = Path("/rungs-scratch")
"""A submission's own folder. Not /tmp itself, because the course, and so its Python, may be in there."""

TMP = Path("/tmp")
HOLDS = b"holds"


class SandboxError(RuntimeError):
    """The sandbox cannot be had here; the message says why in a sentence."""


# --- around the warm interpreter ---------------------------------------------------------------------


def command(program: list[str], variables: Mapping[str, str] | None = None) -> list[str]:
    """The command line that runs `program` inside bubblewrap, with `variables` in its environment.

    File descriptors that are handed to it stay open. Raises SandboxError where bubblewrap is missing.
    """
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise SandboxError("bubblewrap is not installed (Debian and Ubuntu: apt install bubblewrap).")
    line = [bwrap, "--die-with-parent", "--new-session"]
    line += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    if os.geteuid() == 0:
        # real root leaves root behind as soon as Python runs (see `drop_root`), so that what counts
        # processes by user works, and keeps until then just what that takes
        line += ["--cap-drop", "ALL"]
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SYS_ADMIN"):
            line += ["--cap-add", capability]
    else:
        line += ["--unshare-user", "--uid", str(INSIDE), "--gid", str(INSIDE)]
    line += ["--clearenv"]
    for name, value in {**environment(), **(variables or {})}.items():
        line += ["--setenv", name, value]
    for path in ("/usr", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/fonts"):
        line += ["--ro-bind-try", path, path]
    for path in map(Path, ("/bin", "/sbin", "/lib", "/lib32", "/lib64")):
        if path.is_symlink():
            line += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            line += ["--ro-bind", str(path), str(path)]
    folders = python_folders()
    # bubblewrap would make these for its own user only
    above = dict.fromkeys(parent for path in folders for parent in reversed(path.parents))
    for path in [*list(above)[1:], Path("/home")]:
        line += ["--perms", "0755", "--dir", str(path)]
    for path in folders:
        line += ["--ro-bind", str(path), str(path)]
    line += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", str(SCRATCH)]
    if TMP not in above:
        line += ["--symlink", str(SCRATCH), str(TMP)]
    line += ["--remount-ro", "/", "--chdir", str(SCRATCH), "--", *program]
    return line


def environment() -> dict[str, str]:
    """The environment of a submission: nothing of the caller's but the language."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.prefix) / "bin"), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": "/home",
        "LANG": os.environ.get("LANG", "C.UTF-8"),
        "TMPDIR": str(SCRATCH),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def python_folders() -> list[Path]:
    """The folders that Python, its libraries and this package are in, without those inside others."""
    package = Path(__file__).resolve().parent.parent
    folders = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent, package}
    folders |= {folder.resolve() for folder in folders}
    system = Path("/usr")
    return sorted(f for f in folders if f != system and system not in f.parents)


def drop_root() -> None:
    """Inside bubblewrap: become an ordinary user, if this is root."""
    if os.geteuid() != 0:
        return
    # bubblewrap covers parts of /proc when it is root, and under covers no child could mount its own
    _call("umount2", b"/proc", MNT_DETACH)
    _mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    _prctl(PR_SET_DUMPABLE, 1)  # or its own files in /proc would belong to root


# --- around a submission -----------------------------------------------------------------------------


def enter(limits: Limits) -> Path:
    """Give this process (the examiner's, to be) its own world; returns its empty scratch folder."""
    uid, gid = os.getuid(), os.getgid()
    _call("unshare", NEW_USER | NEW_NS | NEW_IPC | NEW_NET)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{INSIDE} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{INSIDE} {gid} 1")
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    size = f"size={limits.scratch_mb * 10**6},nr_inodes=100000,mode=0700"
    _mount("tmpfs", str(SCRATCH), "tmpfs", MS_NOSUID | MS_NODEV, size)
    os.chdir(SCRATCH)
    _loopback_up()
    return SCRATCH


def spawn(run: Callable[[], None], hidden: Path, limits: Limits) -> int:
    """Start the learner's process, which calls `run`; returns its number as this process sees it.

    `hidden` is the folder that it must not see. When this process dies, it dies too, with all its children.

    Only children get new process numbers, and all that are started from then on, so not this process asks for
    them but a thread of it that starts one and ends: a process between would be one more copy of this one.
    """
    # opens when the thread has ended: children that have asked to die with their parent would die with it
    gate, keeper = os.pipe()
    reader, writer = os.pipe()  # for whether it is shut in
    began: list[int | OSError] = []

    def start() -> None:
        try:
            _call("unshare", NEW_PID | NEW_NS)
            pid = os.fork()
        except OSError as error:
            began.append(error)
            return
        if pid == 0:
            try:
                for fd in (keeper, reader):
                    os.close(fd)
                os.read(gate, 1)
                os.close(gate)
                _say_whether(writer, lambda: confine(hidden, limits))
                run()
            finally:
                os._exit(0)
        began.append(pid)

    thread = threading.Thread(target=start, name="MainThread")  # which it is, in the learner's process
    thread.start()
    thread.join()
    while Path(f"/proc/self/task/{thread.native_id}").exists():  # Python is done with it a moment before
        time.sleep(0.0002)
    for fd in (gate, keeper, writer):
        os.close(fd)
    with os.fdopen(reader, "rb") as said:
        answer = said.read()
    if isinstance(began[0], OSError):
        raise began[0]
    _must_hold(answer)
    return began[0]


def confine(hidden: Path, limits: Limits) -> None:
    """Take from this process (the learner's) all that it does not need."""
    _prctl(PR_SET_PDEATHSIG, 9)
    _mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV)
    _mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, f"size={limits.scratch_mb * 10**6}")
    _mount("tmpfs", str(hidden), "tmpfs", MS_RDONLY, "size=4k,mode=0500")
    Path("/proc/sys/user/max_user_namespaces").write_text("0")
    restrain(limits)
    for capability in range(64):
        if _libc().prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _drop_capabilities()


def _drop_capabilities() -> None:
    header = struct.pack("Ii", 0x20080522, 0)  # version 3, this process
    _call("capset", ctypes.create_string_buffer(header), ctypes.create_string_buffer(24))


def _loopback_up() -> None:
    """Switch on the loopback device, as every program expects it."""
    import fcntl
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, 0x8914, struct.pack("16sh14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP


# --- trying it ---------------------------------------------------------------------------------------


def try_sandbox() -> str | None:
    """Set the whole sandbox up once. None if it holds, or else a sentence that says what is in the way."""
    if not sys.platform.startswith("linux"):
        return f"the sandbox needs Linux, and this is {sys.platform}."
    try:
        line = command([sys.executable, "-m", "examiner.engine.sandbox"])
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    except SandboxError as error:
        return str(error)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bubblewrap did not run: {error}."
    if done.returncode == 0:
        return None
    said = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
    return _cannot(said)


def prove() -> None:
    """Inside bubblewrap: set a submission's world up once, in a process of its own, and look at what is left.

    Raises SandboxError.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _say_whether(writer, _try)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        answer = said.read()
    os.waitpid(pid, 0)
    _must_hold(answer)


def _say_whether(writer: int, step: Callable[[], None]) -> None:
    """Take a step, and write to `writer` that it holds, or why not; then close it."""
    try:
        step()
        os.write(writer, HOLDS)
    except BaseException as error:
        os.write(writer, str(getattr(error, "strerror", None) or error).encode(errors="replace")[:900])
        raise
    finally:
        os.close(writer)


def _must_hold(answer: bytes) -> None:
    """Raise SandboxError where `_say_whether` wrote anything but that it holds, or nothing."""
    if answer != HOLDS:
        raise SandboxError(_cannot(answer.decode(errors="replace") or "it gave no reason"))


def _cannot(reason: str) -> str:
    return f"the sandbox cannot be set up here: {reason}"


def _try() -> None:
    """What `try_sandbox` and `prove` do inside bubblewrap: every step, and a look at what is left."""
    Path(__file__).read_bytes()  # a clone that only root can read will not do
    limits = Limits()
    folder = enter(limits)
    hidden = folder / "hidden"
    hidden.mkdir()
    (hidden / "secret").write_text("")

    def look() -> None:
        libc = _libc()
        alone = [path.name for path in Path("/proc").iterdir() if path.name.isdigit()] == ["1"]
        held = libc.unshare(NEW_USER) != 0 and libc.unshare(NEW_NS) != 0
        os._exit(0 if alone and held and not list(hidden.iterdir()) else 1)

    _prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
    status = os.waitpid(spawn(look, hidden, limits), 0)[1]
    if status != 0:
        raise SystemExit("a process inside it could still see or do what it must not")


def adopt_orphans() -> None:
    """Make this process the parent of its descendants whose parents end."""
    _prctl(36, 1)


# --- system calls ------------------------------------------------------------------------------------


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *args: object) -> None:
    if getattr(_libc(), name)(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _prctl(option: int, value: int) -> None:
    _call("prctl", option, value, 0, 0, 0)


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str = "") -> None:
    encoded = [None if text is None else text.encode() for text in (source, target, kind)]
    _call("mount", *encoded, flags, data.encode() or None)


if __name__ == "__main__":
    try:
        drop_root()
        _try()
    except OSError as error:
        raise SystemExit(f"{error.strerror or error}") from None
