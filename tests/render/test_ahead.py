"""`next` as it looks, and its data.

- each offer with its mark, address, title, hours and reasons; projects and logged time say so
- --why shows every term that counts, and a score that is their sum
- the last line is what to type
- when nothing is waiting it says where to look
- no line is wider than the terminal at 60, 80 and 120 columns
- the data: terms that add up to the score, what is unlocked and missing
"""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.render.ahead import next_data, next_page, nothing_page
from dlpath.render.words import Look
from tests.render.paper import printed
from tests.sample import ROADMAP, progress
from tests.strategies import learners
from tests.walking import offered

EVERYTHING: dict[str, Any] = dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")


def suggested(*, why: bool = False, **statuses: str) -> list[str]:
    return printed(next_page(offered(progress(**statuses)), Look(), why=why))


def test_an_offer_has_its_address_title_hours_and_reasons():
    assert suggested()[:2] == [
        "· 0.1 Scalars · 2 h",
        "  5 topics lead on from it; it opens Basics",
    ]


def test_what_is_in_progress_is_marked():
    assert suggested(scalars="doing")[0].startswith("▶ 0.1 Scalars")


def test_the_last_line_is_what_to_type():
    assert suggested()[-2:] == ["", "dlpath start scalars"]


def test_a_project_says_that_it_is_one():
    assert any("A calculator · project · 3 h" in each for each in suggested(vectors="done"))


def test_why_shows_the_terms_and_their_sum():
    first = offered(progress(scalars="doing"))[0]
    lines = suggested(why=True, scalars="doing")
    end = next(n for n, each in enumerate(lines) if each.endswith("score"))
    terms = [each.split(maxsplit=1) for each in lines[2 : end + 1]]
    counted = [term.name for term in first.terms if term.value]
    assert [name for _, name in terms] == [*counted, "score"]
    assert counted[0] == "in progress"
    shown = [float(value) for value, _ in terms]
    assert sum(shown[:-1]) == pytest.approx(shown[-1])
    assert shown[-1] == first.score


def test_when_nothing_is_waiting_it_says_where_to_look():
    assert not offered(progress(**EVERYTHING))
    lines = printed(nothing_page(narrow=False))
    assert lines[0].startswith("Nothing is waiting")
    assert "dlpath list --status skipped" in lines[1]


def test_when_nothing_fits_it_says_where_everything_is():
    assert "dlpath next shows" in printed(nothing_page(narrow=True))[0]


@given(learners(), st.sampled_from([60, 80, 120]), st.booleans())
def test_no_line_is_wider_than_the_terminal(learner, width, why):
    assume(offered(learner))
    page = next_page(offered(learner), Look(), why=why)
    assert all(cell_len(each) <= width for each in printed(page, width))


@given(learners())
def test_the_terms_of_the_data_add_up_to_the_score(learner):
    for each in next_data(offered(learner)):
        assert sum(term["value"] for term in each["terms"]) == pytest.approx(each["score"])


def test_the_data_of_an_offer():
    first = next_data(offered(progress()))[0]
    assert first["kind"] == "topic"
    assert (first["id"], first["number"], first["phase"]) == ("scalars", "0.1", "basics")
    assert (first["hours"], first["unlocks"]) == (2.0, 5)
    projects = next_data(offered(progress(vectors="done")))
    assert [each["number"] for each in projects if each["kind"] == "project"] == [None]
