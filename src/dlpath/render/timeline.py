"""`timeline`: when it will be done, and what that rests on."""

from typing import Any

from dlpath.core.burnup import BurnUp
from dlpath.core.forecast import Finish, Forecast, Needed
from dlpath.core.roadmap import Hours
from dlpath.core.text import counted
from dlpath.render.burnup import burn_up
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, line
from dlpath.render.words import Look, day, finish, mark, number


def timeline_data(value: Forecast) -> dict[str, Any]:
    """Return `timeline` as docs/json.md describes it."""
    past = value.grounds.history
    return {
        "remaining_hours": hours_data(value.remaining),
        "hours_per_week": round(value.pace, 2),
        "basis": value.basis,
        "weeks_of_history": len(past.weeks) if past else 0,
        "finish": finish_data(value.finish),
        "finished": value.finished.isoformat() if value.finished else None,
        "phases": [
            {
                "id": each.phase.id,
                "title": each.phase.title,
                "remaining_hours": hours_data(each.remaining),
                "finish": finish_data(each.finish),
            }
            for each in value.phases
        ],
        "ongoing": [phase.id for phase in value.ongoing],
        "by": needed_data(value.needed),
        "trials": value.trials.size if value.trials else None,
        "wobble_days": round(value.trials.wobble, 1) if value.trials else None,
        "factor": round(past.factor, 3) if past else None,
        "inferred": round(past.inferred, 3) if past else None,
    }


def needed_data(value: Needed | None) -> dict[str, Any] | None:
    """Return what a date takes."""
    if value is None:
        return None
    return {
        "date": value.by.isoformat(),
        "chance": round(value.chance, 3),
        "hours_per_week": {"p50": round(value.p50, 2), "p85": round(value.p85, 2)},
    }


def hours_data(value: Hours) -> dict[str, float]:
    """Return an estimate in hours."""
    return {name: round(part, 2) for name, part in value._asdict().items()}


def finish_data(value: Finish) -> dict[str, str | None]:
    """Return two dates."""
    return {name: part.isoformat() if part else None for name, part in value._asdict().items()}


def timeline_page(
    value: Forecast,
    look: Look,
    *,
    picture: BurnUp | None,
    explain: bool = False,
) -> Page:
    """Return the dates, phase by phase and for the end, and what they rest on.

    Without a `picture` only the hours, for a learner who does not want to see dates.
    """
    if not value.remaining.likely:
        return Page([line(_finished_sentence(value)), *_ongoing(value)])
    parts: list[Part] = [_phase_table(value, look, dates=picture is not None), BLANK]
    if picture:
        parts += [burn_up(picture, look), BLANK]
    parts += [line(_basis(value)), *_ongoing(value)]
    if picture:
        parts += needed_line(value.needed)
    return Page([*parts, *(_explained(value) if explain else [])])


def _phase_table(value: Forecast, look: Look, *, dates: bool) -> Table:
    heads = ("", "", "hours left", "half the time by", "85 % by")
    rows: list[tuple[Cell, ...]] = [tuple(Span(head, "dim") for head in heads)]
    rows += [
        (
            str(each.phase.number),
            each.phase.title,
            _range(each.remaining),
            *_finish_cells(each.finish, mark("done", look), done=not each.remaining.likely),
        )
        for each in value.phases
    ]
    ends = [Span(finish(value.finish.p50), "bold"), Span(finish(value.finish.p85), "bold")]
    rows.append(("", Span("Everything", "bold"), Span(_range(value.remaining), "bold"), *ends))
    columns = [
        Column(align="right"),
        Column(flexible=True, minimum=14),
        Column(align="right", drop=1 if dates else 0),
        Column(),
        Column(),
    ]
    shown = len(columns) if dates else 3
    return Table(columns[:shown], [row[:shown] for row in rows], indent=0)


def _finish_cells(value: Finish, ticked: Span, *, done: bool) -> tuple[Cell, Cell]:
    return (ticked, "") if done else (finish(value.p50), finish(value.p85))


def _basis(value: Forecast) -> str:
    past = value.grounds.past
    if value.trials and past:
        inferred = ", part of it inferred from ticks" if past.inferred else ""
        return (
            f"From your history: {counted(len(past.weeks), 'week')}, {number(past.mean)} hours a"
            f" week on average{inferred}."
        )
    return (
        f"From the plan: {number(value.grounds.hours_per_week)} hours a week, beginning today, each"
        " topic taking between its low and its high estimate."
    )


def _explained(value: Forecast) -> list[Part]:
    """Return in five lines how the figures came about."""
    past = value.grounds.past
    left = f"What is left adds up to {_range(value.remaining)}."
    if not value.trials or past is None:
        lacking = "History counts once it has four weeks and five days of study."
        low, likely, high = (number(round(part)) for part in value.remaining)
        told = [
            left,
            f"Most likely it is {likely} hours; if every topic is quick {low}, if slow {high}.",
            f"At {number(value.grounds.hours_per_week)} hours a week that gives the dates.",
            _pauses(value),
            lacking,
        ]
    else:
        topics = counted(past.finished, "topic")
        told = [
            left,
            f"You took {past.factor:.2f} times the estimates so far ({topics}).",
            f"{value.trials.size} times, weeks drawn from your {len(past.weeks)} were lived again.",
            _pauses(value),
            f"Another draw moves the 85 % date by {value.trials.wobble:.0f} days at most.",
        ]
    return [
        BLANK,
        *(Text([Span(f"{n}. ", "cyan"), Span(each)], hanging=3) for n, each in enumerate(told, 1)),
    ]


def _pauses(value: Forecast) -> str:
    ahead = [pause for pause in value.grounds.pauses if pause.last >= value.today]
    if not ahead:
        return "No pause is planned."
    return f"{counted(len(ahead), 'planned pause')} put the dates off."


def _range(value: Hours) -> str:
    if not value.high:
        return ""
    return f"{number(round(value.low))}-{number(round(value.high))} h"


def _finished_sentence(value: Forecast) -> str:
    if not value.finished:
        return "No hours are left to plan in this track."
    return f"Everything in this track is done; you finished on {day(value.finished)}."


def _ongoing(value: Forecast) -> list[Part]:
    return [
        line(f"{phase.title} is ongoing: it has no end and is not in these figures.")
        for phase in value.ongoing
    ]


def needed_line(value: Needed | None) -> list[Part]:
    """Return the sentence on what a date takes, if one was asked about."""
    if value is None:
        return []
    return [
        line(
            f"To be done by {day(value.by)}: as it goes the chance is ",
            Span(f"{_percent(value.chance)} %", "bold"),
            f"; {number(value.p50)} hours a week make it half of the time, ",
            Span(number(value.p85), "bold"),
            " in 85 % of cases.",
        )
    ]


def _percent(chance: float) -> str:
    return f"{min(99, max(1, round(100 * chance)))}" if 0 < chance < 1 else f"{100 * chance:.0f}"
