"""The Anki package.

- a zip with a database of the format that Anki has always read, sound and whole
- a note for each card, in a deck for each phase below one called dlpath, tagged phase and topic
- what people and the roadmap wrote cannot become HTML; formulas and code keep their lines
- exported again, notes, decks and note type have the same ids; a reworded card is newer
- the same moment gives the same bytes; nothing is left behind
"""

import io
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dlpath.core.details import Question
from dlpath.files.anki import AnkiCard, package
from tests.sample import NOW

LENGTH = AnkiCard(
    "vectors.length",
    Question("vectors.length", "How long is <b>?", "Five & a bit.\nOr so.", "|v| < 6", "a\n  b"),
    "vectors",
    "Vectors",
    "basics",
    "0 Basics",
)
RISE = AnkiCard("uid-1", Question("uid-1", "Why?", "So."), "slopes", "Slopes", "networks", "1 Nets")
LOOSE = AnkiCard("odd.one", Question("odd.one", "What?", "That."), "odd", "Odd", "", "")
CARDS = (LENGTH, RISE, LOOSE)


@pytest.fixture
def read(tmp_path: Path):
    def reading(content: bytes, sql: str) -> list[Any]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            assert sorted(archive.namelist()) == ["collection.anki2", "media"]
            assert json.loads(archive.read("media")) == {}
            path = tmp_path / "collection.anki2"
            path.write_bytes(archive.read("collection.anki2"))
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return db.execute(sql).fetchall()

    return reading


def test_it_is_of_the_format_that_anki_has_always_read(read):
    assert read(package(CARDS, NOW), "SELECT ver FROM col") == [(11,)]


def test_a_note_and_a_card_for_each(read):
    content = package(CARDS, NOW)
    assert read(content, "SELECT tags, sfld FROM notes") == [
        (" phase::basics topic::vectors ", "How long is &lt;b&gt;?"),
        (" phase::networks topic::slopes ", "Why?"),
        (" topic::odd ", "What?"),
    ]
    places = read(content, "SELECT did, due FROM cards ORDER BY due")
    [(decks,)] = read(content, "SELECT decks FROM col")
    named = [json.loads(decks)[str(deck)]["name"] for deck, _ in places]
    assert named == ["dlpath::0 Basics", "dlpath::1 Nets", "dlpath"]
    assert [due for _, due in places] == [0, 1, 2]


def test_nothing_becomes_html_and_lines_stay(read):
    [(fields,), *_] = read(package(CARDS, NOW), "SELECT flds FROM notes")
    assert fields.split("\x1f") == [
        "How long is &lt;b&gt;?",
        "Five &amp; a bit.<br>Or so.<pre>|v| &lt; 6</pre><pre>a\n  b</pre>",
        "Vectors",
    ]


def ids(read, content: bytes) -> tuple[Any, ...]:
    [(models, decks)] = read(content, "SELECT models, decks FROM col")
    notes = read(content, "SELECT guid, mid FROM notes ORDER BY guid")
    return notes, set(json.loads(models)), set(json.loads(decks))


def test_exported_again_everything_is_known_by_the_same_ids(read):
    later = NOW + timedelta(days=9)
    reworded = LENGTH._replace(text=LENGTH.text._replace(ask="How long?"), title="Arrows")
    first, second = package(CARDS, NOW), package((LOOSE, reworded, RISE), later)
    assert ids(read, first) == ids(read, second)
    assert len(set(ids(read, first)[0])) == 3
    [(before,), *_] = read(first, "SELECT DISTINCT mod FROM notes")
    [(after,), *_] = read(second, "SELECT DISTINCT mod FROM notes")
    assert after - before == 9 * 24 * 3600


def test_the_same_moment_gives_the_same_bytes():
    assert package(CARDS, NOW) == package(CARDS, NOW)


def test_nothing_is_left_behind():
    before = set(Path(tempfile.gettempdir()).glob("dlpath-*"))
    package(CARDS, NOW)
    assert set(Path(tempfile.gettempdir()).glob("dlpath-*")) <= before
