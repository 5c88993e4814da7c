"""Pauses as they look, and their data.

- each with its number, its days and its note; where there is none, how to plan one
- what was planned and what was removed, in a sentence
- no line is wider than the terminal at 60, 80 and 120 columns
- the data
"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.pauses import Pause
from dlpath.core.text import one_line
from dlpath.render.pauses import pauses_data, pauses_page, planned, removed
from dlpath.render.words import Look
from tests.render.paper import flat, printed
from tests.strategies import texts

HOLIDAYS = Pause(7, "event-7", date(2026, 12, 20), date(2027, 1, 3), "holidays")
EXAMS = Pause(12, "event-12", date(2027, 2, 1), date(2027, 2, 5), "")


def test_each_has_its_number_its_days_and_its_note():
    assert printed(pauses_page([HOLIDAYS, EXAMS], Look())) == [
        "  7  20 Dec 2026 to 3 Jan 2027  holidays",
        " 12  1 Feb 2027 to 5 Feb 2027",
    ]


def test_where_there_is_none_it_says_how_to_plan_one():
    assert flat(pauses_page([], Look())) == "No pause is planned. dlpath pause add FROM TO"


def test_what_was_planned_and_removed_is_said():
    said = planned(HOLIDAYS.first, HOLIDAYS.last)
    assert said.startswith("A pause from 20 Dec 2026 to 3 Jan 2027 is planned")
    assert removed(HOLIDAYS) == "The pause from 20 Dec 2026 to 3 Jan 2027 is no longer planned."


@given(
    st.lists(
        st.tuples(st.integers(1, 99_999), st.dates(date(1990, 1, 1), date(2090, 1, 1)), texts)
    ),
    st.sampled_from([60, 80, 120]),
)
def test_no_line_is_wider_than_the_terminal(drawn, width):
    found = [
        Pause(number, "", day, day + timedelta(days=9), one_line(text))
        for number, day, text in drawn
    ]
    lines = printed(pauses_page(found, Look()), width)
    assert all(cell_len(each) <= width for each in lines)
    assert len(lines) == max(1, len(found))


def test_the_data_of_pauses():
    assert pauses_data([]) == []
    assert pauses_data([HOLIDAYS]) == [
        {"number": 7, "from": "2026-12-20", "to": "2027-01-03", "note": "holidays"}
    ]
