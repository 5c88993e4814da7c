"""The settings: their names, what they mean, what they may be."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from dlpath.core.errors import BadValue, UnknownItem
from dlpath.core.text import nearest, one_line

MOST_HOURS_PER_WEEK = 112.0


class Settings(NamedTuple):
    """The settings in force. An empty `track` or `roadmap` means the bundled default."""

    hours_per_week: float = 10.0
    track: str = ""
    roadmap: str = ""
    timeline_dates: bool = True


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


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("hours_per_week", "how many hours a week you plan to study", _pace),
        Setting("track", "the way through the topics; empty for the first one", _text),
        Setting("roadmap", "a roadmap file of your own; empty for the bundled one", _text),
        Setting("timeline.dates", "false to see hours only, and no dates", _switch),
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
