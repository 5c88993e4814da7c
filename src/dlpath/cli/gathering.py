"""What several commands gather: the grounds of a forecast, the question of `next`, the notes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dlpath.core.events import Standing
from dlpath.core.forecast import Grounds
from dlpath.core.goal import path
from dlpath.core.progress import Progress
from dlpath.core.suggest import Ask
from dlpath.environment import Environment

if TYPE_CHECKING:
    from dlpath.core.notes import Note
    from dlpath.core.pace import Recent

LATEST_ANSWERS = 100  # tell how long the learner takes over a card
RECENT = timedelta(weeks=52)  # what was longer ago says little about the pace of today


def plan_grounds(env: Environment, hours_per_week: float | None = None) -> Grounds:
    """Return the plan as the grounds of a forecast, at another pace where one is given."""
    pace = env.settings.hours_per_week if hours_per_week is None else hours_per_week
    return Grounds(pace, pauses=env.pauses, calendar=env.calendar)


def grounds(env: Environment) -> Grounds:
    """Return the plan and the learner's history, which counts once there is enough of it."""
    from dlpath.core.pace import history  # noqa: PLC0415 - only where there is time for it

    past = history(env.progress, record(env, env.today), env.pauses, env.today, env.calendar)
    return plan_grounds(env)._replace(history=past, seed=env.roadmap.version)


def record(env: Environment, day: date) -> "Recent":
    """Return what forecasts from `day` on look back at."""
    from dlpath.core.pace import Recent  # noqa: PLC0415 - see above

    since = looks_back_to(env, day)
    return Recent(env.store.minutes_by_day(since), env.store.ticks(since))


def looks_back_to(env: Environment, day: date) -> date:
    """Return the first day that counts in a forecast from `day` on."""
    return env.calendar.week_of(day).first - RECENT


def all_notes(env: Environment) -> "list[Note]":
    """Return the notes as they read today, oldest first."""
    from dlpath.core.notes import notes  # noqa: PLC0415 - only where notes are read

    return notes(env.progress, env.store.events_of_kind("note", "edit", "remove"))


def question(env: Environment) -> Ask:
    """Return the bare question what to do now, on the way to the learner's goal."""
    way = path(env.progress, env.goal.item) if env.goal else ()
    return Ask(env.today, frozenset(way), calendar=env.calendar)


def due_today(env: Environment) -> int:
    """Return how many quiz cards are due, as far as today's limit leaves room for them."""
    due = sum(len(known.due) for known in env.recalls.values())
    left = env.deck.left_today(env.now, env.settings.quiz_limit) if due else 0
    return due if left is None else min(due, left)


def seconds_per_card(env: Environment) -> int:
    """Return how long the learner takes over a quiz card."""
    from dlpath.core.quiz import median_seconds  # noqa: PLC0415 - only where cards are due

    return median_seconds(env.store.seconds_taken(LATEST_ANSWERS))


def without(progress: Progress, topics: Iterable[str]) -> Progress:
    """Return the progress of a learner who left these topics out."""
    left_out = {topic: Standing("skipped") for topic in topics}
    return Progress(progress.course, {**progress.standings, **left_out})
