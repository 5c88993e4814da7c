"""What a command that writes will record, and what it tells the learner.

ticking
- what is drafted, replayed, gives every item the promised status, whatever stood before
- what is told as changed and unchanged is just what was asked for
- time and a note belong to the first item, time before the tick; an empty note stops it all
- what a tick unlocks is what became ready by it, and nothing that was ready before
- done early is done, with the missing needs named, those ticked along not among them
- the last subtopic offers its topic, --cascade ticks it, a skipped part does not stand in the way
- a topic that is reset resets its parts; other marks leave them alone
sessions
- begin once; end with the time elapsed or the time said; 0 drops it
- one of over four hours asks how long it was; more than has elapsed is refused
- belong where they began, however late they are stopped and whatever the clock did since
- stopping or logging with done ticks too; a note goes along
logged time
- is placed where it was said when it began, and then ends with its tick and note; or only on a day
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.changes import (
    Marked,
    Word,
    elapsed,
    forgotten,
    log,
    mark,
    running,
    start,
    stop,
)
from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import Draft, Event, Kind, Session, Standing, State, standing
from dlpath.core.progress import Progress
from dlpath.core.select import find_items, topic_item
from tests.happenings import event
from tests.sample import NOW, ROADMAP, course, progress
from tests.strategies import ITEMS, learners

COURSE = course()
MARKS: tuple[Kind, ...] = ("done", "known", "skipped", "todo")


def state(began: timedelta | None = None, item: str = "layers", **statuses: str) -> State:
    session = Session(item, NOW - began) if began is not None else None
    return State(progress(**statuses).standings, session)


def ticked(names: str, before: State | None = None, **word: object) -> tuple[list[Draft], Marked]:
    """Tick the named items, done unless `word` says otherwise."""
    said = {"kind": "done", "at": NOW, **word}
    return mark(COURSE, before or state(), find_items(COURSE, names.split()), Word(**said))  # type: ignore[arg-type]


def told(names: str, before: State | None = None, **word: object) -> Marked:
    return ticked(names, before, **word)[1]


def happened(draft: Draft) -> Event:
    return event(draft.kind, draft.item, draft.at, draft.minutes, draft.text)


def past_of(item: str, found: Standing) -> list[Event]:
    """Events that leave `item` with the status of `found`."""
    work: dict[str, Kind] = {"doing": "start"}
    kind = work.get(found.status, found.status)
    return [event(kind, item)]  # type: ignore[arg-type]


def replayed(before: State, drafts: list[Draft]) -> dict[str, Standing]:
    """Every item's standing after the drafts were recorded on top of what stood before."""
    return {
        item: standing(
            [
                *(past_of(item, before.standings[item]) if item in before.standings else []),
                *(happened(draft) for draft in drafts if draft.item == item),
            ]
        )
        for item in ITEMS
    }


# Ticking


@given(
    learners(st.just(COURSE)),
    st.lists(st.sampled_from(ITEMS), min_size=1, unique=True),
    st.sampled_from(MARKS),
    st.booleans(),
    st.none() | st.integers(1, 600),
)
def test_what_is_drafted_gives_the_promised_statuses(learner, names, kind, cascade, took):
    before = State(learner.standings, None)
    items = find_items(COURSE, names)
    word = Word(kind, NOW, took if kind == "done" else None, "hm", cascade)
    drafts, value = mark(COURSE, before, items, word)
    after = replayed(before, drafts)
    assert all(after[item.id].status == kind for item in items)
    assert all(after[each.item.id].status == each.after == kind for each in value.marks)
    touched = {item.id for item in items} | {each.item.id for each in value.marks}
    for item in set(ITEMS) - touched:
        assert after[item].status == learner.standing(item).status


@given(
    learners(st.just(COURSE)),
    st.lists(st.sampled_from(ITEMS), min_size=1, unique=True),
    st.sampled_from(MARKS),
)
def test_what_is_told_as_changed_and_unchanged_is_what_was_asked_for(learner, names, kind):
    items = find_items(COURSE, names)
    drafts, value = mark(COURSE, State(learner.standings, None), items, Word(kind, NOW))
    changed = [each.item for each in value.marks]
    assert [draft.item for draft in drafts] == [item.id for item in changed]
    assert set(items) <= {*changed, *value.unchanged}
    assert not {*changed} & {*value.unchanged}
    assert all(each.before == learner.standing(each.item.id).status != kind for each in value.marks)


def test_time_and_a_note_belong_to_the_first_item_and_time_goes_before_the_tick():
    drafts, value = ticked("scalars slopes", took=90, note=" aha ")
    assert [(draft.kind, draft.item) for draft in drafts] == [
        ("log", "scalars"),
        ("done", "scalars"),
        ("done", "slopes"),
        ("note", "scalars"),
    ]
    assert (drafts[0].minutes, drafts[3].text) == (90, "aha")
    assert (value.minutes, value.noted) == (90, True)


def test_everything_happens_at_the_moment_that_was_said():
    earlier = NOW - timedelta(days=2)
    drafts, _ = ticked("scalars slopes", at=earlier, took=30, note="x")
    assert {draft.at for draft in drafts} == {earlier}


def test_what_was_so_already_is_said_and_not_recorded_again():
    drafts, value = ticked("scalars slopes", state(scalars="done"))
    assert [draft.item for draft in drafts] == ["slopes"]
    assert [item.id for item in value.unchanged] == ["scalars"]


def test_done_and_known_are_two_things():
    assert told("scalars", state(scalars="known")).marks[0].before == "known"


@given(
    learners(st.just(COURSE)),
    st.lists(st.sampled_from(ITEMS), min_size=1, unique=True),
    st.sampled_from(MARKS),
)
def test_what_a_tick_unlocks_became_ready_by_it(learner, names, kind):
    before = State(learner.standings, None)
    drafts, value = mark(COURSE, before, find_items(COURSE, names), Word(kind, NOW))
    after = Progress(COURSE, replayed(before, drafts))
    for topic in value.unlocked:
        assert after.ready(topic)
        assert not learner.ready(topic)
    now_ready = {topic for topic in COURSE.places if after.ready(topic)}
    waited = {topic for topic in now_ready if learner.missing(topic)}
    assert {topic for topic in waited if learner.status(topic) == "todo"} == set(value.unlocked)


def test_unlocked_topics_come_in_the_order_of_the_track():
    assert told("scalars").unlocked == ("vectors", "slopes")
    assert told("scalars vectors").unlocked == ("slopes",)
    assert told("vectors", state(scalars="done", slopes="skipped")).unlocked == ("layers",)


def test_skipping_and_knowing_unlock_too():
    assert told("scalars", kind="skipped").unlocked == ("vectors", "slopes")
    assert told("scalars", kind="known").unlocked == ("vectors", "slopes")


def test_done_early_is_done_and_the_missing_needs_are_named():
    value = told("layers", state(vectors="done"))
    assert value.marks[0].after == "done"
    assert value.early == (("layers", ("slopes",)),)


def test_needs_that_are_ticked_along_are_not_missing():
    assert told("layers scalars vectors slopes").early == ()
    assert told("layers slopes").early == (("layers", ("vectors",)), ("slopes", ("scalars",)))


@pytest.mark.parametrize("kind", ["known", "skipped", "todo"])
def test_only_done_is_ever_early(kind):
    assert told("layers", state(layers="doing"), kind=kind).early == ()


def test_the_last_subtopic_offers_its_topic():
    assert told("vectors/length").offered == ()
    assert told("vectors/length", state(vectors__angle="known")).offered == ("vectors",)


def test_a_skipped_part_does_not_stand_in_the_way():
    assert told("vectors/length", state(vectors__angle="skipped")).offered == ("vectors",)


@pytest.mark.parametrize("status", ["done", "known"])
def test_a_finished_topic_is_not_offered(status):
    before = state(vectors=status, vectors__angle="done")
    assert told("vectors/length", before).offered == ()


def test_cascade_ticks_the_topic_that_became_whole():
    drafts, value = ticked("vectors/length", state(vectors__angle="done"), cascade=True)
    assert [draft.item for draft in drafts] == ["vectors/length", "vectors"]
    assert value.offered == ()
    assert value.unlocked == ()
    assert value.early == (("vectors", ("scalars",)),)


def test_cascade_ticks_nothing_that_is_not_whole():
    drafts, _ = ticked("vectors/length", cascade=True)
    assert [draft.item for draft in drafts] == ["vectors/length"]


@pytest.mark.parametrize("kind", ["known", "skipped", "todo"])
def test_only_done_cascades(kind):
    drafts, _ = ticked("vectors/length", state(vectors__angle="done"), kind=kind, cascade=True)
    assert [draft.item for draft in drafts if draft.item == "vectors"] == []


def test_ticking_a_topic_invents_no_ticks_below_it():
    drafts, _ = ticked("layers")
    assert [draft.item for draft in drafts] == ["layers"]


def test_a_topic_that_is_reset_resets_its_parts():
    before = state(vectors="done", vectors__length="done", vectors__angle="skipped")
    drafts, _ = ticked("vectors", before, kind="todo")
    assert {draft.item for draft in drafts} == {"vectors", "vectors/length", "vectors/angle"}


def test_a_part_that_is_reset_leaves_its_topic():
    before = state(vectors="done", vectors__length="done")
    drafts, _ = ticked("vectors/length", before, kind="todo")
    assert [draft.item for draft in drafts] == ["vectors/length"]


def test_only_a_mark_can_be_marked():
    with pytest.raises(ValueError, match="note"):
        ticked("scalars", kind="note")


def test_a_bad_note_drafts_nothing():
    with pytest.raises(BadValue):
        ticked("scalars", note="  ")


# Sessions

LAYERS = topic_item(COURSE, "layers")
STOP = Word("stop", NOW)


def test_a_session_begins_when_it_was_said_to():
    at = NOW - timedelta(minutes=20)
    assert start(COURSE, state(), LAYERS, at) == [Draft("start", at, "layers")]


def test_a_second_session_is_refused_with_the_name_of_the_first():
    with pytest.raises(Refused, match="Training") as caught:
        start(COURSE, state(timedelta(minutes=5), "training"), LAYERS, NOW)
    assert "dlpath stop" in caught.value.hint


def test_no_session_cannot_end():
    with pytest.raises(Refused, match="no session is running"):
        stop(COURSE, state(), NOW, None, STOP)
    with pytest.raises(Refused):
        running(state())


@given(st.integers(0, 240))
def test_a_session_ends_with_the_time_that_has_elapsed(minutes):
    drafts, value = stop(COURSE, state(timedelta(minutes=minutes)), NOW, None, STOP)
    began = NOW - timedelta(minutes=minutes)
    data = {"began": began.isoformat()}
    assert drafts == [Draft("stop", began, "layers", minutes=minutes, data=data)]
    assert (value.minutes, value.began) == (minutes, began)


@given(st.integers(0, 3 * 24 * 60), st.integers(0, 24 * 60))
def test_a_session_never_holds_more_time_than_has_elapsed(length, took):
    before = state(timedelta(minutes=length))
    if took <= length + 1:
        assert stop(COURSE, before, NOW, took, STOP)[1].minutes == took
    else:
        with pytest.raises(BadValue, match=f"only {length} minutes ago"):
            stop(COURSE, before, NOW, took, STOP)


def test_a_begun_minute_may_be_counted_whole_and_no_more():
    before = state(timedelta(minutes=30))
    assert stop(COURSE, before, NOW, 31, STOP)[1].minutes == 31
    with pytest.raises(BadValue):
        stop(COURSE, before, NOW, 32, STOP)


@pytest.mark.parametrize("length", [timedelta(hours=4, seconds=1), timedelta(days=3)])
def test_a_forgotten_session_asks_how_long_it_was(length):
    with pytest.raises(Refused) as caught:
        stop(COURSE, state(length), NOW, None, STOP)
    assert "--took" in caught.value.hint


def test_four_hours_are_not_forgotten():
    session = Session("layers", NOW - timedelta(hours=4))
    assert not forgotten(session, NOW)
    assert forgotten(session, NOW + timedelta(seconds=1))


def test_a_session_that_begins_later_has_no_time():
    assert elapsed(Session("layers", NOW), NOW - timedelta(hours=1)) == 0


def test_a_dropped_session_records_no_time():
    drafts, value = stop(COURSE, state(timedelta(days=1)), NOW, 0, STOP)
    assert [(draft.kind, draft.minutes) for draft in drafts] == [("stop", 0)]
    assert value.minutes == 0


def test_a_session_belongs_where_it_began_whenever_it_is_stopped():
    drafts, _ = stop(COURSE, state(timedelta(days=1)), NOW, 90, STOP)
    assert [draft.at for draft in drafts] == [NOW - timedelta(days=1)]


def test_where_the_clock_was_set_back_a_session_ends_now():
    before = State({}, Session("layers", NOW + timedelta(hours=1)))
    (draft,), value = stop(COURSE, before, NOW, None, STOP)
    assert (draft.at, value.minutes) == (NOW, 0)


def test_time_adds_to_what_there_was():
    spent = State({"layers": Standing("doing", 50)}, Session("layers", NOW - timedelta(minutes=30)))
    assert stop(COURSE, spent, NOW, None, STOP)[1].total == 80
    assert log(COURSE, spent, LAYERS, Word("log", NOW, 15))[1].total == 65


def test_stopping_with_done_ticks_once_and_logs_once():
    before = state(timedelta(minutes=30))
    drafts, value = stop(COURSE, before, NOW, None, Word("done", NOW, note="done!"))
    assert [(draft.kind, draft.minutes) for draft in drafts] == [
        ("stop", 30),
        ("done", None),
        ("note", None),
    ]
    assert value.marked is not None
    assert value.marked.unlocked == ("training",)


def test_stopping_takes_a_note_along():
    drafts, value = stop(
        COURSE, state(timedelta(minutes=3)), NOW, None, Word("stop", NOW, note="x")
    )
    assert [draft.kind for draft in drafts] == ["stop", "note"]
    assert value.marked is None


def test_a_session_on_what_the_roadmap_has_no_more_can_end():
    drafts, value = stop(COURSE, state(timedelta(minutes=3), "phlogiston"), NOW, None, STOP)
    assert drafts[0].item == value.item.title == "phlogiston"


def test_logging_records_the_time():
    drafts, value = log(COURSE, state(), LAYERS, Word("log", NOW, 45, "shapes"))
    assert [(draft.kind, draft.minutes, draft.text) for draft in drafts] == [
        ("log", 45, None),
        ("note", None, "shapes"),
    ]
    assert (value.minutes, value.total) == (45, 45)


def test_what_is_placed_begins_then_and_what_comes_with_it_is_of_its_end():
    word = Word("done", NOW - timedelta(hours=2), 45, "shapes", placed=True)
    drafts, value = log(COURSE, state(), LAYERS, word)
    assert [draft.kind for draft in drafts] == ["log", "done", "note"]
    assert drafts[0].at == value.began == word.at
    assert drafts[0].data == {"began": word.at.isoformat()}
    assert {draft.at for draft in drafts[1:]} == {word.at + timedelta(minutes=45)}


def test_what_is_not_placed_belongs_to_its_day_only():
    (draft,), value = log(COURSE, state(), LAYERS, Word("log", NOW, 45))
    assert (draft.at, draft.data, value.began) == (NOW, None, None)


def test_logging_with_done_ticks_once_and_logs_once():
    drafts, value = log(COURSE, state(), LAYERS, Word("done", NOW, 45))
    assert [(draft.kind, draft.minutes) for draft in drafts] == [("log", 45), ("done", None)]
    assert value.marked is not None
    assert ROADMAP.topics["layers"].title == value.marked.marks[0].item.title
