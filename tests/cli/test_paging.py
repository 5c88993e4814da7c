"""`report --format html`: the page, from what the learner recorded.

- what it is made of: the window, the year up to it, the dates, what teaches the topics at hand
- without dates, where none are wanted; of a week that is over
- --open: the file that was written, else one of its own that only its owner reads; no browser
"""

import stat
from pathlib import Path

from tests.cli.contract import fails
from tests.cli.process import Program
from tests.conftest import Learner

HTML = ("report", "--format", "html")
UNOPENED = {"BROWSER": "false", "DISPLAY": "", "WAYLAND_DISPLAY": ""}


def page(learner: Learner, *words: str) -> str:
    outcome = learner(*HTML, *words)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def test_what_the_page_is_made_of(learner: Learner) -> None:
    learner("log", "calculus", "1h", "--at", "2026-02-03")
    learner("done", "calculus", "--took", "30m", "-m", "the **chain** rule")
    html = page(learner)
    assert "16–22 November 2026" in html
    assert "Tue 3 Feb 2026: 1 h" in html  # in the year's calendar
    assert "<strong>chain</strong>" in html
    assert "85 % of cases by" in html
    for each in learner("resources", "--topic", "calculus", "--json").data:
        if each["url"] and each["status"] != "discontinued":
            assert f'href="{each["url"].replace("&", "&amp;")}"' in html


def test_resources_of_what_is_being_done_and_of_nothing_else(learner: Learner) -> None:
    learner("start", "transfer-learning")
    of_it = learner("resources", "--topic", "transfer-learning", "--json").data
    assert page(learner).count('<span class="medium">') == len(
        [each for each in of_it if each["status"] != "discontinued"]
    )


def test_no_dates_where_none_are_wanted(learner: Learner) -> None:
    learner("config", "set", "timeline.dates", "false")
    html = page(learner)
    assert "85 % of cases" not in html
    assert "are left." in html


def test_a_week_that_is_over(learner: Learner) -> None:
    learner("log", "calculus", "1h", "--at", "2026-11-12")
    learner("start", "transfer-learning")  # is no part of last week, nor is what teaches it
    html = page(learner, "--week", "last")
    assert "9–15 November 2026" in html
    assert 'data class="minutes" value="60"' in html
    assert "The phases, today (18 Nov 2026)" in html
    taught = learner("resources", "--topic", "calculus", "--json").data
    assert html.count('class="medium"') == len(
        [each for each in taught if each["status"] != "discontinued"]
    )


def test_the_file_that_was_written_is_opened(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    opened = program(*HTML, "-o", str(file), "--open", environ={"BROWSER": "echo sent to %s"})
    assert opened.returncode == 0, opened
    assert f"sent to {file.as_uri()}" in opened.stdout


def test_a_page_of_its_own_is_opened(program: Program) -> None:
    for _ in range(2):
        opened = program(*HTML, "--open", environ={"BROWSER": "echo sent to %s"})
        assert opened.returncode == 0, opened
    file = program.home / "cache" / "report.html"
    assert f"sent to {file.as_uri()}" in opened.stdout
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_browser_it_is_said_where_the_page_is(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    unopened = program(*HTML, "-o", str(file), "--open", environ=UNOPENED)
    assert unopened.returncode == 5
    assert f"no browser could be opened; the page is {file}" in unopened.stderr
    assert file.exists()


def test_a_page_is_no_json(learner: Learner) -> None:
    fails(learner, *HTML, "--json", code=2, says="--json")
