"""Weeks with study in a row."""

from collections.abc import Callable, Sequence
from datetime import date

from dlpath.core.pauses import Pause
from dlpath.core.when import Calendar, Window


def streak(
    studied: Callable[[Window], bool],
    last: date,
    today: date,
    planned: Sequence[Pause],
    calendar: Calendar,
) -> int:
    """Return how many weeks in a row had study, up to that of `last`.

    Weeks and not days, so that a free day breaks nothing. The week of `today` counts once something
    happened in it and breaks nothing before that; neither does a week that a planned pause touches.
    """
    week = calendar.week_of(min(last, today))
    weeks = 0
    if today in week and not studied(week):
        week = calendar.week_of(week.before.first)
    while (there := studied(week)) or _touched(week, planned):
        weeks += there
        week = calendar.week_of(week.before.first)
    return weeks


def _touched(week: Window, planned: Sequence[Pause]) -> bool:
    return any(pause.first <= week.last and week.first <= pause.last for pause in planned)
