"""Holding the forecast to the past.

- each past week with enough before it and work after it is replayed, oldest first, once
- what came true is the day on which the last of the next five things was finished
- nothing that happened later changes what would have been said: no time, no tick, no reset
- what would have been said then is what a forecast said then
- without enough history, or enough finished after it, there is nothing to tell; what is not
  finished any more does not count
- only as far back as a forecast looks
- a date held when it was not missed; beyond five years always holds
"""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dlpath.core.backtest import STEPS, Replay, backtest
from dlpath.core.events import Event, Tick, standing
from dlpath.core.forecast import Finish, Grounds, Outlook, Stretch
from dlpath.core.pace import Recent, history
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.when import USUAL
from tests.happenings import event
from tests.sample import NOW, course

TODAY = NOW.date()
MONDAY = USUAL.week_of(TODAY).first
YEAR = timedelta(weeks=52)
PLAN = Grounds(5.0)
ITEMS = ("scalars", "vectors", "slopes", "calculator", "layers", "training", "ships", "reading")
LOGGED = "vectors/length"  # time on a part of a topic
EARLIER = "digits"


def ago(weeks: int, days: int = 0) -> datetime:
    """A moment of a week that began so many weeks ago."""
    back = (TODAY - MONDAY).days + 7 * weeks - days
    return NOW - timedelta(days=back)


def studied(weeks: int = 12, finished: int = 8) -> list[Event]:
    """Someone who studied on two days of each of so many weeks, and finished a thing in each."""
    found = []
    for n in range(weeks):
        item = ITEMS[n % len(ITEMS)]
        found.append(event("log", item, ago(weeks - n), minutes=90 + 10 * (n % 3)))
        found.append(event("log", LOGGED, ago(weeks - n, 2), minutes=30))
        if weeks - n <= finished:
            found.append(event("done", ITEMS[finished - weeks + n], ago(weeks - n, 3)))
    return found


def now(events: list[Event]) -> Progress:
    items = {each.item for each in events if each.item}
    return Progress(
        course(), {item: standing([e for e in events if e.item == item]) for item in items}
    )


def replayed(
    events: list[Event], grounds: Grounds = PLAN, recent: timedelta = YEAR
) -> list[Replay]:
    return backtest(now(events), events, grounds, TODAY, recent)


def test_each_week_with_enough_before_and_after_it_is_replayed_once():
    weeks = [each.week for each in replayed(studied())]
    assert weeks == [USUAL.week_of(MONDAY - timedelta(weeks=n)) for n in (8, 7, 6, 5)]


def test_what_came_true_is_the_day_the_last_of_five_was_finished():
    first = replayed(studied())[0]
    assert first.happened == ago(8 - STEPS + 1, 3).date()


def test_what_was_said_lies_after_the_week_began():
    for each in replayed(studied()):
        assert each.said.p50 is not None
        assert each.said.p85 is not None
        assert each.week.first <= each.said.p50 <= each.said.p85


def test_what_would_have_been_said_is_what_a_forecast_said_then():
    events = studied()
    first = replayed(events)[0]
    day = first.week.first
    before = [each for each in events if each.at.date() < day]
    minutes: dict[date, int] = {}
    for each in before:
        if each.minutes:
            minutes[each.at.date()] = minutes.get(each.at.date(), 0) + each.minutes
    ticks = [
        Tick(each.item, each.at.date()) for each in before if each.kind == "done" and each.item
    ]
    known = PLAN._replace(history=history(now(before), Recent(minutes, ticks), (), day, USUAL))
    roadmap = course().roadmap
    entries = [roadmap.topics.get(each) or roadmap.projects[each] for each in ITEMS[:STEPS]]
    stretch = Stretch(tuple(each.hours for each in entries if each.hours))
    assert first.said == Outlook([stretch], known, day).finish()


@st.composite
def happenings(draw: st.DrawFn) -> Event:
    """Anything that may happen in the last three weeks, but for another end of the next five."""
    kind = draw(st.sampled_from(["log", "todo", "skipped", "known", "done", "start"]))
    others = [EARLIER, *ITEMS[STEPS:], LOGGED]
    item = draw(st.sampled_from([*ITEMS, LOGGED] if kind == "log" else others))
    moment = ago(draw(st.integers(0, 3)), draw(st.integers(0, 2)))
    minutes = draw(st.integers(1, 600)) if kind == "log" else None
    return event(kind, item, moment, minutes)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.lists(happenings(), max_size=6))
def test_nothing_that_happened_later_changes_what_would_have_been_said(later):
    then = [
        event("log", EARLIER, ago(11), minutes=300),
        event("done", EARLIER, ago(11)),
        *studied(),
    ]
    assert replayed([*then, *later])[0] == replayed(then)[0]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(ITEMS), st.integers(1, 900)), max_size=6))
def test_time_logged_since_changes_nothing_that_was_said(extra):
    more = [event("log", item, NOW, minutes) for item, minutes in extra]
    assert replayed([*studied(), *more]) == replayed(studied())


def test_time_on_a_part_of_a_topic_is_not_inferred_once_more():
    logged = [each for each in studied() if each.item != "vectors" or each.kind == "done"]
    first = replayed(logged)[0]
    without = [each for each in logged if each.item != LOGGED]
    assert first.said != replayed(without)[0].said


def test_pauses_count_as_planned_ahead():
    first = USUAL.week_of(MONDAY - timedelta(weeks=8)).first
    pause = Pause(1, "p", first, first + timedelta(days=9), "")
    plain, paused = replayed(studied())[0], replayed(studied(), Grounds(5.0, None, (pause,)))[0]
    assert plain.said.p50 is not None
    assert paused.said.p50 == plain.said.p50 + timedelta(days=10)


def test_without_enough_before_there_is_nothing_to_tell():
    assert replayed([]) == []
    assert replayed(studied(weeks=4)) == []


def test_without_enough_finished_after_there_is_nothing_to_tell():
    assert replayed(studied(finished=STEPS - 1)) == []
    assert len(replayed(studied(finished=STEPS))) == 4


def test_what_is_not_finished_any_more_does_not_count():
    undone = [*studied(finished=STEPS), event("todo", ITEMS[3], NOW)]
    assert replayed(undone) == []


def test_only_as_far_back_as_a_forecast_looks():
    events = studied()
    assert len(replayed(events, recent=timedelta(weeks=6))) == 2
    assert replayed(events, recent=timedelta(weeks=4)) == []


def test_a_date_held_when_it_was_not_missed():
    week = USUAL.week_of(TODAY)
    days = [TODAY + timedelta(days=n) for n in (10, 20)]
    for happened, held in ((days[0], (True, True)), (days[1], (False, True))):
        found = Replay(week, Finish(*days), happened)
        assert (found.held_p50, found.held_p85) == held
    late = Replay(week, Finish(*days), days[1] + timedelta(days=1))
    assert (late.held_p50, late.held_p85) == (False, False)
    beyond = Replay(week, Finish(days[0], None), days[1])
    assert (beyond.held_p50, beyond.held_p85) == (False, True)
