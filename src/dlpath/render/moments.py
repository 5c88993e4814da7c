"""Moments and notes for programs, shared by every answer that carries them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from dlpath.core.notes import Note


def rfc3339(moment: datetime) -> str:
    """Return a moment in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def notes_data(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Return notes as docs/json.md describes them."""
    return [
        {
            "number": note.number,
            "at": rfc3339(note.at),
            "item": note.item.id if note.item else None,
            "text": note.text,
            "tags": list(note.tags),
            "edited_at": rfc3339(note.edited_at) if note.edited_at else None,
        }
        for note in notes
    ]
