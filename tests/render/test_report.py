"""`report` and `notes` as they look, and their data.

- the header names the window and its days
- minutes against the plan, days studied, the week before, weeks in a row
- every day of a week, none one by one for a long stretch, none at all without minutes
- by phase with the week before, by topic, of many the first eight
- what was finished and begun, parts under their topic's name
- notes with number, day, item and every line
- an empty window is told kindly, with the time before
- no line is wider than the terminal, nothing is cut in a pipe
"""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from rich.cells import cell_len

from dlpath.core.report import Note, Report, report
from dlpath.core.select import find_item
from dlpath.core.when import Window, week_of
from dlpath.render.page import Page
from dlpath.render.report import notes_page, report_data, report_page
from dlpath.render.words import Look
from tests.happenings import event
from tests.render.paper import flat, printed
from tests.sample import NOW, ZONE, course, progress

MONDAY = datetime(2026, 11, 16, 19, tzinfo=ZONE)
WEEK = week_of(NOW.date())
COURSE = course()
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
LEARNER = progress(slopes="done", vectors__angle="done", layers="doing")
EVENTS = [
    event("log", "slopes", MONDAY - timedelta(days=7), 30),
    event("log", "slopes", MONDAY, 90),
    event("done", "slopes", MONDAY),
    event("done", "vectors/angle", MONDAY + timedelta(days=1)),
    event("log", "layers", NOW, 30),
    event("note", "layers", NOW, text="rows first\nthen columns", number=12),
]


def made(*events, window: Window = WEEK, streak: int = 3) -> Report:
    return report(LEARNER, window, events or EVENTS, 6, streak)


def page(value: Report) -> Page:
    return report_page(value, COURSE, Look())


def lines(value: Report) -> list[str]:
    return [" ".join(each.split()) for each in printed(page(value))]


def test_the_header_names_the_window_and_its_days():
    assert lines(made())[0] == "2026-W47 · Mon 16 Nov to Sun 22 Nov 2026"


def test_minutes_are_told_against_the_plan_and_the_week_before():
    expected = "2 h of 6 h planned · 3 days studied · the week before 30 min · 3 weeks in a row"
    assert expected in flat(page(made()))


def test_one_week_is_no_row_of_weeks():
    assert "in a row" not in flat(page(made(streak=1)))


def test_every_day_of_the_week_has_its_line():
    found = [each for each in lines(made()) if each[:3] in DAYS]
    assert [each[:3] for each in found] == DAYS
    assert found[0] == f"Mon 16 Nov {'█' * 18} 1 h 30"
    assert found[3] == "Thu 19 Nov"


def test_a_long_stretch_is_not_told_day_by_day():
    window = Window(date(2026, 10, 1), date(2026, 11, 30), "two months")
    assert not any(each.startswith("Thu 19 Nov") for each in lines(made(window=window)))


def test_phases_stand_beside_the_time_before():
    found = lines(made())
    assert "By phase minutes before" in found
    assert "Basics 90 30" in found
    assert "Networks 30 0" in found


def test_topics_come_with_the_most_time_first():
    found = lines(made())
    at = found.index("By topic minutes")
    assert found[at + 1 : at + 3] == ["Slopes 90", "Layers 30"]


def test_of_many_topics_the_first_eight_are_named():
    many = [event("log", f"gone-{n}", MONDAY, 10 + n) for n in range(11)]
    found = lines(made(*many))
    assert "and 3 more" in found
    assert sum(each.startswith("gone-") for each in found) == 8


def test_finished_and_begun_have_their_headings():
    found = lines(made())
    at = found.index("Finished")
    assert found[at + 1 : at + 3] == ["✔ 0.3 Slopes Mon 16 Nov", "✔ Vectors: Angle Tue 17 Nov"]
    assert found[found.index("Begun") + 1].startswith("▶ 1.1 Layers")


def test_notes_have_number_day_item_and_every_line():
    found = printed(page(made()))
    at = found.index("Notes")
    assert found[at + 1 :] == [
        "  12  18 Nov 2026  Layers",
        "      rows first",
        "      then columns",
    ]


def test_an_empty_week_is_told_kindly_with_the_time_before():
    told = flat(page(report(progress(), WEEK, EVENTS[:1], 6, 0)))
    assert "Nothing was recorded, and rest is part of learning." in told
    assert "30 min" in told
    assert "dlpath next" in told


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert all(cell_len(each) <= width for each in printed(page(made()), width))


def test_no_notes_say_how_to_write_one():
    assert "dlpath note" in flat(notes_page([], Look()))


def test_a_note_is_only_text():
    note = Note(3, NOW, find_item(COURSE, "slopes"), "[x] done [/] \x1b]52;c;eA==\x07")
    assert printed(notes_page([note], Look())) == [
        "   3  18 Nov 2026  Slopes",
        "      [x] done [/]",
    ]


def test_the_data_of_a_report():
    data = report_data(made())
    assert (data["from"], data["to"], data["title"]) == ("2026-11-16", "2026-11-22", "2026-W47")
    assert (data["minutes"], data["previous_minutes"], data["target_minutes"]) == (120, 30, 360)
    assert data["done"][0] == {"kind": "topic", "id": "slopes", "date": "2026-11-16"}
    assert [each["id"] for each in data["started"]] == ["layers"]
    assert data["notes"] == [
        {
            "number": 12,
            "at": "2026-11-18T18:30:00Z",
            "item": "layers",
            "text": "rows first\nthen columns",
        }
    ]
    assert [each["minutes"] for each in data["by"]["day"]] == [90, 0, 30, 0, 0, 0, 0]
    assert data["by"]["day"][0]["date"] == "2026-11-16"
    assert data["streak_weeks"] == 3


def test_ticks_without_minutes_need_no_days():
    told = printed(page(made(event("done", "slopes", MONDAY))))
    assert not any(each.strip().startswith("Tue") for each in told)
    assert all(above or below for above, below in pairwise(told))  # no two empty lines in a row
