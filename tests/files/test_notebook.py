"""Notes as a folder of Markdown files.

documents
- one for each topic and project, in the roadmap's order; notes on nothing in their own, last
- title and date headings; parts below the whole, under their own heading; a line between notes
- front matter that YAML reads back: aliases, tags, days
- links only to what is written too
- names that every system takes, and no two the same
- whatever the notes hold, every date is a heading of its level, and the headings of notes are lower
files
- written whole; none where one is there, and over them by force; no half-written folder
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dlpath.core.errors import Refused, StoreUnwritable
from dlpath.core.notes import Note
from dlpath.core.select import Item, named_item
from dlpath.core.text import one_line
from dlpath.core.when import USUAL
from dlpath.files.notebook import Document, content, documents, write
from tests.files.disk import room_for
from tests.sample import NOW, course
from tests.strategies import texts

COURSE = course()
DAY = timedelta(days=1)
harmful = texts | st.sampled_from(["<!-- open", "# Big", "a\n===", "```\n# a", "<script>\n\n## b"])


def note(item: str, text: str = "text", ago: int = 0) -> Note:
    about = named_item(COURSE, item) or Item("topic", item, item) if item else None
    return Note(1, NOW - ago * DAY, about, text)


def made(*notes: Note) -> dict[str, Document]:
    return {each.name: each for each in documents(COURSE, notes, USUAL)}


def headings(body: str) -> Iterator[tuple[str, str]]:
    """Yield each heading that CommonMark finds: its tag and its text."""
    tokens = MarkdownIt("commonmark").parse(body)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            yield token.tag, inline.content


def body(*notes: Note) -> list[str]:
    (document,) = made(*notes).values()
    return [line for line in document.body.splitlines() if line]


def test_each_topic_and_project_has_its_document_in_order():
    found = made(note(""), note("digits"), note("layers"), note("vectors/angle"), note("gone"))
    assert list(found) == ["vectors.md", "layers.md", "digits.md", "gone.md", "loose-notes.md"]
    titles = [each.properties["aliases"] for each in found.values()]
    assert titles == [["Vectors"], ["Layers"], ["Digits"], ["gone"], ["Loose notes"]]


def test_notes_stand_under_their_days_and_parts_after_the_whole():
    assert body(
        note("vectors/angle", "cosine", 2),
        note("vectors", "one", 1),
        note("vectors/angle", "sine", 1),
        note("vectors", "two", 1),
        note("vectors", "three"),
    ) == [
        "# Vectors",
        "## 2026-11-17",
        "one",
        "***",
        "two",
        "## 2026-11-18",
        "three",
        "## Angle",
        "### 2026-11-16",
        "cosine",
        "### 2026-11-17",
        "sine",
    ]


def test_front_matter_says_what_there_is():
    edited = note("slopes", "#b #a", 3)._replace(edited_at=NOW)
    (document,) = made(edited, note("slopes", "#A/x", 2)).values()
    assert content(document).startswith(
        "---\naliases:\n- Slopes\ntags:\n- A/x\n- a\n- b\n"
        "created: 2026-11-15\nmodified: 2026-11-18\n---\n\n# Slopes\n"
    )
    assert "tags" not in made(note("slopes"))["slopes.md"].properties


@given(texts, texts)
def test_front_matter_is_read_back_whatever_the_title_and_the_text(title, text):
    about = Item("topic", "x", "x")
    title = one_line(title)  # as a roadmap's titles are
    document = Document("x.md", {"aliases": [title], "created": NOW.date()}, text)
    _, matter, rest = content(document).split("---\n", 2)
    found = yaml.safe_load(matter)
    assert found == {"aliases": [title], "created": date(2026, 11, 18)}
    assert rest == f"\n{text}"
    (made_of_it,) = documents(COURSE, [Note(1, NOW, about, text)], USUAL)
    assert yaml.safe_load(yaml.safe_dump(made_of_it.properties)) == made_of_it.properties


def test_links_lead_only_to_what_is_written_too():
    found = made(note("layers"), note("vectors"), note("digits"))
    assert "Needs [[vectors|Vectors]]\n" in found["layers.md"].body
    assert "slopes" not in found["layers.md"].body
    assert "Needs [[layers|Layers]]\n" in found["digits.md"].body
    assert "Needs" not in found["vectors.md"].body


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("con", "con_.md"),
        ("lpt1", "lpt1_.md"),
        ("a:b*c?", "a-b-c.md"),
        ("..", "notes.md"),
        ("-x", "x.md"),
        ("ÄÖÜ", "notes.md"),
        ("x" * 300, f"{'x' * 100}.md"),
    ],
)
def test_every_system_takes_the_name(item, name):
    assert list(made(note(item))) == [name]


def test_no_two_names_are_the_same():
    assert list(made(note("A"), note("a"), note("a?"), note("loose-notes"), note(""))) == [
        "a.md",
        "a-2.md",
        "a-3.md",
        "loose-notes.md",
        "loose-notes-2.md",
    ]


@given(st.lists(st.tuples(st.sampled_from(["slopes", "vectors/angle"]), harmful), min_size=1))
def test_every_date_is_a_heading_whatever_the_notes_hold(written):
    notes = [note(item, text, ago) for ago, (item, text) in enumerate(written)]
    for document in made(*notes).values():
        part = document.name == "vectors.md"
        own = [each for each in notes if each.item and part == (each.item.kind == "subtopic")]
        found = list(headings(document.body))
        assert found[0] == ("h1", document.properties["aliases"][0])
        assert found[1 : 1 + part] == [("h2", "Angle")] * part
        rest, level = found[1 + part :], "h3" if part else "h2"
        dates = [text for tag, text in rest if tag == level]
        assert dates == [str(USUAL.day_of(each.at)) for each in own]
        assert all(tag >= level for tag, _ in rest)


def test_a_note_is_cleaned_once_more():
    assert body(note("slopes", "a\x1b[31mb\u202e"))[-1] == "ab"


# Files

TWO = [Document("a.md", {"aliases": ["A"]}, "# A\n"), Document("b.md", {}, "# B\n")]


def test_a_folder_is_made_and_holds_just_the_files(tmp_path: Path):
    folder = tmp_path / "new" / "vault"
    write(folder, TWO)
    assert {path.name for path in folder.iterdir()} == {"a.md", "b.md"}
    assert (folder / "a.md").read_text("utf-8") == "---\naliases:\n- A\n---\n\n# A\n"


def test_other_files_in_the_folder_stay(tmp_path: Path):
    (tmp_path / "mine.md").write_text("mine")
    write(tmp_path, TWO)
    assert (tmp_path / "mine.md").read_text() == "mine"


def test_where_one_is_there_none_is_written(tmp_path: Path):
    (tmp_path / "b.md").write_text("mine")
    with pytest.raises(Refused, match=r"b\.md exists"):
        write(tmp_path, TWO)
    assert [path.name for path in tmp_path.iterdir()] == ["b.md"]
    assert (tmp_path / "b.md").read_text() == "mine"
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(Refused, match=r"a\.md and 1 more exist already"):
        write(tmp_path, TWO)
    write(tmp_path, TWO, force=True)
    assert (tmp_path / "b.md").read_text("utf-8").endswith("# B\n")


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_left_alone(tmp_path: Path, force: bool):
    (tmp_path / "b.md").mkdir()
    with pytest.raises(StoreUnwritable, match=r"b\.md is not a file"):
        write(tmp_path, TWO, force=force)
    assert [path.name for path in tmp_path.iterdir()] == ["b.md"]


@pytest.mark.parametrize("name", ["file", "file/below", "nul\0name"])
def test_a_folder_that_cannot_be(tmp_path: Path, name: str):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreUnwritable):
        write(tmp_path / name, TWO)
    assert (tmp_path / "file").read_text() == "mine"


def test_where_one_cannot_be_written_there_is_no_folder(tmp_path: Path):
    folder = tmp_path / "new" / "vault"
    with pytest.raises(StoreUnwritable):
        write(folder, [*TWO, Document(f"{'x' * 300}.md", {}, "")])
    assert list(tmp_path.iterdir()) == []


def test_where_the_disk_is_full_nothing_changes(tmp_path: Path):
    (tmp_path / "a.md").write_text("mine")
    with room_for(10), pytest.raises(StoreUnwritable, match="File too large"):
        write(tmp_path, TWO, force=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.md": "mine"}


@given(st.lists(st.sampled_from(["vectors", "slopes", "vectors/angle", "digits", "gone", ""])))
def test_every_note_is_written_once(items):
    found = made(*(note(item, f"note {n} ends") for n, item in enumerate(items)))
    together = "".join(document.body for document in found.values())
    assert all(together.count(f"note {n} ends") == 1 for n in range(len(items)))
