"""`report` as Markdown, read back by a Markdown parser.

- headings and tables for what the page tells, with the figures of the page
- a title is text, whatever it holds; so is every cell of a table
- a note is Markdown of its own that ends where it ends, whatever it holds
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dlpath.core.breakdown import Share
from dlpath.core.report import Onward, Report, Shown
from dlpath.core.text import one_line
from dlpath.render.report_markdown import report_markdown
from tests.happenings import event
from tests.render.test_report import AHEAD, COURSE, EVENTS, MONDAY, YEAR, made
from tests.strategies import texts

ONWARD = Onward("topic", "layers", "Layers", "Go on with Layers: you have begun it.")
WHOLE = made()._replace(movement=AHEAD, onward=ONWARD)


def document(value: Report, shown: Shown = Shown()) -> str:  # noqa: B008 - a constant
    return report_markdown(value, COURSE, shown)


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def headings(text: str) -> list[str]:
    """The headings outside of all quotes."""
    found = tokens(text)
    return [
        found[n + 1].content
        for n, token in enumerate(found)
        if token.type == "heading_open" and token.level == 0
    ]


def test_it_has_the_headings_of_the_page():
    assert headings(document(WHOLE)) == [
        "2026-W47",
        "By phase",
        "By topic",
        "Finished",
        "Begun",
        "Set aside",
        "Notes",
        "Finish",
    ]


def test_it_has_the_figures_of_the_page():
    found = document(WHOLE)
    assert "2 h of 6 h planned, 3 days studied, the week before 30 min, 3 weeks in a row." in found
    assert "| Slopes | 1 h 30 |" in found
    assert "- Vectors: Angle, Wed 18 Nov" in found
    assert "6 days later than on Mon 16 Nov 2026" in found
    assert found.endswith("\n\nGo on with Layers: you have begun it.\n")


def test_it_is_broken_down_and_compared_as_asked_for():
    found = document(WHOLE, Shown(("kind", "day"), compare=True))
    assert headings(found)[1:3] == ["By kind", "By day"]
    assert "| new material | 2 h | 30 min |" in found
    assert "| Mon 2026-11-16 | 1 h 30 |" in found
    assert "| days studied | 3 | 1 |" in found


def test_projects_and_the_quiz_are_in_it():
    value = made(
        *EVENTS,
        event("log", "digits", MONDAY, 25),
        event("review", "slopes", MONDAY, data={"rating": "good"}),
    )
    found = document(value)
    assert "| Digits | 25 min | todo |" in found
    assert "1 card answered, 1 remembered (100 %)." in found


def test_all_the_notes_of_a_year_are_in_it():
    written = [event("note", None, MONDAY, text=f"note {n}", number=n) for n in range(40)]
    found = document(made(*written, window=YEAR))
    assert sum(f"> note {n}\n" in found for n in range(40)) == 40


# Whatever it holds


def titled(title: str) -> Report:
    return WHOLE._replace(by_topic=(Share("x", title, 30),), notes=())


@given(st.one_of(texts, st.text("|`*_<>[]()\\#&;~$!-+=.:/1a \n", max_size=20)))
def test_a_title_in_a_table_is_text(title):
    found = tokens(document(titled(title), Shown(("topic",))))
    cells = [found[n + 1] for n, token in enumerate(found) if token.type in ("td_open", "th_open")]
    assert len(cells) == 4
    assert {child.type for child in cells[2].children or []} <= {"text", "text_special"}
    shown = "".join(child.content for child in cells[2].children or [])
    assert shown == one_line(title)


@pytest.mark.parametrize(
    "text",
    [
        "# a heading",
        "a\n===",
        "```python\nnever closed",
        "~~~\nnever closed",
        "<div>\nnever closed",
        "<!-- never closed",
        "> a quote\nand more",
        "- a list\n\n    deep in it",
        "| a | table |\n|---|---|\n| 1 | 2 |",
        "\n\nafter empty lines\n\n",
        "***",
        "\\",
    ],
)
def test_a_note_ends_where_it_ends(text):
    check(text)


@given(texts)
def test_any_note_ends_where_it_ends(text):
    check(text)


def check(text: str) -> None:
    first = event("note", "layers", MONDAY, text=text, number=1)
    second = event("note", "slopes", MONDAY, text="the one after it", number=2)
    found = document(made(*EVENTS[:4], first, second)._replace(onward=ONWARD))
    assert headings(found)[-1] == "Notes"
    top = [token for token in tokens(found) if token.level == 0]
    assert [token.type for token in top].count("blockquote_open") == 2
    assert "> the one after it" in found
    assert re.search(r"\n\n\*\*16 Nov 2026, Slopes\*\*\n\n> the one", found)
    assert top[-1].type == "paragraph_close"
