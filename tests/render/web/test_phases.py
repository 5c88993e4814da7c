"""The phases as a small picture.

- well-formed, with a title and a description that say what it shows; the same bytes every time
- nothing is loaded: no address but the name space, no script, no style from elsewhere
- each phase with its tally and a bar as long as its share; long titles are cut; markup is text
- nothing done, everything done, a track without phases
"""

import re
from xml.etree import ElementTree as ET

import pytest

from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, Track
from dlpath.render.web.phases import BAR, LONGEST_TITLE, phases_svg
from tests.sample import FULL, ROADMAP, course, progress

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> ET.Element:
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    return root


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def bars(root: ET.Element, name: str = "done") -> list[float]:
    return [float(each.get("width", 0)) for each in root.iter() if each.get("class") == name]


def titled(title: str) -> Progress:
    phase = FULL.phases[0]._replace(title=title)
    track = FULL._replace(phases=(phase,), title=title)
    return Progress(Course(ROADMAP, track), {})


def test_it_says_what_it_shows() -> None:
    root = drawn(phases_svg(progress(scalars="done", vectors="doing")))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Sample · Full: 13 % done"
    told = "Basics: 1/3 topics done; Networks: 0/3 topics done; Onward: 0/1 topics done."
    assert (root.findtext(f"{SVG}desc") or "").strip() == told
    ids = (root.get("aria-labelledby") or "").split()
    assert ids == [each.get("id") for each in root.iter() if each.get("id")]


def test_the_same_progress_gives_the_same_bytes() -> None:
    assert phases_svg(progress(scalars="done")) == phases_svg(progress(scalars="done"))
    assert phases_svg(progress(scalars="done")) != phases_svg(progress())


def test_nothing_is_loaded() -> None:
    text = phases_svg(progress(scalars="done"))
    assert re.findall(r"[a-z]+://[^\"' ]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|@font-face|url\(|<script|<image|<use|href", text)


def test_a_bar_as_long_as_the_share() -> None:
    root = drawn(phases_svg(progress(scalars="done", vectors="done", slopes="done")))
    share = progress(scalars="done", vectors="done", slopes="done").phases[0].share
    assert bars(root) == [round(share * BAR, 1)]
    assert bars(root, "track") == [BAR] * 3
    assert {"3/3", "0/3", "0/1"} <= set(texts(root))


def test_the_least_that_is_done_shows_and_nothing_does_not() -> None:
    assert bars(drawn(phases_svg(progress()))) == []
    everything = dict.fromkeys(course().places, "done") | {"calculator": "done"}
    assert bars(drawn(phases_svg(progress(**everything)))) == [BAR] * 3
    begun = progress(vectors__length="done")
    assert 8 <= bars(drawn(phases_svg(begun)))[0] < BAR / 4


@pytest.mark.parametrize(
    "title", ["</text><script>x</script>", "a & b", '"quoted"', "bell\x07\x1b[31m\u202ered"]
)
def test_what_people_wrote_is_text(title: str) -> None:
    root = drawn(phases_svg(titled(title)))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        *("svg", "title", "desc", "style", "rect", "text")
    }
    shown = title.replace("\x07\x1b[31m\u202e", "")
    assert shown in texts(root)


def test_a_long_title_is_cut() -> None:
    (title,) = [each for each in texts(drawn(phases_svg(titled("long " * 40)))) if "…" in each][1:]
    assert len(title) <= LONGEST_TITLE


def test_a_track_without_phases() -> None:
    empty = Progress(Course(ROADMAP, Track("none", "None", "", ())), {})
    assert texts(drawn(phases_svg(empty))) == ["Sample · None", "0 % · 0 of 0 topics"]
