"""`report` in its forms, and where it goes.

- md, csv, json and html, to standard output or a file, say what the table says; --json is one of
  them; the name of a file says its form where nothing else does
- csv: the entries, or what they add up to; what a spreadsheet would run is made harmless
- a file that is there is left alone without --force; folders that do not take one; two forms at
  once
- --open: the browser shows the page, kept or not; without a browser the page is named
- --heatmap: the year up to the window; on a terminal, in a pipe, as JSON, in a file
"""

import csv
import io
import json
from pathlib import Path

import pytest

from dlpath.files.sheet import restored
from tests.cli.contract import answer, fails, flat, lines
from tests.cli.process import Program
from tests.conftest import Learner, Outcome


@pytest.fixture
def student(learner: Learner) -> Learner:
    """Someone who worked on two days of W47 and wrote a note that a spreadsheet would run."""
    learner("log", "calculus", "1h", "--at", "2026-11-16")
    learner("done", "calculus", "--took", "30m", "--at", "2026-11-17", "-m", "=SUM(1)")
    learner("log", "perceptron", "45m")
    return learner


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def plain(outcome: Outcome) -> str:
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def test_markdown(student: Learner) -> None:
    found = plain(student("report", "--format", "md"))
    assert found.startswith("# 2026-W47\n\nMon 16 Nov to Sun 22 Nov 2026: 2 h 15 of 10 h planned")
    assert "| Calculus | 1 h 30 |" in found
    assert "> =SUM(1)" in found


def test_json_is_a_form_like_the_others(student: Learner) -> None:
    assert student("report", "--format", "json") == student("report", "--json")
    assert student("report", "--format", "json", "--json") == student("report", "--json")
    assert answer(student("report", "--format", "json"), "report")["minutes"] == 135


def test_table_is_the_usual_form(student: Learner) -> None:
    assert student("report", "--format", "table") == student("report")


def test_csv_has_the_entries(student: Learner) -> None:
    found = rows(plain(student("report", "--format", "csv")))
    assert [(row["date"], row["entry"], row["item"], row["minutes"]) for row in found] == [
        ("2026-11-16", "time", "calculus", "60"),
        ("2026-11-17", "time", "calculus", "30"),
        ("2026-11-17", "note", "calculus", ""),
        ("2026-11-17", "finished", "calculus", ""),
        ("2026-11-18", "time", "perceptron", "45"),
        ("2026-11-18", "begun", "perceptron", ""),
    ]
    assert sum(int(row["minutes"] or 0) for row in found) == 135


def test_csv_runs_nothing_and_loses_nothing(student: Learner) -> None:
    found = plain(student("report", "--format", "csv"))
    assert "'=SUM(1)" in found
    assert restored(rows(found)[2]["text"]) == "=SUM(1)"


def test_csv_has_what_they_add_up_to_where_asked_for(student: Learner) -> None:
    found = rows(plain(student("report", "--format", "csv", "--by", "topic,day")))
    assert [row["by"] for row in found] == ["topic"] * 2 + ["day"] * 7
    assert {row["id"]: row["minutes"] for row in found[:2]} == {
        "calculus": "90",
        "perceptron": "45",
    }
    assert sum(int(row["minutes"]) for row in found[2:]) == 135


def test_html_is_a_page(student: Learner) -> None:
    found = plain(student("report", "--format", "html"))
    assert found.lower().startswith("<!doctype html>")
    assert "2 h 15" in found


# Where it goes


@pytest.mark.parametrize("form", ["table", "md", "csv", "json", "html"])
def test_a_file_holds_what_would_be_printed(student: Learner, tmp_path: Path, form: str) -> None:
    path = tmp_path / "report.txt"
    told = student("report", "--format", form, "-o", str(path))
    assert flat(told) == f"{path} holds the report of 2026-W47."
    assert path.read_text("utf-8") == plain(student("report", "--format", form))


@pytest.mark.parametrize("form", ["md", "csv", "json", "html"])
def test_the_name_of_a_file_says_its_form(student: Learner, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"week.{form}"
    assert student("report", "-o", str(path)).code == 0
    assert path.read_text("utf-8") == plain(student("report", "--format", form))


def test_a_table_in_a_file_is_what_a_pipe_gets(student: Learner, tmp_path: Path) -> None:
    path = tmp_path / "week"
    assert student("report", "-o", str(path), terminal=True).code == 0
    assert path.read_text("utf-8") == plain(student("report"))


def test_a_dash_is_standard_output(student: Learner) -> None:
    assert student("report", "--format", "md", "-o", "-") == student("report", "--format", "md")


def test_a_file_that_is_there_is_left_alone(student: Learner, tmp_path: Path) -> None:
    path = tmp_path / "week.md"
    path.write_text("mine")
    fails(student, "report", "-o", str(path), code=5, says="exists already")
    assert path.read_text() == "mine"
    assert student("report", "-o", str(path), "--force").code == 0
    assert path.read_text("utf-8").startswith("# 2026-W47")


def test_a_place_that_takes_no_file(student: Learner, tmp_path: Path) -> None:
    fails(student, "report", "-o", str(tmp_path), code=7, says="is not a file")
    fails(
        student,
        "report",
        "-o",
        str(tmp_path / "none" / "x.md"),
        code=7,
        says="could not be written",
    )
    fails(student, "report", "-o", "\0.md", code=7, says="could not be written")
    assert list(tmp_path.iterdir()) == [student.home]


def test_the_browser_shows_the_page(student: Learner, program: Program, tmp_path: Path) -> None:
    opened = program("report", "--open", environ={"BROWSER": "true"})
    page = student.home / "cache" / "report.html"
    assert (opened.returncode, opened.stderr) == (0, "")
    assert f"The browser shows the report of 2026-W47, {page}." in " ".join(opened.stdout.split())
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    kept = tmp_path / "page.html"
    assert program("report", "--open", "-o", str(kept), environ={"BROWSER": "true"}).returncode == 0
    assert kept.exists()


def test_without_a_browser_the_page_is_named(student: Learner, program: Program) -> None:
    refused = program("report", "--open", environ={"BROWSER": "false"})
    assert refused.returncode == 5
    assert str(student.home / "cache" / "report.html") in refused.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--format", "pdf"), "'pdf' is not a format"),
        (("--format", ""), "'' is not a format"),
        (("--format", "md", "--json"), "--format md and --json ask for different answers"),
        (("--json", "--open"), "--json and --open ask for different answers"),
        (("--heatmap", "--format", "csv"), "--heatmap is a picture"),
        (("--heatmap", "--by", "day"), "--heatmap is a picture"),
        (("--heatmap", "--compare"), "--heatmap is a picture"),
    ],
)
def test_what_makes_no_sense_together(learner: Learner, words: tuple[str, ...], says: str) -> None:
    fails(learner, "report", *words, code=2, says=says)


# The year


def test_the_heatmap_is_the_year_up_to_today(student: Learner) -> None:
    found = lines(student("report", "--heatmap"))
    assert found[0].endswith("to 18 Nov 2026 · 2 h 15 on 3 days")
    assert [each[:3] for each in found[3:10]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [each[-1] for each in found[3:6]] == ["▄", "▂", "▄"]


def test_the_heatmap_of_a_window_ends_with_it(student: Learner) -> None:
    assert " to 15 Nov 2026" in lines(student("report", "--heatmap", "--week", "last"))[0]


def test_the_heatmap_on_terminals_of_any_width(student: Learner) -> None:
    for width in (60, 80, 120):
        found = student("report", "--heatmap", terminal=True, width=width)
        assert found.code == 0
        assert "Wed" in found.out


def test_the_heatmap_for_programs_and_in_a_file(student: Learner, tmp_path: Path) -> None:
    data = answer(student("report", "--heatmap", "--json"), "report")
    assert set(data) == {"from", "to", "minutes", "days"}
    assert data["days"][-1] == {"date": "2026-11-18", "minutes": 45}
    path = tmp_path / "year.json"
    assert student("report", "--heatmap", "-o", str(path)).code == 0
    assert json.loads(path.read_text())["data"] == data
