"""`timeline --check` as it looks, and its data.

- each past week with what was said, whether it held, and what it was; how often each held
- without anything to check it says what is missing
- no line is wider than the terminal at 60, 80 and 120 columns
- the data
"""

from datetime import date

import pytest
from rich.cells import cell_len

from dlpath.core.backtest import STEPS, Replay
from dlpath.core.forecast import Finish
from dlpath.core.when import USUAL
from dlpath.render.backtest import backtest_data, backtest_page
from dlpath.render.words import Look
from tests.render.paper import flat, printed

WEEK = USUAL.week_of(date(2026, 9, 23))
SAID = Finish(date(2026, 10, 9), date(2026, 10, 20))
REPLAYS = [
    Replay(WEEK, SAID, date(2026, 10, 9)),
    Replay(USUAL.week_of(date(2026, 9, 28)), SAID, date(2026, 10, 12)),
    Replay(USUAL.week_of(date(2026, 10, 5)), Finish(SAID.p50, None), date(2026, 10, 29)),
    Replay(USUAL.week_of(date(2026, 10, 12)), Finish(None, None), date(2026, 10, 30)),
]


def test_each_week_has_what_was_said_whether_it_held_and_what_it_was():
    rows = [" ".join(each.split()) for each in printed(backtest_page(REPLAYS, Look()))]
    assert rows[0] == "from 50 % by 85 % by it was"
    assert rows[1] == "21 Sep 2026 9 Oct 2026 ✔ 20 Oct 2026 ✔ 9 Oct 2026"
    assert rows[2] == "28 Sep 2026 9 Oct 2026 – 20 Oct 2026 ✔ 12 Oct 2026"
    assert rows[3] == "5 Oct 2026 9 Oct 2026 – beyond five years ✔ 29 Oct 2026"


def test_it_says_how_often_each_held():
    told = flat(backtest_page(REPLAYS, Look()))
    assert "the start of 4 past weeks about the next 5 things you finished" in told
    assert "the 50 % date held 2 times and the 85 % date 4 times." in told


def test_without_anything_to_check_it_says_what_is_missing():
    told = flat(backtest_page([], Look()))
    assert told.startswith("There is nothing to check yet: it takes 4 weeks and 5 days of study")
    assert f"and {STEPS} topics finished" in told


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    for replays in ([], REPLAYS, REPLAYS[2:]):
        lines = printed(backtest_page(replays, Look()), width)
        assert all(cell_len(each) <= width for each in lines), lines


def test_the_data_of_a_check():
    data = backtest_data(REPLAYS)
    assert (data["weeks"], data["steps"], data["held"]) == (4, STEPS, {"p50": 2, "p85": 4})
    assert data["replays"][2] == {
        "week": "2026-W41",
        "finish": {"p50": "2026-10-09", "p85": None},
        "happened": "2026-10-29",
    }
    nothing = backtest_data([])
    assert (nothing["weeks"], nothing["replays"]) == (0, [])
