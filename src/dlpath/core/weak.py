"""The weak link: the earlier knowledge that the questions one misses have in common.

A question of the curriculum may say what its answer leans on, such as `calculus/chain-rule`. A
miss then counts for that subtopic and, rolled up, for its topic; a miss of any other question
stays with its own topic, whose needs it does not accuse.

There is one verdict on each question, what the learner knows today: missed, where the first answer
of either of the latest two days on which it was asked was `again`. The first, since the others of
a day repeat what was read minutes ago; two, so that one good day does not hide a gap, while two in
a row close it.

A link is named only where the questions that lean on it are missed more often than the other
questions of the same topics. So a topic that is hard as a whole accuses nothing, and neither does
one in which every question leans on the same thing. The measure is Fisher's exact test over
topics as strata (Mantel and Haenszel, J. Natl. Cancer Inst. 22, 1959, 719-748), with half the
chance of the count itself, as few questions make for few counts (Lancaster, J. Am. Stat. Assoc.
56, 1961, 223-234). Since many items are tried at once, each has to pass Tarone's correction
(Biometrics 46, 1990, 515-522): of a hundred learners whose misses fall at random, fewer than ten
are told of a link.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import comb
from typing import NamedTuple, TypeAlias

from dlpath.core.deck import present_card
from dlpath.core.details import Details
from dlpath.core.events import Event
from dlpath.core.roadmap import Roadmap
from dlpath.core.when import Calendar, Window

DAYS = 90  # what was answered longer ago says little about today
LATEST = 2
FEWEST_MISSES = 3
AT_RANDOM = 0.1  # how often someone who misses at random may be told of a link

Leans: TypeAlias = Mapping[str, tuple[str, ...]]


class Tally(NamedTuple):
    """So many questions missed of those that were asked."""

    missed: int
    asked: int


class Bearing(NamedTuple):
    """A later topic: its questions that lean on a link, and all of its questions."""

    topic: str
    leaning: Tally
    all: Tally


class WeakLink(NamedTuple):
    """A subtopic or topic that misses lean on.

    `bearings` are the later topics with questions that lean on it, most misses first; `own` are
    the questions of its own topic. `expected` is how many of the misses would lean on it if that
    made no difference, `chance` how likely more would then be, and half of how likely as many, 0
    to 1; both leave out the questions that a stronger link explains. `first` is another weak link,
    one that misses in this one's own topic lean on.
    """

    item: str
    bearings: tuple[Bearing, ...]
    own: Tally
    expected: float
    chance: float
    first: str | None = None

    @property
    def topic(self) -> str:
        """The topic to review."""
        return _topic(self.item)

    @property
    def leaning(self) -> Tally:
        """The questions that lean on it, of all later topics."""
        return _total(bearing.leaning for bearing in self.bearings)

    @property
    def others(self) -> Tally:
        """The other questions of the same topics."""
        missed, asked = _total(bearing.all for bearing in self.bearings)
        return Tally(missed - self.leaning.missed, asked - self.leaning.asked)


class Weakness(NamedTuple):
    """The weak links, the clearest first, among so many questions."""

    links: tuple[WeakLink, ...]
    questions: Tally


class _Trial(NamedTuple):
    """An item held to the questions that lean on it; `least` is the smallest `chance` possible."""

    item: str
    questions: frozenset[str]
    expected: float
    chance: float
    least: float


def recent(today: date) -> Window:
    """Return the days whose answers count."""
    return Window(today - timedelta(days=DAYS - 1), today, "")


def leans_of(details: Details) -> dict[str, tuple[str, ...]]:
    """Return every question of the curriculum with what it leans on."""
    return {
        question.id: question.leans for card in details.cards.values() for question in card.quiz
    }


def verdicts(
    answers: Iterable[Event], leans: Leans, roadmap: Roadmap, calendar: Calendar
) -> dict[str, bool]:
    """Return whether each question of `leans` that was asked is missed today.

    `answers` are the reviews of recent days, in any order; those of cards of one's own and of
    questions that are no more are passed over.
    """
    days: dict[str, dict[date, bool]] = {}
    for event in sorted(answers, key=lambda event: event.at):
        question = present_card(roadmap, event.target or "")
        if question in leans:
            again = (event.data or {}).get("rating") == "again"
            days.setdefault(question, {}).setdefault(calendar.day_of(event.at), again)
    return {
        question: any(first[day] for day in sorted(first)[-LATEST:])
        for question, first in days.items()
    }


def weakness(missed: Mapping[str, bool], leans: Leans) -> Weakness:
    """Return the weak links of someone for whom each question asked is `missed` or not.

    The clearest link is found first; then the questions that lean on it are set aside, so that
    what it explains is not held against another, and the rest is looked through again.
    """
    left = dict(missed)
    found: list[WeakLink] = []
    while trial := _clearest(_trials(left, leans)):
        found.append(_link(trial, missed, leans))
        left = {name: wrong for name, wrong in left.items() if name not in trial.questions}
    ordered = tuple(link._replace(first=_before(link, found)) for link in found)
    return Weakness(ordered, _tally(missed, missed))


def _trials(missed: Mapping[str, bool], leans: Leans) -> list[_Trial]:
    """Return the trial of every item that enough misses can lean on.

    Of items that the very same questions lean on, only the most specific is tried.
    """
    groups: dict[str, set[str]] = {}
    for question in missed:
        for item in _rolled_up(leans[question]):
            groups.setdefault(item, set()).add(question)
    distinct = {
        frozenset(groups[item]): item
        for item in sorted(groups, key=lambda item: ("/" in item, item))
    }
    trials = [_trial(item, group, missed) for group, item in distinct.items()]
    return [trial for trial in trials if trial is not None]


def _rolled_up(leans: Iterable[str]) -> set[str]:
    return {each for item in leans for each in (item, _topic(item))}


def _trial(item: str, group: frozenset[str], missed: Mapping[str, bool]) -> _Trial | None:
    """Return the trial of an item, or None where fewer misses than tell anything can lean on it."""
    asked = Counter(map(_topic, missed))
    wrong = Counter(_topic(question) for question, each in missed.items() if each)
    leaning = Counter(map(_topic, group))
    chances = _chances([(asked[topic], wrong[topic], leaning[topic]) for topic in leaning])
    if len(chances) <= FEWEST_MISSES:
        return None
    seen = sum(missed[question] for question in group)
    return _Trial(
        item,
        group,
        expected=sum(number * chance for number, chance in enumerate(chances)),
        chance=sum(chances[seen + 1 :]) + chances[seen] / 2 if seen >= FEWEST_MISSES else 1.0,
        least=chances[-1] / 2,
    )


def _chances(strata: Iterable[tuple[int, int, int]]) -> list[float]:
    """Return how likely 0, 1, 2… misses lean on an item if leaning on it makes no difference.

    Each stratum has so many questions asked, missed, and leaning on it; its misses then are a draw
    without replacement (the hypergeometric distribution), and those of all strata add up.
    """
    total = [1.0]
    for asked, missed, leaning in strata:
        most = min(missed, leaning)
        draws = comb(asked, missed)
        one = [
            comb(leaning, number) * comb(asked - leaning, missed - number) / draws
            for number in range(most + 1)
        ]
        both = [0.0] * (len(total) + most)
        for so_far, chance in enumerate(total):
            for number, more in enumerate(one):
                both[so_far + number] += chance * more
        total = both
    return total


def _clearest(trials: Sequence[_Trial]) -> _Trial | None:
    """Return the trial that chance explains least, if it explains it too little to be believed.

    Only items that could pass are counted as tried: that is Tarone's correction.
    """
    tried = 1
    while sum(trial.least <= AT_RANDOM / tried for trial in trials) > tried:
        tried += 1
    passed = [trial for trial in trials if trial.chance <= AT_RANDOM / tried]
    return min(passed, key=lambda trial: (trial.chance, trial.item), default=None)


def _link(trial: _Trial, missed: Mapping[str, bool], leans: Leans) -> WeakLink:
    """Return the link with everything that leans on it, also what a stronger one explains."""
    topics: dict[str, list[str]] = {}
    for question in missed:
        topics.setdefault(_topic(question), []).append(question)
    bearings = [
        Bearing(topic, _tally(leaning, missed), _tally(questions, missed))
        for topic, questions in topics.items()
        if (leaning := [each for each in questions if trial.item in _rolled_up(leans[each])])
    ]
    bearings.sort(key=lambda bearing: (-bearing.leaning.missed, bearing.all.missed, bearing.topic))
    own = _tally(topics.get(_topic(trial.item), ()), missed)
    return WeakLink(trial.item, tuple(bearings), own, trial.expected, trial.chance)


def _before(link: WeakLink, links: Iterable[WeakLink]) -> str | None:
    """Return the weak link that misses in the topic of `link` lean on."""
    for other in links:
        if any(each.topic == link.topic and each.leaning.missed for each in other.bearings):
            return other.item
    return None


def _topic(name: str) -> str:
    """Return the topic of `calculus/chain-rule`, of `calculus.chain-rule-neuron` or of itself."""
    return name.partition("/")[0].partition(".")[0]


def _tally(questions: Iterable[str], missed: Mapping[str, bool]) -> Tally:
    found = [missed[question] for question in questions]
    return Tally(sum(found), len(found))


def _total(tallies: Iterable[Tally]) -> Tally:
    listed = list(tallies)
    return Tally(sum(each.missed for each in listed), sum(each.asked for each in listed))
