"""The settings: their names, what they mean, what they may be."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from dlpath.core.errors import BadValue, UnknownItem
from dlpath.core.text import joined, nearest, one_line
from dlpath.core.when import LATEST_DAY_BEGIN, WEEKDAYS, Calendar

MOST_HOURS_PER_WEEK = 112.0
RETENTIONS = (0.7, 0.97)  # below, most is forgotten; above, FSRS asks for the same cards every day
MOST_CARDS_A_DAY = 500


class Settings(NamedTuple):
    """The settings in force. An empty `track` or `roadmap` means the bundled default."""

    hours_per_week: float = 10.0
    track: str = ""
    roadmap: str = ""
    timeline_dates: bool = True
    day_begins: str = "04:00"
    week_begins: str = "monday"
    quiz_retention: float = 0.9
    quiz_limit: int = 20

    @property
    def calendar(self) -> Calendar:
        """When the learner's days and weeks begin."""
        hour, minute = map(int, self.day_begins.split(":"))
        begins = timedelta(hours=hour, minutes=minute)
        return Calendar(begins, WEEKDAYS.index(self.week_begins))


class Setting(NamedTuple):
    """One setting: what it is for, and how a typed or stored value becomes the real one."""

    name: str
    about: str
    read: Callable[[Any], Any]

    @property
    def field(self) -> str:
        """Its name in `Settings`: a dot in a setting's name is a table in the file."""
        return self.name.replace(".", "_")


def checked_pace(hours_per_week: float) -> float:
    """Return the hours per week. Raises BadValue for none, for nonsense and for over 16 a day."""
    if not math.isfinite(hours_per_week) or hours_per_week <= 0:
        raise BadValue(
            f"{hours_per_week:g} hours a week get nowhere", "use a number above 0, such as 6"
        )
    if hours_per_week > MOST_HOURS_PER_WEEK:
        raise BadValue(f"{hours_per_week:g} hours a week leave no time to sleep", "use at most 112")
    return hours_per_week


def _pace(value: Any) -> float:
    try:
        return checked_pace(float(str(value).replace(",", ".")))
    except ValueError as error:
        message = f"hours_per_week takes a number, not '{one_line(str(value))}'"
        raise BadValue(message, "dlpath config set hours_per_week 6") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue(f"a text was expected, not {value!r}", "put it in quotes")
    return one_line(value)


def _switch(value: Any) -> bool:
    words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    found = words.get(str(value).lower())
    if found is None:
        raise BadValue(f"true or false was expected, not '{one_line(str(value))}'", "say which")
    return found


def _retention(value: Any) -> float:
    low, high = RETENTIONS
    try:
        found = float(str(value).replace(",", "."))
    except ValueError:
        found = math.nan
    if not low <= found <= high:
        message = f"quiz.retention lies between {low} and {high}, not '{one_line(str(value))}'"
        raise BadValue(message, "dlpath config set quiz.retention 0.9")
    return found


def _cards_a_day(value: Any) -> int:
    typed = str(value).strip()
    if not (typed.isascii() and typed.isdigit() and int(typed[:9]) <= MOST_CARDS_A_DAY):
        message = f"quiz.limit takes 0 to {MOST_CARDS_A_DAY} cards, not '{one_line(typed)}'"
        raise BadValue(message, "dlpath config set quiz.limit 20; 0 is no limit")
    return int(typed)


def _time_of_day(value: Any) -> str:
    match = re.fullmatch(r"(\d{1,2})(?::([0-5]\d))?", str(value).strip())
    begins = timedelta(hours=int(match[1]), minutes=int(match[2] or 0)) if match else None
    if match is None or begins is None or begins > LATEST_DAY_BEGIN:
        message = f"a day begins between 00:00 and 12:00, not at '{one_line(str(value))}'"
        raise BadValue(message, "dlpath config set day_begins 04:00")
    return f"{int(match[1]):02}:{match[2] or '00'}"


def _weekday(value: Any) -> str:
    typed = one_line(str(value)).lower()
    found = [day for day in WEEKDAYS if len(typed) >= len("mo") and day.startswith(typed)]
    if not found:
        raise BadValue(f"'{typed}' is not a day of the week", f"use one of {joined(WEEKDAYS)}")
    return found[0]


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("hours_per_week", "how many hours a week you plan to study", _pace),
        Setting("track", "the way through the topics; empty for the first one", _text),
        Setting("roadmap", "a roadmap file of your own; empty for the bundled one", _text),
        Setting(
            "day_begins", "when your day begins, so that late evenings stay one day", _time_of_day
        ),
        Setting("week_begins", "the day your week begins on", _weekday),
        Setting("timeline.dates", "false to see hours only, and no dates", _switch),
        Setting("quiz.retention", "the chance of knowing a card when it is asked", _retention),
        Setting("quiz.limit", "how many cards a day the quiz asks; 0 for all", _cards_a_day),
    )
}


def setting(name: str) -> Setting:
    """Return the setting called `name`. Raises UnknownItem with the nearest one."""
    found = SETTINGS.get(name)
    if found is None:
        raise UnknownItem("setting", one_line(name), nearest(name, SETTINGS), "dlpath config list")
    return found


def settings(stored: Mapping[str, Any]) -> Settings:
    """Return the settings with the stored ones in place. Raises BadValue, UnknownItem."""
    known = {name: setting(name) for name in stored}
    return Settings(**{each.field: each.read(stored[name]) for name, each in known.items()})
