"""Events written by hand: only what a test is about has to be said."""

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
) -> Event:
    """Return something that happened, recorded when it happened."""
    return Event(number, f"event-{number}", "command-1", at, at, kind, item, minutes, text, None)
