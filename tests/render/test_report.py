"""`report` as it looks.

- the header names the window and its days
- minutes against the plan, days studied, the week before, weeks in a row; on days off no plan
- every day of a week, none one by one for a long stretch unless asked for, none without minutes
- by phase and topic, of many the first eight; by kind or all topics where they are asked for; a
  picture of when beside each, which goes first where there is no room
- beside the window before, where that is asked for: figures, and each line of what it went to
- what was finished, begun, unlocked and set aside, parts under their topic's name; of very much
  the latest topics
- projects, the quiz, notes with number, day, item and every line, of a year the last of them
- how the finish moved and why; the sentence to go on with
- an empty window is told kindly, with the time before
- no line is wider than the terminal, nothing is cut in a pipe
"""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from rich.cells import cell_len

from dlpath.core.events import Event
from dlpath.core.forecast import Finish, Grounds
from dlpath.core.movement import Cause, Days, Movement
from dlpath.core.pauses import Pause
from dlpath.core.report import PLAIN, Onward, Report, Shown, report
from dlpath.core.when import USUAL, Window
from dlpath.render.page import Page
from dlpath.render.report import report_page
from dlpath.render.words import ASCII, Look
from tests.happenings import event, past
from tests.render.paper import flat, printed
from tests.sample import NOW, ZONE, course, progress

MONDAY = datetime(2026, 11, 16, 19, tzinfo=ZONE)
WEEK = USUAL.week_of(NOW.date())
YEAR = Window(date(2025, 11, 19), date(2026, 11, 18), "the last year")
COURSE = course()
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
LEARNER = progress(slopes="done", vectors__angle="done", layers="doing", reading="skipped")
PLAN = Grounds(6)
BEFORE = event("log", "slopes", MONDAY - timedelta(days=7), 30)
EVENTS = [
    BEFORE,
    event("log", "slopes", MONDAY, 90),
    event("done", "vectors/angle", MONDAY + timedelta(days=1)),
    event("log", "layers", NOW, 30),
    event("note", "layers", NOW, text="rows first\nthen columns", number=12),
]
AHEAD = Movement(
    WEEK.first,
    Finish(date(2027, 9, 3), date(2027, 10, 20)),
    "history",
    Days(6, 8),
    (
        Cause("work", Days(9, 9)),
        Cause("scope", Days(-3, -1)),
        Cause("pauses", Days(0, 0)),
        Cause("pace", Days(0, 0)),
    ),
)


def made(*events: Event, window: Window = WEEK, plan: Grounds = PLAN, streak: int = 3) -> Report:
    value = report(LEARNER, window, past(*(events or EVENTS)), plan)
    return value._replace(streak_weeks=streak)


def page(value: Report, shown: Shown = PLAIN) -> Page:
    return report_page(value, COURSE, Look(), shown)


def lines(value: Report, shown: Shown = PLAIN) -> list[str]:
    return [" ".join(each.split()) for each in printed(page(value, shown))]


def below(heading: str, value: Report, shown: Shown = PLAIN) -> list[str]:
    """The lines from the one that begins with a heading down to the next empty one."""
    found = lines(value, shown)
    at = next(n for n, each in enumerate(found) if each.startswith(heading))
    return found[at : found.index("", at)] if "" in found[at:] else found[at:]


def test_the_header_names_the_window_and_its_days():
    assert lines(made())[0] == "2026-W47 · Mon 16 Nov to Sun 22 Nov 2026"
    assert lines(made(window=YEAR))[0] == "the last year · Wed 19 Nov 2025 to Wed 18 Nov 2026"
    today = Window(NOW.date(), NOW.date(), "today")
    assert lines(made(window=today))[0] == "today · Wed 18 Nov 2026"


def test_minutes_are_told_against_the_plan_and_the_week_before():
    expected = "2 h of 6 h planned · 3 days studied · the week before 30 min · 3 weeks in a row"
    assert expected in flat(page(made()))


def test_where_every_day_is_off_there_is_no_plan():
    pause = Pause(1, "p", WEEK.first, WEEK.last, "")
    assert "2 h on days off" in flat(page(made(plan=PLAN._replace(pauses=(pause,)))))


def test_one_week_is_no_row_of_weeks():
    assert "in a row" not in flat(page(made(streak=1)))


# Where the minutes went


def test_every_day_of_the_week_has_its_line():
    found = [each for each in lines(made()) if each[:3] in DAYS]
    assert [each[:3] for each in found] == DAYS
    assert found[0] == f"Mon 16 Nov {'█' * 18} 1 h 30"
    assert found[3] == "Thu 19 Nov"


def test_a_long_stretch_is_told_day_by_day_only_if_asked_for():
    window = Window(date(2026, 10, 1), date(2026, 11, 30), "two months")
    assert not any(each.startswith("Mon 16 Nov") for each in lines(made(window=window)))
    found = lines(made(window=window), Shown(("day",)))
    assert [each[:15] for each in found if each[:3] in DAYS and "█" in each] == [
        "Mon 9 Nov 2026 ",
        "Mon 16 Nov 2026",
        "Wed 18 Nov 2026",
    ]


def test_ticks_without_minutes_need_no_days():
    told = printed(page(made(event("done", "slopes", MONDAY))))
    assert not any(each.strip().startswith("Tue") for each in told)
    assert all(above or below for above, below in pairwise(told))  # no two empty lines in a row


def test_phases_and_topics_have_their_time_and_a_picture_of_when():
    assert below("By phase", made()) == [
        "By phase time day by day",
        "Basics 1 h 30 █",
        "Networks 30 min ▃",
    ]
    assert below("By topic", made()) == [
        "By topic time day by day",
        "Slopes 1 h 30 █",
        "Layers 30 min ▃",
    ]


def test_what_had_time_before_only_is_told_where_that_is_compared():
    assert below("By topic", made(BEFORE, EVENTS[3]))[1:] == ["Layers 30 min █"]
    assert below("By topic", made(BEFORE, EVENTS[3]), Shown(compare=True))[1:] == [
        "Layers 30 min 0 min █",
        "Slopes 0 min 30 min",
    ]


def test_what_is_asked_for_is_told_in_that_order_and_nothing_else():
    found = [each for each in lines(made(), Shown(("kind", "phase"))) if each.startswith("By ")]
    assert [each.split(" time")[0] for each in found] == ["By kind", "By phase"]
    assert not any(each[:3] == "Thu" for each in lines(made(), Shown(("kind",))))


def many(count: int) -> Report:
    return made(*[event("log", f"gone-{n}", MONDAY, 10 + n) for n in range(count)])


def test_of_many_topics_the_first_eight_are_named_and_all_where_asked_for():
    assert below("By topic", many(11))[-1] == "and 3 more"
    assert len(below("By topic", many(11))) == 10
    assert len(below("By topic", many(11), Shown(("topic",)))) == 12


def test_figures_stand_beside_those_of_the_week_before():
    found = lines(made(), Shown(compare=True))
    at = found.index("2026-W47 the week before")
    assert found[at + 1 : at + 6] == [
        "time 2 h 30 min",
        "days studied 3 1",
        "finished 2 0",
        "begun 1 0",
        "notes 1 0",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_picture_goes_first_where_there_is_no_room(width):
    month = Window(date(2026, 11, 1), date(2026, 11, 30), "2026-11")
    shown = Shown(("topic",), compare=True)
    value = made(
        event("log", "something-that-is-called-at-length", MONDAY, 90),
        event("log", "slopes", MONDAY + timedelta(days=14), 30),
        window=month,
    )
    found = printed(page(value, shown), width)
    head = next(each for each in found if "By topic" in each)
    assert ("day by day" in head) == (width > 60)
    assert "before" in head
    plain = printed(page(value, Shown(("topic",))), width)
    assert "day by day" in next(each for each in plain if "By topic" in each)


# What happened


def test_what_happened_has_its_headings():
    assert below("Finished", made()) == [
        "Finished",
        "✔ 0.3 Slopes Wed 18 Nov",
        "✔ Vectors: Angle Wed 18 Nov",
    ]
    assert below("Begun", made())[1] == "▶ 1.1 Layers Wed 18 Nov"
    assert below("Set aside", made())[1] == "– 2.1 Reading Wed 18 Nov"


def test_what_was_unlocked_has_its_heading():
    learner = progress(scalars="done", slopes="done", vectors="done")
    value = report(learner, WEEK, past(*EVENTS), PLAN)
    assert below("Unlocked", value)[-1] == "· 1.1 Layers Wed 18 Nov"


def test_of_very_much_that_happened_the_latest_topics_are_named():
    value = made()
    value = value._replace(done=value.done * 20)
    assert len(below("Finished", value)) == 14
    assert below("Finished", value)[-1] == "and 28 more"
    assert "Angle" not in " ".join(below("Finished", value))
    parts = value._replace(done=value.done[1:2] * 20)
    assert below("Finished", parts)[-1] == "and 8 more"


def test_projects_and_the_quiz_have_their_lines():
    answers = [
        event("review", "slopes", NOW, data={"rating": rating}) for rating in ("good", "again")
    ]
    value = made(event("log", "digits", MONDAY, 25), *answers)
    assert below("Projects", value)[1] == "· Digits 25 min"
    assert below("Quiz", value)[1] == "2 cards answered, 1 remembered (50 %)."


def test_notes_have_number_day_item_and_every_line():
    found = printed(page(made()))
    at = found.index("Notes")
    assert found[at + 1 : at + 4] == [
        "  12  18 Nov 2026  Layers",
        "      rows first",
        "      then columns",
    ]


def test_of_the_notes_of_a_year_the_last_are_shown():
    written = [event("note", None, NOW, text=f"note {n}", number=n) for n in range(40)]
    found = flat(page(made(*written, window=YEAR)))
    assert "note 28 " in found
    assert "note 27 " not in found
    assert "28 before them: dlpath notes --since 2025-11-19 --until 2026-11-18" in found


# What lies ahead


def test_how_the_finish_moved_and_why():
    assert " ".join(below("Finish", made()._replace(movement=AHEAD))[1:]) != ""
    told = flat(page(made()._replace(movement=AHEAD)))
    assert (
        "Half of the time by 3 Sep 2027, in 85 % of cases by 20 Oct 2027; that is "
        "6 days later than on Mon 16 Nov 2026: less was ticked off than expected (+9 days); "
        "there is less to do (-3 days)."
    ) in told


def test_a_finish_that_stayed_is_told_as_such():
    still = AHEAD._replace(days=Days(0, 0), causes=(Cause("work", Days(0, 0)),))
    assert "20 Oct 2027; that is as on Mon 16 Nov 2026." in flat(
        page(made()._replace(movement=still))
    )
    both = still._replace(causes=(Cause("work", Days(1, 1)), Cause("scope", Days(-1, -1))))
    told = flat(page(made()._replace(movement=both)))
    assert "that is as on Mon 16 Nov 2026: less was ticked off than expected (+1 day);" in told


def test_a_finish_beyond_five_years_has_no_date():
    far = Movement(WEEK.first, Finish(None, None), "plan", Days(None, None), ())
    assert "lies more than five years away." in flat(page(made()._replace(movement=far)))
    near = AHEAD._replace(days=Days(None, None), causes=())
    assert "20 Oct 2027." in flat(page(made()._replace(movement=near)))


def test_it_ends_with_what_to_go_on_with():
    onward = Onward("topic", "layers", "Layers", "Go on with Layers: you have begun it.")
    assert lines(made()._replace(onward=onward))[-1] == onward.text


def test_an_empty_week_is_told_kindly_with_the_time_before():
    told = flat(page(report(progress(), WEEK, past(BEFORE), PLAN)))
    assert "Nothing was recorded, and rest is part of learning." in told
    assert "30 min" in told
    assert "dlpath next" in told
    assert "!" not in told


# At any width


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("shown", [PLAIN, Shown(("kind", "topic", "day"), compare=True)])
@pytest.mark.parametrize("window", [WEEK, YEAR], ids=["week", "year"])
def test_no_line_is_wider_than_the_terminal(width, shown, window):
    value = made(window=window)._replace(movement=AHEAD)
    assert all(cell_len(each) <= width for each in printed(page(value, shown), width))


def test_a_plain_terminal_gets_plain_signs():
    value = made()._replace(movement=AHEAD)
    found = printed(report_page(value, COURSE, Look(ASCII), Shown(compare=True)))
    assert "".join(found).isascii()
