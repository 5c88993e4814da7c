"""Finding where someone who is not new should start, in about a dozen questions.

What the learner knows is one of very many need-closed sets of topics, for which imagined learners
stand in (`dlpath.core.imagined`). Every answer is held against each of them; one whom it
contradicts becomes nine times less likely and not impossible, for one answer in ten misleads: a
slip of someone who knows, or a lucky guess of someone who does not. (This is the basic local
independence model of Falmagne and Doignon, *A class of stochastic procedures for the assessment of
knowledge*, 1988, with both error rates at a tenth.) So the chance that the learner knows a topic is
the weight of the imagined learners who do.

Asked is what promises the fewest topics misjudged after its answer (preposterior analysis: Raiffa
and Schlaifer, *Applied Statistical Decision Theory*, 1961), among the topics that come nearest to
halving the learners (the half-split rule of Falmagne and Doignon): many topics lie before them and
many after.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from dlpath.core.details import Card, Question
from dlpath.core.errors import BadValue, Refused, UnknownItem
from dlpath.core.events import Draft, State
from dlpath.core.graph import study_order
from dlpath.core.imagined import Imagined, Needs, imagine
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.text import counted, nearest, one_line

MOST_QUESTIONS = 14
BY = "placement"  # what the events of a placement carry as `by`
WORDS: Mapping[str, bool] = {"yes": True, "no": False, "unknown": False}

MISLEADING = 0.1  # of answers: slips of those who know, guesses of those who do not
_FAR = 5  # contradictions more than the best have make anyone too unlikely to count
_SURE = 0.6  # how likely a topic must be known to be marked so: a gap that is hidden is the worse
_ENOUGH = 0.02  # of topics: when no more are expected to be misjudged there is nothing to ask
_CANDIDATES = 24  # the topics nearest to an even chance, of which the best is asked about


class Grounds(NamedTuple):
    """What stays the same during a placement.

    `needs` holds the undecided topics in study order, each with what it needs among them;
    `questions` those on them, by topic. `limit` is the most to ask, `enough` the share of topics
    misjudged, as expected, at which to ask no further.
    """

    needs: Needs
    questions: Mapping[str, Sequence[Question]]
    imagined: Imagined
    limit: int | None = MOST_QUESTIONS
    enough: float = _ENOUGH


class Answer(NamedTuple):
    """Whether the learner knew the answer to a question on a topic; not to know is no."""

    topic: str
    question: str
    knew: bool


class Placement(NamedTuple):
    """How far a placement is. `contradicted[n]` are the imagined learners whom n answers do."""

    grounds: Grounds
    answers: tuple[Answer, ...]
    contradicted: tuple[int, ...]


class Asked(NamedTuple):
    """The question that comes next, and its topic."""

    topic: str
    question: Question


class Verdict(NamedTuple):
    """What the answers come to: topics to mark as known, and those that stay open.

    `misjudged` is how many of all these are expected to be judged wrongly.
    """

    known: tuple[str, ...]
    open: tuple[str, ...]
    misjudged: float


def begin(
    progress: Progress,
    cards: Mapping[str, Card],
    seed: str,
    limit: int | None = MOST_QUESTIONS,
) -> Placement | None:
    """Return a placement over what is undecided, or None where everything is ticked or begun.

    Raises Refused where there is no question on any of it.
    """
    needs = undecided(progress)
    if not needs:
        return None
    questions = {topic: cards[topic].quiz for topic in needs if cards[topic].quiz}
    if not questions:
        topics = counted(len(needs), "open topic")
        raise Refused(
            f"there is no question on any of {topics}", "tick what you know: dlpath known TOPIC"
        )
    return started(Grounds(needs, questions, imagine(needs, seed), limit))


def started(grounds: Grounds) -> Placement:
    """Return a placement before its first question."""
    return Placement(grounds, (), ((1 << grounds.imagined.people) - 1,))


def undecided(progress: Progress) -> Needs:
    """Return the topics that are still to do, in study order, with their needs among them.

    A need that is ticked, skipped or begun is passed through to what it needs itself.
    """
    course = progress.course
    found: dict[str, tuple[str, ...]] = {}
    through: dict[str, tuple[str, ...]] = {}
    for topic in study_order(course):
        needs = [inner for need in course.needs[topic] for inner in through[need]]
        if progress.status(topic) == "todo":
            found[topic] = tuple(dict.fromkeys(needs))
            through[topic] = (topic,)
        else:
            through[topic] = tuple(dict.fromkeys(needs))
    return found


def answered(placement: Placement, answer: Answer) -> Placement:
    """Return the placement after one more answer. Raises BadValue for a question answered twice."""
    if any(answer.question == before.question for before in placement.answers):
        raise BadValue(f"{answer.question} is answered twice", "answer each question once")
    imagined = placement.grounds.imagined
    agreeing = imagined.knowing[answer.topic]
    if not answer.knew:
        agreeing ^= (1 << imagined.people) - 1
    contradicted = placement.contradicted
    moved = zip((*contradicted, 0), (0, *contradicted), strict=True)
    after = tuple([(same & agreeing) | (fewer & ~agreeing) for same, fewer in moved])
    return Placement(placement.grounds, (*placement.answers, answer), after)


def with_answers(placement: Placement, text: str, cards: Mapping[str, Card]) -> Placement:
    """Return the placement after answers as a program gives them: `calculus.limit=yes,…`.

    Answers on topics that are not open say nothing, and are left out. Raises BadValue, and
    UnknownItem for a question that there is not.
    """
    topics = {question.id: topic for topic, card in cards.items() for question in card.quiz}
    for part in filter(None, map(str.strip, text.split(","))):
        question, equals, word = map(str.strip, one_line(part).partition("="))
        if not equals or word.lower() not in WORDS:
            raise BadValue(f"'{one_line(part)}' is no answer", f"say QUESTION={'|'.join(WORDS)}")
        if question not in topics:
            raise UnknownItem("question", question, nearest(question, topics))
        topic = topics[question]
        if topic in placement.grounds.needs:
            placement = answered(placement, Answer(topic, question, WORDS[word.lower()]))
    return placement


def taken_back(placement: Placement) -> Placement:
    """Return the placement before its last answer, if there is one."""
    found = started(placement.grounds)
    for answer in placement.answers[:-1]:
        found = answered(found, answer)
    return found


def next_question(placement: Placement) -> Asked | None:
    """Return what to ask next, or None where the verdict stands."""
    grounds, answers = placement.grounds, placement.answers
    chances = chances_known(placement)
    if grounds.limit is not None and len(answers) >= grounds.limit:
        return None
    if _misjudged(chances.values()) <= grounds.enough * len(chances):
        return None
    given = {answer.question for answer in answers}
    left = {
        topic: fresh[0]
        for topic, questions in grounds.questions.items()
        if (fresh := [each for each in questions if each.id not in given])
    }
    if not left:
        return None
    nearest = sorted(left, key=lambda topic: abs(chances[topic] - 0.5))[:_CANDIDATES]
    crowds = _weighed(placement)
    best = min(nearest, key=lambda topic: _misjudged_after(placement, topic, chances, crowds))
    return Asked(best, left[best])


def chances_known(placement: Placement) -> dict[str, float]:
    """Return for each undecided topic how likely the learner knows it, 0 to 1."""
    crowds = _weighed(placement)
    knowing = placement.grounds.imagined.knowing
    return {topic: _weight(crowds, knowing[topic]) for topic in placement.grounds.needs}


Crowds = list[tuple[float, int]]


def _weighed(placement: Placement) -> Crowds:
    """Return the crowds of imagined learners that count, with what each learner in them weighs.

    All together weigh 1, and each contradiction makes it less by the odds of a misleading answer.
    """
    odds = MISLEADING / (1 - MISLEADING)
    best = next(n for n, crowd in enumerate(placement.contradicted) if crowd)
    crowds = placement.contradicted[best : best + _FAR]
    total = sum(odds**n * crowd.bit_count() for n, crowd in enumerate(crowds))
    return [(odds**n / total, crowd) for n, crowd in enumerate(crowds) if crowd]


def _weight(crowds: Crowds, among: int) -> float:
    return sum([each * (crowd & among).bit_count() for each, crowd in crowds])


def _misjudged(chances: Iterable[float]) -> float:
    """Return how many topics are expected to be misjudged, each taken for what is likelier."""
    return sum([min(chance, 1 - chance) for chance in chances])


def _misjudged_after(
    placement: Placement, topic: str, chances: Mapping[str, float], crowds: Crowds
) -> float:
    """Return how many topics are expected to be misjudged once a question on `topic` is answered.

    Either answer is as likely as the learners, slips and guesses make it.
    """
    knowing = placement.grounds.imagined.knowing
    both = [(weight, crowd & knowing[topic]) for weight, crowd in crowds]
    yes = MISLEADING + (1 - 2 * MISLEADING) * chances[topic]
    total = 0.0
    for other, chance in chances.items():
        # Known and answered with yes, known and answered with no.
        known_yes = MISLEADING * chance + (1 - 2 * MISLEADING) * _weight(both, knowing[other])
        known_no = chance - known_yes
        total += min(known_yes, yes - known_yes) + min(known_no, 1 - yes - known_no)
    return total


def verdict(placement: Placement) -> Verdict:
    """Return what the answers so far come to.

    What is known is closed under needs, and nothing in it comes later in study order than all that
    was answered right: an answer speaks for what lies before.
    """
    chances = chances_known(placement)
    right = {answer.topic for answer in placement.answers if answer.knew}
    places = [number for number, topic in enumerate(chances, 1) if topic in right]
    before = list(chances)[: max(places, default=0)]
    known = tuple([topic for topic in before if chances[topic] > _SURE])
    left = tuple([topic for topic in chances if topic not in set(known)])
    return Verdict(known, left, _misjudged(chances.values()))


def settle(
    course: Course, state: State, topics: Iterable[str], at: datetime
) -> tuple[list[Draft], tuple[str, ...]]:
    """Return the events that mark `topics` as known by a placement, and which of them they mark.

    What was ticked, skipped or begun in the meantime is left alone. Raises Refused where that is
    everything.
    """
    now = Progress(course, state.standings)
    left = tuple([topic for topic in topics if now.status(topic) == "todo"])
    if not left:
        raise Refused("there is nothing left to mark as known", "see dlpath list")
    return [Draft("known", at, topic, data={"by": BY}) for topic in left], left
