"""From what someone typed to what they meant.

one item
- every id, every address and every topic/part finds itself, in any case and with spaces around
- the beginning of an id, a part of a title, a whole title before a part of others
- a part by its number or beginning; topics before projects before parts
- an earlier id still works
- several are refused with their names; none offers the nearest; an empty name means nothing
- whatever is typed, the answer is an item of the roadmap or a plain refusal
several items
- in order and each once; a phase stands for its topics; one bad name refuses them all
phases and topics
- by number, id and beginning; unknown and ambiguous ones; a part leads to its topic
titles
- of what is there, and the id of what is there no more
"""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import AmbiguousItem, BadValue, UnknownItem
from dlpath.core.roadmap import Course, Phase
from dlpath.core.select import (
    find_item,
    find_items,
    find_phase,
    find_topic,
    item_title,
    named_item,
)
from tests.sample import FULL, ROADMAP, SHORT, TOPICS, course
from tests.strategies import ITEMS, texts

COURSE = course()


def found(name: str) -> str:
    return find_item(COURSE, name).id


RENAMED = Course(
    ROADMAP._replace(
        renamed={
            "gradients": "slopes",
            "vectors/magnitude": "vectors/length",
            "adder": "calculator",
        }
    ),
    FULL,
)


@pytest.mark.parametrize("name", ITEMS)
def test_every_id_finds_itself(name):
    assert found(name) == name
    assert found(f"  {name.upper()} ") == name


@pytest.mark.parametrize("track", [FULL, SHORT], ids=["full", "short"])
def test_every_printed_address_finds_its_topic_and_its_parts(track):
    along = course(track)
    for topic in along.places:
        assert find_item(along, along.number(topic)).id == topic
        for n, part in enumerate(ROADMAP.topics[topic].subtopics, 1):
            assert find_item(along, f"{along.number(topic)}.{n}").id == f"{topic}/{part.id}"


@pytest.mark.parametrize("address", ["0.0", "0.4", "9.1", "0.2.0", "0.2.3", "0.1.1"])
def test_an_address_that_is_not_printed_finds_nothing(address):
    with pytest.raises(UnknownItem) as caught:
        found(address)
    assert "dlpath list" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("vec", "vectors"),
        ("tors", "vectors"),
        ("calc", "calculator"),
        ("a calc", "calculator"),
        ("stack", "layers/stacking"),
        ("acking", "layers/stacking"),
        ("vectors/len", "vectors/length"),
        ("vec/ang", "vectors/angle"),
        ("vectors/2", "vectors/angle"),
        ("0.2/angle", "vectors/angle"),
        ("vectors/ngl", "vectors/angle"),
    ],
)
def test_a_beginning_or_a_part_is_enough_where_only_one_thing_fits(name, meant):
    assert found(name) == meant


def test_the_beginning_of_an_id_goes_before_a_part_of_a_title():
    with pytest.raises(AmbiguousItem) as caught:
        found("s")
    assert caught.value.candidates == ("scalars", "slopes", "ships")


def test_a_slash_may_belong_to_a_title():
    reading = ROADMAP.topics["reading"]._replace(title="Reading (Papers/Books)")
    along = Course(ROADMAP._replace(topics={**ROADMAP.topics, "reading": reading}), FULL)
    assert find_item(along, "reading (papers/books)").id == "reading"
    assert find_item(along, "papers/books").id == "reading"
    assert find_item(along, "vec/ang").id == "vectors/angle"


def test_an_earlier_id_still_works():
    names = ["gradients", "vectors/magnitude", "vec/magnitude", "Adder"]
    found = [find_item(RENAMED, name).id for name in names]
    assert found == ["slopes", "vectors/length", "vectors/length", "calculator"]


def test_several_are_refused_with_their_names():
    with pytest.raises(AmbiguousItem, match="'layers/s' fits several") as caught:
        found("layers/s")
    assert caught.value.candidates == ("layers/shapes", "layers/stacking")
    assert caught.value.code == 4


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("vektors", "vectors"), ("trainign", "training"), ("digist", "digits")],
)
def test_a_misspelt_name_is_answered_with_the_nearest(name, nearest):
    with pytest.raises(UnknownItem) as caught:
        found(name)
    assert caught.value.nearest[0] == nearest
    assert f"did you mean {nearest}" in caught.value.hint
    assert caught.value.code == 3


def test_a_misspelt_part_is_answered_with_the_nearest():
    with pytest.raises(UnknownItem, match="no subtopic of vectors is called 'lenght'") as caught:
        found("vectors/lenght")
    assert caught.value.nearest == ("length",)


def test_a_project_has_no_parts():
    with pytest.raises(UnknownItem):
        found("digits/one")


@pytest.mark.parametrize("name", ["", "  ", "\n", "\x1b[0m"])
def test_an_empty_name_means_nothing(name):
    with pytest.raises(BadValue):
        found(name)


def test_nothing_of_nothing_is_no_part():
    with pytest.raises(UnknownItem):
        found("vectors/")


@given(st.one_of(texts, st.text("0123456789./:phaseclrt ")))
def test_whatever_is_typed_the_answer_is_an_item_or_a_plain_refusal(name):
    with suppress(UnknownItem, AmbiguousItem, BadValue):
        item = find_item(COURSE, name)
        assert named_item(COURSE, item.id) == item


def test_items_come_in_order_and_each_once():
    items = find_items(COURSE, ["slopes", "0.1", "scalars", "vectors/angle", "slopes"])
    assert [item.id for item in items] == ["slopes", "scalars", "vectors/angle"]
    assert [item.kind for item in items] == ["topic", "topic", "subtopic"]


def test_a_phase_stands_for_its_topics():
    items = find_items(COURSE, ["Phase:0", "vectors"])
    assert [item.id for item in items] == ["scalars", "vectors", "slopes"]


def test_one_bad_name_refuses_them_all():
    with pytest.raises(UnknownItem):
        find_items(COURSE, ["slopes", "nonsense-beyond-all"])


@pytest.mark.parametrize("name", ["1", "phase:1", "networks", "net", "PHASE:Networks", " phase:1 "])
def test_a_phase_goes_by_number_id_and_beginning(name):
    assert find_phase(COURSE, name).id == "networks"


@pytest.mark.parametrize("name", ["7", "phase:x", "", "phase:"])
def test_an_unknown_phase_says_how_they_are_numbered(name):
    with pytest.raises(UnknownItem) as caught:
        find_phase(COURSE, name)
    assert "0 to 2" in caught.value.hint


def test_a_beginning_that_fits_two_phases_is_refused():
    twice = FULL._replace(phases=(Phase("near", 1, "Near", ()), Phase("next", 2, "Next", ())))
    with pytest.raises(AmbiguousItem):
        find_phase(course(twice), "ne")


def test_a_part_leads_to_its_topic_and_a_project_to_none():
    assert find_topic(COURSE, "vectors/angle").id == "vectors"
    with pytest.raises(BadValue, match="digits is a project"):
        find_topic(COURSE, "digits")


def test_topics_outside_the_track_are_found_too():
    assert find_item(course(SHORT), "reading").id == "reading"


def test_what_the_roadmap_has_no_more_goes_by_its_id():
    assert item_title(COURSE, "vectors/angle") == "Angle"
    assert item_title(COURSE, "phlogiston") == "phlogiston"
    assert named_item(COURSE, "vectors/phlogiston") is None
    assert len({item_title(COURSE, topic.id) for topic in TOPICS}) == len(TOPICS)
