"""What comes out, and what happens where it cannot.

- a reader that left (`| head -1`, a pipe closed before), a closed stdout, a full disk: for reading,
  writing, help; no stdin
- cp1252 and ASCII: no crash, and every mark has a character
- colour and links: on a terminal only, with NO_COLOR and TERM=dumb not even there
- a terminal of 60, 80 and 120 columns: no line is wider; a pipe: nothing is cut
- what a note holds that a terminal would obey never comes out
"""

import os
import sqlite3
from contextlib import closing

import pytest
from rich.cells import cell_len

from tests.cli.contract import lines
from tests.cli.process import Program, plain
from tests.conftest import Learner

READING = ("list", "list --json", "status", "show calculus --answers", "config list", "done --help")
WRITING = ("note calculus kept", "note calculus kept --json", "log calculus 45m")
WIDTHS = (60, 80, 120)
PAGES = (
    "status",
    "next --why",
    "next --for 90m",
    "list",
    "phases",
    "show backpropagation",
    "show backpropagation --answers",
    "show mnist-mlp",
    "notes",
    "search attention --limit 0",
    "timeline --by 2027-06-30",
    "report",
    "projects",
    "resources",
    "tools",
    "advice",
    "track list",
    "track show mastery",
    "config list",
    "done optimization-basics/1 mlp --took 2h -m why -n",
    "done net --dry-run",
)
ATTACKS = {
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;owned\x1b\\",
    "colour": "\x1b[31m",
    "one-byte escape": "\x9b31m",
    "backspace": "\x08\x08",
    "bidi": "\u202egnp.exe\u2066",
    "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
}


@pytest.fixture
def busy(learner: Learner) -> Learner:
    """A learner with something in every corner of a page."""
    learner("done", "linear-algebra", "calculus", "--took", "3h", "--at", "-2d")
    learner("done", "numpy", "--at", "yesterday", "-m", "broadcasting " * 12)
    learner("log", "perceptron", "45m")
    learner(
        "note", "calculus", "äöü 数学 — a note that is much longer than any terminal is wide " * 3
    )
    learner("skip", "pandas")
    learner("start", "perceptron/1")
    learner.later(minutes=95)
    return learner


def notes(program: Program) -> str:
    """Return what `notes` prints."""
    return program("notes").stdout


# Where the answer cannot go


@pytest.mark.parametrize("line", ["list", "tools", "note calculus kept"])
def test_the_reader_takes_one_line(program: Program, line: str) -> None:
    ended = program.in_shell(f"($DLPATH {line}; echo $? >&3) 3>&2 | head -1")
    assert len(ended.stdout.splitlines()) == 1
    assert ended.stderr == "0\n"


@pytest.mark.parametrize("line", ["list", "list --json", "done --help", "note calculus kept"])
def test_the_reader_left_before(program: Program, line: str) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    ended = program(*line.split(), stdout=theirs)
    os.close(theirs)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ("kept" in notes(program)) == ("kept" in line)


@pytest.mark.parametrize("line", READING)
@pytest.mark.parametrize(("where", "why"), [(">&-", "is closed"), (">/dev/full", "No space left")])
def test_an_answer_lost(program: Program, line: str, where: str, why: str) -> None:
    ended = program.in_shell(f"$DLPATH {line} {where}")
    assert ended.returncode == 9
    assert ended.stderr.startswith("dlpath: error: ")
    assert why in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("line", WRITING)
@pytest.mark.parametrize("where", [">&-", ">/dev/full"])
def test_what_was_saved_is_not_reported_as_failed(program: Program, line: str, where: str) -> None:
    ended = program.in_shell(f"$DLPATH {line} {where}")
    assert ended.returncode == 0
    assert ended.stderr.startswith("dlpath: saved, but ")
    assert len(ended.stderr.splitlines()) == 1
    assert (
        "kept" in notes(program) or '"minutes": 45' in program("show", "calculus", "--json").stdout
    )


def test_nothing_was_saved_and_nothing_can_be_said(program: Program) -> None:
    ended = program.in_shell("$DLPATH done xyzzy >/dev/full 2>/dev/full")
    assert ended.returncode == 3
    ended = program.in_shell("$DLPATH done xyzzy >&- 2>&-")
    assert ended.returncode == 3


def test_without_standard_input(program: Program) -> None:
    assert program.in_shell("$DLPATH list <&-").returncode == 0
    refused = program.in_shell("$DLPATH note calculus <&-")
    assert refused.returncode == 2
    assert refused.stderr.startswith("dlpath: error: the note has no text")
    assert program.in_shell("$DLPATH note calculus - <&-").returncode == 2
    assert "No notes here." in notes(program)


# Encodings


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_every_mark_has_a_character(program: Program, encoding: str) -> None:
    program("done", "calculus")
    program("known", "numpy")
    program("skip", "pandas")
    program("log", "perceptron", "45m")
    for words in (["list", "--phase", "0"], ["status"], ["phases"], ["track", "show", "mastery"]):
        ended = program(*words, environ={"PYTHONIOENCODING": encoding}, encoding=encoding)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout.count("?") == program(*words).stdout.count("?")
        ended.stdout.encode("ascii")
    marks = {
        line.split()[1]: line.split()[0]
        for line in program("list", environ={"PYTHONIOENCODING": encoding}).stdout.splitlines()
    }
    wanted = {"0.1": ".", "0.2": "x", "0.6": "k", "0.7": "-", "1.6": ">"}
    assert {number: marks[number] for number in wanted} == wanted


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_texts_survive_a_small_encoding(program: Program, encoding: str) -> None:
    program("note", "calculus", "δ = Wᵀδ ✔ 数学")
    for line in ("notes", "show calculus --answers", "note --help", "advice", "notes --json"):
        ended = program(*line.split(), environ={"PYTHONIOENCODING": encoding}, encoding=encoding)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout


# Colour, links, widths


def test_a_pipe_gets_plain_text(busy: Learner) -> None:
    for page in PAGES[:-1]:
        outcome = busy(*page.split())
        assert (outcome.code, outcome.err) == (0, ""), page
        assert "\x1b" not in outcome.out, page


def test_a_terminal_gets_colour_and_links(program: Program) -> None:
    shown = program.at_terminal("resources", "--topic", "backpropagation")
    assert "\x1b[" in shown.screen
    assert "\x1b]8;" in shown.screen
    assert "\x1b]8;" not in program("resources", "--topic", "backpropagation").stdout


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_a_terminal_without_colour(program: Program, name: str) -> None:
    line = ("list", "--phase", "0")
    dumb = name == "TERM"
    shown = (
        program.at_terminal(*line, TERM="dumb")
        if dumb
        else program.at_terminal(*line, NO_COLOR="1")
    )
    assert shown.code == 0
    assert not any(f"\x1b[{colour}" in shown.screen for colour in (31, 32, 33, 36, "1;36"))
    if dumb:
        assert "\x1b" not in shown.screen


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(busy: Learner, width: int) -> None:
    for page in PAGES[:-1]:
        outcome = busy(*page.split(), terminal=True, width=width)
        assert (outcome.code, outcome.err) == (0, ""), page
        too_wide = [line for line in plain(outcome.out).splitlines() if cell_len(line) > width]
        assert too_wide == [], page


@pytest.mark.parametrize("width", WIDTHS)
def test_a_real_terminal_is_as_wide_as_it_says(program: Program, width: int) -> None:
    shown = program.at_terminal("search", "attention", width=width)
    assert shown.code == 0
    widest = max(map(cell_len, shown.shown))
    assert width / 2 < widest <= width


def test_a_pipe_cuts_nothing(busy: Learner) -> None:
    titles = [project["title"] for project in busy("projects", "--json").data]
    page = "\n".join(lines(busy("projects", width=40)))
    assert all(title in page for title in titles)


# What must never come out


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_note_is_not_obeyed(learner: Learner, attack: str) -> None:
    learner("note", "calculus", f"before{attack}after")
    for words in (["notes"], ["show", "calculus"], ["report"], ["search", "before"]):
        for terminal in (False, True):
            outcome = learner(*words, terminal=terminal, width=200)
            assert outcome.code == 0
            assert "after" in outcome.out
            shown = plain(outcome.out).replace("\n", "")
            assert shown.isprintable()
            assert "evil.example" not in outcome.out


def test_a_hostile_database_is_not_obeyed_either(learner: Learner) -> None:
    """A note that another program wrote went past the door where notes are cleaned."""
    learner("note", "calculus", "harmless")
    with closing(sqlite3.connect(learner.database)) as db, db:
        db.execute("UPDATE event SET text = ?", (f"before{''.join(ATTACKS.values())}after",))
    for words in (["notes"], ["show", "calculus"], ["report"], ["search", "before"]):
        outcome = learner(*words, terminal=True, width=200)
        assert "before" in outcome.out
        assert plain(outcome.out).replace("\n", "").isprintable()
