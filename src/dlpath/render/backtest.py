"""`timeline --check`: how often the dates would have held."""

from collections.abc import Sequence
from typing import Any

from dlpath.core.backtest import STEPS, Replay
from dlpath.core.pace import FEWEST_DAYS, FEWEST_WEEKS
from dlpath.core.text import counted
from dlpath.render.page import BLANK, Cell, Column, Page, Span, Table, line
from dlpath.render.timeline import finish_data
from dlpath.render.words import Look, day, finish, mark


def backtest_data(replays: Sequence[Replay]) -> dict[str, Any]:
    """Return `timeline --check` as docs/json.md describes it."""
    return {
        "weeks": len(replays),
        "steps": STEPS,
        "held": {
            "p50": sum(replay.held_p50 for replay in replays),
            "p85": sum(replay.held_p85 for replay in replays),
        },
        "replays": [
            {
                "week": replay.week.title,
                "finish": finish_data(replay.said),
                "happened": replay.happened.isoformat(),
            }
            for replay in replays
        ],
    }


def backtest_page(replays: Sequence[Replay], look: Look) -> Page:
    """Return every replayed week and how often the dates held, or what is missing to tell."""
    if not replays:
        return Page(
            [
                line(
                    f"There is nothing to check yet: it takes {FEWEST_WEEKS} weeks and"
                    f" {FEWEST_DAYS} days of study, and {STEPS} topics finished after them."
                )
            ]
        )
    heads = ("from", "50 % by", "", "85 % by", "", "it was")
    rows: list[tuple[Cell, ...]] = [tuple(Span(head, "dim") for head in heads)]
    rows += [
        (
            day(replay.week.first),
            finish(replay.said.p50),
            _held(held=replay.held_p50, look=look),
            finish(replay.said.p85),
            _held(held=replay.held_p85, look=look),
            day(replay.happened),
        )
        for replay in replays
    ]
    halves, most = (
        sum(replay.held_p50 for replay in replays),
        sum(replay.held_p85 for replay in replays),
    )
    told = (
        f"Asked at the start of {counted(len(replays), 'past week')} about the next {STEPS} things"
        f" you finished, the 50 % date held {counted(halves, 'time')} and the 85 % date"
        f" {counted(most, 'time')}."
    )
    a_date = Column(flexible=True, minimum=11)
    columns = [Column(), a_date, Column(), a_date, Column(), Column()]
    return Page([Table(columns, rows), BLANK, line(told)])


def _held(*, held: bool, look: Look) -> Span:
    return mark("done" if held else "skipped", look)
