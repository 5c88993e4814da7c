"""`export anki`.

- the cards of the deck, or with --all every one; suspended ones stay behind
- exported again nothing is doubled, whatever the topic is called by then
- a file that is there already, an empty deck, no file, a folder that is not there
"""

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.contract import fails, flat
from tests.cli.test_quizzing import give, teach
from tests.conftest import Learner


def guids(file: Path) -> list[str]:
    """The ids that Anki knows the notes of a package by."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        collection = archive.extract("collection.anki2", file.parent)
    with closing(sqlite3.connect(collection)) as db:
        return [guid for (guid,) in db.execute("SELECT guid FROM notes ORDER BY guid")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deck.apkg"


def test_the_cards_of_the_deck(learner: Learner, file: Path) -> None:
    learner("done", "calculus")
    learner("quiz", "add", "calculus", "Why?", "So.")
    learner("quiz", "suspend", "calculus.chain-rule-neuron")
    said = flat(learner("export", "anki", "-o", str(file)))
    assert said.startswith("Wrote 5 cards to ")
    assert len(guids(file)) == 5


def test_every_card(learner: Learner, file: Path) -> None:
    learner("export", "anki", "-o", str(file), "--all")
    assert len(set(guids(file))) > 500


def test_exported_again_nothing_is_doubled(learner: Learner, file: Path, tmp_path: Path) -> None:
    teach(learner, tmp_path / "own.yaml", one="Is it?", two="Was it?")
    learner("done", "sums")
    learner("quiz", "add", "sums", "Why?", "So.")
    learner("export", "anki", "-o", str(file))
    before = guids(file)
    give(learner, "sums.one")
    teach(learner, tmp_path / "own.yaml", "series", "sums", one="Is it?", two="Or was it?")
    learner.later(days=3)
    assert learner("export", "anki", "-o", str(file), "--force").code == 0
    assert guids(file) == before


def test_what_cannot_be_written(learner: Learner, file: Path) -> None:
    fails(learner, "export", "anki", "-o", str(file), code=5, says="dlpath export anki --all")
    learner("done", "calculus")
    learner("export", "anki", "-o", str(file))
    before = file.read_bytes()
    fails(learner, "export", "anki", "-o", str(file), code=5, says="--force replaces it")
    assert file.read_bytes() == before
    fails(learner, "export", "anki", code=2, says="--output")
    fails(learner, "export", "anki", "-o", "-", code=2, says="name a file")
    nowhere = file.parent / "none" / "deck.apkg"
    fails(learner, "export", "anki", "-o", str(nowhere), code=7, says="could not be written")
