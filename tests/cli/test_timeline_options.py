"""`timeline` with questions, and what it says to someone with a history.

- --by: the chance and the pace it takes, more of both for a later date; --without and --track: what
  if, and nothing is written; --explain: five lines; all of them together
- the history basis after five weeks of logged study; from ticks alone, labelled so; not before
- the same answer twice; figures the same at 60, 80 and 120 columns
- without dates there is none anywhere: status, next, timeline, goal, track
- what is not there, in no track, behind, or no pace; --check with a what-if
- a finished track names the plan and the plan's pace
"""

import json
import math
import re
from typing import Any

import pytest

from dlpath.core.pace import own_factor
from tests.cli.contract import answer, fails, flat, kept, lines
from tests.conftest import Learner

STUDY = ("linear-algebra", "calculus", "python-programming", "numpy", "git-basics")
DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\b20\d\d\b|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b"
)
FIGURES = re.compile(r"\d+(?:[.:]\d+)?")


MINUTES = {topic: 60 + 50 * (week % 3) for week, topic in enumerate(STUDY, 1)}


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory, blank_database: bytes) -> bytes:
    """The database of someone who studied irregularly in the last five weeks, as bytes."""
    home = tmp_path_factory.mktemp("studied")
    (home / "dlpath.db").write_bytes(blank_database)
    someone = Learner(home)
    for week, (topic, minutes) in enumerate(MINUTES.items(), 1):
        day = 36 - 7 * week
        someone("log", topic, f"{minutes}m", "--at", f"-{day + 2}d")
        someone("done", topic, "--took", "1h30m", "--at", f"-{day}d")
    return someone.database.read_bytes()


@pytest.fixture
def student(learner: Learner, studied: bytes) -> Learner:
    """Someone who studied irregularly in the last five weeks, and finished a few things."""
    learner.database.write_bytes(studied)
    return learner


def timeline(learner: Learner, *words: str) -> Any:
    return answer(learner("timeline", *words, "--json"), "timeline")


# what if


def test_a_later_date_has_a_better_chance_and_takes_less(student: Learner) -> None:
    soon = timeline(student, "--by", "2027-06-30")["by"]
    late = timeline(student, "--by", "2029-06-30")["by"]
    assert 0 <= soon["chance"] <= late["chance"] <= 1
    for name in ("p50", "p85"):
        assert soon["hours_per_week"][name] > late["hours_per_week"][name]


def test_the_chance_agrees_with_the_dates(student: Learner) -> None:
    finish = timeline(student)["finish"]
    assert timeline(student, "--by", finish["p50"])["by"]["chance"] >= 0.5
    assert timeline(student, "--by", finish["p85"])["by"]["chance"] >= 0.85


def test_the_pace_that_is_named_reaches_the_date(learner: Learner) -> None:
    by = "2027-11-18"
    pace = timeline(learner, "--by", by)["by"]["hours_per_week"]
    for name in ("p50", "p85"):
        found = timeline(learner, "--hours-per-week", str(pace[name]))["finish"][name]
        assert "2027-11-15" <= found <= "2027-11-21"


def test_without_a_topic_there_is_less_to_do(learner: Learner) -> None:
    hours = {topic["id"]: topic["hours"] for topic in learner("list", "--json").data}
    whole = timeline(learner)
    less = timeline(learner, "--without", "calculus")
    more = timeline(learner, "--without", "calculus", "--without", "phase:3")
    for bound, value in hours["calculus"].items():
        assert less["remaining_hours"][bound] == pytest.approx(
            whole["remaining_hours"][bound] - value
        )
    assert more["finish"]["p50"] < less["finish"]["p50"] < whole["finish"]["p50"]


def test_what_is_done_already_is_not_missed(learner: Learner) -> None:
    learner("done", "calculus")
    assert timeline(learner, "--without", "calculus")["finish"] == timeline(learner)["finish"]


def test_along_another_track_it_takes_what_that_takes(learner: Learner) -> None:
    learner("done", "calculus")
    for track in learner("track", "list", "--json").data:
        found = timeline(learner, "--track", track["id"])["remaining_hours"]["likely"]
        assert found == pytest.approx(track["hours_remaining"], abs=0.01)
    assert timeline(learner, "--track", "essen") == timeline(learner, "--track", "essentials")
    assert timeline(learner, "--track", "complete") == timeline(learner)


def test_a_question_writes_nothing(student: Learner) -> None:
    before = kept(student)
    asked = ("--by", "2027-06-30", "--without", "numpy", "--track", "classic", "--explain")
    assert student("timeline", *asked).code == 0
    assert student("timeline", "--hours-per-week", "3", *asked).code == 0
    assert kept(student) == before
    assert student("status", "--json").envelope["roadmap"]["track"] == "complete"


@pytest.mark.parametrize("pace", [(), ("--hours-per-week", "6")])
def test_it_explains_itself_in_five_lines(student: Learner, pace: tuple[str, ...]) -> None:
    page = lines(student("timeline", "--explain", *pace))
    numbered = [line for line in page if re.match(r"\d\. ", line)]
    assert [line[0] for line in numbered] == ["1", "2", "3", "4", "5"]
    assert page[-5:] == numbered
    data = timeline(student, *pace)
    likely = data["remaining_hours"]
    assert f"{round(likely['low'])}-{round(likely['high'])} h" in numbered[0]
    if data["basis"] == "history":
        assert f"{data['factor']:.2f} times the estimates" in numbered[1]
        assert numbered[2].startswith(f"3. {data['trials']} times")
    else:
        assert numbered[2] == "3. At 6 hours a week that gives the dates."


# history


def test_after_five_weeks_of_study_history_counts(student: Learner) -> None:
    data = timeline(student)
    assert (data["basis"], data["weeks_of_history"], data["inferred"]) == ("history", 5, 0)
    assert 0 < data["hours_per_week"] < 10
    assert 250 <= data["trials"] <= 10_000
    assert data["wobble_days"] >= 0
    topics = {topic["id"]: topic["hours"]["likely"] for topic in student("list", "--json").data}
    ratios = [(MINUTES[topic] + 90) / 60 / topics[topic] for topic in STUDY]
    assert data["factor"] == pytest.approx(math.exp(own_factor(ratios)[0]), abs=1e-3)
    assert data["finish"]["p50"] < data["finish"]["p85"]
    said = flat(student("timeline"))
    assert f"From your history: 5 weeks, {data['hours_per_week']:.1f} hours a week" in said
    assert "inferred" not in said


def test_the_plan_can_be_asked_about_all_the_same(student: Learner) -> None:
    data = timeline(student, "--hours-per-week", "10")
    assert (data["basis"], data["hours_per_week"], data["trials"]) == ("plan", 10, None)
    assert "From the plan: 10 hours a week" in flat(student("timeline", "--hours-per-week", "10"))


def test_ticks_alone_are_a_history_and_labelled_so(learner: Learner) -> None:
    for week, topic in enumerate(STUDY, 1):
        learner("done", topic, "--at", f"-{36 - 7 * week}d")
    data = timeline(learner)
    assert (data["basis"], data["inferred"]) == ("history", 1)
    assert "part of it inferred from ticks" in flat(learner("timeline"))


def test_three_weeks_are_not_enough(learner: Learner) -> None:
    for day in range(2, 24, 3):
        learner("log", "calculus", "1h", "--at", f"-{day}d")
    assert (timeline(learner)["basis"], timeline(learner)["trials"]) == ("plan", None)
    assert "four weeks and five days" in flat(learner("timeline", "--explain"))


def test_what_is_taken_back_is_no_history(student: Learner) -> None:
    for _ in range(2 * len(STUDY)):
        student("undo")
    assert timeline(student)["weeks_of_history"] == 0


def test_the_same_answer_twice(student: Learner) -> None:
    asked = ("timeline", "--by", "2027-12-31", "--explain")
    first = student(*asked)
    assert student(*asked) == first
    student.later(minutes=5)
    assert student(*asked) == first
    assert student("next", "--why") == student("next", "--why")


@pytest.mark.parametrize("words", [("--by", "2028-06-30", "--explain"), ("--hours-per-week", "4")])
def test_figures_are_the_same_at_any_width(student: Learner, words: tuple[str, ...]) -> None:
    pages = [student("timeline", *words, terminal=True, width=width) for width in (60, 80, 120)]
    figures = [FIGURES.findall(re.sub(r"\x1b\[[\d;]*m", "", page.out)) for page in pages]
    assert figures[0] == figures[1] == figures[2]
    assert len(figures[0]) > 20
    data = timeline(student, *words[: 2 if "--by" in words else None])
    year, _, day = data["finish"]["p85"].split("-")
    assert {year, str(int(day))} <= set(figures[0])


# without dates


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("status",),
        ("next",),
        ("next", "--why"),
        ("next", "--all"),
        ("next", "--for", "45m"),
        ("timeline",),
        ("timeline", "--explain"),
        ("timeline", "--by", "2027-06-30"),
        ("timeline", "--hours-per-week", "6", "--without", "calculus"),
        ("goal", "show"),
        ("track", "list"),
        ("track", "show"),
        ("track", "show", "mastery"),
    ],
    ids=" ".join,
)
def test_without_dates_there_is_none_anywhere(student: Learner, words: tuple[str, ...]) -> None:
    student("goal", "set", "transformer-architecture", "--by", "2027-06-30")
    assert student("config", "set", "timeline.dates", "false").code == 0
    page = student(*words)
    assert (page.code, page.err) == (0, "")
    assert page.out.strip()
    assert not DATE.findall(page.out), page.out


def test_without_dates_there_are_hours(learner: Learner) -> None:
    learner("config", "set", "timeline.dates", "false")
    low, high = (round(timeline(learner)["remaining_hours"][end]) for end in ("low", "high"))
    assert f"{low}-{high} h" in flat(learner("timeline"))
    assert f"Left {low}-{high} h" in flat(learner())


def test_dates_can_be_turned_on_again(learner: Learner) -> None:
    before = learner("timeline")
    learner("config", "set", "timeline.dates", "false")
    assert learner("config", "get", "timeline.dates").out == "false\n"
    learner("config", "set", "timeline.dates", "true")
    assert learner("timeline") == before
    fails(learner, "config", "set", "timeline.dates", "maybe", code=2, says="not 'maybe'")


# numbers that programs can read


def test_the_json_holds_numbers_even_at_the_edge_of_five_years(learner: Learner) -> None:
    for week in range(1, 6):
        for day in (0, 2):
            learner("log", "calculus", "68m", "--at", f"-{7 * week + day}d")
    out = learner("timeline", "--by", "2031-11-15", "--json").out
    assert not re.search(r"\b(Infinity|NaN)\b", out)
    assert json.loads(out)["data"]["by"]["chance"] == pytest.approx(0.85, abs=0.02)
    assert "inf " not in flat(learner("timeline", "--explain"))


# what cannot be


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--without", "xyzzy"), 3, "no topic is called 'xyzzy'"),
        (("--without", "network"), 4, "fits several"),
        (("--track", "zzz"), 3, "no track is called 'zzz'"),
        (("--by", "2026-11-18"), 2, "'2026-11-18' has passed"),
        (("--by", "yesterday"), 2, "has passed"),
        (("--hours-per-week=0",), 2, "0 hours a week get nowhere"),
        (("--hours-per-week=inf",), 2, "hours a week get nowhere"),
        (("--hours-per-week=200",), 2, "leave no time to sleep"),
        (("--hours-per-week", "many"), 2, "'many'"),
    ],
)
def test_a_question_that_cannot_be(
    learner: Learner, words: tuple[str, ...], code: int, says: str
) -> None:
    fails(learner, "timeline", *words, code=code, says=says)


def test_a_date_with_no_day_of_study_before_it(learner: Learner) -> None:
    learner("pause", "add", "2026-11-18", "2026-12-18")
    fails(learner, "timeline", "--by", "2026-12-01", code=2, says="no day of study is left before")


@pytest.mark.parametrize(
    "other",
    [
        ["--by", "2027-06-30"],
        ["--hours-per-week", "6"],
        ["--without", "calculus"],
        ["--track", "mastery"],
        ["--explain"],
    ],
)
def test_a_look_back_takes_no_what_if(student: Learner, other: list[str]) -> None:
    fails(student, "timeline", "--check", *other, code=2, says=f"takes no {other[0]}")


def test_a_finished_track_names_the_pace_of_its_basis(student: Learner) -> None:
    student("known", *(f"phase:{n}" for n in range(6)))
    core = [project["id"] for project in student("projects", "--core", "--json").data]
    student("known", *core)
    finished = timeline(student)
    assert (finished["basis"], finished["hours_per_week"]) == ("plan", 10.0)
