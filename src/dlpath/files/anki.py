"""Quiz cards as an Anki package (.apkg), written with genanki.

Whatever Anki knows a thing by stays as it is from one export to the next: notes by the id of their
card, decks by that of their phase. Importing a later package so updates the cards that are there,
with their schedule, and doubles none.
"""

import io
import itertools
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from dlpath.core.details import Question

if TYPE_CHECKING:
    import genanki  # type: ignore[import-untyped]

NAME = "dlpath"
_MODEL_ID = 1_873_405_621  # drawn once; with another one Anki would take the cards for new ones
_FIELDS = ("Question", "Answer", "Topic")
_FRONT = '<div class="topic">{{Topic}}</div>{{Question}}'
_BACK = "{{FrontSide}}<hr id=answer>{{Answer}}"
_STYLE = (
    ".card { font-family: sans-serif; font-size: 20px; max-width: 40em; margin: auto; }\n"
    ".topic { font-size: 14px; opacity: 0.6; }\n"
    "pre { font-size: 16px; white-space: pre-wrap; }\n"
)


class AnkiCard(NamedTuple):
    """A card to take along, with the id it is known by for ever.

    `deck` is the name of the phase of its topic, empty for one outside the track.
    """

    id: str
    text: Question
    topic: str
    title: str
    phase: str
    deck: str


def package(cards: Iterable[AnkiCard], now: datetime) -> bytes:
    """Return the package that holds `cards`, each phase a deck below one called dlpath."""
    import genanki

    model = genanki.Model(
        _MODEL_ID,
        NAME,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, genanki.Deck] = {}
    for place, card in enumerate(cards):
        name = f"{NAME}::{card.deck}" if card.deck else NAME
        deck = decks.setdefault(name, genanki.Deck(_deck_id(card.phase), name))
        deck.add_note(_note(card, model, place))
    return _zipped(genanki.Package(list(decks.values())), now)


def _deck_id(phase: str) -> int:
    return (1 << 30) + zlib.crc32(f"{NAME}/{phase}".encode()) // 4


def _note(card: AnkiCard, model: "genanki.Model", place: int) -> "genanki.Note":
    import genanki

    back = _html(card.text.answer)
    for block in (card.text.formula, card.text.code):
        back += f"<pre>{escape(block, quote=False)}</pre>" if block else ""
    return genanki.Note(
        model=model,
        fields=[_html(card.text.ask), back, _html(card.title)],
        tags=[*([f"phase::{card.phase}"] if card.phase else []), f"topic::{card.topic}"],
        guid=genanki.guid_for(NAME, card.id),
        due=place,
    )


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _zipped(contents: "genanki.Package", now: datetime) -> bytes:
    """Return the package as bytes; genanki's own way leaves its database behind."""
    moment = now.timestamp()
    with TemporaryDirectory(prefix="dlpath-") as folder:
        path = Path(folder) / "collection.anki2"
        db = sqlite3.connect(path)
        try:
            contents.write_to_db(db.cursor(), moment, itertools.count(int(moment * 1000)))
            db.commit()
        finally:
            db.close()
        collection = path.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, now.timetuple()[:6])
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
