"""The curriculum as values.

- estimates scale and add up bound by bound
- a phase has the topics of its blocks in order
- each topic has one place in a track; addresses are unique and lead back
- needs stay inside the track and pass through what lies outside
- dependents are needs the other way round
- a project is required when it is core, or when the track follows a source
- the default track is the first; what an entry was once called leads to its present id
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Standing, combined
from dlpath.core.progress import Progress
from dlpath.core.roadmap import NO_HOURS, Block, Course, Hours, Phase, Track, total_hours
from tests.sample import FULL, NOW, ROADMAP, SHORT, TOPICS, course
from tests.strategies import estimates

NAMES = [topic.id for topic in TOPICS]


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Any of the topics in any order, in one phase or two."""
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    cut = draw(st.integers(0, len(chosen)))
    phases = [
        Phase(f"p{n}", n, f"P{n}", (Block("", None, tuple(part)),))
        for n, part in enumerate((chosen[:cut], chosen[cut:]))
    ]
    return Track("any", "Any", "", tuple(phases))


@given(estimates(), st.floats(0, 1))
def test_a_share_of_an_estimate_keeps_its_order(hours, share):
    low, likely, high = hours.scaled(share)
    assert low <= likely <= high <= hours.high


@given(st.lists(estimates()))
def test_estimates_add_up_bound_by_bound(parts):
    total = total_hours(parts)
    assert total == pytest.approx([sum(bound) for bound in zip(*parts, strict=True)] or NO_HOURS)


def test_a_whole_estimate_is_itself():
    assert Hours(1, 2, 3).scaled(1) == Hours(1, 2, 3)
    assert Hours(1, 2, 3).scaled(0) == NO_HOURS


def test_a_phase_has_the_topics_of_its_blocks_in_order():
    assert FULL.phases[1].topics == ("layers", "training", "ships")


@given(tracks())
def test_each_topic_has_one_place_and_its_address_leads_back(track):
    along = Course(ROADMAP, track)
    assert sorted(along.places) == sorted(topic for phase in track.phases for topic in phase.topics)
    numbers = {along.number(topic): topic for topic in along.places}
    assert len(numbers) == len(along.places)
    for number, topic in numbers.items():
        phase, position = map(int, number.split("."))
        assert track.phases[phase].topics[position - 1] == topic


def before(topic: str) -> set[str]:
    """Everything that has to come before a topic, in the whole roadmap."""
    direct = {need.id for need in ROADMAP.topics[topic].needs}
    return direct.union(*(before(need) for need in direct))


def before_along(along: Course, topic: str) -> set[str]:
    direct = set(along.needs[topic])
    return direct.union(*(before_along(along, need) for need in direct))


@given(tracks())
def test_needs_stay_inside_the_track_and_lose_nothing_of_it(track):
    along = Course(ROADMAP, track)
    for topic in along.places:
        assert before_along(along, topic) == before(topic) & set(along.places)


@given(tracks())
def test_dependents_are_needs_the_other_way_round(track):
    along = Course(ROADMAP, track)
    forth = {(need, topic) for topic, needs in along.needs.items() for need in needs}
    back = {(need, topic) for need, topics in along.dependents.items() for topic in topics}
    assert forth == back


def test_outside_the_track_there_is_no_address():
    assert course(SHORT).number("reading") == ""


def test_a_project_is_required_when_core_or_when_a_source_lists_it():
    assert course().required("calculator")
    assert not course().required("digits")
    assert Course(ROADMAP, FULL._replace(source="000")).required("digits")


def test_the_default_track_is_the_first():
    assert ROADMAP.default_track == "full"


def test_what_an_entry_was_once_called_leads_to_its_present_id():
    renamed = ROADMAP._replace(renamed={"gradients": "slopes"})
    learner = Progress(Course(renamed, FULL), {"gradients": Standing("done", 30, NOW, NOW)})
    assert learner.finished("slopes")
    assert learner.standing("slopes").minutes == 30


STANDINGS = st.builds(
    Standing,
    st.sampled_from(["todo", "doing", "done"]),
    st.integers(0, 90),
    st.none() | st.datetimes(),
    st.none() | st.datetimes(),
)


@given(STANDINGS, STANDINGS)
def test_two_names_of_one_thing_add_up_to_one_standing(one, other):
    whole = combined(one, other)
    assert whole.minutes == one.minutes + other.minutes
    assert whole.begun == min(filter(None, (one.begun, other.begun)), default=None)
    assert whole.since == max(filter(None, (one.since, other.since)), default=None)
    assert (whole.status, whole.since) in {(each.status, each.since) for each in (one, other)}
