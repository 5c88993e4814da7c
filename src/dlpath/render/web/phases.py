"""The phases as a small picture, for a README or a profile page.

Drawn here and not with Rich's export of a terminal: that one names a font on another server, comes
in the colours of one scheme only, and has its bars made of letters, which no two fonts line up.
"""

from typing import NamedTuple

from dlpath.core.progress import PhaseProgress, Progress
from dlpath.core.text import one_line
from dlpath.render.web.templates import filled

LONGEST_TITLE = 36
LETTER = 7.6  # pixels that a letter takes at most, on average
EDGE, HEAD, ROW, NUMBER, BAR, TALLY = 24, 70, 28, 22, 240, 76


class Row(NamedTuple):
    """A phase at its height; `length` of its bar in pixels."""

    number: int
    title: str
    tally: str
    y: int
    length: float
    begun: bool


def phases_svg(progress: Progress) -> str:
    """Return the picture as SVG: the same for the same progress, and nothing loaded for it."""
    course, tally = progress.course, progress.tally
    rows = [_row(each, HEAD + n * ROW) for n, each in enumerate(progress.phases)]
    longest = max((len(row.title) for row in rows), default=0)
    bar_x = EDGE + NUMBER + round(longest * LETTER) + EDGE
    return filled(
        "phases.svg",
        title=f"{_short(course.roadmap.title)} · {_short(course.track.title)}",
        percent=progress.percent,
        told=f"{progress.percent} % · {tally.finished} of {tally.total} topics",
        rows=rows,
        bar_x=bar_x,
        bar_width=BAR,
        width=bar_x + BAR + TALLY + EDGE,
        height=HEAD + len(rows) * ROW,
    )


def _row(each: PhaseProgress, y: int) -> Row:
    return Row(
        each.phase.number,
        _short(each.phase.title),
        f"{each.tally.finished}/{each.tally.total}",
        y,
        round(min(BAR, max(8.0, each.share * BAR)) if each.share else 0, 1),  # 8: a round dot
        begun=each.share > 0 or each.tally.doing > 0 or each.tally.finished > 0,
    )


def _short(title: str) -> str:
    title = one_line(title)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
