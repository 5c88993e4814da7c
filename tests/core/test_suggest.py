"""What to do next.

what is offered
- only what is to do or in progress and has its needs met; every such topic, each once
- projects that are required, once their topics are finished
- nothing at the end
scores
- every term lies between 0 and its weight, and the terms add up to the score exactly
- best first; equal scores in the order of the track; the same state gives the same answer
- what is in progress goes before the same thing not begun
- what is unlocked is counted once, leaving out what is finished or skipped
- of what is in progress the three taken up last count, work on a part is work on the topic
- what lies on the way to a goal has its full weight, whatever it is, and says so
- what fits the time there is goes before what does not; without a time nothing is gained
- a third of a kind in a row is worth less, what was set aside a week ago as much as before
what was asked for
- only offers of that kind, of that phase, without what is barred, and all of those
- what cannot be started yet: with the needs it misses, the least work before it first, unscored
the way through
- following the first offer to the end visits every topic of the track once, needs first
- the study order puts everything after what it needs, also where the track does not
- something is offered as long as a topic is left
reasons
- say how far one is, what leads on from it, where it stands
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Standing
from dlpath.core.goal import path
from dlpath.core.graph import downstream, study_order
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Block, Need, Phase, Track
from dlpath.core.suggest import WEIGHTS, Ask, Offer, offers, waiting
from tests.sample import FULL, NOW, PROJECTS, ROADMAP, SHORT, TOPICS, course, progress
from tests.strategies import learners, tangles, workers
from tests.walking import offered, walk

TODAY = NOW.date()
BACKWARDS = Track(
    "backwards",
    "Backwards",
    "The contrary.",
    (Phase("all", 1, "All", (Block("", None, tuple(topic.id for topic in reversed(TOPICS))),)),),
)
TRACKS = pytest.mark.parametrize("track", [FULL, SHORT, BACKWARDS], ids=lambda track: track.id)


def ids(learner: Progress) -> list[str]:
    return [offer.id for offer in offered(learner)]


def offer(name: str, learner: Progress) -> Offer:
    return next(each for each in offered(learner) if each.id == name)


@given(learners())
def test_exactly_the_topics_whose_needs_are_met_are_offered(learner):
    topics = [each.id for each in offered(learner) if each.kind == "topic"]
    assert len(topics) == len(set(topics))
    settled = ("done", "known", "skipped")
    for topic in learner.course.places:
        open_ = learner.standing(topic).status not in settled
        met = all(learner.standing(need).status in settled for need in learner.course.needs[topic])
        assert (topic in topics) == (open_ and met)


@given(learners())
def test_projects_are_offered_once_their_topics_are_behind(learner):
    for each in offered(learner):
        if each.kind == "project":
            project = ROADMAP.projects[each.id]
            assert learner.course.required(project.id)
            assert learner.standing(project.id).status in ("todo", "doing")
            statuses = [learner.standing(topic).status for topic in project.topics]
            assert set(statuses) <= {"done", "known", "skipped"}


def test_a_core_project_is_offered_and_an_optional_one_is_not():
    learner = progress(
        scalars="done", vectors="done", slopes="done", layers="done", training="done"
    )
    assert ids(learner) == ["calculator", "ships", "reading"]
    assert [project.id for project in PROJECTS if project.core] == ["calculator", "paper"]


def test_a_project_waits_for_its_topics():
    assert "calculator" not in ids(progress(vectors="doing"))
    assert "calculator" in ids(progress(vectors="known"))
    assert "calculator" not in ids(progress(vectors="done", calculator="skipped"))


def test_nothing_is_offered_at_the_end():
    everything = [*ROADMAP.topics, *ROADMAP.projects]
    assert offered(progress(**dict.fromkeys(everything, "done"))) == []


times = st.none() | st.integers(1, 600)
goals = st.lists(st.sampled_from([topic.id for topic in TOPICS]))
anyone = learners() | workers() | tangles().map(lambda along: Progress(along, {}))


@given(anyone, times, goals)
def test_every_term_lies_between_nothing_and_its_weight(learner, minutes, path):
    for each in offered(learner, minutes, *path):
        assert [term.name for term in each.terms] == [*WEIGHTS]
        for term in each.terms:
            assert 0 <= term.value <= WEIGHTS[term.name]


@given(anyone, times, goals)
def test_the_terms_add_up_to_the_score_exactly(learner, minutes, path):
    for each in offered(learner, minutes, *path):
        assert sum(Decimal(str(term.value)) for term in each.terms) == Decimal(str(each.score))


@given(anyone)
def test_the_best_comes_first_and_equals_keep_the_order_of_the_track(learner):
    order = [*learner.course.places, *learner.course.project_phases]
    keys = [(-each.score, order.index(each.id)) for each in offered(learner)]
    assert keys == sorted(keys)


def test_what_is_in_progress_goes_before_what_is_not():
    assert ids(progress(scalars="done"))[:2] == ["vectors", "slopes"]
    assert ids(progress(scalars="done", slopes="doing"))[:2] == ["slopes", "vectors"]
    assert offer("slopes", progress(scalars="done", slopes="doing")).doing


def test_beginning_something_never_lowers_its_score():
    for topic in ("vectors", "slopes", "reading"):
        before = offer(topic, progress(scalars="done"))
        after = offer(topic, progress(scalars="done", **{topic: "doing"}))
        assert after.score == pytest.approx(before.score + WEIGHTS["in progress"])


def test_what_is_unlocked_is_counted_once():
    assert offer("scalars", progress()).unlocks == 5
    assert offer("slopes", progress(scalars="done")).unlocks == 3
    assert offer("reading", progress()).unlocks == 0


def test_what_is_finished_or_skipped_is_not_waiting():
    learner = progress(scalars="done", layers="done", training="skipped")
    assert offer("slopes", learner).unlocks == 1


def value(name: str, item: str, learner: Progress, **asked: Any) -> float:
    """The value of one term of one offer."""
    found = next(each for each in offers(learner, Ask(TODAY, **asked)) if each.id == item)
    return next(term.value for term in found.terms if term.name == name)


def since(**days: int) -> Progress:
    """A learner who took these up so many days ago."""
    return Progress(
        course(),
        {
            name.replace("__", "/"): Standing("doing", since=NOW - timedelta(days=ago))
            for name, ago in days.items()
        },
    )


def test_of_what_is_in_progress_the_three_taken_up_last_count():
    learner = since(vectors=1, slopes=9, reading=4, scalars=2)
    free = Progress(course(), {**learner.standings, "scalars": Standing("done", since=NOW)})
    assert value("in progress", "slopes", free) == WEIGHTS["in progress"]
    busy = Progress(
        course(),
        {**free.standings, "calculator": Standing("doing", since=NOW - timedelta(days=3))},
    )
    assert value("in progress", "slopes", busy) == 0
    for item in ("vectors", "reading"):
        assert value("in progress", item, busy) == WEIGHTS["in progress"]


def test_work_on_a_part_is_work_on_the_topic():
    old = since(slopes=9, reading=4, calculator=3, vectors__angle=1)
    learner = Progress(course(), {**old.standings, "scalars": Standing("done", since=NOW)})
    assert value("in progress", "vectors", learner) == WEIGHTS["in progress"]
    assert value("in progress", "slopes", learner) == 0


@given(workers())
def test_no_more_than_three_count_as_in_progress(learner):
    found = [
        each
        for each in offered(learner)
        if ("in progress", WEIGHTS["in progress"]) in [tuple(term) for term in each.terms]
    ]
    assert len(found) <= 3
    assert all(each.doing for each in found)


@given(anyone, goals)
def test_what_lies_on_the_way_to_a_goal_has_its_full_weight_and_says_so(learner, way):
    for each in offered(learner, None, *way):
        leaning = each.id in way
        terms = {term.name: term.value for term in each.terms}
        assert terms["goal"] == (WEIGHTS["goal"] if leaning else 0)
        assert ("it is on the way to your goal" in each.reasons) == leaning


def test_a_goal_changes_what_comes_first():
    assert ids(progress(scalars="done"))[:2] == ["vectors", "slopes"]
    way = path(progress(scalars="done", vectors="done"), "layers")
    found = offered(progress(scalars="done", vectors="done"), None, *way)
    assert found[0].id == "slopes"
    assert offered(progress(), None, "reading")[0].id == "reading"


def test_without_a_time_nothing_is_gained_by_fitting():
    assert value("fits the time", "scalars", progress()) == 0


@pytest.mark.parametrize(("minutes", "share"), [(12, 0.1), (60, 0.5), (120, 1.0), (600, 1.0)])
def test_what_fits_the_time_gains_by_it(minutes, share):
    found = value("fits the time", "scalars", progress(), minutes=minutes)
    assert found == pytest.approx(share * WEIGHTS["fits the time"])


def test_what_has_no_hours_fits_no_time():
    assert value("fits the time", "paper", progress(reading="done"), minutes=60) == 0


def finished(**days: int) -> Progress:
    """A learner who finished these so many days ago."""
    return Progress(
        course(),
        {item: Standing("done", since=NOW - timedelta(days=ago)) for item, ago in days.items()},
    )


@pytest.mark.parametrize(
    ("days", "topics", "projects"),
    [
        ({"scalars": 2}, 5, None),
        ({"scalars": 3, "vectors": 2}, 0, 5),
        ({"scalars": 3, "vectors": 2, "digits": 1}, 5, 5),
        ({"scalars": 3, "vectors": 4, "digits": 2, "paper": 1}, 5, 0),
    ],
)
def test_a_third_of_a_kind_in_a_row_is_worth_less(days, topics, projects):
    learner = finished(**days)
    assert value("variety", "slopes", learner) == topics
    if projects is not None:
        assert value("variety", "calculator", learner) == projects


def test_what_was_known_before_or_ticked_in_part_makes_no_row():
    learner = progress(scalars="known", vectors="known", layers__weights="done")
    assert value("variety", "slopes", learner) == WEIGHTS["variety"]


@pytest.mark.parametrize(("days", "share"), [(-1, 0), (0, 0), (3.5, 3 / 7), (7, 1), (90, 1)])
def test_what_was_set_aside_comes_back_within_a_week(days, share):
    learner = Progress(course(), {"scalars": Standing("todo", since=NOW - timedelta(days=days))})
    found = value("not set aside", "scalars", learner)
    assert found == pytest.approx(share * WEIGHTS["not set aside"], abs=0.05)


def test_what_was_never_set_aside_or_taken_up_again_is_fresh():
    for learner in (progress(), progress(scalars="doing")):
        assert value("not set aside", "scalars", learner) == WEIGHTS["not set aside"]


filters = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([None, "topic", "project", "review"]),
        "phase": st.sampled_from([None, "basics", "networks", "onward", "all"]),
        "barred": st.frozensets(st.sampled_from([project.id for project in PROJECTS])),
    }
)


@given(anyone, filters)
def test_exactly_what_was_asked_for_is_offered_and_with_the_same_score(learner, asked):
    found = offers(learner, Ask(TODAY, **asked))
    assert found == [
        each
        for each in offered(learner)
        if asked["kind"] in (None, each.kind)
        and asked["phase"] in (None, each.phase)
        and each.id not in asked["barred"]
    ]


@given(filters)
def test_an_ask_is_narrow_when_it_leaves_something_out(asked):
    assert Ask(TODAY, **asked).narrow == any(asked.values())
    assert not Ask(TODAY, frozenset({"layers"}), 45).narrow


def test_what_cannot_be_started_yet_says_what_it_misses():
    learner = progress(scalars="done", vectors="done")
    found = waiting(learner, Ask(TODAY))
    assert [(each.id, each.missing) for each in found] == [
        ("layers", ("slopes",)),
        ("training", ("layers",)),
        ("ships", ("training",)),
    ]
    assert found[0].reasons == ("needs Slopes first",)
    both = waiting(progress(scalars="done"), Ask(TODAY))[0]
    assert both.reasons == ("needs Vectors and Slopes first",)
    assert {(each.score, each.terms) for each in found} == {(0, ())}


def test_what_is_nearest_comes_first_whatever_the_track_says():
    along = Progress(course(BACKWARDS), {})
    found = [each.id for each in waiting(along, Ask(TODAY))]
    assert found == ["slopes", "vectors", "layers", "training", "ships"]


@given(anyone, filters)
def test_every_unfinished_topic_is_either_offered_or_waits(learner, asked):
    ask = Ask(TODAY, **asked)
    now, later = offers(learner, ask), waiting(learner, ask)
    topics = [each.id for each in now if each.kind == "topic"] + [each.id for each in later]
    everything = [
        topic
        for topic, place in learner.course.places.items()
        if not learner.settled(topic)
        and asked["phase"] in (None, place.phase.id)
        and asked["kind"] in (None, "topic")
    ]
    assert sorted(topics) == sorted(everything)
    assert all(
        each.missing and set(each.missing) <= set(learner.missing(each.id)) for each in later
    )


@given(tangles().map(lambda along: Progress(along, {})))
def test_what_waits_longer_has_more_work_before_it(learner):
    hours = learner.course.roadmap.topics
    before = []
    for each in waiting(learner, Ask(TODAY)):
        way = path(learner, each.id)[:-1]
        before.append(sum(hours[need].hours.likely for need in way))
    assert before == sorted(before)


@given(tangles())
def test_on_any_track_following_the_offers_visits_every_topic_once_needs_first(along):
    visited: list[str] = []
    for _, taken in walk(along):
        assert set(along.needs[taken.id]) <= set(visited)
        visited.append(taken.id)
    assert sorted(visited) == sorted(along.places)


@TRACKS
def test_following_the_offers_visits_every_topic_once_needs_first(track):
    along = course(track)
    visited: list[str] = []
    for learner, taken in walk(along):
        if taken.kind == "topic":
            assert set(along.needs[taken.id]) <= set(visited)
            assert learner.standing(taken.id).status == "todo"
            visited.append(taken.id)
    assert sorted(visited) == sorted(along.places)


def test_following_the_offers_builds_every_core_project_and_completes_the_track():
    taken = [each.id for _, each in walk(course())]
    assert [each for each in taken if each in ROADMAP.projects] != []
    assert set(taken) == {*ROADMAP.topics, "calculator", "paper"}
    assert len(taken) == len(set(taken))
    assert progress(**dict.fromkeys(taken, "done")).complete


@TRACKS
def test_the_study_order_puts_everything_after_what_it_needs(track):
    along = course(track)
    order = study_order(along)
    assert sorted(order) == sorted(along.places)
    for topic, needs in along.needs.items():
        assert all(order.index(need) < order.index(topic) for need in needs)


@given(learners())
def test_something_is_offered_as_long_as_a_topic_is_left(learner):
    left = [topic for topic in learner.course.places if learner.status(topic) in ("todo", "doing")]
    assert bool(left) <= bool(offered(learner))


def test_downstream_is_everything_that_leans_on_it():
    along = course()
    bits = {topic: 1 << n for n, topic in enumerate(along.places)}
    below = downstream(along, bits)
    assert below["layers"] == bits["training"] | bits["ships"]
    assert below["ships"] == below["reading"] == 0


def test_reasons_say_how_far_one_is_and_what_leads_on():
    learner = progress(vectors="done", slopes="done", layers__weights="done", layers__biases="done")
    assert offer("layers", learner).reasons == (
        "you have ticked 2 of its 4 subtopics",
        "2 topics lead on from it",
    )


def test_reasons_say_where_it_stands():
    assert offer("scalars", progress()).reasons[-1] == "it opens Basics"
    assert "it comes next in Basics" in offer("slopes", progress(scalars="done")).reasons[-1]
    begun = progress(scalars="doing")
    assert offer("scalars", begun).reasons[0] == "you have begun it"


def test_a_project_says_what_it_puts_to_use():
    learner = progress(scalars="done", vectors="done")
    found = offer("calculator", learner)
    assert found.reasons == ("it puts Vectors to use",)
    assert (found.hours.likely, found.number, found.phase) == (3, "", "basics")


def test_an_offer_has_the_hours_that_are_left():
    learner = progress(scalars="done", vectors__length="done")
    assert offer("vectors", learner).hours.likely == 1.0


def test_reasons_keep_to_the_needs_of_the_track():
    assert Need("scalars", "vectors uses scalars") in ROADMAP.topics["vectors"].needs
    assert ids(progress(SHORT, scalars="done")) == ["layers"]
