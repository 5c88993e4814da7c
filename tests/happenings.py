"""Events written by hand: only what a test is about has to be said."""

from collections.abc import Mapping
from datetime import datetime

from dlpath.core.events import Event, Kind
from tests.sample import NOW


def event(  # noqa: PLR0913, PLR0917 - an event has that many parts
    kind: Kind,
    item: str | None = None,
    at: datetime = NOW,
    minutes: int | None = None,
    text: str | None = None,
    number: int = 1,
    target: str | None = None,
    data: Mapping[str, str] | None = None,
) -> Event:
    """Return something that happened, recorded when it happened."""
    known = (number, f"event-{number}", "command-1", at, at, kind)
    return Event(*known, item, minutes, text, target, data)
