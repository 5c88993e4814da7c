"""Planned pauses.

- they are in force from their adding to their removal, earliest first, under the number of their
  event
- one that ends before it begins, lasts over a year or overlaps another is refused; neighbours are
  not
- the day on which so many days are over, and how many days are over on a day, undo each other
  around any pauses; no date lies inside one unless it begins there
- more days never end earlier, a pause never makes anything end earlier
- a week is off when most of it is
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue, Refused, UnknownItem
from dlpath.core.pauses import Pause, add, days_free, find, is_off, on_calendar, pauses
from dlpath.core.when import USUAL
from tests.happenings import event
from tests.sample import NOW

TODAY = NOW.date()


def pause(first: int, last: int, number: int = 1) -> Pause:
    """A pause so many days from today on."""
    begin, end = TODAY + timedelta(days=first), TODAY + timedelta(days=last)
    return Pause(number, f"event-{number}", begin, end, "")


@st.composite
def plans(draw: st.DrawFn) -> tuple[Pause, ...]:
    """Pauses that do not overlap, some of them behind, one perhaps running."""
    found: list[Pause] = []
    at = draw(st.integers(-40, 40))
    for number in range(draw(st.integers(0, 5))):
        last = at + draw(st.integers(0, 30))
        found.append(pause(at, last, number))
        at = last + draw(st.integers(1, 40))
    return tuple(found)


# what is planned


def test_they_are_in_force_until_they_are_removed():
    added = [
        event("pause", number=7, data={"from": "2026-12-20", "to": "2027-01-03"}, text="holidays"),
        event("pause", number=9, data={"from": "2026-11-25", "to": "2026-11-26"}),
    ]
    assert pauses(added) == (
        Pause(9, "event-9", date(2026, 11, 25), date(2026, 11, 26), ""),
        Pause(7, "event-7", date(2026, 12, 20), date(2027, 1, 3), "holidays"),
    )
    assert [each.number for each in pauses([*added, event("unpause", target="event-9")])] == [7]


def test_without_any_there_are_none():
    assert pauses([]) == ()
    assert pauses([event("unpause", target="event-3")]) == ()


@given(plans())
def test_what_is_added_is_what_is_read_back(planned):
    added: tuple[Pause, ...] = ()
    for each in planned:
        draft = add(added, each.first, each.last, each.text, NOW)
        happened = event(draft.kind, number=each.number, data=draft.data, text=draft.text)
        added += pauses([happened])
    assert added == planned


def test_the_days_at_both_ends_belong_to_it():
    holidays = pause(3, 5)
    assert [n for n in range(9) if TODAY + timedelta(days=n) in holidays] == [3, 4, 5]
    assert "today" not in holidays


def test_one_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadValue, match=r"ends .* before it begins"):
        add((), TODAY, TODAY - timedelta(days=1), "", NOW)


def test_one_longer_than_a_year_is_refused():
    with pytest.raises(BadValue, match="at most a year"):
        add((), TODAY, TODAY + timedelta(days=400), "", NOW)


@pytest.mark.parametrize(("first", "last"), [(3, 5), (5, 5), (1, 3), (0, 9), (4, 4)])
def test_one_that_overlaps_another_is_refused(first, last):
    new = pause(first, last)
    with pytest.raises(Refused, match="is a pause already") as caught:
        add((pause(3, 5, number=12),), new.first, new.last, "", NOW)
    assert caught.value.hint == "dlpath pause remove 12"


@pytest.mark.parametrize(("first", "last"), [(1, 2), (6, 9)])
def test_neighbours_are_welcome(first, last):
    new = pause(first, last)
    assert add((pause(3, 5),), new.first, new.last, "", NOW).kind == "pause"


def test_one_day_is_a_pause():
    assert add((), TODAY, TODAY, "", NOW).data == {"from": str(TODAY), "to": str(TODAY)}


def test_one_is_found_by_its_number():
    planned = (pause(1, 2, number=4), pause(5, 6, number=8))
    assert find(planned, 8) == planned[1]
    with pytest.raises(UnknownItem, match="no pause is called '5'"):
        find(planned, 5)


# the calendar


@given(plans(), st.integers(0, 400))
def test_a_day_and_the_days_until_then_undo_each_other(planned, days):
    assert days_free(TODAY, on_calendar(TODAY, days, planned), planned) == days


@given(plans(), st.integers(0, 400))
def test_the_days_until_a_day_lead_to_it_or_to_the_beginning_of_its_pause(planned, days):
    end = TODAY + timedelta(days=days)
    found = on_calendar(TODAY, days_free(TODAY, end, planned), planned)
    assert found <= end
    between = [found + timedelta(days=n) for n in range((end - found).days)]
    assert all(any(day in each for each in planned) for day in between)


@given(plans(), st.integers(0, 400))
def test_the_days_counted_are_those_on_which_one_could_study(planned, days):
    end = TODAY + timedelta(days=days)
    free = [
        n for n in range(days) if not any(TODAY + timedelta(days=n) in each for each in planned)
    ]
    assert days_free(TODAY, end, planned) == len(free)


@given(plans(), st.floats(0, 400), st.floats(0, 400))
def test_more_days_never_end_earlier(planned, one, other):
    less, more = sorted([one, other])
    assert on_calendar(TODAY, less, planned) <= on_calendar(TODAY, more, planned)


@given(plans(), st.integers(0, 400))
def test_a_pause_never_makes_it_earlier(planned, days):
    found = on_calendar(TODAY, days, planned)
    assert found >= on_calendar(TODAY, days, ())
    for left_out in planned:
        fewer = [each for each in planned if each != left_out]
        assert found >= on_calendar(TODAY, days, fewer)


def test_a_day_begun_counts_as_whole():
    assert on_calendar(TODAY, 2.1, ()) == TODAY + timedelta(days=3)
    assert on_calendar(TODAY, 0, ()) == TODAY


def test_what_ends_as_a_pause_begins_ends_before_it():
    assert on_calendar(TODAY, 3, [pause(3, 9)]) == TODAY + timedelta(days=3)
    assert on_calendar(TODAY, 4, [pause(3, 9)]) == TODAY + timedelta(days=11)


def test_in_a_pause_nothing_begins_before_its_end():
    assert on_calendar(TODAY, 1, [pause(-2, 4)]) == TODAY + timedelta(days=6)
    assert days_free(TODAY, TODAY + timedelta(days=4), [pause(-2, 4)]) == 0


def test_a_day_behind_has_no_days_before_it():
    assert days_free(TODAY, TODAY - timedelta(days=3), ()) == 0


@pytest.mark.parametrize(("days", "off"), [(0, False), (3, False), (4, True), (7, True)])
def test_a_week_is_off_when_most_of_it_is(days, off):
    week = USUAL.week_of(TODAY)
    planned = [Pause(n, "", day, day, "") for n, day in enumerate(week.days[:days])]
    assert is_off(week, planned) == off
