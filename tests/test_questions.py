"""Questions in the page: what authors may write, what they are told about mistakes, what readers get."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.manager import start_new_kernel
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from rungs import interact
from rungs.questions import SourceError, predict, read_question

ONE = """\
What has **leaked**?

```python
- [x] no option, since it is code
```

- [ ] Nothing
  > The mean holds the test rows.
- [x] The test rows, through $\\bar x$
  > Right: see {ref}`target`.
  >
  > ```python
  > imputer.fit(train)
  > ```
""".splitlines()

NUMBER = """\
What share?

- [x] 2.45 ± 0.05
  > Right.
- [ ] -1,234.5
  > The wrong sign.
- [ ] otherwise
  > Divide.
""".splitlines()


# Reading ------------------------------------------------------------------------------------------


def test_one_right_option() -> None:
    question = read_question(ONE)
    assert question.kind == "one"
    assert [option.right for option in question.options] == [False, True]
    assert question.stem.lines[0] == "What has **leaked**?"
    nothing, leak = question.options
    assert (nothing.text.lines, nothing.text.start) == (("Nothing",), 6)
    assert (nothing.feedback.lines, nothing.feedback.start) == (("The mean holds the test rows.",), 7)
    assert leak.feedback.lines[-2:] == ("imputer.fit(train)", "```")


def test_several_right_options_or_the_flag_make_check_boxes() -> None:
    lines = ["Which?", "- [x] a", "  > yes", "- [X] b", "  > yes", "* [ ] c", "  > no"]
    assert read_question(lines).kind == "several"
    assert read_question(ONE, several=True).kind == "several"


def test_numbers() -> None:
    question = read_question(NUMBER, numeric=True)
    assert question.kind == "number"
    assert [(o.value, o.tolerance) for o in question.options[:2]] == [(2.45, 0.05), (-1234.5, 0)]
    assert math.isnan(question.options[2].value)


@pytest.mark.parametrize("text", ["2.45 +- 0.05", "2.45 +/- 0.05", "2.45±0.05", "245e-2 ± 5e-2"])
def test_tolerances_as_people_type_them(text: str) -> None:
    lines = ["?", f"- [x] {text}", "  > yes", "- [ ] otherwise", "  > no"]
    assert (read_question(lines, numeric=True).options[0].value) == 2.45
    assert (read_question(lines, numeric=True).options[0].tolerance) == 0.05


@pytest.mark.parametrize(
    ("source", "numeric", "line", "words"),
    [
        ("What?", False, 0, "no options"),
        ("- [x] a\n  > b\n- [ ] c\n  > d", False, 0, "asks nothing"),
        ("What?\n\n- [ ] a\n  > b\n- [ ] c\n  > d", False, 2, "no option is right"),
        ("What?\n\n- [x] a\n  > b", False, 2, "at least two"),
        ("What?\n\n- [x] a\n  > b\n- [ ] c", False, 4, "no feedback"),
        ("What?\n\n- [x]\n  > b\n- [ ] c\n  > d", False, 2, "is empty"),
        ("What?\n- [x] a\n  > b\nmore\n- [ ] c\n  > d", False, 3, "indented by two spaces"),
        ("What?\n- [x] a\n  > b\n  more\n- [ ] c\n  > d", False, 3, "quote all of its lines"),
        ("What?\n- [x] about 3\n  > b\n- [ ] otherwise\n  > d", True, 1, "'about 3' is not a number"),
        ("What?\n- [x] 3\n  > b\n- [x] 4\n  > d\n- [ ] otherwise\n  > e", True, 1, "exactly one right"),
        ("What?\n- [ ] 3\n  > b\n- [x] otherwise\n  > e", True, 1, "exactly one right"),
        ("What?\n- [x] 3\n  > b\n- [ ] 4\n  > d", True, 1, "needs one option '- [ ] otherwise'"),
        (
            "What?\n- [x] 3 ± 1\n  > b\n- [ ] 4\n  > d\n- [ ] otherwise\n  > e",
            True,
            3,
            "within the tolerance",
        ),
    ],
)
def test_mistakes_are_named_with_their_line(source: str, numeric: bool, line: int, words: str) -> None:
    with pytest.raises(SourceError, match=re.escape(words)) as raised:
        read_question(source.splitlines(), numeric=numeric)
    assert raised.value.line == line


# The built page -----------------------------------------------------------------------------------

PAGE = """\
# Page

(target)=
## Target

:::{{question}} Which `rows`?
:name: leak
{one}
:::

```{{question}}
:numeric:
:unit: per cent
{number}
```

A link to [the first](#leak).
"""


SPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
METADATA = {"kernelspec": SPEC, "language_info": {"name": "python", "pygments_lexer": "ipython3"}}


def build(folder: Path, page: str, *, builder: str = "html", **files: str) -> tuple[Path, str]:
    """Build a small project of one page; return the output folder and the warnings."""
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "conf.py").write_text(
        "extensions = ['myst_nb', 'rungs.interact', 'rungs.questions']\n"
        "myst_enable_extensions = ['colon_fence', 'dollarmath', 'tasklist']\n"
        "html_theme = 'basic'\nnb_execution_mode = 'off'\n"
    )
    if page:
        (folder / "source" / "index.md").write_text(page)
    for name, text in files.items():
        (folder / "source" / name.replace("_", ".")).write_text(text)
    warnings = io.StringIO()
    out = folder / builder
    with patch_docutils(), docutils_namespace():
        source = str(folder / "source")
        app = Sphinx(source, source, str(out), str(out / ".trees"), builder, status=None, warning=warnings)
        app.build()
    return out, warnings.getvalue()


@pytest.fixture
def soup(tmp_path: Path) -> BeautifulSoup:
    page = PAGE.format(one="\n".join(ONE).replace("```", "~~~"), number="\n".join(NUMBER))
    out, warnings = build(tmp_path, page)
    assert warnings == ""
    return BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_options_are_labelled_radios_in_a_described_group(soup: BeautifulSoup) -> None:
    form = soup.select("form.rungs-question")[0]
    assert form["id"] == "leak"
    group = form.fieldset
    assert group.legend.get_text() == "Question 1: Which rows?"
    stem = soup.find(id=group["aria-describedby"])
    assert stem.get_text().startswith("What has leaked?") and stem.pre
    inputs = group.select("input")
    assert [(i["type"], i["name"]) for i in inputs] == [("radio", inputs[0]["name"])] * 2
    labels = [soup.find("label", attrs={"for": i["id"]}) for i in inputs]
    assert labels[0].get_text() == "Nothing"
    assert labels[1].select_one(".math")
    assert form.select_one("[role=status]").get_text() == ""


def test_answers_stand_in_the_page_with_their_feedback(soup: BeautifulSoup) -> None:
    wrong, right = soup.select("form")[0].select("details li")
    assert "data-right" in right.attrs and "data-right" not in wrong.attrs
    assert wrong.get_text(" ", strip=True).startswith("Not right: Nothing The mean holds")
    assert right.get_text(" ", strip=True).startswith("Right: The test rows")
    assert right.select_one("a.reference.internal")["href"] == "#target"
    assert "imputer.fit(train)" in right.pre.get_text()


def test_a_number_is_asked_for_with_its_unit(soup: BeautifulSoup) -> None:
    form = soup.select("form")[1]
    box = form.select_one("input")
    assert (box["type"], box["inputmode"]) == ("text", "decimal")
    assert soup.find("label", attrs={"for": box["id"]})
    assert soup.find(id=box["aria-describedby"]).get_text() == "per cent"
    values = [(i.get("data-value"), i.get("data-tolerance")) for i in form.select("details li")]
    assert values == [("2.45", "0.05"), ("-1234.5", "0.0"), (None, None)]


def test_ids_are_unique_and_questions_can_be_linked(soup: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    link = soup.find("a", string="the first")
    assert soup.find(id=link["href"].removeprefix("#"))


def test_only_pages_with_questions_load_the_script(tmp_path: Path) -> None:
    out, _ = build(tmp_path, "# Plain\n\nNo question here.\n")
    assert "questions." not in (out / "index.html").read_text()
    out, _ = build(tmp_path, "# Asked\n\n:::{question}\n" + "\n".join(ONE) + "\n:::\n\n(target)=\n## T\n")
    text = (out / "index.html").read_text()
    assert "_static/questions.js" in text and "_static/questions.css" in text
    assert "interact.js" not in text
    assert (out / "_static" / "questions.js").is_file()


@pytest.mark.parametrize("fence", [":::", "````"])
def test_a_mistake_is_a_warning_with_file_and_line(tmp_path: Path, fence: str) -> None:
    page = f"# Page\n\nText.\n\n{fence}{{question}}\n:several:\n\nWhat?\n\n- [x] a\n  > b\n- [ ] c\n{fence}\n"
    line = page.splitlines().index("- [ ] c") + 1
    out, warnings = build(tmp_path, page)
    assert f"index.md:{line}: WARNING: question: the option has no feedback" in warnings
    assert "<form" not in (out / "index.html").read_text().replace('<form class="search"', "")


def test_a_mistake_inside_a_feedback_has_its_line_too(tmp_path: Path) -> None:
    page = "# Page\n\n:::{question}\nWhat?\n\n- [x] a\n  > {ref}`nowhere`\n- [ ] c\n  > d\n:::\n"
    _, warnings = build(tmp_path, page)
    assert "index.md:7: WARNING" in warnings and "nowhere" in warnings


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_formats_show_question_and_answers(tmp_path: Path, builder: str) -> None:
    page = PAGE.format(one="\n".join(ONE).replace("```", "~~~"), number="\n".join(NUMBER))
    out, warnings = build(tmp_path, page, builder=builder)
    assert warnings == ""
    written = next(p for p in out.iterdir() if p.suffix in {".txt", ".tex"}).read_text()
    for part in ("Question 1", "leaked", "Nothing", "The mean holds the test rows.", "2.45", "Divide."):
        assert part in written
    assert "<input" not in written and "<form" not in written


# Predictions --------------------------------------------------------------------------------------


@pytest.fixture
def prediction(monkeypatch: pytest.MonkeyPatch) -> str:
    """The HTML that a prediction leaves in the book."""
    monkeypatch.setenv(interact.BOOK_VARIABLE, "1")
    shell = InteractiveShell.instance()
    published = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, **_: published.append(data))
    predict("What happens to `mean` <now>?", ["It *falls*", "It rises"])
    InteractiveShell.clear_instance()
    (bundle,) = published
    assert bundle["text/plain"].splitlines() == [
        "Predict: What happens to `mean` <now>?",
        "- It *falls*",
        "- It rises",
    ]
    return bundle["text/html"]


def test_a_prediction_is_a_group_of_radios(prediction: str) -> None:
    form = BeautifulSoup(prediction, "html.parser").form
    assert "<code>mean</code> &lt;now&gt;?" in prediction
    assert [label.get_text() for label in form.select("label")] == ["It falls", "It rises"]
    assert [i["id"] for i in form.select("input")] == [label["for"] for label in form.select("label")]
    assert form.select_one("button[type=submit]")


def test_the_next_output_waits_and_the_call_is_not_shown(tmp_path: Path, prediction: str) -> None:
    def cell(source: str, data: dict[str, str]) -> nbformat.NotebookNode:
        return new_code_cell(source, outputs=[new_output("display_data", data=data)])

    cells = [
        new_markdown_cell("# Notebook"),
        cell("print('before')", {"text/plain": "earlier"}),
        cell("predict('…')", {"text/html": prediction}),
        new_markdown_cell("Now run:"),
        cell("print('after')", {"text/plain": "the answer"}),
    ]
    text = nbformat.writes(new_notebook(cells=cells, metadata=METADATA))
    out, warnings = build(tmp_path, "", index_ipynb=text)
    assert warnings == ""
    soup = BeautifulSoup((out / "index.html").read_text(), "html.parser")
    (waiting,) = soup.select(".rungs-awaits")
    assert "the answer" in waiting.select_one(".cell_output").get_text()
    assert "predict('" not in soup.get_text()


def test_a_prediction_without_an_output_is_a_warning(tmp_path: Path, prediction: str) -> None:
    output = new_output("display_data", data={"text/html": prediction})
    cells = [new_markdown_cell("# N"), new_code_cell("predict()", outputs=[output])]
    notebook = new_notebook(cells=cells, metadata=METADATA)
    _, warnings = build(tmp_path, "", index_ipynb=nbformat.writes(notebook))
    assert "predict: the next code cell has no output to predict" in warnings


@pytest.mark.parametrize(("question", "options"), [("", ["a", "b"]), ("What?", ["a"]), ("What?", ["a", "a"])])
def test_a_prediction_needs_a_question_and_a_choice(question: str, options: list[str]) -> None:
    with pytest.raises(ValueError, match="at least two different options"):
        predict(question, options)


SURPRISE = """
import sys, pandas
from IPython.display import HTML, clear_output, display
print("to be cleared")
clear_output()
print("the secret 1")
sys.stderr.write("the secret 2\\n")
display(HTML("<b>the secret 3</b>"))
get_ipython().system("echo the secret 4")
pandas.Series(["the secret 5"])"""
COMMIT = """
import gc
from ipywidgets import Button, Output, RadioButtons
(choices,) = [o for o in gc.get_objects() if isinstance(o, RadioButtons)]
(button,) = [o for o in gc.get_objects() if isinstance(o, Button)]
choices.index = 0
button.click()
print(*[list(o.outputs) for o in gc.get_objects() if isinstance(o, Output)])"""


@pytest.fixture
def kernel() -> Iterator[Callable[[str], list[dict[str, Any]]]]:
    """A function that runs a cell in a kernel and gives its outputs as a page receives them."""
    manager, client = start_new_kernel(extra_arguments=["--HistoryManager.enabled=False"])

    def run(code: str) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        client.execute_interactive(code, output_hook=messages.append, timeout=120)
        outputs = ("stream", "display_data", "update_display_data", "execute_result", "error")
        return [m["content"] for m in messages if m["msg_type"] in outputs]

    try:
        run("from rungs.questions import predict")
        yield run
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def printed(outputs: list[dict[str, Any]]) -> str:
    """The text of outputs that are printed, which a kernel sends in as many pieces as it likes."""
    return "".join(output["text"] for output in outputs if "text" in output)


@pytest.mark.parametrize(
    ("end", "last"), [("", "the secret 5"), ("[7]", "KeyError")], ids=["a value at its end", "an error"]
)
def test_no_output_leaves_the_kernel_before_the_reader_has_committed(kernel, end: str, last: str) -> None:
    kernel("predict('What is shown?', ['It falls', 'It rises'])")
    (note,) = kernel(SURPRISE + end)
    assert "VBox" in note["data"]["text/plain"], "what stands there until then is a widget of ours"
    assert printed(kernel("print('a later cell')")) == "a later cell\n"
    shown = printed(kernel(COMMIT))
    secrets = [f"the secret {number}" for number in range(1, 5)] + [last]
    places = [shown.find(secret) for secret in secrets]
    assert places == sorted(places), "in the order in which they were written"
    assert places[0] > 0
    assert "to be cleared" not in shown


def test_a_display_that_is_updated_while_it_is_shut_opens_in_its_last_state(kernel) -> None:
    kernel("from IPython.display import display")
    kernel("predict('What is shown?', ['It falls', 'It rises'])")
    kernel("handle = display('the first state', display_id=True)\nhandle.update('the last state')")
    shown = printed(kernel(COMMIT))
    assert "the last state" in shown and "the first state" not in shown


def test_what_a_shut_cell_makes_of_an_earlier_display_is_seen_after_the_reader_has_committed(kernel) -> None:
    kernel("from IPython.display import display\nearlier = display('of before', display_id=True)")
    kernel("predict('What is shown?', ['It falls', 'It rises'])")
    (note,) = kernel("earlier.update('the surprise')")
    assert "VBox" in note["data"]["text/plain"], "nothing but the widget that stands there until then"
    updates = [output["data"]["text/plain"] for output in kernel(COMMIT) if "data" in output]
    assert updates == ["'the surprise'"]
