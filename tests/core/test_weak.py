"""The weak link: what misses have in common.

- who misses only what leans on a subtopic is told of it, with counts, and which topic to review
- rolled up: misses on several subtopics of one topic name the topic
- who misses at random is rarely told of anything, in topics equally hard or not (over seeds)
- a topic that is hard as a whole accuses nothing, nor do misses that lean on nothing
- nor two misses, however clear
- what could never be told of is not held against what can
- what a stronger link explains is not held against another; two links are both found
- a link whose own topic is missed for another link's sake: that one comes first
- expected misses and chance are those of verdicts dealt anew within each topic (by brute force)
- a verdict is the first answer of a day; two good days in a row close a gap, one does not
- days are the learner's; the order in which answers come does not matter (property)
- own cards, and questions that are no more, are not counted
- a renamed topic keeps its answers
- the days that count; what the questions of the texts lean on
"""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.details import Card, Question
from dlpath.core.events import Event
from dlpath.core.weak import (
    DAYS,
    Bearing,
    Tally,
    WeakLink,
    leans_of,
    recent,
    verdicts,
    weakness,
)
from dlpath.core.when import USUAL, Calendar
from tests.happenings import event
from tests.sample import NOW, course
from tests.sample_details import DETAILS

CHAIN, LIMITS = "slopes/chain", "slopes/limits"
TOPICS = ("layers", "training", "ships")


def curriculum(*topics: str, size: int = 6, **leaning: str) -> dict[str, tuple[str, ...]]:
    """Questions `topic.0`, `topic.1`…; `q0="slopes/chain"` says what the first of each leans on."""
    return {
        f"{topic}.{n}": tuple(leaning.get(f"q{n}", "").split())
        for topic in topics
        for n in range(size)
    }


HALF = curriculum(*TOPICS, q0=CHAIN, q1=CHAIN, q2=CHAIN) | curriculum("slopes", size=4)


def missed(leans: Iterable[str], *wrong: str) -> dict[str, bool]:
    """Verdicts on every question: missed are those named, or that end with a name as in `.0`."""
    return {question: question.endswith(wrong) for question in leans}


def links(known: dict[str, bool], leans: dict[str, tuple[str, ...]]) -> list[str]:
    return [link.item for link in weakness(known, leans).links]


def only(known: dict[str, bool], leans: dict[str, tuple[str, ...]]) -> WeakLink:
    [link] = weakness(known, leans).links
    return link


def test_who_misses_only_what_leans_on_a_subtopic_is_told_of_it() -> None:
    link = only(missed(HALF, ".0", ".1") | {"slopes.1": False, "training.1": False}, HALF)
    assert (link.item, link.topic, link.first) == (CHAIN, "slopes", None)
    assert link.bearings == (
        Bearing("layers", Tally(2, 3), Tally(2, 6)),
        Bearing("ships", Tally(2, 3), Tally(2, 6)),
        Bearing("training", Tally(1, 3), Tally(1, 6)),
    )
    assert (link.leaning, link.others, link.own) == (Tally(5, 9), Tally(0, 9), Tally(1, 4))


def test_every_question_asked_is_counted() -> None:
    assert weakness(missed(HALF, ".0"), HALF).questions == Tally(4, 22)
    assert weakness({}, HALF) == ((), Tally(0, 0))


def test_misses_on_several_subtopics_name_the_topic() -> None:
    leans = curriculum(*TOPICS, q0=CHAIN, q1=LIMITS, q2="slopes")
    assert only(missed(leans, ".0", ".1", ".2"), leans).item == "slopes"


def at_random(seed: int, *, spread: bool) -> dict[str, bool]:
    """Verdicts of someone who misses a fifth of everything; topics are equally hard, or not."""
    dice = random.Random(seed)
    hard = {topic: dice.betavariate(1, 4) if spread else 0.2 for topic in MANY}
    return {question: dice.random() < hard[question.partition(".")[0]] for question in LEANING}


MANY = [f"t{n}" for n in range(30)]
LEANING: dict[str, tuple[str, ...]] = {
    f"{topic}.{n}": (f"e{(7 * at + n) % 9}/s{(at + n) % 3}",) if n % 3 else ()
    for at, topic in enumerate(MANY)
    for n in range(6)
}


@pytest.mark.parametrize("spread", [False, True])
def test_who_misses_at_random_is_rarely_told_of_anything(spread: bool) -> None:
    told = sum(bool(links(at_random(seed, spread=spread), LEANING)) for seed in range(200))
    assert told <= 20


def test_among_random_misses_what_leans_on_one_thing_stands_out() -> None:
    for seed in range(20):
        known = at_random(seed, spread=True)
        known.update({name: True for name, items in LEANING.items() if items == ("e4/s1",)})
        assert links(known, LEANING)[0] == "e4/s1"


def test_a_topic_that_is_hard_as_a_whole_accuses_nothing() -> None:
    assert links({name: name.startswith("layers") for name in HALF}, HALF) == []
    all_lean = curriculum(*TOPICS, size=3, q0=CHAIN, q1=CHAIN, q2=CHAIN)
    assert links(missed(all_lean, ".0", ".1", ".2"), all_lean) == []


def test_misses_that_lean_on_nothing_stay_with_their_topic() -> None:
    assert links(missed(HALF, ".3", ".4", ".5"), HALF) == []


def test_two_misses_say_nothing_however_clear() -> None:
    leans = curriculum(*TOPICS, size=50, q0=CHAIN)
    assert links(missed(leans, "layers.0", "ships.0"), leans) == []
    assert links(missed(leans, "layers.0", "ships.0", "training.0"), leans) == [CHAIN]


def test_what_could_never_be_told_is_not_held_against_what_can() -> None:
    leans = curriculum(*TOPICS, q0=CHAIN)
    known = missed(leans, ".0")
    for topic in (f"t{n}" for n in range(50)):  # each of its questions leans on the same thing
        alike = dict.fromkeys(curriculum(topic), (f"{topic}-before",))
        leans |= alike
        known |= missed(alike, ".0", ".1", ".2")
    assert links(known, leans) == [CHAIN]


def test_what_a_stronger_link_explains_is_not_held_against_another() -> None:
    leans = curriculum(*TOPICS, q0=f"{CHAIN} vectors/length", q1=CHAIN, q2=CHAIN)
    known = missed(leans, ".0", ".1", ".2")
    assert links(known, leans) == [CHAIN]
    more = curriculum("deep", "wide", "long", q0="scalars", q1="scalars")
    assert links(known | missed(more, ".0", ".1"), leans | more) == [CHAIN, "scalars"]


def test_a_link_missed_for_the_sake_of_another_comes_after_it() -> None:
    leans = HALF | curriculum("deep", "wide", "long", q3="layers/weights", q4="layers/weights")
    wrong = missed(leans, ".3", ".4") | missed(HALF, ".0", ".1", ".2")
    first = {link.item: link.first for link in weakness(wrong, leans).links}
    assert first == {CHAIN: None, "layers/weights": CHAIN}
    elsewhere = wrong | {"layers.0": False, "layers.1": False, "layers.2": False}
    first = {link.item: link.first for link in weakness(elsewhere, leans).links}
    assert first == {CHAIN: None, "layers/weights": None}


def dealt_anew(known: dict[str, bool], leaning: set[str]) -> tuple[float, float]:
    """Deal the misses of each topic in every way there is; return the mean, and the mid-p value."""
    hands = []
    for topic in {name.partition(".")[0] for name in leaning}:
        names = [name for name in known if name.startswith(f"{topic}.")]
        count = sum(known[name] for name in names)
        hands.append([len(leaning & set(hand)) for hand in combinations(names, count)])
    totals = [sum(deal) for deal in product(*hands)]
    seen = sum(known[name] for name in leaning)
    beyond = sum((total > seen) + (total == seen) / 2 for total in totals)
    return sum(totals) / len(totals), beyond / len(totals)


@pytest.mark.parametrize(
    "extra", [(), ("layers.4",), ("ships.3", "training.5"), ("layers.3", "layers.4", "ships.5")]
)
def test_expected_and_chance_are_those_of_verdicts_dealt_anew(extra: tuple[str, ...]) -> None:
    known = missed(HALF, ".0", ".1", ".2", *extra)
    link = only(known, HALF)
    mean, chance = dealt_anew(known, {name for name, items in HALF.items() if items})
    assert link.expected == pytest.approx(mean)
    assert link.chance == pytest.approx(chance)


def answers(*ratings: str, card: str = "layers.0") -> list[Event]:
    """One evening for each argument, the last of them today: `again good` are two answers."""
    found = []
    for ago, evening in enumerate(reversed(ratings)):
        for minute, rating in enumerate(evening.split()):
            at = NOW - timedelta(days=ago) + timedelta(minutes=minute)
            said = {"rating": rating, "retention": "0.9"}
            found.append(event("review", "layers", at, target=card, data=said))
    return found


def judged(events: list[Event], calendar: Calendar = USUAL) -> dict[str, bool]:
    return verdicts(events, HALF, course().roadmap, calendar)


@pytest.mark.parametrize(
    ("evenings", "verdict"),
    [
        (["again"], True),
        (["hard"], False),
        (["again good good"], True),
        (["good again"], False),
        (["good", "again"], True),
        (["again", "good"], True),
        (["again", "good", "easy"], False),
        (["again", "good", "again good"], True),
        (["again", "good", "hard again", "good"], False),
    ],
)
def test_a_verdict_is_the_first_answer_of_the_latest_two_days(
    evenings: list[str], verdict: bool
) -> None:
    assert judged(answers(*evenings)) == {"layers.0": verdict}


def test_who_learned_it_meanwhile_is_no_longer_told() -> None:
    def weak(*evenings: str) -> list[str]:
        wrong = [name for name, items in HALF.items() if items]
        found = [each for name in HALF for each in answers("good", card=name)]
        for name in wrong:
            found += answers(*evenings, card=name)
        return links(judged(found), HALF)

    assert weak("again", "again", "again") == [CHAIN]
    assert weak("again", "good") == [CHAIN]
    assert weak("again", "good", "good") == []


def test_days_are_the_learners() -> None:
    late = {"rating": "again", "retention": "0.9"}
    night = event("review", "layers", NOW + timedelta(hours=7), target="layers.0", data=late)
    events = [*answers("good"), night]  # half past two, which ends the evening or begins a day
    assert judged(events) == {"layers.0": False}
    assert judged(events, Calendar(day_begins=timedelta(0))) == {"layers.0": True}


@given(st.lists(st.sampled_from(["again", "good again", "easy"]), min_size=1), st.randoms())
def test_the_order_in_which_answers_come_does_not_matter(
    evenings: list[str], dice: random.Random
) -> None:
    events = answers(*evenings)
    shuffled = dice.sample(events, len(events))
    assert judged(shuffled) == judged(events)


def test_what_is_not_counted() -> None:
    own = answers("again", card="0c5e5e7e-4a0e-4f6f-9a52-0a3bd1e0a1aa")
    gone = answers("again", card="layers.gone")
    assert judged(own + gone) == {}


def test_a_renamed_topic_keeps_its_answers() -> None:
    roadmap = course().roadmap._replace(renamed={"strata": "layers"})
    old = [each for n in range(3) for each in answers("again", card=f"strata.{n}")]
    new = [each for n in range(3, 6) for each in answers("good", card=f"layers.{n}")]
    known = verdicts(old + new, HALF, roadmap, USUAL)
    assert known == missed((name for name in HALF if name.startswith("layers")), ".0", ".1", ".2")
    assert links(known, HALF) == [CHAIN]


def test_the_days_that_count() -> None:
    today = date(2026, 11, 18)
    assert recent(today)[:2] == (date(2026, 8, 21), today)
    assert len(recent(today).days) == DAYS


def test_what_the_questions_lean_on() -> None:
    ships = Question("ships.sail", "How?", "With wind.", leans=("vectors/length", "slopes"))
    reading = Question("reading.aloud", "What?", "A book.")
    cards = {"ships": Card(quiz=(ships,)), "reading": Card(quiz=(reading,)), "layers": Card()}
    assert leans_of(DETAILS._replace(cards=cards)) == {
        "ships.sail": ("vectors/length", "slopes"),
        "reading.aloud": (),
    }
