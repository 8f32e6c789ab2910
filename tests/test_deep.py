"""Cells that need PyTorch: with it they run, without it they say so and the rest of the notebook goes on."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from rungs import deep


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.run_cell("%load_ext rungs.deep").raise_error()
    yield shell
    InteractiveShell.clear_instance()


def test_a_marked_cell_runs_in_the_notebook_where_pytorch_is(shell, monkeypatch):
    monkeypatch.setattr(deep, "is_installed", lambda: True)
    shell.run_cell("numbers = [1, 2]").raise_error()
    with capture_output() as shown:
        result = shell.run_cell("%%deep\ntotal = sum(numbers)\nprint(total)")
    result.raise_error()
    assert shown.stdout == "3\n"
    assert shell.user_ns["total"] == 3


def test_a_marked_cell_that_fails_fails(shell, monkeypatch):
    monkeypatch.setattr(deep, "is_installed", lambda: True)
    with capture_output():
        result = shell.run_cell("%%deep\n1 / 0")
    with pytest.raises(ZeroDivisionError):
        result.raise_error()


def test_without_pytorch_a_marked_cell_shows_a_note_and_is_not_run(shell, monkeypatch):
    monkeypatch.setattr(deep, "is_installed", lambda: False)
    with capture_output() as shown:
        shell.run_cell("%%deep\nimport torch\ntotal = 3").raise_error()
    output = shown.outputs[0].data
    assert "needs PyTorch" in output["text/markdown"]
    assert "total" not in shell.user_ns
