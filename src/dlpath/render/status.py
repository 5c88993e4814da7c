"""`status` and `phases`: the bars, this week, what is next."""

from typing import Any

from dlpath.core.overview import Overview
from dlpath.core.progress import PhaseProgress, Progress
from dlpath.core.text import counted, listed
from dlpath.render.page import (
    BLANK,
    Cell,
    Column,
    Page,
    Part,
    Span,
    Table,
    Text,
    labelled,
    line,
)
from dlpath.render.words import (
    Look,
    bar,
    day,
    duration,
    finish,
    hours,
    mark,
    month,
    number,
    sparkline,
)

_MOST_DOING = 3


def status_data(value: Overview) -> dict[str, Any]:
    """Return `status` as docs/json.md describes it."""
    progress = value.progress
    remaining = progress.hours_remaining.likely
    return {
        "topics": tally_data(progress.tally),
        "hours": {
            "total": round(progress.hours.likely, 2),
            "done": round(progress.hours.likely - remaining, 2),
            "remaining": round(remaining, 2),
        },
        "percent": progress.percent,
        "phases": phases_data(progress),
        "week": {"minutes": value.week.minutes, "target_minutes": value.week.target_minutes},
        "session": session_data(value),
        "quiz": {"due": value.due},
    }


def tally_data(tally: Any) -> dict[str, int]:
    """Return topics by status."""
    return dict(tally._asdict())


def session_data(value: Overview) -> dict[str, Any] | None:
    """Return the running session, if one runs."""
    if value.session is None:
        return None
    return {"item": value.session.item, "minutes": value.running_minutes}


def phases_data(progress: Progress) -> list[dict[str, Any]]:
    """Return `phases` as docs/json.md describes it."""
    return [
        {
            "id": each.phase.id,
            "number": each.phase.number,
            "title": each.phase.title,
            "weeks": list(each.phase.weeks) if each.phase.weeks else None,
            "ongoing": each.phase.ongoing,
            "topics": each.tally.total,
            "done": each.tally.finished,
            "hours": round(each.hours.likely, 2),
            "hours_done": round(each.hours_done, 2),
            "percent": _percent(each),
        }
        for each in progress.phases
    ]


def _percent(each: PhaseProgress) -> int:
    return 100 if each.complete and each.share >= 1 else min(99, round(each.share * 100))


def status_page(value: Overview, look: Look, *, dates: bool = True) -> Page:
    """Return the first screen; without `dates` the hours left instead of a finish."""
    progress = value.progress
    return Page(
        [
            _header(value, look),
            phase_table(progress, look),
            BLANK,
            _week(value, look),
            *_doing(value, look),
            *due_cards(value.due, look),
            labelled("Finish", _finish(value)) if dates else labelled("Left", _left(value)),
            labelled("Next", _next(value, look)),
        ]
    )


def _header(value: Overview, look: Look) -> Text:
    progress = value.progress
    tally = progress.tally
    dot = f" {look.glyphs.dot} "
    week = f"week {value.week_number}{dot}" if value.week_number else ""
    facts = f"{week}{tally.finished} of {tally.total} topics{dot}{progress.percent} %"
    skipped = f"{dot}{tally.skipped} skipped" if tally.skipped else ""
    return line(
        Span(progress.course.roadmap.title, "bold"),
        Span(f"{dot}{progress.course.track.id}", "cyan"),
        Span(f"{dot}{facts}{skipped}"),
    )


def phase_table(progress: Progress, look: Look) -> Table:
    """Return the phases with their bars; shared by `status` and `phases`."""
    columns = [
        Column(),
        Column(align="right"),
        Column(flexible=True, minimum=16),
        Column(drop=1),
        Column(align="right"),
        Column(),
    ]
    return Table(columns, [_phase_row(each, look) for each in progress.phases], gap=1)


def _phase_row(each: PhaseProgress, look: Look) -> tuple[Cell, ...]:
    finished = each.complete and each.share >= 1
    begun = each.share > 0 or each.tally.doing > 0 or each.tally.finished > 0
    sign: Cell = mark("done", look) if finished else mark("doing", look) if begun else ""
    style = "" if begun else "dim"
    return (
        sign,
        Span(str(each.phase.number), style),
        Span(each.phase.title, "bold" if begun and not finished else style),
        bar(each.share, look),
        Span(f"{each.tally.finished}/{each.tally.total}", style),
        Span(_hours(each), style),
    )


def _hours(each: PhaseProgress) -> str:
    if each.phase.ongoing:
        return "ongoing"
    if each.hours_done > 0 and each.share < 1:
        return f"{number(each.hours_done)} of {hours(each.hours.likely)}"
    return hours(each.hours.likely)


def _week(value: Overview, look: Look) -> Text:
    week = value.week
    told = f"{duration(week.minutes)} of {duration(week.target_minutes)}"
    spark = Span(f"   {sparkline(week.by_day, look).rstrip()}" if week.minutes else "", "cyan")
    return labelled("This week", told, spark)


def _doing(value: Overview, look: Look) -> list[Part]:
    progress = value.progress
    parts: list[Part] = []
    if value.session:
        parts.append(running(_title(progress, value.session.item), value.running_minutes, look))
    if doing := progress.doing():
        told = [f"{_title(progress, item)} ({_spent(progress, item)})" for item in doing]
        parts.append(labelled("Doing", listed(told, _MOST_DOING)))
    return parts


def running(title: str, minutes: int, look: Look) -> Text:
    """Return the line that tells of a running session, in `status` and in `next`."""
    told = f"{title} {look.glyphs.dot} {duration(minutes)} so far"
    stop = Span(f" {look.glyphs.dot} dlpath stop", "dim")
    return labelled("Running", told, stop, style="bold cyan")


def due_cards(due: int, look: Look) -> list[Part]:
    """Return the line that tells of quiz cards, in `status` and in `next`; none where none is."""
    if not due:
        return []
    command = Span(f" {look.glyphs.dot} dlpath quiz", "dim")
    return [labelled("Due", counted(due, "quiz card"), command)]


def _title(progress: Progress, item: str) -> str:
    roadmap = progress.course.roadmap
    found = roadmap.topics.get(item.partition("/")[0]) or roadmap.projects.get(item)
    return found.title if found else item


def _spent(progress: Progress, item: str) -> str:
    roadmap = progress.course.roadmap
    entry = roadmap.topics.get(item) or roadmap.projects.get(item)
    minutes = progress.minutes(item)
    estimate = f" of {hours(entry.hours.likely)}" if entry and entry.hours else ""
    return f"{duration(minutes)}{estimate}"


def _left(value: Overview) -> str:
    low, _, high = value.progress.hours_remaining
    return f"{number(round(low))}-{hours(round(high))}" if high else "nothing"


def _finish(value: Overview) -> str:
    told = value.forecast
    if value.progress.complete:
        return f"finished on {day(told.finished)}" if told.finished else "nothing left to do"
    pace = f"({told.basis}: {number(told.pace)} h a week)"
    if told.finish.p50 is None:
        return f"beyond five years {pace}"
    # From history a glance is good to the month; `timeline` has the time for days.
    when = month if told.trials else finish
    return f"half the time by {when(told.finish.p50)}, 85 % by {when(told.finish.p85)} {pace}"


def _next(value: Overview, look: Look) -> Cell:
    if value.next is None:
        return "nothing is waiting; dlpath list --status skipped shows what was set aside"
    dot = f" {look.glyphs.dot} "
    parts = [value.next.id]
    if value.next.doing:
        parts.append("resume")
    if value.next.unlocks:
        parts.append(f"{value.next.unlocks} topics lead on from it")
    return [Span(parts[0], "bold"), Span(dot + dot.join(parts[1:]) if parts[1:] else "")]


def phases_page(progress: Progress, look: Look) -> Page:
    """Return every phase with its weeks, focus, outcome and blocks."""
    parts: list[Part] = []
    for each in progress.phases:
        parts += [*_phase_parts(each, progress, look), Text([])]
    return Page(parts[:-1])


def _phase_parts(each: PhaseProgress, progress: Progress, look: Look) -> list[Part]:
    phase = each.phase
    dot = f" {look.glyphs.dot} "
    facts = [f"{each.tally.finished} of {each.tally.total} topics", _hours(each)]
    if phase.weeks:
        facts.append(f"{phase.weeks[0]}-{phase.weeks[1]} weeks")
    parts: list[Part] = [
        line(
            Span(f"{phase.number} {phase.title}", "bold"),
            Span(dot + dot.join(facts)),
        )
    ]
    if phase.focus:
        outcome = f" {look.glyphs.arrow} {phase.outcome}" if phase.outcome else ""
        parts.append(line(Span(f"{phase.focus}{outcome}", "dim"), indent=2))
    rows = [
        (
            Span(f"weeks {block.weeks[0]}-{block.weeks[1]}" if block.weeks else "", "dim"),
            block.title,
            f"{sum(progress.finished(topic) for topic in block.topics)}/{len(block.topics)}",
        )
        for block in phase.blocks
        if block.title
    ]
    parts.append(Table([Column(), Column(flexible=True), Column(align="right")], rows, indent=2))
    return parts
