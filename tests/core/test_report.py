"""What a stretch of days was.

minutes
- whatever happened, days, phases, topics and kinds each add up to the whole; nothing outside counts
- the window before is reckoned beside it, figure by figure
- the target grows with the window and shrinks with the planned days off in it
what happened
- finished is what is done and since when; topics before parts; each item in one week only
- begun is what was begun inside and not finished inside, also when it was finished later
- unlocked is what became ready inside, by the last of its needs, unless it was finished before
  that or is known; a skip alone is no news
- set aside is what is skipped and since when; projects have their minutes and their status
- days studied are days with work; notes, skips and knowing are not work
- notes oldest first, as they read today; quiz answers, and how many were remembered
- a window without anything is empty
the day
- a session past midnight belongs to the evening before
onward
- the best of what can be done, with its first reason; nothing where there is nothing to do
"""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Event, Kind, Standing, Status
from dlpath.core.forecast import Grounds
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.report import Report, Reviews, onward, report
from dlpath.core.when import USUAL, Window
from tests.happenings import event, past
from tests.sample import NOW, SHORT, ZONE, course, progress
from tests.strategies import ITEMS, workers
from tests.walking import offered

WEEK = USUAL.week_of(NOW.date())
MONDAY = datetime(2026, 11, 16, 19, tzinfo=ZONE)
PLAN = Grounds(7.0)


def made(
    *events: Event,
    learner: Progress | None = None,
    window: Window = WEEK,
    plan: Grounds = PLAN,
) -> Report:
    return report(learner or progress(), window, past(*events), plan)


def standing(status: Status, since: datetime, begun: datetime | None = None) -> Standing:
    return Standing(status, 0, since, begun or since)


def having(**standings: Standing) -> Progress:
    return Progress(course(), {name.replace("__", "/"): each for name, each in standings.items()})


def ids(happened) -> list[str]:
    return [each.item.id for each in happened]


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
def test_days_phases_topics_and_kinds_each_add_up_to_the_whole(events, along):
    found = made(*events, learner=Progress(along, {}))
    inside = sum(each.minutes or 0 for each in events if USUAL.day_of(each.at) in WEEK)
    before = sum(each.minutes or 0 for each in events if USUAL.day_of(each.at) in WEEK.before)
    assert found.minutes == inside
    assert found.previous_minutes == found.previous.minutes == before
    for shares in (found.by_day, found.by_phase, found.by_topic, found.by_kind):
        assert sum(share.minutes for share in shares) == inside
    for shares in (found.by_phase, found.by_topic, found.by_kind):
        assert sum(share.previous_minutes for share in shares) == before
        assert sum(sum(share.trail) for share in shares) == inside


@given(weeks())
def test_nothing_outside_the_window_counts(events):
    inside = [
        each
        for each in events
        if USUAL.day_of(each.at) in WEEK or USUAL.day_of(each.at) in WEEK.before
    ]
    assert made(*events) == made(*inside)


def test_the_window_before_stands_beside_it():
    ago = timedelta(days=7)
    learner = having(
        slopes=standing("done", MONDAY - ago),
        scalars=standing("done", MONDAY),
        vectors=standing("doing", MONDAY - ago),
    )
    found = made(
        event("log", "slopes", MONDAY - ago, 25),
        event("log", "slopes", MONDAY - ago + timedelta(days=1), 5),
        event("note", None, MONDAY - ago, text="x"),
        learner=learner,
    )
    assert found.previous == (WEEK.before, 30, 2, 1, 1, 1)


@pytest.mark.parametrize(("days", "target"), [(7, 420), (14, 840), (1, 60)])
def test_the_target_grows_with_the_window(days, target):
    window = Window(date(2026, 11, 1), date(2026, 11, 1) + timedelta(days - 1), "x")
    assert made(window=window).target_minutes == target


@given(st.integers(-10, 10), st.integers(0, 12))
def test_planned_days_off_ask_for_nothing(begins, length):
    first = WEEK.first + timedelta(days=begins)
    pause = Pause(1, "p", first, first + timedelta(days=length), "")
    free = sum(day not in pause for day in WEEK.days)
    assert made(plan=PLAN._replace(pauses=(pause,))).target_minutes == 60 * free


# What happened


def test_finished_is_what_is_done_and_since_when():
    learner = having(
        slopes=standing("done", MONDAY),
        vectors=standing("known", MONDAY),
        layers=standing("doing", MONDAY),
        scalars=standing("done", MONDAY - timedelta(days=9)),
    )
    assert ids(made(learner=learner).done) == ["slopes"]


def test_topics_come_before_parts_by_day():
    tuesday = MONDAY + timedelta(days=1)
    learner = having(
        vectors__angle=standing("done", MONDAY),
        slopes=standing("done", tuesday),
        scalars=standing("done", MONDAY),
        calculator=standing("done", MONDAY),
    )
    found = made(learner=learner).done
    assert ids(found) == ["scalars", "calculator", "slopes", "vectors/angle"]
    assert [each.day for each in found] == [MONDAY.date()] * 2 + [tuesday.date(), MONDAY.date()]


@given(workers())
def test_the_weeks_of_a_month_sum_to_the_month(learner):
    first = USUAL.week_of(NOW.date() - timedelta(days=35)).first
    weeks = [USUAL.week_of(first + timedelta(weeks=n)) for n in range(6)]
    whole = made(learner=learner, window=Window(first, weeks[-1].last, "six weeks"))
    reports = [made(learner=learner, window=week) for week in weeks]
    for name in ("done", "unlocked", "set_aside"):
        parts = [each for found in reports for each in getattr(found, name)]
        assert sorted(parts) == sorted(getattr(whole, name))


def begun(status: Status, on: datetime, since: datetime) -> Report:
    return made(learner=having(slopes=standing(status, since, on)))


def test_begun_is_what_was_begun_inside_and_is_still_open():
    assert ids(begun("doing", MONDAY, MONDAY).started) == ["slopes"]
    assert begun("doing", MONDAY - timedelta(days=7), MONDAY).started == ()


def test_what_was_finished_inside_is_not_listed_as_begun_too():
    assert begun("done", MONDAY, MONDAY + timedelta(days=2)).started == ()


def test_what_was_finished_later_was_begun_in_its_week():
    found = begun("done", MONDAY, MONDAY + timedelta(days=9))
    assert [(each.item.id, each.day) for each in found.started] == [("slopes", MONDAY.date())]


def test_unlocked_is_what_became_ready_by_the_last_of_its_needs():
    tuesday = MONDAY + timedelta(days=1)
    learner = having(
        scalars=standing("done", MONDAY - timedelta(days=30)),
        vectors=standing("skipped", MONDAY),
        slopes=standing("done", tuesday),
    )
    found = made(learner=learner).unlocked
    assert [(each.item.id, each.day) for each in found] == [("layers", tuesday.date())]


def test_what_a_skip_alone_made_ready_is_no_news():
    learner = having(
        scalars=standing("done", MONDAY - timedelta(days=30)),
        vectors=standing("skipped", MONDAY + timedelta(days=1)),
        slopes=standing("done", MONDAY),
    )
    assert made(learner=learner).unlocked == ()


def test_what_still_waits_is_not_unlocked():
    assert made(learner=having(slopes=standing("done", MONDAY))).unlocked == ()


def test_what_was_unlocked_and_finished_in_a_week_is_told_as_both():
    learner = having(
        scalars=standing("done", MONDAY), slopes=standing("done", MONDAY + timedelta(days=2))
    )
    assert ids(made(learner=learner).unlocked) == ["vectors", "slopes"]


def test_what_was_finished_before_its_needs_is_not_unlocked_by_them():
    learner = having(
        scalars=standing("done", MONDAY), slopes=standing("done", MONDAY - timedelta(days=2))
    )
    assert ids(made(learner=learner).unlocked) == ["vectors"]


def test_what_was_known_before_is_not_unlocked():
    learner = having(scalars=standing("known", MONDAY), slopes=standing("known", MONDAY))
    assert ids(made(learner=learner).unlocked) == ["vectors"]


def test_set_aside_is_what_is_skipped_and_since_when():
    learner = having(
        slopes=standing("skipped", MONDAY), vectors=standing("skipped", MONDAY - timedelta(days=9))
    )
    assert ids(made(learner=learner).set_aside) == ["slopes"]


def test_projects_have_their_minutes_and_their_status():
    found = made(
        event("log", "digits", MONDAY, 20),
        event("log", "calculator", MONDAY, 30),
        event("log", "slopes", MONDAY, 40),
        event("log", "paper", MONDAY - timedelta(days=7), 40),
        learner=progress(digits="done", calculator="doing"),
    )
    assert [(each.item.id, each.minutes, each.status) for each in found.projects] == [
        ("calculator", 30, "doing"),
        ("digits", 20, "done"),
    ]


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


def test_notes_read_as_they_do_today():
    later = MONDAY + timedelta(days=30)
    found = made(
        event("note", None, MONDAY, text="first", number=1),
        event("note", None, MONDAY, text="second", number=2),
        event("edit", None, later, text="better", number=3, target="event-1"),
        event("remove", None, later, number=4, target="event-2"),
    )
    assert [note.text for note in found.notes] == ["better"]


def test_quiz_answers_and_how_many_were_remembered():
    answers = [
        event("review", "slopes", MONDAY, number=n, data={"rating": rating})
        for n, rating in enumerate(["again", "hard", "good", "easy"])
    ]
    long_ago = event("review", "slopes", MONDAY - timedelta(days=9), data={"rating": "again"})
    found = made(*answers, long_ago)
    assert found.reviews == Reviews(4, 3)
    assert found.reviews is not None
    assert found.reviews.share == 0.75
    assert made(long_ago).reviews is None


def test_a_window_without_anything_is_empty():
    assert made().empty
    assert made(event("log", "slopes", MONDAY - timedelta(days=7), 30)).empty


@pytest.mark.parametrize(
    "something",
    [
        event("log", "slopes", MONDAY, 1),
        event("start", "slopes", MONDAY),
        event("note", None, MONDAY, text="x"),
        event("review", "slopes", MONDAY, data={"rating": "good"}),
    ],
    ids=["time", "work", "note", "quiz"],
)
def test_a_window_with_anything_is_not_empty(something):
    assert not made(something).empty


def test_a_window_in_which_something_was_skipped_is_not_empty():
    assert not made(learner=having(slopes=standing("skipped", MONDAY))).empty


# The day


def test_an_evening_past_midnight_belongs_to_the_day_it_began():
    sunday_night = datetime(2026, 11, 23, 1, 30, tzinfo=ZONE)
    assert minutes(made(event("log", "slopes", sunday_night, 40)).by_day) == {"2026-11-22": 40}


def test_an_event_keeps_the_day_of_the_place_where_it_happened():
    tokyo = datetime(2026, 11, 23, 6, tzinfo=timezone(timedelta(hours=9)))
    assert tokyo.astimezone(ZONE).date() == WEEK.last
    assert made(event("log", "slopes", tokyo, 40)).minutes == 0


# Onward


def test_onward_is_the_best_of_what_can_be_done_with_its_reason():
    found = onward(offered(progress(scalars="done", slopes="doing")))
    assert found is not None
    assert (found.kind, found.id, found.title) == ("topic", "slopes", "Slopes")
    assert found.text == "Go on with Slopes: you have begun it."
    fresh = onward(offered(progress()))
    assert fresh is not None
    assert fresh.text == "Scalars can come next: 5 topics lead on from it."


def test_there_is_no_going_on_where_nothing_is_left():
    assert onward([]) is None
