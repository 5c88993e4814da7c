"""The learner at their desk: sitting by sitting along the way, with notes and quizzes."""

import random
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tests.sample import NOW
from tests.year.diary import Diary
from tests.year.hours import Sitting, later
from tests.year.notes import texts
from tests.year.way import Step, steps

NOTES = 300
QUIZZES = 0.3  # the part of the sittings that end with one
RELUCTANT = "neural-network-history"  # ticked without having been timed


class Student:
    """Works through the steps, sitting by sitting, and writes notes along the way."""

    def __init__(self, diary: Diary, chance: random.Random, count: int) -> None:
        self.diary = diary
        self.chance = chance
        self.ahead = deque(steps(diary.course, chance))
        self.left = self.ahead[0].minutes
        self.texts = texts(chance, NOTES)
        per_sitting = sorted(chance.randrange(count) for _ in range(NOTES))
        self.due = deque(per_sitting)
        self.behind: list[str] = []
        self.number = 0

    def sits(self, sitting: Sitting) -> Callable[[Diary], None]:
        """Return that sitting, to be studied when its time comes."""
        return lambda _diary: self.sit(sitting)

    def sit(self, sitting: Sitting) -> None:
        """Study for a while, and tick what came to its end."""
        step, diary = self.ahead[0], self.diary
        count = self._notes_due()
        said = self._text(step) if count and self.chance.random() < 0.3 else None
        self._spend(step, sitting, said)
        ticked = self._ticked(sitting.minutes)
        if ticked:
            diary.now = later(diary.now, 1)
            self._tick(ticked)
        if self.chance.random() < QUIZZES:
            diary.ask(self.chance, self.chance.randint(2, 8))
        for _ in range(count - (said is not None)):
            diary.now = later(diary.now, self.chance.randint(1, 4))
            text = self._text(step)
            diary.note(self._about(step), text)
        self.number += 1

    def _notes_due(self) -> int:
        count = 0
        while self.due and self.due[0] == self.number:
            self.due.popleft()
            count += 1
        return count

    def _spend(self, step: Step, sitting: Sitting, said: str | None) -> None:
        """Record the time in one of the ways people do."""
        diary, way = self.diary, self.chance.random()
        item = self.chance.choice(self.behind) if self.behind and way < 0.05 else step.item
        if way < 0.55:
            diary.now = sitting.begin
            diary.start(item)
            diary.now = later(sitting.begin, sitting.minutes)
            diary.stop(note=said)
        elif way < 0.63:  # forgotten, and put right on the next morning
            diary.now = sitting.begin
            diary.start(item)
            diary.now = later(sitting.begin, sitting.minutes + 9 * 60)
            diary.stop(took=sitting.minutes, note=said)
        elif way < 0.78:
            diary.now = min(later(sitting.begin, 24 * 60 - 45), _just_before(NOW))
            diary.log(item, sitting.minutes, "yesterday", note=said)
        else:
            diary.now = later(sitting.begin, sitting.minutes)
            diary.log(item, sitting.minutes, note=said)

    def _ticked(self, minutes: float) -> list[str]:
        """Return what was brought to its end in so many minutes."""
        ticked = []
        while self.ahead and minutes >= self.left:
            minutes -= self.left
            ticked.append(self.ahead.popleft().ticked)
            self.left = self.ahead[0].minutes
            if self.ahead[0].item.startswith(RELUCTANT):
                self.left = min(self.left, 5)
        self.left -= minutes
        return ticked

    def _tick(self, ticked: Sequence[str]) -> None:
        parts = [name for name in ticked if "/" in name]
        whole = [name for name in ticked if "/" not in name]
        self.behind += whole
        if parts:
            cascade = self.chance.random() < 0.5
            self.diary.mark("done", *parts, cascade=cascade)
            if cascade:
                along = {name.partition("/")[0] for name in parts}
                whole = [name for name in whole if name not in along]
        if whole:
            self.diary.now = later(self.diary.now, 1)
            self.diary.mark("done", *whole)

    def _about(self, step: Step) -> str | None:
        """Return what a note is kept on: the part at hand mostly, sometimes nothing at all."""
        way = self.chance.random()
        if way < 0.05:
            return None
        if self.behind and way < 0.12:
            return self.chance.choice(self.behind)
        return step.ticked if way < 0.6 else step.item

    def _text(self, step: Step) -> str:
        roadmap = self.diary.course.roadmap
        part = self.diary.item(step.ticked)
        project = roadmap.projects.get(part.id)
        topic = roadmap.topics[project.topics[0] if project else part.topic]
        title = topic.title if project else part.title
        return next(self.texts).replace("{part}", title).replace("{topic}", topic.title)


def _just_before(when: datetime) -> datetime:
    return when - timedelta(minutes=20)
