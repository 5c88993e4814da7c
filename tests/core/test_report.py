"""What a stretch of days was.

minutes
- whatever happened, days, phases and topics each add up to the whole; nothing outside counts
- the window before is reckoned beside it; the target grows with the window
- parts count to their topic; what the track has not goes elsewhere
what happened
- finished is what was ticked inside and still is, topics before parts, each once
- begun is what was begun inside and not finished inside, also when it was finished later
- days studied are days with work; notes, skips and knowing are not work
- notes oldest first, with the item they are about
- a window without anything is empty
weeks in a row
- the present week counts once something happened and breaks nothing before that
the day
- a session past midnight belongs to the evening before
"""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Event, Kind, Standing
from dlpath.core.progress import Progress
from dlpath.core.report import ELSEWHERE, Report, report, streak
from dlpath.core.when import USUAL, Window
from tests.happenings import event
from tests.sample import NOW, SHORT, ZONE, course, progress
from tests.strategies import ITEMS

WEEK = USUAL.week_of(NOW.date())
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONDAY = datetime(2026, 11, 16, 19, tzinfo=ZONE)


def made(*events: Event, learner: Progress | None = None, window: Window = WEEK) -> Report:
    return report(learner or progress(), window, events, 7.0, 0)


def minutes(shares) -> dict[str, int]:
    return {share.id: share.minutes for share in shares if share.minutes}


@st.composite
def weeks(draw: st.DrawFn) -> list[Event]:
    """Events of three weeks around the present one, also on items the roadmap has no more."""
    found = []
    for n in range(draw(st.integers(0, 12))):
        kind: Kind = draw(st.sampled_from(["log", "stop", "done", "note", "start", "skipped"]))
        at = MONDAY + timedelta(minutes=draw(st.integers(-14 * 1440, 14 * 1440)))
        spent = draw(st.integers(0, 600)) if kind in ("log", "stop") else None
        item = draw(st.sampled_from([*ITEMS, "phlogiston"]))
        found.append(event(kind, item, at, spent, "hm" if kind == "note" else None, n))
    return found


@given(weeks(), st.sampled_from([course(), course(SHORT)]))
def test_days_phases_and_topics_each_add_up_to_the_whole(events, along):
    found = made(*events, learner=Progress(along, {}))
    inside = sum(each.minutes or 0 for each in events if USUAL.day_of(each.at) in WEEK)
    before = sum(each.minutes or 0 for each in events if USUAL.day_of(each.at) in WEEK.before)
    assert found.minutes == inside
    assert found.previous_minutes == before
    for shares in (found.by_day, found.by_phase, found.by_topic):
        assert sum(share.minutes for share in shares) == inside
    assert sum(share.previous_minutes for share in found.by_phase) == before


@given(weeks())
def test_nothing_outside_the_window_counts(events):
    inside = [
        each
        for each in events
        if USUAL.day_of(each.at) in WEEK or USUAL.day_of(each.at) in WEEK.before
    ]
    assert made(*events) == made(*inside)


def test_every_day_of_the_window_is_there_with_its_name():
    found = made(event("log", "slopes", MONDAY, 30))
    assert [share.title for share in found.by_day] == [
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
    ]
    assert [share.minutes for share in found.by_day] == [30, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(("days", "target"), [(7, 420), (14, 840), (1, 60)])
def test_the_target_grows_with_the_window(days, target):
    window = Window(date(2026, 11, 1), date(2026, 11, 1) + timedelta(days - 1), "x")
    assert made(window=window).target_minutes == target


def test_parts_count_to_their_topic():
    found = made(
        event("log", "vectors", MONDAY, 10),
        event("log", "vectors/angle", MONDAY, 20),
        event("stop", "digits", MONDAY, 60),
    )
    assert minutes(found.by_topic) == {"digits": 60, "vectors": 30}
    assert [share.title for share in found.by_topic] == ["Digits", "Vectors"]
    assert minutes(found.by_phase) == {"basics": 30, "networks": 60}


def test_what_the_track_has_not_goes_elsewhere():
    found = made(event("log", "reading", MONDAY, 10), learner=progress(SHORT))
    assert minutes(found.by_phase) == {ELSEWHERE: 10}
    assert found.by_phase[0].title == "outside this track"
    assert [share.title for share in found.by_topic] == ["Reading"]


def test_the_phases_of_the_week_before_are_shown_too():
    found = made(event("log", "slopes", MONDAY - timedelta(days=3), 25))
    assert [(share.id, share.minutes, share.previous_minutes) for share in found.by_phase] == [
        ("basics", 0, 25)
    ]


# What happened


def test_finished_is_what_was_ticked_inside_and_still_is():
    learner = progress(slopes="done", vectors="known")
    found = made(
        event("done", "slopes", MONDAY),
        event("done", "vectors", MONDAY),
        event("done", "layers", MONDAY),
        event("done", "scalars", MONDAY - timedelta(days=9)),
        learner=learner,
    )
    assert [each.item.id for each in found.done] == ["slopes", "vectors"]


def test_topics_come_before_parts_and_each_once_by_day():
    learner = progress(vectors__angle="done", slopes="done", scalars="done", calculator="done")
    found = made(
        event("done", "vectors/angle", MONDAY),
        event("done", "slopes", MONDAY + timedelta(days=1)),
        event("done", "scalars", MONDAY),
        event("done", "scalars", MONDAY),
        event("done", "calculator", MONDAY),
        learner=learner,
    )
    ids = [each.item.id for each in found.done]
    assert ids == ["scalars", "calculator", "slopes", "vectors/angle"]


def begun(status: str, on: datetime, since: datetime) -> Report:
    standing = Standing(status, 0, since, on)  # type: ignore[arg-type]
    return made(learner=Progress(course(), {"slopes": standing}))


def test_begun_is_what_was_begun_inside_and_is_still_open():
    assert [each.item.id for each in begun("doing", MONDAY, MONDAY).started] == ["slopes"]
    assert begun("doing", MONDAY - timedelta(days=7), MONDAY).started == ()


def test_what_was_finished_inside_is_not_listed_as_begun_too():
    assert begun("done", MONDAY, MONDAY + timedelta(days=2)).started == ()


def test_what_was_finished_later_was_begun_in_its_week():
    found = begun("done", MONDAY, MONDAY + timedelta(days=9))
    assert [(each.item.id, each.day) for each in found.started] == [("slopes", MONDAY.date())]


def test_days_studied_are_days_with_work():
    found = made(
        event("log", "slopes", MONDAY, 5),
        event("done", "slopes", MONDAY),
        event("start", "slopes", MONDAY + timedelta(days=1)),
        event("note", "slopes", MONDAY + timedelta(days=2), text="x"),
        event("known", "slopes", MONDAY + timedelta(days=3)),
        event("skipped", "slopes", MONDAY + timedelta(days=4)),
    )
    assert found.days_studied == 2


@pytest.mark.parametrize("kind", ["done", "start", "stop", "log"])
def test_a_day_of_work_is_a_day_studied(kind):
    assert made(event(kind, "slopes", MONDAY)).days_studied == 1


@pytest.mark.parametrize("kind", ["note", "undo", "redo", "todo", "skipped", "known"])
def test_a_day_of_talk_is_not(kind):
    assert made(event(kind, "slopes", MONDAY)).days_studied == 0


def test_notes_come_oldest_first_with_what_they_are_about():
    found = made(
        event("note", "vectors/angle", MONDAY + timedelta(hours=2), text="second", number=2),
        event("note", None, MONDAY + timedelta(hours=1), text="first", number=3),
    )
    assert [(note.number, note.text) for note in found.notes] == [(3, "first"), (2, "second")]
    assert found.notes[0].item is None
    assert found.notes[1].item is not None
    assert found.notes[1].item.title == "Angle"


def test_a_window_without_anything_is_empty():
    assert made().empty
    assert made(event("log", "slopes", MONDAY - timedelta(days=7), 30)).empty


@pytest.mark.parametrize(
    "something",
    [event("log", "slopes", MONDAY, 1), event("note", None, MONDAY, text="x")],
    ids=["time", "note"],
)
def test_a_window_with_anything_is_not_empty(something):
    assert not made(something).empty


# Weeks in a row


def studied(*weeks_ago: int):
    days = [NOW.date() - timedelta(weeks=n) for n in weeks_ago]
    return lambda window: any(day in window for day in days)


@pytest.mark.parametrize(
    ("weeks_ago", "length"),
    [((), 0), ((0,), 1), ((1,), 1), ((0, 1, 2), 3), ((1, 2), 2), ((0, 2, 3), 1), ((2, 3), 0)],
)
def test_weeks_in_a_row_end_with_this_one_or_the_last(weeks_ago, length):
    assert streak(studied(*weeks_ago), NOW.date()) == length


def test_an_evening_past_midnight_belongs_to_the_day_it_began():
    sunday_night = datetime(2026, 11, 23, 1, 30, tzinfo=ZONE)
    assert minutes(made(event("log", "slopes", sunday_night, 40)).by_day) == {"2026-11-22": 40}


def test_an_event_keeps_the_day_of_the_place_where_it_happened():
    tokyo = datetime(2026, 11, 23, 6, tzinfo=timezone(timedelta(hours=9)))
    assert tokyo.astimezone(ZONE).date() == WEEK.last
    assert made(event("log", "slopes", tokyo, 40)).minutes == 0
