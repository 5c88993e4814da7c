"""Writing in the learner's own editor.

- what is saved is kept; $VISUAL comes before $EDITOR; a command with words, a path with spaces
- notes edit opens with the text there is
- nothing written, nothing changed
- an editor that fails, that is not there, that saves no text
- a text that cannot be kept is not lost
- no file is left behind where all went well
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.contract import is_one_error, kept
from tests.conftest import Learner, Outcome


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder for temporary files that is this test's own."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path / "tmp")
    (tmp_path / "tmp").mkdir()
    yield tmp_path / "tmp"
    tempfile.tempdir = before


def editor(learner: Learner, script: str, name: str = "editor") -> str:
    """Give the learner an editor: a shell script that gets the file as $1."""
    path = learner.home.parent / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    learner.environ["EDITOR"] = f"'{path}'" if " " in name else str(path)
    return str(path)


def write(learner: Learner, *words: str) -> Outcome:
    return learner(*words, terminal=True)


def texts(learner: Learner) -> list[str]:
    return [note["text"] for note in learner("notes", "--json").data]


def test_what_is_saved_is_kept(learner: Learner, desk: Path) -> None:
    editor(learner, "printf 'the chain rule\n\nλ #math\n' > \"$1\"")
    assert "Kept a note on Calculus." in write(learner, "note", "calculus").out
    assert "Kept a note." in write(learner, "note", "--loose").out
    assert texts(learner) == ["the chain rule\n\nλ #math"] * 2
    assert list(desk.iterdir()) == []


def test_visual_comes_first(learner: Learner, desk: Path) -> None:
    visual = editor(learner, 'printf visual > "$1"', "visual")
    editor(learner, 'printf editor > "$1"')
    learner.environ["VISUAL"] = visual
    write(learner, "note", "calculus")
    assert texts(learner) == ["visual"]


@pytest.mark.parametrize("name", ["editor", "my editor"])
def test_an_editor_may_have_words(learner: Learner, desk: Path, name: str) -> None:
    editor(learner, 'echo "$1" > "$2"', name)
    learner.environ["EDITOR"] += " --wait"
    write(learner, "note", "calculus")
    assert texts(learner) == ["--wait"]


def test_the_file_is_the_learners_alone_and_named_as_markdown(learner: Learner, desk: Path) -> None:
    editor(learner, 'ls -l "$1" > "$1.look"; cat "$1.look" > "$1"; rm "$1.look"')
    write(learner, "note", "calculus")
    assert re.match(r"-rw------- .*\.md$", texts(learner)[0])


def test_an_edit_opens_with_the_text_there_is(learner: Learner, desk: Path) -> None:
    learner("note", "calculus", "the chain")
    editor(learner, "printf ' rule' >> \"$1\"")
    assert "Changed note 1 on Calculus." in write(learner, "notes", "edit", "1").out
    assert texts(learner) == ["the chain rule"]


def test_nothing_written_keeps_nothing(learner: Learner, desk: Path) -> None:
    before = kept(learner)
    for script in ("true", "printf ' \n' > \"$1\"", 'rm "$1"; touch "$1"'):
        editor(learner, script)
        nothing = write(learner, "note", "calculus")
        assert (nothing.code, nothing.out, nothing.err) == (5, "", "Nothing was kept.\n")
    assert kept(learner) == before
    assert list(desk.iterdir()) == []


def test_nothing_changed_is_no_edit(learner: Learner, desk: Path) -> None:
    learner("note", "calculus", "as it was")
    editor(learner, "true")
    before = kept(learner)
    assert "Nothing changed in note 1" in write(learner, "notes", "edit", "1").out
    assert kept(learner) == before


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("exit 3", "ended with an error; nothing was kept"),
        ('rm "$1"', "what the editor saved is not UTF-8 text"),
        ("printf 'caf\\351' > \"$1\"", "what the editor saved is not UTF-8 text"),
    ],
)
def test_an_editor_that_fails(learner: Learner, desk: Path, script: str, says: str) -> None:
    editor(learner, script)
    before = kept(learner)
    failed = write(learner, "note", "calculus")
    assert failed.code == 2
    assert is_one_error(failed.err)
    assert says in failed.err
    assert kept(learner) == before


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("/no/such/editor", "the editor '/no/such/editor' cannot be run: No such file"),
        ("'open", "EDITOR is no command: 'open; check its quotes"),
    ],
)
def test_an_editor_that_is_not_there(learner: Learner, desk: Path, command: str, says: str) -> None:
    learner.environ["EDITOR"] = command
    failed = write(learner, "note", "calculus")
    assert failed.code == 2
    assert is_one_error(failed.err)
    assert says in failed.err
    assert list(desk.iterdir()) == []


def test_what_cannot_be_kept_is_not_lost(learner: Learner, desk: Path) -> None:
    editor(learner, "head -c 20001 /dev/zero | tr '\\0' x > \"$1\"")
    failed = write(learner, "note", "calculus")
    assert failed.code == 2
    (left,) = desk.iterdir()
    assert (
        f"a note holds 20000 characters, this has 20001; split it; what you wrote is in {left}"
        in (failed.err)
    )
    assert left.read_text() == "x" * 20_001


def test_what_a_damaged_database_refuses_is_not_lost(learner: Learner, desk: Path) -> None:
    editor(learner, f"printf precious > \"$1\"; printf damaged > '{learner.database}'")
    failed = write(learner, "note", "calculus")
    assert failed.code == 7
    (left,) = desk.iterdir()
    assert left.read_text() == "precious"
    assert str(left) in failed.err
