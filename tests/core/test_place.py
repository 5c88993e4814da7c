"""Where to start: imagined learners, the chance that a topic is known, questions, the verdict.

imagined learners
- whoever knows a topic knows its needs; the same seed gives the same; nearly nothing to everything
what is open
- in study order; what is ticked, skipped or begun is passed through; none; no questions
chances
- four learners by hand; one answer that misleads is outweighed; the order of answers is nothing
questions
- the best one, against both of its answers tried out; none twice; it ends, whatever is answered
- the limit; no more once enough is sure; the next question of a topic that was asked about
- taking back, to before the first
the verdict
- closed under needs, nothing that is not open, nothing after all that was answered right
- whoever never slips is known exactly, where there are questions enough
answers of a program
- words, spaces; twice, unknown, no answer, on something ticked
marking
- where it came from; what was ticked in the meantime is left alone
"""

from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlpath.core.details import Card, Question
from dlpath.core.errors import BadValue, Refused, UnknownItem
from dlpath.core.events import Draft, Standing, State
from dlpath.core.graph import study_order
from dlpath.core.imagined import Imagined, imagine
from dlpath.core.place import (
    Answer,
    Grounds,
    Placement,
    answered,
    begin,
    chances_known,
    next_question,
    settle,
    started,
    taken_back,
    undecided,
    verdict,
    with_answers,
)
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from tests.sample import NOW, SHORT, course, progress
from tests.strategies import learners, tangles

FEW = settings(max_examples=30)


def cards(topics: Iterable[str], count: int = 3) -> dict[str, Card]:
    """Return cards with so many questions on each topic."""
    return {
        topic: Card(
            quiz=tuple(Question(f"{topic}.q{n}", f"{topic} {n}?", "Yes.") for n in range(count))
        )
        for topic in topics
    }


def placement(along: Course, count: int = 3, limit: int | None = 14) -> Placement:
    found = begin(Progress(along, {}), cards(along.places, count), "seed", limit)
    assert found
    return found


def asked_out(begun: Placement, answer: Callable[[str], bool]) -> Placement:
    """Return the placement once everything that it asks is answered."""
    now = begun
    while asked := next_question(now):
        now = answered(now, Answer(asked.topic, asked.question.id, answer(asked.topic)))
    return now


def by_hand(needs: Mapping[str, tuple[str, ...]], people: Iterable[set[str]]) -> Placement:
    """Return a placement in which these are the imagined learners."""
    known = list(people)
    knowing = {
        topic: sum(1 << n for n, each in enumerate(known) if topic in each) for topic in needs
    }
    questions = {topic: card.quiz for topic, card in cards(needs).items()}
    return started(Grounds(needs, questions, Imagined(len(known), knowing), None, 0.0))


def after(begun: Placement, **knew: bool) -> Placement:
    """Return the placement after the first question on each topic is answered."""
    for topic, yes in knew.items():
        begun = answered(begun, Answer(topic, f"{topic}.q0", yes))
    return begun


# Imagined learners


@FEW
@given(tangles())
def test_whoever_knows_a_topic_knows_its_needs(along: Course) -> None:
    needs = {topic: along.needs[topic] for topic in study_order(along)}
    imagined = imagine(needs, "seed")
    for topic, before in needs.items():
        assert all(imagined.knowing[topic] & ~imagined.knowing[need] == 0 for need in before)
        assert 0 <= imagined.knowing[topic] < 1 << imagined.people


def test_a_seed_gives_the_same_learners() -> None:
    needs = undecided(progress())
    assert imagine(needs, "a") == imagine(needs, "a")
    assert imagine(needs, "a") != imagine(needs, "b")


def test_they_know_nearly_nothing_to_nearly_everything() -> None:
    needs = {f"t{n}": (f"t{n - 1}",) if n % 3 else () for n in range(30)}
    imagined = imagine(needs, "seed")
    sizes = [0] * (len(needs) + 1)
    for person in range(imagined.people):
        sizes[sum(column >> person & 1 for column in imagined.knowing.values())] += 1
    assert min(sizes) > imagined.people * 0.005
    assert max(sizes[1:-1]) < imagined.people * 0.15


# What is open


def test_what_is_open_comes_in_study_order_with_its_needs() -> None:
    assert undecided(progress()) == {
        "scalars": (),
        "vectors": ("scalars",),
        "slopes": ("scalars",),
        "layers": ("vectors", "slopes"),
        "training": ("layers",),
        "ships": ("training",),
        "reading": (),
    }


@pytest.mark.parametrize("status", ["done", "known", "skipped", "doing"])
def test_what_has_a_status_is_passed_through(status: str) -> None:
    found = undecided(progress(layers=status))
    assert "layers" not in found
    assert found["training"] == ("vectors", "slopes")


def test_a_topic_begun_in_part_is_left_alone() -> None:
    assert "vectors" not in undecided(progress(vectors__length="done"))


def test_nothing_is_open() -> None:
    everything = progress(SHORT, scalars="done", layers="known", training="skipped")
    assert begin(everything, cards(()), "seed") is None


def test_nothing_can_be_asked() -> None:
    with pytest.raises(Refused, match="no question on any of 7 open topics"):
        begin(progress(), cards(course().places, 0), "seed")


def test_a_topic_without_questions_is_judged_by_the_others() -> None:
    texts = {**cards(course().places), "layers": Card()}
    begun = begin(progress(), texts, "seed")
    assert begun
    ended = asked_out(begun, lambda _: True)
    assert "layers" not in {answer.topic for answer in ended.answers}
    assert "layers" in verdict(ended).known


# Chances

CHAIN = {"a": (), "b": ("a",)}


def test_chances_by_hand() -> None:
    begun = by_hand(CHAIN, [set(), {"a"}, {"a", "b"}, {"a", "b"}])
    assert chances_known(begun) == pytest.approx({"a": 3 / 4, "b": 2 / 4})
    # The weights after "b, yes": 1, 1, 9, 9; after "a, no" too: 9, 1, 9, 9.
    yes = after(begun, b=True)
    assert chances_known(yes) == pytest.approx({"a": 19 / 20, "b": 18 / 20})
    both = after(yes, a=False)
    assert chances_known(both) == pytest.approx({"a": 19 / 28, "b": 18 / 28})


def test_one_misleading_answer_is_outweighed() -> None:
    names = [f"t{n}" for n in range(8)]
    needs = {name: tuple(names[n - 1 : n]) for n, name in enumerate(names)}
    people = [set(names[:n]) for n in range(9)]
    ended = after(by_hand(needs, people), t0=True, t2=False, t4=True, t6=True, t7=True)
    assert verdict(ended).known == tuple(names)
    ended = after(by_hand(needs, people), t0=False, t2=False, t4=True, t6=False, t1=False)
    assert verdict(ended).known == ()


@FEW
@given(tangles(), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_nothing(along: Course, chance: object) -> None:
    answers = [Answer(topic, f"{topic}.q0", n % 3 > 0) for n, topic in enumerate(along.places)]
    shuffled = list(answers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    ends = []
    for each in (answers, shuffled):
        now = placement(along)
        for answer in each:
            now = answered(now, answer)
        ends.append(now)
    assert ends[0].contradicted == ends[1].contradicted
    assert verdict(ends[0]) == verdict(ends[1])


def test_nothing_is_answered_twice() -> None:
    begun = placement(course())
    with pytest.raises(BadValue, match=r"layers\.q0 is answered twice"):
        after(after(begun, layers=True), layers=False)


# Questions


def misjudged(now: Placement) -> float:
    return sum(min(chance, 1 - chance) for chance in chances_known(now).values())


def promised(now: Placement, topic: str) -> float:
    """Return how many topics are misjudged after a question, trying both of its answers."""
    known = chances_known(now)[topic]
    total = 0.0
    for yes in (True, False):
        likely = 0.9 * known + 0.1 * (1 - known) if yes else 0.1 * known + 0.9 * (1 - known)
        total += likely * misjudged(answered(now, Answer(topic, "trial", yes)))
    return total


@FEW
@given(tangles(most=9), st.lists(st.booleans(), max_size=5))
def test_the_best_question_is_asked(along: Course, knew: list[bool]) -> None:
    now = placement(along, limit=None)
    for yes in knew:
        if asked := next_question(now):
            now = answered(now, Answer(asked.topic, asked.question.id, yes))
    if asked := next_question(now):
        given_ids = {answer.question for answer in now.answers}
        left = [topic for topic in along.places if f"{topic}.q2" not in given_ids]
        best = min(promised(now, topic) for topic in left)
        assert promised(now, asked.topic) == pytest.approx(best, abs=0.01)


def test_the_first_question_halves_the_graph() -> None:
    needs = {f"t{n}": (f"t{n - 1}",) if n else () for n in range(20)}
    begun = by_hand(needs, [{f"t{n}" for n in range(size)} for size in range(21)])
    asked = next_question(begun)
    assert asked
    assert asked.topic in ("t9", "t10")


@FEW
@given(tangles(), st.integers(0, 20), st.integers(1, 3), st.data())
def test_it_ends_and_asks_nothing_twice(
    along: Course, limit: int, count: int, data: st.DataObject
) -> None:
    begun = placement(along, count, limit or None)
    ended = asked_out(begun, lambda _: data.draw(st.booleans()))
    ids = [answer.question for answer in ended.answers]
    assert len(set(ids)) == len(ids) <= (limit or count * len(along.places))
    assert all(question.startswith(f"{topic}.") for topic, question, _ in ended.answers)


def test_a_limit_of_one() -> None:
    begun = placement(course(), limit=1)
    assert next_question(begun)
    assert next_question(after(begun, layers=True)) is None


def test_no_more_is_asked_once_enough_is_sure() -> None:
    ended = asked_out(placement(course(), limit=None), lambda _: True)
    assert 3 <= len(ended.answers) < 14
    assert verdict(ended).misjudged <= 0.02 * 7


def test_another_question_on_the_same_topic() -> None:
    begun = by_hand({"a": ()}, [set(), {"a"}])
    ids = []
    for _ in range(3):
        asked = next_question(begun)
        assert asked
        ids.append(asked.question.id)
        begun = answered(begun, Answer("a", asked.question.id, True))
    assert ids == ["a.q0", "a.q1", "a.q2"]
    assert next_question(begun) is None


@FEW
@given(tangles(), st.lists(st.booleans(), max_size=6))
def test_taking_back_is_as_if_it_was_never_said(along: Course, knew: list[bool]) -> None:
    history = [placement(along)]
    for yes in knew:
        if asked := next_question(history[-1]):
            answer = Answer(asked.topic, asked.question.id, yes)
            history.append(answered(history[-1], answer))
    now = history[-1]
    for before in reversed(history[:-1]):
        now = taken_back(now)
        assert now == before
    assert taken_back(history[0]) == history[0]


# The verdict


@FEW
@given(learners(), st.data())
def test_what_a_verdict_promises(who: Progress, data: st.DataObject) -> None:
    begun = begin(who, cards(who.course.places), "seed")
    if begun is None:
        assert all(who.status(topic) != "todo" for topic in who.course.places)
        return
    ended = asked_out(begun, lambda _: data.draw(st.booleans()))
    found = verdict(ended)
    known, order = set(found.known), list(begun.grounds.needs)
    assert sorted([*found.known, *found.open]) == sorted(order)
    assert all(who.status(topic) == "todo" for topic in order)
    assert all(known.issuperset(begun.grounds.needs[topic]) for topic in known)
    right = [order.index(answer.topic) for answer in ended.answers if answer.knew]
    assert all(order.index(topic) <= max(right) for topic in known)
    assert known == set() or right
    assert 0 <= found.misjudged <= len(order) / 2


def test_before_the_first_answer_nothing_is_known() -> None:
    assert verdict(placement(course())).known == ()


@FEW
@given(tangles(most=6), st.data())
def test_who_never_slips_is_known_exactly(along: Course, data: st.DataObject) -> None:
    known: set[str] = set()
    for topic in study_order(along):
        if known.issuperset(along.needs[topic]) and data.draw(st.booleans()):
            known.add(topic)
    begun = placement(along, count=5, limit=None)
    certain = begun._replace(grounds=begun.grounds._replace(enough=0.0))
    assert set(verdict(asked_out(certain, known.__contains__)).known) == known


# Answers of a program


def test_answers_of_a_program() -> None:
    begun, texts = placement(course()), cards(course().places)
    text = " layers.q0=yes, slopes.q1 = NO ,ships.q0=unknown,"
    assert with_answers(begun, text, texts).answers == (
        Answer("layers", "layers.q0", True),
        Answer("slopes", "slopes.q1", False),
        Answer("ships", "ships.q0", False),
    )
    assert with_answers(begun, "", texts) == begun


def test_an_answer_on_something_ticked_says_nothing() -> None:
    texts = cards(course().places)
    begun = begin(progress(layers="done"), texts, "seed")
    assert begun
    assert with_answers(begun, "layers.q0=yes", texts) == begun


@pytest.mark.parametrize(
    "text", ["layers.q0", "layers.q0=", "layers.q0=perhaps", "=yes=no", "\x1b"]
)
def test_what_is_no_answer(text: str) -> None:
    with pytest.raises(BadValue, match="is no answer") as refused:
        with_answers(placement(course()), text, cards(course().places))
    assert refused.value.message.isprintable()


def test_answers_to_nothing() -> None:
    begun, texts = placement(course()), cards(course().places)
    with pytest.raises(UnknownItem, match=r"no question is called 'layer\.q0'") as unknown:
        with_answers(begun, "layer.q0=yes", texts)
    assert "layers.q0" in unknown.value.nearest
    with pytest.raises(BadValue, match="twice"):
        with_answers(begun, "layers.q0=yes,layers.q0=yes", texts)


# Marking


def test_marking_says_where_it_came_from() -> None:
    drafts, marked = settle(course(), State({}, None), ("scalars", "slopes"), NOW)
    by = {"by": "placement"}
    assert drafts == [Draft("known", NOW, topic, data=by) for topic in ("scalars", "slopes")]
    assert marked == ("scalars", "slopes")


def test_what_was_ticked_in_the_meantime_is_left_alone() -> None:
    state = State({"scalars": Standing("done"), "vectors/angle": Standing("done")}, None)
    _, marked = settle(course(), state, ("scalars", "vectors", "slopes"), NOW)
    assert marked == ("slopes",)
    with pytest.raises(Refused, match="nothing left to mark"):
        settle(course(), state, ("scalars",), NOW)
