"""What a report asks the database, held against the events themselves.

- the work of each day on each item, whatever the offset, wherever days begin, without what was
  taken back; work without minutes is there with none
- the standings when a day began are those of the events before it, also where time was entered late
- the day of the first thing that was worked on or marked, which a note or a pause is not
- events of some kinds only
- an empty database has none of it
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from dlpath.core.events import UNTOUCHED, Draft, Event, Kind, Spent, standing
from dlpath.core.when import USUAL, Calendar, Window
from dlpath.store.local import Store
from tests.happenings import past
from tests.store import given
from tests.store.given import NOW, record
from tests.strategies import offsets

EVER = Window(date(1990, 1, 1), date(2090, 1, 1), "")
TODAY = NOW.date()
MIDNIGHT = Calendar(timedelta(0))


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Anything that can happen to a few items within some days, anywhere in the world."""
    kinds: list[Kind] = ["done", "known", "skipped", "todo", "start", "stop", "log", "note"]
    kind = draw(st.sampled_from(kinds))
    minutes = draw(st.integers(1, 300)) if kind in ("stop", "log") else None
    clock = datetime(2026, 11, 10) + timedelta(minutes=draw(st.integers(0, 6 * 1440)))  # noqa: DTZ001
    text = "hm" if kind == "note" else None
    item = draw(st.sampled_from(["calculus", "calculus/limits", "numpy"]))
    return Draft(kind, clock.replace(tzinfo=draw(offsets)), item, minutes, text)


def in_force(store: Store) -> list[Event]:
    return store.events_in(EVER)


@settings(max_examples=60)
@drawn(st.lists(drafts(), max_size=15), st.sampled_from([USUAL, MIDNIGHT]), st.booleans())
def test_sums_and_standings_are_those_of_the_events(happened, calendar, undone):
    with TemporaryDirectory() as folder:
        store = Store(given.database_at(Path(folder) / "dlpath.db"), calendar)
        for draft in happened:
            record(store, draft)
        if undone and happened:
            store.undo(NOW)
        window = Window(date(2026, 11, 11), date(2026, 11, 14), "")
        events = in_force(store)
        inside = [each for each in events if calendar.day_of(each.at) in window]
        assert store.spent(window) == past(*inside, calendar=calendar).spent
        assert store.events_in(window, "log", "note") == [
            each for each in inside if each.kind in ("log", "note")
        ]
        moments = [each.at for each in events if each.kind != "note"]
        assert store.first_day() == (calendar.day_of(min(moments)) if moments else None)
        for day in window.days:
            before: dict[str, list[Event]] = {}
            for each in events:
                if calendar.day_of(each.at) < day and each.kind != "note" and each.item:
                    before.setdefault(each.item, []).append(each)
            found = store.standings_before(day)
            assert {item: each for item, each in found.items() if each != UNTOUCHED} == {
                item: standing(each) for item, each in before.items()
            }


def test_work_without_minutes_is_there_with_none(store: Store) -> None:
    record(store, Draft("start", NOW, "calculus"))
    assert store.spent(EVER) == [Spent(TODAY, "calculus", 0)]


def test_what_was_reset_since_was_finished_back_then(store: Store) -> None:
    yesterday = NOW - timedelta(days=1)
    record(store, Draft("done", yesterday, "calculus"))
    record(store, Draft("todo", NOW, "calculus"))
    assert store.standings_before(TODAY)["calculus"].status == "done"
    assert store.standings()["calculus"].status == "todo"


@pytest.mark.parametrize("kind", ["note", "pause", "goal"])
def test_words_and_plans_are_no_first_day(store: Store, kind: Kind) -> None:
    record(store, Draft(kind, NOW, text="hm", data={"from": "2026-11-18", "to": "2026-11-19"}))
    assert store.first_day() is None


def test_an_empty_database_has_none_of_it(store: Store) -> None:
    assert store.spent(EVER) == []
    assert store.standings_before(TODAY) == {}
    assert store.first_day() is None


def test_where_no_database_can_be_there_is_none_of_it_either(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = Store(tmp_path / "none" / "dlpath.db")
    store.path.parent.mkdir(mode=0o500)
    assert store.spent(EVER) == []
