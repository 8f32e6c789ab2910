"""Notebooks run several at once, in kernels that Jupyter starts and in forks of a warm process alike."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from jupyter_cache import get_cache
from nbformat.v4 import new_code_cell, new_notebook

from rungs.site import kernels, notebooks

ONE_THREAD = notebooks.threads_for(os.cpu_count() or 1)
only_where_forked = pytest.mark.skipif(not kernels.AVAILABLE, reason="kernels are forked on Linux alone")


@pytest.fixture
def warm() -> Iterator[kernels.WarmKernels]:
    process = kernels.WarmKernels(["numpy"], ONE_THREAD)
    yield process
    process.stop()


def run(folder: Path, *sources: str, workers: int = 2, warm: kernels.WarmKernels | None = None) -> list[str]:
    """Run a notebook for each source, of one cell; returns what they print."""
    jobs = [
        notebooks.Job(folder / f"{number}.ipynb", new_notebook(cells=[new_code_cell(source)]))
        for number, source in enumerate(sources)
    ]
    notebooks.run(
        jobs, folder / "cache", workers=workers, timeout=100, report=lambda path, done: None, warm=warm
    )
    assert all(notebooks.is_cached(job.notebook, folder / "cache") for job in jobs)
    assert len(get_cache(str(folder / "cache")).list_cache_records()) == len({*sources})
    return ["".join(output.text for output in job.notebook.cells[0].outputs) for job in jobs]


SURROUNDINGS = """
import json, os, random, sys
had_numpy = "numpy" in sys.modules
import numpy
print(json.dumps({
    "folder": os.getcwd(), "book": os.environ["RUNGS_BOOK"], "threads": os.environ["OMP_NUM_THREADS"],
    "program": sys.argv[0], "path": sys.path, "flags": list(sys.flags), "main": __name__,
    "own session": os.getsid(0) == os.getpid(), "backend": os.environ["MPLBACKEND"],
    "standard input": sys.__stdin__.read(),
}))
print(json.dumps({"chance": [random.random(), numpy.random.random()], "had numpy": had_numpy}))
"""


@pytest.mark.slow
@only_where_forked
def test_a_fork_is_like_a_kernel_that_jupyter_starts_but_has_the_libraries(tmp_path, monkeypatch, warm):
    monkeypatch.setenv("RUNGS_BOOK", "1")  # after the process has begun
    folders = [tmp_path / "forked", tmp_path / "started"]
    for folder in folders:
        folder.mkdir()
    forked = run(folders[0], f"# one{SURROUNDINGS}", f"# two{SURROUNDINGS}", warm=warm)
    started = run(folders[1], SURROUNDINGS)
    said = [[json.loads(line) for line in text.splitlines()] for text in (*forked, *started)]
    assert said[0][0] == said[2][0] | {"folder": str(folders[0])}
    assert [own["had numpy"] for _, own in said] == [True, True, False]
    assert not {*said[0][1]["chance"]} & {*said[1][1]["chance"]}, "chance begins anew in each kernel"


@pytest.mark.slow
@only_where_forked
def test_a_fork_shows_the_figures_of_a_cell_that_does_not_ask_for_it(tmp_path):
    warm = kernels.WarmKernels(["matplotlib.pyplot"], ONE_THREAD)
    cell = new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    job = notebooks.Job(tmp_path / "0.ipynb", new_notebook(cells=[cell]))
    notebooks.run([job], tmp_path / "cache", workers=1, timeout=100, report=lambda *_: None, warm=warm)
    warm.stop()
    assert [{*output.data} for output in cell.outputs] == [{"image/png", "text/plain"}]


@pytest.mark.slow
@only_where_forked
def test_a_fork_that_dies_is_told_with_its_last_words_and_the_others_are_ended(tmp_path, warm):
    note = tmp_path / "process"
    waits = (
        f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(99)"
    )
    dies = (
        f"import os, pathlib, time\nwhile not pathlib.Path({str(note)!r}).exists(): time.sleep(0.1)\n"
        "os.write(2, b'out of memory'); os._exit(3)"
    )
    with pytest.raises(notebooks.CellError, match="it took the kernel down"):
        run(tmp_path, waits, dies, warm=warm)
    warm.stop()
    until_gone(int(note.read_text()))


@pytest.mark.slow
@only_where_forked
def test_where_the_process_is_gone_jupyter_starts_the_kernels(tmp_path):
    broken = kernels.WarmKernels(["no_such_module"], ONE_THREAD)
    assert run(tmp_path, "print(1)", "print(2)", warm=broken) == ["1\n", "2\n"]
    broken.stop()


@pytest.mark.slow
def test_a_kernel_may_wait_but_no_more_notebooks_work_than_may(tmp_path):
    source = "import time; print(time.monotonic()); time.sleep(0.5); print(time.monotonic())"
    told = run(tmp_path, *(f"{source}  # {number}" for number in range(3)), workers=1)
    times = sorted(tuple(map(float, text.split())) for text in told)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(times))


def test_what_two_sources_import_is_loaded_beforehand(tmp_path):
    texts = (
        "import pandas as pd\nimport numpy",
        "from pandas import x\nimport numpyro",
        '"import numpy as np"',
    )
    files = [tmp_path / str(number) for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text)
    assert kernels.imported_often(files) == ["numpy", "pandas"]
    assert kernels.imported_often(files[:2]) == ["pandas"]


def until_gone(pid: int) -> None:
    """Return once a process has ended; fails where it has not within a minute."""
    end = time.monotonic() + 60
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < end
        time.sleep(0.1)
