"""What to do next: what can be started now, scored by a sum of few named terms.

Only topics whose needs are met are offered, and required projects whose topics are finished. Each
term lies between 0 and its weight; the terms of an offer add up to its score exactly, and equal
scores keep the order of the track, so that the same state always gives the same answer. The terms
stand in a table in docs/advice.md.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

from dlpath.core.events import FINISHED, SETTLED
from dlpath.core.graph import decayed_hours, downstream
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours
from dlpath.core.text import counted, joined
from dlpath.core.when import MINUTES_PER_HOUR, USUAL, Calendar

Kind = Literal["topic", "project", "review"]

WEIGHTS = {
    "in progress": 40.0,  # finishing what was begun beats beginning
    "goal": 30.0,         # on the way to what the learner is heading for
    "study order": 30.0,  # the track's authors put early things early
    "unlocks": 20.0,      # the more work waits for it, the better
    "fits the time": 10.0,
    "variety": 5.0,       # not three topics, or three projects, in a row
    "not set aside": 5.0,
}  # fmt: skip
MOST_IN_PROGRESS = 3
ORDER_DECAY = 0.8  # what "study order" keeps for each unfinished topic that the track puts before
UNLOCK_DECAY = 0.5  # of hours one step further down
UNLOCK_DEPTH = 5
UNLOCK_HALF = 20.0  # decayed hours below a topic that earn half of "unlocks"
ASIDE = timedelta(days=7)


class Ask(NamedTuple):
    """What the learner asked for besides "what now".

    `path` is the way to their goal, `minutes` the time they have; `kind` and `phase` keep only
    offers of that kind and phase, `barred` leaves projects out.
    """

    today: date
    path: frozenset[str] = frozenset()
    minutes: int | None = None
    kind: str | None = None
    phase: str | None = None
    barred: frozenset[str] = frozenset()
    calendar: Calendar = USUAL

    @property
    def narrow(self) -> bool:
        """Whether it leaves out something that could be started."""
        return bool(self.kind or self.phase or self.barred)


class Term(NamedTuple):
    """A named part of a score."""

    name: str
    value: float


class Offer(NamedTuple):
    """Something to do. `unlocks` counts unfinished topics that lead on from it.

    `missing` names the needs that are not finished, of what cannot be started yet; an offer that
    can has none.
    """

    kind: Kind
    id: str
    title: str
    phase: str
    number: str
    hours: Hours
    doing: bool
    minutes: int
    unlocks: int
    terms: tuple[Term, ...]
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The sum of the terms, which are whole tenths."""
        return round(sum(term.value for term in self.terms), 1)


def offers(progress: Progress, ask: Ask) -> list[Offer]:
    """Return everything that can be started now and was asked for, best first."""
    desk = _Desk(progress, ask)
    items: list[tuple[Kind, str]] = [
        *(("topic", topic) for topic in desk.ahead if progress.ready(topic)),
        *(("project", project) for project in desk.buildable()),
    ]
    found = [desk.offer(kind, item) for kind, item in items if desk.asked_for(kind, item)]
    return sorted(found, key=lambda offer: -offer.score)


def waiting(progress: Progress, ask: Ask) -> list[Offer]:
    """Return the topics that cannot be started yet, those with the least work before them first."""
    desk = _Desk(progress, ask)
    found = [
        (desk.hours_before(topic), desk.blocked(topic))
        for topic in desk.ahead
        if progress.missing(topic)
        and not progress.settled(topic)
        and desk.asked_for("topic", topic)
    ]
    return [offer for _, offer in sorted(found, key=lambda each: each[0])]


def begun_early(progress: Progress) -> list[str]:
    """Return what is in progress though its needs are not finished, each with what it leans on.

    It is not offered, for the offers are what can be started; nor is it kept from the learner.
    """
    topics = progress.course.roadmap.topics
    return [
        f"{topics[item].title}, which leans on {joined(topics[need].title for need in missing)}"
        for item in progress.doing()
        if item in topics and (missing := progress.missing(item))
    ]


class _Desk:
    """One state of progress with one question, and what is worked out once for all offers."""

    def __init__(self, progress: Progress, ask: Ask) -> None:
        self.progress = progress
        self.course = progress.course
        self.ask = ask

    @cached_property
    def ahead(self) -> dict[str, int]:
        """For each topic, how many unfinished topics the track puts before it."""
        found: dict[str, int] = {}
        unfinished = 0
        for topic in self.course.places:
            found[topic] = unfinished
            unfinished += not self.progress.settled(topic)
        return found

    @cached_property
    def unlocks(self) -> dict[str, int]:
        """For each topic, how many unfinished topics depend on it, each counted once."""
        bits = {
            topic: 0 if self.progress.settled(topic) else 1 << index
            for index, topic in enumerate(self.course.places)
        }
        return {topic: below.bit_count() for topic, below in downstream(self.course, bits).items()}

    @cached_property
    def active(self) -> frozenset[str]:
        """The items in progress that count as such: the three taken up last."""
        begun = [(self._since(item), item) for item in self.progress.doing()]
        latest = sorted(begun, key=lambda each: each[0], reverse=True)
        return frozenset(item for _, item in latest[:MOST_IN_PROGRESS])

    def _since(self, item: str) -> float:
        topic = self.course.roadmap.topics.get(item)
        parts = [f"{item}/{part.id}" for part in topic.subtopics] if topic else []
        moments = [self.progress.standing(each).since for each in (item, *parts)]
        return max((moment.timestamp() for moment in moments if moment), default=0.0)

    @cached_property
    def tired_of(self) -> str:
        """The kind of the last two things finished, if they were of one kind."""
        roadmap = self.course.roadmap
        finished = sorted(
            (standing.since.timestamp(), item)
            for item, standing in self.progress.standings.items()
            if standing.status == "done" and standing.since and "/" not in item
        )
        kinds = {"project" if item in roadmap.projects else "topic" for _, item in finished[-2:]}
        return kinds.pop() if len(kinds) == 1 and len(finished) > 1 else ""

    def asked_for(self, kind: Kind, item: str) -> bool:
        """Return whether an offer of that kind, of that item, passes the learner's filters."""
        if item in self.ask.barred or self.ask.kind not in (None, kind):
            return False
        return self.ask.phase in (None, self._phase(item))

    def _phase(self, item: str) -> str:
        place = self.course.places.get(item)
        return (place.phase if place else self.course.project_phases[item]).id

    def buildable(self) -> list[str]:
        """Return the required projects still to do whose topics are finished.

        Where one builds on topics outside the track too, the rest of its phase comes first.
        """
        return [project for project in self.course.project_phases if self._buildable(project)]

    def _buildable(self, project: str) -> bool:
        course = self.course
        if not course.required(project) or self.progress.settled(project):
            return False
        topics = set(course.roadmap.projects[project].topics)
        if not topics <= course.places.keys():
            topics |= set(course.project_phases[project].topics)
        before = [self.progress.standing(topic).status for topic in topics & course.places.keys()]
        return SETTLED.issuperset(before) and (not before or not FINISHED.isdisjoint(before))

    def offer(self, kind: Kind, item: str) -> Offer:
        """Return an item as an offer, with its terms and reasons."""
        hours = self.progress.left(item)
        terms = (
            _term("in progress", 1.0 if item in self.active else 0.0),
            _term("goal", 1.0 if item in self.ask.path else 0.0),
            _term("study order", ORDER_DECAY ** self._before(kind, item)),
            _term("unlocks", self._unlock_share(kind, item)),
            _term("fits the time", self._fit(hours)),
            _term("variety", 0.0 if kind == self.tired_of else 1.0),
            _term("not set aside", self._freshness(item)),
        )
        plain = self._plain(kind, item)
        return plain._replace(terms=terms, reasons=tuple(self._reasons(plain)))

    def blocked(self, topic: str) -> Offer:
        """Return a topic that cannot be started yet, with what it waits for."""
        missing = self.progress.missing(topic)
        titles = [self.course.roadmap.topics[need].title for need in missing]
        reason = f"needs {' and '.join(titles)} first"
        return self._plain("topic", topic)._replace(missing=missing, reasons=(reason,))

    def _plain(self, kind: Kind, item: str) -> Offer:
        roadmap = self.course.roadmap
        entry = roadmap.topics[item] if kind == "topic" else roadmap.projects[item]
        return Offer(
            kind=kind,
            id=item,
            title=entry.title,
            phase=self._phase(item),
            number=self.course.number(item),
            hours=self.progress.left(item),
            doing=self.progress.status(item) == "doing",
            minutes=self.progress.minutes(item),
            unlocks=self.unlocks.get(item, 0),
            terms=(),
            reasons=(),
        )

    def _before(self, kind: Kind, item: str) -> int:
        if kind == "topic":
            return self.ahead[item]
        topics = self.course.roadmap.projects[item].topics
        return max((self.ahead[topic] for topic in topics if topic in self.ahead), default=0)

    def _unlock_share(self, kind: Kind, item: str) -> float:
        if kind == "project":
            return 0.0
        below = decayed_hours(
            self.course,
            item,
            lambda topic: self.progress.remaining(topic).likely,
            UNLOCK_DECAY,
            UNLOCK_DEPTH,
        )
        return below / (below + UNLOCK_HALF)

    def _fit(self, hours: Hours) -> float:
        minutes = hours.likely * MINUTES_PER_HOUR
        if not self.ask.minutes or not minutes:
            return 0.0
        return min(1.0, self.ask.minutes / minutes)

    def _freshness(self, item: str) -> float:
        standing = self.progress.standing(item)
        if standing.status != "todo" or standing.since is None:
            return 1.0
        return min(
            1.0, max(0.0, (self.ask.today - self.ask.calendar.day_of(standing.since)) / ASIDE)
        )

    def hours_before(self, topic: str) -> float:
        """Return the likely hours of everything unfinished that a topic waits for."""
        before: set[str] = set()
        stack = list(self.progress.missing(topic))
        while stack:
            need = stack.pop()
            if need not in before:
                before.add(need)
                stack += self.progress.missing(need)
        return sum(self.progress.remaining(need).likely for need in before)

    def _reasons(self, offer: Offer) -> Iterator[str]:
        """Yield what a person would say for it, the strongest reason first."""
        if offer.doing:
            yield self._resume_reason(offer)
        if offer.id in self.ask.path:
            yield "it is on the way to your goal"
        if offer.kind == "project":
            yield self._project_reason(offer.id)
        if offer.unlocks:
            verb = "leads" if offer.unlocks == 1 else "lead"
            yield f"{counted(offer.unlocks, 'topic')} {verb} on from it"
        if offer.kind == "topic" and not offer.doing:
            yield self._order_reason(offer.id)

    def _resume_reason(self, offer: Offer) -> str:
        topic = self.course.roadmap.topics.get(offer.id)
        ticked = self.progress.subtopics_done(topic) if topic else 0
        if topic and ticked:
            whole = counted(self.progress.subtopics_counted(topic), "subtopic")
            return f"you have ticked {ticked} of its {whole}"
        return "you have begun it"

    def _project_reason(self, project: str) -> str:
        topics = self.course.roadmap.projects[project].topics
        titles = [self.course.roadmap.topics[topic].title for topic in topics]
        return f"it puts {' and '.join(titles)} to use"

    def _order_reason(self, topic: str) -> str:
        title = self.course.places[topic].phase.title
        if self.course.needs[topic]:
            return f"what it needs is done; it comes next in {title}"
        return f"it opens {title}"


def _term(name: str, share: float) -> Term:
    return Term(name, round(WEIGHTS[name] * share, 1))
