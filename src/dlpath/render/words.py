"""How quantities read: glyphs, durations, hours, dates, bars. One way for each, everywhere."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from dlpath.core.events import Status
from dlpath.render.page import Span

MINUTES_PER_HOUR = 60
BAR_WIDTH = 18


class Glyphs(NamedTuple):
    """The marks on a page, so that an ASCII terminal gets readable ones."""

    done: str
    known: str
    doing: str
    todo: str
    skipped: str
    full: str
    empty: str
    steps: str
    levels: str
    dot: str
    arrow: str
    line: str


UNICODE = Glyphs("✔", "✓", "▶", "·", "–", "█", "░", " ▁▂▃▄▅▆▇█", "·▂▄▆█", "·", "→", "─")
ASCII = Glyphs("x", "k", ">", ".", "-", "#", ".", " .:-=+*%#", ".-+*#", "|", "->", "-")


class Look(NamedTuple):
    """What a page may use: its glyphs, and whether it is read on a terminal."""

    glyphs: Glyphs = UNICODE
    terminal: bool = False


STATUS_STYLES: dict[Status, str] = {
    "done": "green",
    "known": "green",
    "doing": "bold cyan",
    "todo": "",
    "skipped": "dim",
}


def mark(status: Status, look: Look) -> Span:
    """Return the mark of a status; shape tells what colour tells too."""
    return Span(getattr(look.glyphs, status), STATUS_STYLES[status])


def duration(minutes: float) -> str:
    """Return `45 min`, `2 h` or `3 h 40`."""
    whole = round(minutes)
    hours, rest = divmod(whole, MINUTES_PER_HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def number(value: float) -> str:
    """Return a number with at most one decimal: `30`, `4.5`."""
    return f"{value:.1f}".removesuffix(".0")


def hours(value: float) -> str:
    """Return `4.5 h`, in whole hours from twenty on, where decimals say nothing."""
    return f"{number(round(value) if value >= 20 else value)} h"  # noqa: PLR2004


def day(value: date) -> str:
    """Return `3 Sep 2027`."""
    return f"{value.day} {value:%b %Y}"


def weekday(value: date) -> str:
    """Return `Mon 3 Sep`."""
    return f"{value:%a} {value.day} {value:%b}"


def finish(value: date | None) -> str:
    """Return a finish date, or that there is none worth naming."""
    return day(value) if value else "beyond five years"


def month(value: date | None) -> str:
    """Return `Sep 2027`, where days would claim too much."""
    return f"{value:%b %Y}" if value else "beyond five years"


def clock(value: datetime) -> str:
    """Return `19:05`."""
    return f"{value:%H:%M}"


def bar(share: float, look: Look, width: int = BAR_WIDTH) -> list[Span]:
    """Return a bar that is full only for a full share and empty only for none."""
    filled = int(share * width)
    if share > 0:
        filled = max(1, filled)
    if share < 1:
        filled = min(width - 1, filled)
    style = "green" if share >= 1 else "cyan"
    return [
        Span(look.glyphs.full * filled, style),
        Span(look.glyphs.empty * (width - filled), "dim"),
    ]


def sparkline(values: Sequence[float], look: Look, top: float | None = None) -> str:
    """Return one step per value, of the largest there is or of `top`.

    Nothing at all is a space, the least amount still shows.
    """
    top = max(values, default=0) if top is None else top
    steps = look.glyphs.steps
    return "".join(
        steps[0] if value <= 0 else steps[max(1, round(value / top * (len(steps) - 1)))]
        for value in values
    )
