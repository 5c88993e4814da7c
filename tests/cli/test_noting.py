"""`note` and `notes`.

- note: words, one text, standard input, a subtopic, a project; --at; newlines; what is cleaned
- notes: in order; --search, --since, --limit; none; the JSON
- no text, an empty text, too long a text, not text at all, nothing by that name, a bad date
"""

import pytest

from tests.cli.contract import MOMENT, answer, fails, kept, lines
from tests.cli.process import Program
from tests.conftest import Learner

NOTE = {"number", "at", "item", "text"}


def texts(learner: Learner, *words: str) -> list[str]:
    """Return the texts of the notes that `notes` answers with."""
    return [note["text"] for note in answer(learner("notes", *words, "--json"), "notes")]


def test_a_note_is_kept(learner: Learner) -> None:
    assert lines(learner("note", "calculus", "the", "chain", "rule")) == [
        "Kept a note on Calculus."
    ]
    (note,) = answer(learner("notes", "--json"), "notes")
    assert set(note) == NOTE
    assert (note["item"], note["text"]) == ("calculus", "the chain rule")
    assert note["at"] == "2026-11-18T18:30:00Z"
    assert MOMENT.fullmatch(note["at"])


def test_the_json_of_note(learner: Learner) -> None:
    data = answer(learner("note", "0.1.3", "Av = λv", "--json"), "note")
    assert data == {"item": "linear-algebra/eigenvalues", "text": "Av = λv"}


def test_a_note_from_standard_input(learner: Learner) -> None:
    assert learner("note", "calculus", "-", stdin="one\n\ntwo\n").code == 0
    assert learner("note", "mnist-mlp", stdin="piped").code == 0
    assert texts(learner) == ["one\n\ntwo", "piped"]
    page = learner("notes").out
    assert "      one\n" in page
    assert "      two\n" in page


def test_notes_are_shown_with_their_topic(learner: Learner) -> None:
    learner("note", "calculus", "the chain rule")
    assert "the chain rule" in learner("show", "calculus").out
    assert "the chain rule" in learner("report").out


def test_newest_last_whenever_written(learner: Learner) -> None:
    learner("note", "calculus", "today")
    learner("note", "calculus", "before", "--at", "-2d")
    assert texts(learner) == ["before", "today"]


def test_what_a_terminal_would_obey_is_left_out(learner: Learner) -> None:
    learner(
        "note",
        "calculus",
        "a\x1b]52;c;aGk=\x07b \x1b[31mred\x1b[0m \u202egnp.exe\u2069 [b]c[/b] [/]",
    )
    assert texts(learner) == ["ab red gnp.exe [b]c[/b] [/]"]
    shown = learner("notes", terminal=True).out
    assert "[b]c[/b] [/]" in shown
    assert "52;" not in shown
    assert "\u202e" not in shown


def test_notes_with_words(learner: Learner) -> None:
    learner("note", "calculus", "The Chain Rule")
    learner("note", "numpy", "broadcasting")
    assert texts(learner, "--search", "rule chain") == ["The Chain Rule"]
    assert texts(learner, "--search", "numpy") == ["broadcasting"]
    assert texts(learner, "--search", "nothing of the kind") == []


def test_notes_since_a_day(learner: Learner) -> None:
    learner("note", "calculus", "old", "--at", "-8d")
    learner("note", "calculus", "week", "--at", "-7d")
    learner("note", "calculus", "new")
    assert texts(learner, "--since", "-7d") == ["week", "new"]
    assert texts(learner, "--since", "2026-11-18") == ["new"]


def test_the_limit_keeps_the_newest(learner: Learner) -> None:
    for text in ("one", "two", "three"):
        learner("note", "calculus", text)
    assert texts(learner, "--limit", "2") == ["two", "three"]


def test_no_notes_yet(learner: Learner) -> None:
    assert texts(learner) == []
    assert lines(learner("notes"))[0].startswith("No notes here.")


def test_a_note_that_says_nothing(learner: Learner) -> None:
    fails(learner, "note", "calculus", "  ", code=2, says="an empty note says nothing")
    fails(learner, "note", "calculus", "\x1b[0m", code=2, says="an empty note says nothing")
    fails(learner, "note", "calculus", "-", stdin="\n", code=2, says="an empty note says nothing")


def test_at_a_terminal_a_note_needs_its_text(learner: Learner) -> None:
    before = kept(learner)
    refused = learner("note", "calculus", terminal=True)
    assert refused.code == 2
    assert refused.err.startswith("dlpath: error: the note has no text")
    assert kept(learner) == before


@pytest.mark.parametrize("source", ["argument", "standard input"])
def test_a_note_as_long_as_a_book(learner: Learner, source: str) -> None:
    text = "x" * 20_001
    if source == "argument":
        fails(learner, "note", "calculus", text, code=2, says="a note holds 20000 characters")
    else:
        fails(learner, "note", "calculus", stdin=text, code=2, says="a note holds 20000 characters")
    assert learner("note", "calculus", text[1:]).code == 0


def test_what_is_not_text(program: Program) -> None:
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    ended = program.in_shell("printf 'caf\\351' | $DLPATH note calculus -", **strict)
    assert ended.returncode == 2
    assert ended.stderr.startswith("dlpath: error: standard input is not text")
    assert "No notes here." in program("notes").stdout


def test_a_note_on_nothing(learner: Learner) -> None:
    fails(learner, "note", "xyzzy", "text", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "note", "network", "text", code=4, says="fits several")
    fails(learner, "note", "calculus", "x", "--at", "2027-01-01", code=2, says="in the future")


def test_notes_since_no_day(learner: Learner) -> None:
    fails(learner, "notes", "--since", "whenever", code=2, says="'whenever' is not a date")
    fails(learner, "notes", "--since", "", code=2, says="is not a date")
