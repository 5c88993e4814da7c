"""`next` and `timeline`.

- next: what can be started; what is in progress first; --why adds up; --limit; the JSON, whose
  terms sum to the score; a running session; all done; a negative limit
- timeline: phase by phase; faster at more hours; --by; finished; the JSON; no pace, a past date,
  not a date
"""

import pytest

from tests.cli.contract import DAY, HOURS, answer, fails, lines
from tests.conftest import Learner

OFFER = {
    "kind",
    "id",
    "title",
    "phase",
    "number",
    "hours",
    "score",
    "terms",
    "reasons",
    "unlocks",
    "ready",
    "missing",
    "fading",
    "running",
}
FINISH = {"p50", "p85"}
TIMELINE = {
    "remaining_hours",
    "hours_per_week",
    "basis",
    "weeks_of_history",
    "finish",
    "finished",
    "phases",
    "ongoing",
    "by",
    "trials",
    "wobble_days",
    "factor",
    "inferred",
}


# next


def test_next_offers_what_can_be_started_now(learner: Learner) -> None:
    offers = answer(learner("next", "--limit", "0", "--json"), "next")
    ready = [topic["id"] for topic in learner("list", "--ready", "--json").data]
    assert {offer["id"] for offer in offers if offer["kind"] == "topic"} == set(ready)
    assert "linear-algebra" in ready
    assert "backpropagation" not in ready


def test_the_json_of_next(learner: Learner) -> None:
    learner("done", "phase:0", "perceptron", "ml-types", "what-is-deep-learning")
    learner("done", "mlp/1")
    offers = answer(learner("next", "--limit", "0", "--json"), "next")
    assert {offer["kind"] for offer in offers} == {"topic", "project"}
    for offer in offers:
        assert set(offer) == OFFER
        assert all(set(term) == {"name", "value"} for term in offer["terms"])
        assert sum(term["value"] for term in offer["terms"]) == pytest.approx(offer["score"])
        assert all(isinstance(reason, str) and reason for reason in offer["reasons"])
        assert offer["hours"] >= 0
    scores = [offer["score"] for offer in offers]
    assert scores == sorted(scores, reverse=True)


def test_what_is_in_progress_comes_first(learner: Learner) -> None:
    learner("log", "git-basics", "20m")
    assert learner("next", "--json").data[0]["id"] == "git-basics"
    page = lines(learner("next"))
    assert page[0].startswith("▶ ")
    assert "20 min logged" in page[0]
    assert page[-1] == "dlpath start git-basics"


def test_a_finished_topic_brings_its_project(learner: Learner) -> None:
    before = {offer["id"] for offer in learner("next", "-l", "0", "--json").data}
    learner("done", "multilayer-perceptron")
    after = {offer["id"] for offer in learner("next", "-l", "0", "--json").data}
    assert "mnist-mlp" in after - before


def test_the_limit_holds(learner: Learner) -> None:
    assert len(learner("next", "--limit", "2", "--json").data) == 2
    assert len(learner("next", "--json").data) == 5


def test_why_shows_terms_that_add_up(learner: Learner) -> None:
    page = lines(learner("next", "--why", "--limit", "1"))
    rows = [line.split(maxsplit=1) for line in page if line.startswith("    ")]
    *terms, (score, label) = rows
    assert label == "score"
    assert len(terms) >= 2
    assert sum(float(value) for value, _ in terms) == pytest.approx(float(score))


def test_a_running_session_leads(learner: Learner) -> None:
    learner("start", "calculus")
    learner.later(minutes=12)
    page = lines(learner("next"))
    assert page[0].startswith("Running")
    assert "Calculus" in page[0]
    assert page[0].endswith("12 min so far · dlpath stop")
    assert not any(line.startswith("dlpath start") for line in page)
    running = {offer["id"]: offer["running"] for offer in learner("next", "--json").data}
    assert running.pop("calculus") == 12
    assert set(running.values()) == {None}


def test_a_running_session_leads_what_fits(learner: Learner) -> None:
    assert learner("next", "--for", "45m", "--json").data["session"] is None
    learner("start", "calculus/1")
    learner.later(minutes=12)
    page = lines(learner("next", "--for", "45m"))
    assert page[0].endswith("12 min so far · dlpath stop")
    assert not any(line.startswith("dlpath start") for line in page)
    session = learner("next", "--for", "45m", "--json").data["session"]
    assert (session["item"].partition("/")[0], session["minutes"]) == ("calculus", 12)


def test_when_all_is_done_next_says_so(learner: Learner) -> None:
    phases = learner("phases", "--json").data
    learner("done", *(f"phase:{phase['number']}" for phase in phases))
    learner("skip", *(project["id"] for project in learner("projects", "--json").data))
    assert answer(learner("next", "--json"), "next") == []
    assert lines(learner("next"))[0].startswith("Nothing is waiting")
    assert "Next" in learner().out


def test_a_negative_limit(learner: Learner) -> None:
    fails(learner, "next", "--limit", "-1", code=2, says="'--limit'")


# timeline


def test_the_json_of_timeline(learner: Learner) -> None:
    data = answer(learner("timeline", "--by", "2027-12-31", "--json"), "timeline")
    assert set(data) == TIMELINE
    assert set(data["remaining_hours"]) == HOURS
    assert data["basis"] == "plan"
    assert set(data["finish"]) == FINISH
    assert data["finished"] is None
    for phase in data["phases"]:
        assert set(phase) == {"id", "title", "remaining_hours", "finish"}
        assert set(phase["remaining_hours"]) == HOURS
        assert all(DAY.fullmatch(day) for day in phase["finish"].values())
    assert set(data["by"]) == {"date", "chance", "hours_per_week"}
    assert set(data["by"]["hours_per_week"]) == FINISH


def test_phases_end_one_after_another_and_add_up(learner: Learner) -> None:
    data = learner("timeline", "--json").data
    ends = [(phase["finish"]["p50"], phase["finish"]["p85"]) for phase in data["phases"]]
    assert ends == sorted(ends)
    assert all("2026-11-18" < half < most for half, most in ends)
    assert data["finish"] == data["phases"][-1]["finish"]
    for bound in HOURS:
        parts = sum(phase["remaining_hours"][bound] for phase in data["phases"])
        assert data["remaining_hours"][bound] == pytest.approx(parts)
    ongoing = data["ongoing"]
    assert ongoing
    assert not set(ongoing) & {phase["id"] for phase in data["phases"]}


def test_the_page_names_dates_and_what_is_left_out(learner: Learner) -> None:
    page = learner("timeline").out
    assert "half the time by" in page
    assert "10 hours a week" in page
    assert "is ongoing: it has no end and is not in these figures." in page


def test_more_hours_end_sooner(learner: Learner) -> None:
    slow = learner("timeline", "--hours-per-week", "6", "--json").data
    fast = learner("timeline", "--hours-per-week", "12", "--json").data
    assert fast["finish"]["p50"] < learner("timeline", "--json").data["finish"]["p50"]
    assert slow["finish"]["p50"] > learner("timeline", "--json").data["finish"]["p50"]
    assert slow["hours_per_week"] == 6
    assert learner("config", "get", "hours_per_week").out == "10\n"


def test_by_tells_the_pace_it_takes(learner: Learner) -> None:
    pace = learner("timeline", "--by", "2027-11-17", "--json").data["by"]
    remaining = learner("timeline", "--json").data["remaining_hours"]
    weeks = 52
    assert remaining["low"] / weeks < pace["hours_per_week"]["p50"] < remaining["high"] / weeks
    assert pace["hours_per_week"]["p50"] < pace["hours_per_week"]["p85"]
    assert "To be done by 17 Nov 2027:" in learner("timeline", "--by", "2027-11-17").out


def test_a_finished_roadmap_says_when(learner: Learner) -> None:
    phases = learner("phases", "--json").data
    learner("done", *(f"phase:{phase['number']}" for phase in phases), "--at", "2026-11-02")
    learner("skip", *(each["id"] for each in learner("projects", "--core", "--json").data))
    data = learner("timeline", "--json").data
    assert data["finished"] == "2026-11-02"
    assert data["remaining_hours"] == {"low": 0, "likely": 0, "high": 0}
    assert "you finished on 2 Nov 2026" in learner("timeline").out


@pytest.mark.parametrize("pace", ["0", "-2", "nan", "113"])
def test_a_pace_that_makes_no_sense(learner: Learner, pace: str) -> None:
    fails(learner, "timeline", f"--hours-per-week={pace}", code=2, says="hours a week")


def test_a_deadline_that_has_passed(learner: Learner) -> None:
    fails(learner, "timeline", "--by", "2026-11-18", code=2, says="'2026-11-18' has passed")


def test_a_deadline_that_is_no_date(learner: Learner) -> None:
    fails(learner, "timeline", "--by", "soon", code=2, says="'soon' is not a date")
