"""The graph of needs.

study order
- holds every topic once, each after what it needs, whatever the order of the track
- a track that is in order already keeps its order
- a need that the track puts too late is drawn forward, to just before it is needed
downstream
- is what depends on a topic, directly or not, each once, and never itself
- a chain of five thousand topics is no matter
decayed hours
- count one step in full, each further step less, each descendant at its nearest, none too deep
- never exceed what lies downstream; are all of it without decay
"""

from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.graph import decayed_hours, downstream, study_order
from dlpath.core.roadmap import Block, Course, Hours, Need, Phase, Roadmap, Topic, Track
from tests.sample import course
from tests.strategies import tangles


def below(along: Course, topic: str) -> set[str]:
    """Everything that depends on a topic, found the slow way."""
    found: set[str] = set()
    stack = [topic]
    while stack:
        above = stack.pop()
        more = {each for each, needs in along.needs.items() if above in needs} - found
        found |= more
        stack += more
    return found


def bits(along: Course) -> dict[str, int]:
    return {topic: 1 << n for n, topic in enumerate(along.places)}


def chain(length: int) -> Course:
    """A track in which every topic needs the one that comes after it."""
    topics = {
        f"t{n}": Topic(f"t{n}", f"T{n}", Hours(1, 1, 1), (Need(f"t{n + 1}"),), (), ("000",))
        for n in range(length - 1)
    }
    last = f"t{length - 1}"
    topics[last] = Topic(last, "Last", Hours(1, 1, 1), (), (), ("000",))
    track = Track("chain", "Chain", "", (Phase("p", 1, "P", (Block("", None, tuple(topics)),)),))
    return Course(Roadmap("chain", "Chain", "1", 10.0, topics, {}, {"chain": track}), track)


@given(tangles())
def test_the_study_order_holds_every_topic_once_after_what_it_needs(along):
    order = study_order(along)
    assert sorted(order) == sorted(along.places)
    for topic, needs in along.needs.items():
        assert all(order.index(need) < order.index(topic) for need in needs)


@given(tangles())
def test_what_is_in_order_already_keeps_its_order(along):
    ordered = tuple(study_order(along))
    track = along.track._replace(phases=(Phase("all", 1, "All", (Block("", None, ordered),)),))
    assert tuple(study_order(Course(along.roadmap, track))) == ordered


def test_a_need_that_comes_too_late_is_drawn_forward():
    track = course().track._replace(
        phases=(Phase("p", 1, "P", (Block("", None, ("reading", "vectors", "scalars")),)),)
    )
    assert study_order(Course(course().roadmap, track)) == ["reading", "scalars", "vectors"]


@given(tangles())
def test_downstream_is_everything_that_depends_on_it_once(along):
    mine = bits(along)
    for topic, found in downstream(along, mine).items():
        assert found == sum(mine[each] for each in below(along, topic))
        assert not found & mine[topic]


def test_a_long_chain_is_no_matter():
    along = chain(5000)
    assert study_order(along) == [f"t{n}" for n in reversed(range(5000))]
    assert downstream(along, bits(along))["t4999"].bit_count() == 4999
    assert decayed_hours(along, "t4999", lambda _: 1.0, 1.0, 5000) == 4999


def test_hours_further_down_count_less():
    hours = {"vectors": 10.0, "slopes": 1.0, "layers": 4.0, "training": 8.0, "ships": 16.0}
    found = decayed_hours(course(), "scalars", hours.__getitem__, 0.5, 5)
    assert found == (10 + 1) + 0.5 * 4 + 0.25 * 8 + 0.125 * 16


def test_what_lies_too_deep_does_not_count():
    assert decayed_hours(course(), "scalars", lambda _: 1.0, 0.5, 2) == 2 + 0.5
    assert decayed_hours(course(), "scalars", lambda _: 1.0, 0.5, 0) == 0


def test_nothing_lies_below_what_nobody_needs():
    assert decayed_hours(course(), "reading", lambda _: 1.0, 0.5, 5) == 0


@given(tangles(), st.floats(0, 1), st.integers(0, 12))
def test_decayed_hours_never_exceed_what_lies_downstream(along, decay, depth):
    likely = {topic: each.hours.likely for topic, each in along.roadmap.topics.items()}
    for topic in along.places:
        whole = sum(likely[each] for each in below(along, topic))
        assert 0 <= decayed_hours(along, topic, likely.__getitem__, decay, depth) <= whole
        assert decayed_hours(along, topic, likely.__getitem__, 1.0, len(along.places)) == whole
