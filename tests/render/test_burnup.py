"""The burn-up as it looks.

- a scope line with the hours of the track above, days below, half the hours beside
- what is done is full and stands up to today only; ahead lies the range, the fast way over the slow
- nothing stands above the scope line, and done never falls
- every row is within the width, at 60, 80 and 120 columns and at any other with room for it; it
  never grows beyond what an eye takes in
- today is named where there is room for it
- an ASCII terminal gets ASCII
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.burnup import BurnUp
from dlpath.core.forecast import Finish
from dlpath.render.burnup import MARGIN, NARROWEST, ROWS, WIDEST, burn_up
from dlpath.render.page import Page
from dlpath.render.words import ASCII, UNICODE, Look
from tests.render.paper import printed
from tests.sample import NOW

TODAY = NOW.date()
BEGUN = BurnUp(
    ((TODAY - timedelta(days=40), 10.0), (TODAY - timedelta(days=20), 40.0), (TODAY, 50.0)),
    100.0,
    TODAY,
    Finish(TODAY + timedelta(days=40), TODAY + timedelta(days=60)),
)


def drawn(value: BurnUp, width: int = 80, look: Look = Look()) -> list[str]:  # noqa: B008
    return printed(Page([burn_up(value, look)]), width)


def cells(value: BurnUp, width: int = 80) -> list[str]:
    """The rows between the scope line and the days, without the hours at the left."""
    rows = drawn(value, width)[1:-1]
    assert len(rows) == ROWS
    return [row[MARGIN:].ljust(min(width, WIDEST) - MARGIN) for row in rows]


@st.composite
def pictures(draw: st.DrawFn) -> BurnUp:
    """Any course of things: days behind, hours done on them, dates ahead or none."""
    behind = draw(st.lists(st.integers(0, 900), max_size=8, unique=True))
    scope = draw(st.floats(1, 3000))
    shares = sorted(draw(st.lists(st.floats(0, 1), min_size=len(behind), max_size=len(behind))))
    days = [TODAY - timedelta(days=ago) for ago in sorted(behind, reverse=True)]
    points = [(day, share * scope) for day, share in zip(days, shares, strict=True)]
    done = points[-1][1] if points else 0.0
    p50 = draw(st.none() | st.integers(0, 1800))
    p85 = None if p50 is None else draw(st.none() | st.integers(p50, 1825))
    ends = [None if n is None else TODAY + timedelta(days=n) for n in (p50, p85)]
    return BurnUp((*points, (TODAY, done)), scope, TODAY, Finish(*ends))


def test_the_scope_lies_above_the_days_below_and_half_the_hours_beside():
    rows = drawn(BEGUN)
    assert rows[0] == "  100 h " + UNICODE.line * (WIDEST - MARGIN)
    assert [row.split()[0] for row in rows if " h " in row] == ["100", "50"]
    assert rows[-1].split() == ["9", "Oct", "2026", "today", "17", "Jan", "2027"]


def test_what_is_done_stands_up_to_today_and_the_range_beyond():
    lowest = cells(BEGUN)[-1]
    assert set(lowest) == {UNICODE.full, UNICODE.empty}
    share = 40 / 100
    assert lowest.rindex(UNICODE.full) == pytest.approx(share * len(lowest), abs=1)
    highest = cells(BEGUN)[0]
    assert UNICODE.full not in highest
    assert highest.index(UNICODE.dot) < highest.index(UNICODE.empty)


def test_only_half_is_done_and_no_more_is_drawn():
    full = [UNICODE.full in row for row in cells(BEGUN)]
    assert full == [False] * (ROWS // 2) + [True] * (ROWS // 2)


@given(pictures(), st.sampled_from([60, 80, 120]) | st.integers(NARROWEST + MARGIN, 200))
def test_every_row_is_within_the_width(value, width):
    rows = drawn(value, width)
    assert len(rows) == ROWS + 2
    assert all(cell_len(row) <= min(width, WIDEST) for row in rows)


@given(pictures(), st.sampled_from([60, 80, 120]))
def test_done_never_falls_and_never_stands_above_the_hours_done(value, width):
    columns = list(zip(*reversed(cells(value, width)), strict=True))
    heights = [column.count(UNICODE.full) for column in columns]
    behind = heights[: max((n for n, height in enumerate(heights) if height), default=0) + 1]
    assert behind == sorted(behind)
    assert max(heights) <= value.done / value.scope * ROWS + 0.5
    for column in columns:
        assert UNICODE.full not in column[column.count(UNICODE.full) :]


@given(pictures(), st.sampled_from([60, 80, 120]))
def test_the_figures_are_the_same_at_any_width(value, width):
    def figures(rows: list[str]) -> list[str]:
        words = " ".join([rows[0], *(row[:MARGIN] for row in rows[1:-1]), rows[-1]]).split()
        return [word for word in words if word != "today" and word.strip(UNICODE.line)]

    assert figures(drawn(value, width)) == figures(drawn(value, 100))


@given(pictures())
def test_the_fast_way_is_never_below_the_slow_one(value):
    for column in zip(*reversed(cells(value)), strict=True):
        ahead = [cell for cell in column if cell in (UNICODE.empty, UNICODE.dot)]
        assert ahead == sorted(ahead, key=[UNICODE.empty, UNICODE.dot].index)


def test_without_dates_ahead_nothing_is_promised():
    lone = BEGUN._replace(finish=Finish(None, None))
    assert UNICODE.dot not in "".join(cells(lone))
    ahead = {row[-1] for row in cells(lone)[: ROWS // 2]}
    assert ahead == {" "}


@pytest.mark.parametrize("days", [0, 1, 3])
def test_where_today_is_at_the_edge_it_is_not_named(days):
    young = BEGUN._replace(points=((TODAY - timedelta(days=days), 0.0), (TODAY, 1.0)))
    assert "today" not in drawn(young)[-1]


def test_an_ascii_terminal_gets_ascii():
    assert all(row.isascii() for row in drawn(BEGUN, look=Look(ASCII)))


def test_the_days_are_those_of_the_picture():
    late = BEGUN._replace(points=((date(2026, 1, 5), 0.0), (TODAY, 9.0)))
    assert drawn(late)[-1].split()[:3] == ["5", "Jan", "2026"]
