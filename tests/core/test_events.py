"""What the events of an item add up to.

- nothing happened: to do, no time
- each mark sets its status, the last one counts, `since` is when it was set
- work makes it doing, takes a skipped item up again, and never undoes done or known
- time adds up over everything and survives a reset
- it was begun with the earliest work since the last reset; knowing and skipping are not work
- a note changes nothing
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import MARKS, UNTOUCHED, Event, Kind, standing
from tests.happenings import event
from tests.sample import NOW

WORK: tuple[Kind, ...] = ("start", "stop", "log")

kinds = st.sampled_from([*sorted(MARKS), *WORK, "note"])


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of one item in recorded order, some of them backdated."""
    found = []
    for kind in draw(st.lists(kinds, max_size=12)):
        minutes = draw(st.integers(0, 300)) if kind in ("stop", "log") else None
        at = NOW + timedelta(hours=draw(st.integers(-500, 500)))
        found.append(event(kind, "layers", at, minutes))
    return found


def status(*kinds: Kind) -> str:
    return standing([event(kind, "layers") for kind in kinds]).status


def test_nothing_happened():
    assert standing([]) == UNTOUCHED
    assert UNTOUCHED == ("todo", 0, None, None)


@pytest.mark.parametrize("mark", sorted(MARKS))
@given(past=histories())
def test_the_last_mark_counts(mark, past):
    later = event(mark, "layers", NOW + timedelta(days=40))
    found = standing([*past, later])
    assert found.status == mark
    assert found.since == later.at


@pytest.mark.parametrize("work", WORK)
def test_work_makes_it_doing_and_takes_a_skipped_item_up_again(work):
    assert status(work) == "doing"
    assert status("skipped", work) == "doing"
    assert status("done", "todo", work) == "doing"


@pytest.mark.parametrize("work", WORK)
def test_going_back_to_it_undoes_nothing(work):
    assert status("done", work) == "done"
    assert status("known", work) == "known"


def test_it_is_doing_since_the_first_work_and_not_the_last():
    first, last = event("log", at=NOW, minutes=1), event("log", at=NOW + timedelta(1), minutes=1)
    assert standing([first, last]).since == NOW


@given(histories())
def test_time_adds_up_and_survives_everything(past):
    found = standing(past)
    assert found.minutes == sum(each.minutes or 0 for each in past)
    assert standing([*past, event("todo")]).minutes == found.minutes


@given(histories())
def test_it_was_begun_with_the_earliest_work_since_the_last_reset(past):
    resets = [n for n, each in enumerate(past) if each.kind == "todo"]
    recent = past[resets[-1] + 1 :] if resets else past
    worked = [each.at for each in recent if each.kind in (*WORK, "done")]
    assert standing(past).begun == min(worked, default=None)


@pytest.mark.parametrize("mark", ["known", "skipped"])
def test_knowing_and_skipping_are_not_work(mark):
    assert standing([event(mark, "layers")]).begun is None


@given(histories(), st.integers(0, 12))
def test_a_note_changes_nothing(past, place):
    noted = [*past[:place], event("note", "layers", text="hm"), *past[place:]]
    assert standing(noted) == standing(past)
