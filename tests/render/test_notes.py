"""`notes` as it looks, and the tags.

- number, day, title, every line; edited notes say when; of a long title the rest is indented
- a note is only text: nothing in it is obeyed
- at a terminal Markdown is laid out, in a pipe each line stands as it was written, however long
- a note of signs alone is shown
- no notes and no tags say how to make some
"""

import pytest
from rich.cells import cell_len

from dlpath.core.notes import Note
from dlpath.core.select import find_item
from dlpath.render.notes import notes_page, tags_data, tags_page
from dlpath.render.words import ASCII, Look
from tests.render.paper import flat, printed
from tests.sample import NOW, course

SLOPES = find_item(course(), "slopes")
TERMINAL, PIPE = Look(terminal=True), Look()
LONG = " ".join(["word"] * 60)


def shown(text: str, look: Look = TERMINAL, width: int = 80) -> list[str]:
    page = notes_page([Note(3, NOW, SLOPES, text)], look)
    return printed(page, width, terminal=look.terminal)[1:]


def test_a_note_has_number_day_and_title():
    notes = [Note(3, NOW, SLOPES, "one"), Note(14, NOW, None, "two", edited_at=NOW)]
    assert printed(notes_page(notes, PIPE)) == [
        "   3  18 Nov 2026  Slopes",
        "      one",
        "  14  18 Nov 2026 · edited 18 Nov 2026",
        "      two",
    ]


@pytest.mark.parametrize("look", [TERMINAL, PIPE])
def test_of_a_long_title_the_rest_stands_under_its_beginning(look):
    about = SLOPES._replace(title=LONG)
    page = notes_page([Note(3, NOW, about, "one")], look)
    first, *rest = printed(page, 60, terminal=look.terminal)
    assert first.startswith("   3  18 Nov 2026  word word")
    assert len(rest) > 2
    assert all(line.startswith("      word") for line in rest[:-1])


@pytest.mark.parametrize("look", [TERMINAL, PIPE])
def test_a_note_is_only_text(look):
    assert shown("[x] done [/] \x1b]52;c;eA==\x07a\u202eb", look) == ["      [x] done [/] ab"]
    assert shown("`\x1b[31mred` **\u202egnp**", look)[0].endswith(
        "red gnp" if look.terminal else "`red` **gnp**"
    )


def test_at_a_terminal_markdown_is_laid_out():
    assert shown("**bold**\n- item") == ["      bold", "      - item"]


@pytest.mark.parametrize("text", [LONG, f"- **{LONG}**", f"> {LONG}", "  deep\n\n\ttab"])
def test_in_a_pipe_each_line_stands_as_it_was_written(text):
    lines = [f"      {line}".rstrip() for line in text.splitlines()]
    assert shown(text, PIPE) == lines


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("text", [LONG, f"- **{LONG}**", f"> - 1. {LONG}", f"# {LONG} `{LONG}`"])
def test_no_line_is_wider_than_the_terminal(width, text):
    assert all(cell_len(line) <= width for line in shown(text, width=width))


@pytest.mark.parametrize("text", ["```", "> ", "~~~\n~~~", "***"])
def test_a_note_never_looks_like_none(text):
    assert any(line.strip() for line in shown(text))


def test_on_an_ascii_terminal_everything_is_ascii():
    note = Note(3, NOW, SLOPES, "***\n- one\n> two", edited_at=NOW)
    assert "\n".join(printed(notes_page([note], Look(ASCII, terminal=True)))).isascii()


def test_no_notes_say_how_to_write_one():
    assert "dlpath note" in flat(notes_page([], Look()))


def test_tags_have_their_counts():
    assert printed(tags_page([("math/sums", 12), ("later", 1)])) == [
        " #math/sums  12 notes",
        " #later      1 note",
    ]
    assert tags_data([("later", 1)]) == [{"tag": "later", "notes": 1}]
    assert "#idea" in flat(tags_page([]))
