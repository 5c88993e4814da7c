"""What `report` answers, form by form, and what it is made of.

Each form has its own imports: a run has only one of them.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dlpath.cli.gathering import looks_back_to, plan_grounds, question, record
from dlpath.cli.options import envelope
from dlpath.core.movement import Movement, Snapshot, movement
from dlpath.core.pace import Recent, history
from dlpath.core.pauses import pauses
from dlpath.core.progress import Progress
from dlpath.core.report import Past, Report, Shown, onward, report
from dlpath.core.streak import streak
from dlpath.core.suggest import offers
from dlpath.core.when import Window
from dlpath.core.yearly import Year, first_day, year
from dlpath.environment import Environment
from dlpath.render.page import Page


def looked_back(env: Environment, window: Window) -> Report:
    """Return what a window was, without what lies ahead."""
    both = Window(window.before.first, window.last, "")
    written = env.store.events_in(both, "note", "review")
    past = Past(env.store.spent(both), [*written, *env.store.events_of_kind("edit", "remove")])
    value = report(env.progress, window, past, plan_grounds(env))
    with env.store.study() as studied:
        weeks = streak(studied, window.last, env.today, env.pauses, env.calendar)
    return value._replace(streak_weeks=weeks)


def told(env: Environment, window: Window) -> Report:
    """Return what a window was, how the finish moved in it, and what to go on with."""
    value = looked_back(env, window)
    onto = onward(offers(env.progress, question(env))) if window.last >= env.today else None
    return value._replace(movement=_movement(env, window), onward=onto)


def year_until(env: Environment, window: Window) -> Year:
    """Return the year that ends with a window, or today within it."""
    last = min(window.last, env.today)
    minutes = env.store.minutes_by_day(first_day(last, env.calendar))
    return year(minutes, last, env.calendar)


def _movement(env: Environment, window: Window) -> Movement | None:
    """Return how the finish moved in a window, since its first day or that of the learner.

    None for a learner who does not want to see dates, or had not begun.
    """
    begun = env.store.first_day() if env.settings.timeline_dates else None
    if begun is None or begun > min(window.last, env.today):
        return None
    first = max(begun, window.first)
    end = window.after.first
    before, after = _Moment(first, first), _Moment(end, end)
    then, now = Progress(env.course, {}), env.progress
    if window.last >= env.today:
        after = _Moment(env.today, env.today + timedelta(days=1))
    else:
        now = Progress(env.course, env.store.standings_before(end))
    if begun < first:
        then = Progress(env.course, env.store.standings_before(first))
    both = record(env, first if begun < first else after.day)
    return movement(_snapshot(env, then, both, before), _snapshot(env, now, both, after))


class _Moment(NamedTuple):
    """The day that a forecast begins, and the first day of which it knows nothing."""

    day: date
    until: date


def _snapshot(env: Environment, progress: Progress, both: Recent, at: _Moment) -> Snapshot:
    """Return what there was to go by at a moment, of what there was at `both`."""
    since = looks_back_to(env, at.day)
    recent = Recent(
        {each: spent for each, spent in both.minutes.items() if since <= each < at.until},
        [tick for tick in both.ticks if since <= tick.day < at.until],
    )
    planned = pauses(each for each in env.intents if env.calendar.day_of(each.at) < at.until)
    past = history(progress, recent, planned, at.day, env.calendar)
    plan = plan_grounds(env)
    grounds = plan._replace(history=past, pauses=planned, seed=env.roadmap.version)
    return Snapshot(at.day, progress, grounds)


# The forms


def _table(env: Environment, window: Window, shown: Shown) -> Page:
    from dlpath.render.report import report_page  # noqa: PLC0415

    return report_page(told(env, window), env.course, env.look, shown)


def _markdown(env: Environment, window: Window, shown: Shown) -> str:
    from dlpath.render.report_markdown import report_markdown  # noqa: PLC0415

    return report_markdown(told(env, window), env.course, shown)


def _csv(env: Environment, window: Window, shown: Shown) -> str:
    """Return the entries one by one, or what they add up to where that is asked for."""
    from dlpath.core.ledger import ledger  # noqa: PLC0415
    from dlpath.files.sheet import sheet  # noqa: PLC0415
    from dlpath.render.report_sheet import entry_rows, share_rows  # noqa: PLC0415

    value = looked_back(env, window)
    if shown.by:
        return sheet(share_rows(value, shown.by))
    events = env.store.events_in(window, "stop", "log", "review")
    return sheet(entry_rows(ledger(env.progress, value, events, env.calendar)))


def _json(env: Environment, window: Window, shown: Shown) -> str:
    from dlpath.render.report_data import report_data  # noqa: PLC0415

    return envelope(env, "report", report_data(told(env, window), shown))


def _html(env: Environment, window: Window, _shown: Shown) -> str:
    from dlpath.cli.paging import page  # noqa: PLC0415

    return page(env, told(env, window))


FORMS: Mapping[str, Callable[[Environment, Window, Shown], str | Page]] = {
    "table": _table,
    "md": _markdown,
    "csv": _csv,
    "json": _json,
    "html": _html,
}


def heatmap(env: Environment, window: Window, *, as_json: bool) -> str | Page:
    """Return the year that ends with a window, or today within it, as a calendar."""
    from dlpath.render.heatmap import heatmap_data, heatmap_page  # noqa: PLC0415

    value = year_until(env, window)
    if as_json:
        return envelope(env, "report", heatmap_data(value, env.today))
    return heatmap_page(value, env.today, env.look)
