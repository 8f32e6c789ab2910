"""What is written shorter in a page, and what is taken out of it to be fetched later: nothing may be lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from rungs.site import tables, weight

LETTER = '<path id="{0}" d="M 1 2 \nL 30 40 \nz\n" transform="scale(0.015625)"/>'
STEP = re.compile(r"[mlhvqcz]|-?\d*\.?\d+")


def drawing(prefix: str, path: str = "M 0 0 L 100 50", alt: str = "A line.") -> str:
    """A drawing as `rungs.figures` leaves it in a page, with one letter that it uses."""
    letter = LETTER.format(f"{prefix}-letter")
    return (
        f'<svg class="rungs-picture" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{alt}"'
        ' width="200" height="100" viewBox="0 0 150 75">'
        f'<path d="{path}" style="fill: none; stroke: #0072b2"/><defs>\n{letter}\n</defs>'
        f'<use href="#{prefix}-letter"/></svg>'
    )


def figure(markup: str) -> str:
    return f'<div class="rungs-figure">{markup}</div>'


def noisy(points: int) -> str:
    """A path that cannot be compressed to little."""
    return "M 0 0 " + " ".join(f"L {i * 37 % 400}.{i % 7} {i * i * 17 % 300}.{i % 9}" for i in range(points))


def points_of(path: str) -> list[tuple[float, float]]:
    """The points that a path with relative commands goes through."""
    tokens = STEP.findall(path)
    sizes = {"m": 2, "l": 2, "q": 4, "c": 6, "h": 1, "v": 1}
    found, at, start, index, command = [], (0.0, 0.0), (0.0, 0.0), 0, ""
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        if command == "z":
            at = start
            continue
        values = [float(number) for number in tokens[index : index + sizes[command]]]
        index += sizes[command]
        if command in "hv":
            values = [values[0], 0] if command == "h" else [0, values[0]]
        found += [(at[0] + values[i], at[1] + values[i + 1]) for i in range(0, len(values), 2)]
        at = found[-1]
        start = at if command == "m" else start
    return found


# Paths --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "points"),
    [
        ("M 10 20 L 110.31 20 L 130 70.27", [(10, 20), (110.3, 20), (130, 70.3)]),
        (
            "M 0 0 L 50 50 L 100 100 L 100 0 z M 200 200 L 240 210",
            [(0, 0), (100, 100), (100, 0), (200, 200), (240, 210)],
        ),
        ("M 0 0 Q 50 100 100 0 Q 150 -100 200 0", [(0, 0), (50, 100), (100, 0), (150, -100), (200, 0)]),
        ("M 0 0 C 10 10 20 10 30.44 0 L 99 -5.55", [(0, 0), (10, 10), (20, 10), (30.4, 0), (99, -5.6)]),
    ],
    ids=["lines", "straight on, closed, a second part", "curves of second degree", "curves of third degree"],
)
def test_a_path_goes_through_the_same_points(path, points):
    short = weight.compact_path(path)
    assert len(short) < len(path)
    assert [(round(x, 1), round(y, 1)) for x, y in points_of(short)] == points


def test_rounding_does_not_add_up_along_a_path():
    short = weight.compact_path("M 0 0 " + " ".join(f"L {i * 0.33:.2f} {i % 2 * 40}" for i in range(1, 1001)))
    assert points_of(short)[-1] == pytest.approx((330, 0), abs=0.06)


def test_a_line_that_turns_back_keeps_its_turning_point():
    assert points_of(weight.compact_path("M 0 0 L 100 0 L 40 0")) == [(0, 0), (100, 0), (40, 0)]


def test_a_small_mark_keeps_its_form_and_a_letter_needs_no_decimals():
    assert points_of(weight.compact_path("M 0 1.25 L 2.51 3.76"))[-1] == (2.51, 3.76)
    assert "." not in weight.compact_path("M 31.25 40.5 L 1900.4 200.2", 0)


@pytest.mark.parametrize("path", ["m 1 2 l 3 4", "M 1 2 A 5 5 0 0 1 9 9", "M 1", "nonsense"])
def test_a_path_of_another_hand_is_left_alone(path):
    assert weight.compact_path(path) == path


# Pages --------------------------------------------------------------------------------------------


def test_frames_go_to_a_script_that_the_figure_names_and_come_back_unchanged():
    packed = ["H4sIAA+/=", "H4sIBB=="]
    body = "".join(
        f'<figure><script type="text/plain" class="rungs-frames">{data}</script></figure>' for data in packed
    )
    page, files = weight.without_frames(body, "notebooks/09-demo")
    assert "H4sI" not in page
    sources = [script["data-src"] for script in BeautifulSoup(page, "html.parser").select(".rungs-frames")]
    for source, data in zip(sources, packed, strict=True):
        name = source.removeprefix("_figures/").partition("?")[0]
        address, content = re.fullmatch(r".*\[(.*)\] = (.*);\n", files[name]).groups()
        assert (json.loads(address), json.loads(content)) == (source, data)
    assert weight.without_frames(body.replace("BB==", "CC=="), "notebooks/09-demo")[0] != page


def test_files_that_a_page_no_longer_has_are_removed_and_those_of_its_neighbours_stay(tmp_path):
    weight.write_files(tmp_path, "book/09-demo", {"book/09-demo-1.js": "1", "book/09-demo-2.svg": "2"})
    weight.write_files(tmp_path, "book/09-demo-more", {"book/09-demo-more-1.js": "3"})
    weight.write_files(tmp_path, "book/09-demo", {"book/09-demo-1.js": "4"})
    left = {path.name: path.read_text() for path in Path(tmp_path, "book").iterdir()}
    assert left == {"09-demo-1.js": "4", "09-demo-more-1.js": "3"}


def test_drawings_have_files_of_their_own_once_a_page_has_no_room_for_them():
    alts = ["A line.", "A &quot;cloud&quot;.", "Another line."]
    paths = ["M 0 0 L 100 50", noisy(9000), "M 0 0 L 100 50"]
    body = "".join(
        figure(drawing(f"f{i}", path, alt)) for i, (path, alt) in enumerate(zip(paths, alts, strict=True))
    )
    page, files = weight.without_further_drawings(body, "book/09-demo")
    soup = BeautifulSoup(page, "html.parser")
    assert [svg["aria-label"] for svg in soup.select("svg")] == ["A line.", "Another line."]
    (image,) = soup.select(".rungs-figure > img.rungs-picture")
    assert (image["alt"], image["width"], image["height"]) == ('A "cloud".', "200", "100")
    assert image["src"] == "../_figures/book/09-demo-1.svg" and image["loading"] == "lazy"
    own = BeautifulSoup(files["book/09-demo-1.svg"], "html.parser").svg
    assert (
        own["xmlns"] == "http://www.w3.org/2000/svg"
        and "light dark" in own.style.text
        and own.find("use")["href"] == f"#{own.find('path', id=True)['id']}"
    )


def test_the_first_frame_of_an_interactive_figure_stays_in_the_page():
    frame = drawing("i", noisy(9000))
    body = f'<figure class="rungs-interact"><div class="rungs-frame">\n{frame}\n</div></figure>'
    assert weight.without_further_drawings(body, "notebooks/09-demo") == (body, {})


def test_letters_of_several_drawings_are_defined_once_and_found_by_all():
    body = figure(drawing("a")) + figure(drawing("b")) + "<p>Text</p>"
    soup = BeautifulSoup(weight.share_letters(body), "html.parser")
    ids = [path["id"] for path in soup.select("path[id]")]
    assert len(ids) == 1 and [use["href"] for use in soup.select("use")] == [f"#{ids[0]}"] * 2
    assert soup.select_one(f"#{ids[0]}").find_parent("svg")["aria-hidden"] == "true"
    assert weight.share_letters(figure(drawing("a"))) == figure(drawing("a"))


def test_all_pictures_but_the_first_load_when_the_reader_comes_near():
    page = weight.lazy_images('<img src="a.png"><img src="b.png"><img loading="eager" src="c.png">')
    assert page == '<img src="a.png"><img loading="lazy" src="b.png"><img loading="eager" src="c.png">'


# Tables -------------------------------------------------------------------------------------------


def test_a_header_says_whether_it_heads_columns_or_rows():
    markup = (
        '<table><thead><tr><th></th><th class="head"><p></p></th><th class="head">a</th>'
        '<th colspan="2">b</th></tr></thead>'
        '<tbody><tr><th rowspan="3">x</th><td>1</td></tr><tr><th colspan="1">y</th></tr></tbody></table>'
    )
    scoped = BeautifulSoup(tables.with_scopes(markup), "html.parser")
    assert [th["scope"] for th in scoped.select("th")] == ["col", "colgroup", "rowgroup", "row"]
    assert len(scoped.select("thead td")) == 2  # in a corner without words, of pandas' and of Markdown's
    assert tables.with_scopes(str(scoped)) == str(scoped)
