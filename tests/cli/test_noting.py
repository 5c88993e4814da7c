"""`note` and `notes`.

- note: words, one text, standard input, a subtopic, a project, nothing; --at; newlines; what is
  cleaned; as long as a note may be
- notes: in order; a topic with its parts, --since, --until, --tag, --search, --limit; none; JSON
- edit and remove: everywhere at once, taken back and done again; tags
- Markdown at a terminal, plain in a pipe; --format md to standard output and to a folder
- the bare name, its help, its verbs, and what is neither
- no text, an empty text, too long a text, not text at all, nothing by that name, a bad date
"""

from pathlib import Path

import pytest

from tests.cli.contract import MOMENT, NOTE, answer, fails, flat, kept, lines
from tests.cli.process import Program, plain
from tests.conftest import Learner


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
    assert data == {"item": "linear-algebra/eigenvalues", "text": "Av = λv", "tags": []}


def test_a_note_that_belongs_to_nothing(learner: Learner) -> None:
    assert lines(learner("note", "--loose", "ask", "Mira", "#later")) == ["Kept a note."]
    assert learner("note", "--loose", "-", stdin="piped").code == 0
    assert learner("note", "--loose", stdin="piped too").code == 0
    found = answer(learner("notes", "--json"), "notes")
    assert [note["item"] for note in found] == [None] * 3
    assert texts(learner) == ["ask Mira #later", "piped", "piped too"]
    assert "ask Mira #later" in learner("report").out


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


@pytest.mark.parametrize("words", [("note", "calculus"), ("note", "--loose")])
def test_where_nobody_can_be_asked_a_note_needs_its_text(
    learner: Learner, words: tuple[str, ...]
) -> None:
    before = kept(learner)
    refused = learner("--no-input", *words, terminal=True)
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


def test_a_note_without_a_topic(learner: Learner) -> None:
    says = "name what the note is about; dlpath note TOPIC; with --loose it belongs to none"
    fails(learner, "note", code=2, says=says, stdin="text")


def test_a_hundred_thousand_bytes_are_refused_in_a_line(learner: Learner) -> None:
    says = "a note holds 20000 characters, this has 100000; split it"
    fails(learner, "note", "calculus", "-", stdin="x" * 100_000, code=2, says=says)


def test_a_note_of_the_longest_length_comes_back_whole(learner: Learner) -> None:
    text = "λ\n" * 9_999 + "λλ"
    assert learner("note", "calculus", "-", stdin=text).code == 0
    assert texts(learner) == [text]


# notes edit, remove, tags


def numbers(learner: Learner) -> list[int]:
    return [note["number"] for note in answer(learner("notes", "--json"), "notes")]


def test_an_edited_note_keeps_its_place(learner: Learner) -> None:
    learner("note", "calculus", "the chian rule", "--at", "yesterday")
    learner("note", "numpy", "broadcasting")
    number = numbers(learner)[0]
    told = lines(learner("notes", "edit", str(number), "the", "chain", "rule"))
    assert told == [f"Changed note {number} on Calculus."]
    first, _ = answer(learner("notes", "--json"), "notes")
    assert (first["number"], first["text"]) == (number, "the chain rule")
    assert (first["at"], first["edited_at"]) == ("2026-11-17T18:30:00Z", "2026-11-18T18:30:00Z")
    assert "17 Nov 2026  Calculus · edited 18 Nov 2026" in learner("notes").out
    assert "the chain rule" in learner("show", "calculus").out
    assert "chian" not in learner("show", "calculus").out
    found = learner("search", "chain rule", "--json").data
    assert [hit["id"] for hit in found if hit["kind"] == "note"] == [str(number)]


def test_the_json_of_an_edit(learner: Learner) -> None:
    learner("note", "calculus", "old")
    data = answer(learner("notes", "edit", "1", "-", "--json", stdin="new #one\n"), "notes edit")
    assert set(data) == NOTE
    assert (data["text"], data["tags"]) == ("new #one", ["one"])


def test_the_same_text_again_changes_nothing(learner: Learner) -> None:
    learner("note", "calculus", "old")
    before = kept(learner)
    assert lines(learner("notes", "edit", "1", "old")) == ["Nothing changed in note 1 on Calculus."]
    assert kept(learner) == before


def test_removed_notes_are_nowhere(learner: Learner) -> None:
    for text in ("one", "qwerty", "three"):
        learner("note", "calculus", text)
    learner("note", "--loose", "four")
    assert lines(learner("notes", "remove", "2")) == [
        "Removed note 2 on Calculus. dlpath undo takes that back."
    ]
    assert texts(learner) == ["one", "three", "four"]
    assert "qwerty" not in learner("show", "calculus").out
    assert learner("search", "qwerty", "--json").data == []
    data = answer(learner("notes", "remove", "1", "4", "--json"), "notes remove")
    assert [note["text"] for note in data] == ["one", "four"]
    assert texts(learner) == ["three"]


def test_edits_and_removals_are_taken_back_and_done_again(learner: Learner) -> None:
    learner("note", "calculus", "old")
    learner("notes", "edit", "1", "new")
    learner("notes", "edit", "1", "newest")
    learner("notes", "remove", "1")
    assert lines(learner("undo")) == ["Took back: removing a note on Calculus."]
    assert texts(learner) == ["newest"]
    assert lines(learner("undo")) == ["Took back: editing a note on Calculus."]
    assert texts(learner) == ["new"]
    learner("undo")
    assert texts(learner) == ["old"]
    learner("redo")
    assert texts(learner) == ["new"]
    learner("undo")
    learner("undo")
    assert texts(learner) == []


def test_an_edit_is_cleaned_as_a_note_is(learner: Learner) -> None:
    learner("note", "calculus", "old")
    learner("notes", "edit", "1", "a\x1b]52;c;aGk=\x07b \u202egnp.exe")
    assert texts(learner) == ["ab gnp.exe"]
    fails(learner, "notes", "edit", "1", " ", code=2, says="an empty note says nothing")
    fails(learner, "notes", "edit", "1", "x" * 20_001, code=2, says="a note holds 20000 characters")


def test_a_note_that_is_not_there(learner: Learner) -> None:
    learner("note", "calculus", "old")
    fails(learner, "notes", "edit", "9", "x", code=3, says="no note is called '9'; dlpath notes")
    fails(learner, "notes", "remove", "1", "9", code=3, says="no note is called '9'")
    fails(learner, "notes", "remove", code=2, says="missing argument 'N...'")
    fails(learner, "notes", "remove", "first", code=2, says="'first' is not a valid int")
    fails(learner, "notes", "remove", "-1", code=2, says="'-1' is less than nothing")
    assert texts(learner) == ["old"]


def test_tags_are_counted(learner: Learner) -> None:
    assert flat(learner("notes", "tags")).startswith("No tags yet.")
    learner("note", "calculus", "#math #later `#code`")
    learner("note", "--loose", "#Math and #1984")
    assert lines(learner("notes", "tags")) == [" #math   2 notes", " #later  1 note"]
    data = answer(learner("notes", "tags", "--json"), "notes tags")
    assert data == [{"tag": "math", "notes": 2}, {"tag": "later", "notes": 1}]


# notes of some kind


def test_notes_on_a_topic_are_those_on_its_parts_too(learner: Learner) -> None:
    learner("note", "linear-algebra/eigenvalues", "part")
    learner("note", "linear-algebra", "whole")
    learner("note", "calculus", "other")
    learner("note", "--loose", "loose")
    assert texts(learner, "linear-algebra") == ["part", "whole"]
    assert texts(learner, "--topic", "linear-algebra") == ["part", "whole"]
    assert texts(learner, "0.1.3") == ["part"]
    fails(learner, "notes", "xyzzy", code=3, says="no topic is called 'xyzzy'")
    says = "'calculus' and --topic name two topics"
    fails(learner, "notes", "calculus", "--topic", "numpy", code=2, says=says)


def test_notes_between_two_days(learner: Learner) -> None:
    for days in range(4):
        learner("note", "calculus", str(days), "--at", f"-{days}d")
    assert texts(learner, "--since", "-2d", "--until", "yesterday") == ["2", "1"]
    assert texts(learner, "--until", "2026-11-15") == ["3"]
    says = "the range ends (2026-11-16) before it begins (2026-11-17); swap --since and --until"
    fails(learner, "notes", "--since", "-1d", "--until", "-2d", code=2, says=says)


def test_notes_with_a_tag_or_one_below_it(learner: Learner) -> None:
    learner("note", "calculus", "one #math/sums")
    learner("note", "calculus", "two #Math")
    learner("note", "calculus", "three #mathematics")
    assert texts(learner, "--tag", "math") == ["one #math/sums", "two #Math"]
    assert texts(learner, "--tag", "#math/sums") == ["one #math/sums"]
    fails(learner, "notes", "--tag", "two words", code=2, says="'two words' is not a tag")


def test_an_edited_note_is_found_by_what_it_says_now(learner: Learner) -> None:
    learner("note", "calculus", "old #before")
    learner("notes", "edit", "1", "new #after")
    assert texts(learner, "--search", "old") == texts(learner, "--tag", "before") == []
    assert texts(learner, "--search", "new") == texts(learner, "--tag", "after") == ["new #after"]


# How notes are shown


def test_markdown_is_laid_out_at_a_terminal_and_plain_in_a_pipe(learner: Learner) -> None:
    learner("note", "calculus", "**the** `chain` rule\n\n- [one](https://example.org)")
    assert lines(learner("notes"))[1:] == [
        "      **the** `chain` rule",
        "",
        "      - [one](https://example.org)",
    ]
    shown = plain(learner("notes", terminal=True).out).splitlines()
    assert shown[1:] == ["      the chain rule", "", "      - one (https://example.org)"]


# notes --format md


def test_notes_as_markdown(learner: Learner) -> None:
    learner("note", "calculus", "the chain rule #math", "--at", "yesterday")
    learner("note", "--loose", "loose")
    assert learner("notes", "--format", "md").out == (
        "# Calculus\n\n## 2026-11-17\n\nthe chain rule #math\n\n"
        "# Loose notes\n\n## 2026-11-18\n\nloose\n"
    )


def test_a_folder_of_notes(learner: Learner, tmp_path: Path) -> None:
    folder = tmp_path / "vault" / "dlpath"
    learner("note", "linear-algebra/eigenvalues", "Av = λv")
    learner("note", "mnist-mlp", "97 %")
    told = flat(learner("notes", "--format", "md", "-o", str(folder)))
    assert told.startswith("Wrote 2 files with 2 notes to ")
    assert {path.name for path in folder.iterdir()} == {"linear-algebra.md", "mnist-mlp.md"}
    assert "### 2026-11-18\n\nAv = λv\n" in (folder / "linear-algebra.md").read_text("utf-8")


def test_files_that_are_there_are_left_alone(learner: Learner, tmp_path: Path) -> None:
    learner("note", "calculus", "new")
    learner("note", "numpy", "new")
    (tmp_path / "numpy.md").write_text("mine")
    says = "numpy.md exists; choose another folder; --force replaces them"
    fails(learner, "notes", "-o", str(tmp_path), code=5, says=says)
    assert not (tmp_path / "calculus.md").exists()
    assert learner("notes", "-o", str(tmp_path), "--force").code == 0
    assert "new" in (tmp_path / "numpy.md").read_text()


def test_a_folder_that_cannot_be(learner: Learner, tmp_path: Path) -> None:
    learner("note", "calculus", "new")
    (tmp_path / "file").write_text("mine")
    fails(learner, "notes", "-o", str(tmp_path / "file"), code=7, says="file is not a folder")
    fails(learner, "notes", "-o", str(tmp_path / "file" / "a"), code=7, says="could not be written")
    fails(learner, "notes", "-o", "", code=2, says="an empty name means no folder")
    fails(
        learner, "notes", "--format", "pdf", code=2, says="'pdf' is not a format; use table or md"
    )
    fails(learner, "notes", "--format", "md", "--json", code=2, says="two forms")


def test_no_notes_make_no_folder(learner: Learner, tmp_path: Path) -> None:
    assert flat(learner("notes", "-o", str(tmp_path / "none"))).startswith("No notes here.")
    assert not (tmp_path / "none").exists()


# The bare name and its verbs


def test_notes_and_its_verbs_have_their_help(learner: Learner) -> None:
    page = learner("notes", "--help").out
    assert page == learner("notes", "-h").out
    assert page.startswith("Usage: dlpath notes [OPTIONS] [TOPIC]")
    assert "--since" in page
    for verb in ("edit", "remove", "tags"):
        assert f"\n  {verb} " in page
        assert learner("notes", verb, "--help").out.startswith(f"Usage: dlpath notes {verb} ")


def test_a_verb_that_is_not_there_is_taken_for_a_topic(learner: Learner) -> None:
    fails(learner, "notes", "xyzzy", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "notes", "xyzzy", "3", code=2, says="see dlpath notes --help")
    fails(
        learner, "notes", "--xyzzy", code=2, says="no such option: --xyzzy; see dlpath notes --he"
    )
    fails(learner, "notes", "edit", "--xyzzy", code=2, says="see dlpath notes edit --help")


def test_notes_since_no_day(learner: Learner) -> None:
    fails(learner, "notes", "--since", "whenever", code=2, says="'whenever' is not a date")
    fails(learner, "notes", "--since", "", code=2, says="is not a date")
