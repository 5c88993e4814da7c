"""A year of study, invented but lifelike, and the same every time.

    python -m tests.year FOLDER

makes a home to look at with `DLPATH_HOME=FOLDER DLPATH_NOW=2026-11-18T19:30:00+01:00 dlpath`.

The learner lives in Berlin, spends two weeks in New York and two in Tokyo, studies on some evenings
and weekends, more in some weeks than in others, and writes down what they do as anybody would: now
with the clock running, now after the fact, with mistakes that they take back.
"""

import random
from pathlib import Path

from dlpath.environment import Environment, schedule
from tests.sample import NOW
from tests.year.diary import Diary, Ledger
from tests.year.hours import sittings
from tests.year.scenes import Scene, scenes
from tests.year.student import Student

SETTINGS = "hours_per_week = 6\n"


def live(home: Path) -> None:
    """Make a home in which a year was lived, up to NOW; a database in it must be blank."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "config.toml").write_text(SETTINGS, encoding="utf-8")
    env = Environment(environ={"DLPATH_HOME": str(home)}, clock=lambda: NOW)
    chance = random.Random(2026)
    ledger = Ledger(env.places.database, env.calendar, schedule)
    env.store.standings()  # makes the database
    with ledger.whole():
        diary = Diary(ledger, env.course)
        planned = [each for each in sittings(chance) if each.begin < NOW]
        student = Student(diary, chance, len(planned))
        studied = [Scene(each.begin, student.sits(each)) for each in planned]
        for scene in sorted((*studied, *scenes()), key=lambda each: each.when):
            diary.now = scene.when
            scene.play(diary)
