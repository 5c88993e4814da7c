"""When and where the learner studies: in Berlin mostly, and more in some weeks than in others."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.sample import NOW

FIRST = date(2025, 11, 10)  # a Monday, 2025-W46

BERLIN, NEW_YORK, TOKYO = (
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
)
IN_NEW_YORK = (date(2026, 3, 1), date(2026, 3, 14))  # clocks there change on the 8th
IN_TOKYO = (date(2026, 9, 6), date(2026, 9, 19))

# The hours of each week, FIRST's first. W52 and W01 are planned off, and so are W31 and W32; the
# learner was ill in W07, W21 and W22, and did not feel like it in W36.
HOURS = (
    *(4.5, 6, 7.5, 6, 5, 2.5, 0, 0),
    *(5, 8, 7, 6, 2.5, 0, 2, 6, 3.5, 4.5, 7, 8.5, 6),
    *(7, 6.5, 4, 3, 7, 6, 0, 0, 3, 5.5, 6, 7.5, 5),
    *(6, 4, 2, 0, 0, 4, 6.5, 5, 0, 5, 3, 6, 8, 7.5),
    *(5, 6, 4.5, 7, 6.5, 2.75),
)


def home_of(day: date) -> ZoneInfo:
    """Return where the learner is on a day."""
    if IN_NEW_YORK[0] <= day <= IN_NEW_YORK[1]:
        return NEW_YORK
    return TOKYO if IN_TOKYO[0] <= day <= IN_TOKYO[1] else BERLIN


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the time of day that the learner's clock shows; hours from 24 on are past midnight."""
    days, hour = divmod(hour, 24)
    return datetime.combine(day + timedelta(days), time(hour, minute), home_of(day))


def later(when: datetime, minutes: int) -> datetime:
    """Return a moment so many minutes on, however the clocks change in between."""
    return (when.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(when.tzinfo)


class Sitting(NamedTuple):
    """A stretch of study."""

    begin: datetime
    minutes: int


def sittings(chance: random.Random) -> Iterator[Sitting]:
    """Yield the stretches of the year in order, none of them beyond NOW."""
    for number, hours in enumerate(HOURS):
        monday = FIRST + timedelta(weeks=number)
        count = min(6, round(hours / 0.95))
        if not count:
            continue
        weights = (3, 5, 3, 5, 1, 6, 5)
        days = sorted(range(7), key=lambda n: chance.random() ** (1 / weights[n]))[-count:]
        if monday + timedelta(weeks=1) > NOW.date():
            days = [0, 1]  # of the week that is not over
        each = hours * 60 / len(days)
        for weekday in sorted(days):
            minutes = max(15, round(each * chance.uniform(0.55, 1.45)))
            yield Sitting(_begin(chance, monday + timedelta(weekday), minutes), minutes)


def _begin(chance: random.Random, day: date, minutes: int) -> datetime:
    if day.weekday() >= 5 and chance.random() < 0.6:
        return moment(day, chance.randint(9, 15), chance.randrange(60))
    if chance.random() < 0.12:
        return moment(day, chance.randint(22, 23), chance.randint(20, 59))  # past midnight
    return moment(day, chance.randint(18, 20), chance.randrange(60))
