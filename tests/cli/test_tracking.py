"""`track list`, `track show`, `track use`.

- list: every track with its size and how far one is; show: one's own, another, the tracker's
  three marks; use: all that follows it, and nothing is lost
- a track beginning with that; one that is not there; a track setting gone wrong can be put right
"""

from typing import Any

import pytest

from tests.cli.contract import PHASE, answer, fails, flat, lines
from tests.conftest import Learner

TRACK = {
    "id",
    "title",
    "suits",
    "source",
    "duration",
    "chosen",
    "topics",
    "done",
    "hours",
    "hours_remaining",
    "months",
    "percent",
}
SHOWN = {"id", "title", "suits", "source", "duration", "percent", "phases", "tracker"}
ROW = {"row", "concept", "project", "topics", "projects", "marks"}


def test_the_json_of_track_list(learner: Learner) -> None:
    learner("done", "calculus")
    data = answer(learner("track", "list", "--json"), "track list")
    assert len(data) >= 7
    assert all(set(track) == TRACK for track in data)
    assert [track["id"] for track in data if track["chosen"]] == ["complete"]
    assert {track["source"] for track in data} >= {"000", "001", "002", "003", "004"}
    by_id = {track["id"]: track for track in data}
    assert by_id["complete"]["done"] == 1
    assert by_id["current"]["topics"] > by_id["complete"]["topics"]


def test_tracks_side_by_side(learner: Learner) -> None:
    page = flat(learner("track", "list"))
    for track in learner("track", "list", "--json").data:
        assert track["id"] in page
        assert " ".join(track["suits"].split()) in page


def test_the_json_of_track_show(learner: Learner) -> None:
    data = answer(learner("track", "show", "mastery", "--json"), "track show")
    assert set(data) == SHOWN
    assert all(set(phase) == PHASE for phase in data["phases"])
    assert data["tracker"]
    assert all(set(row) == ROW for row in data["tracker"])
    assert not any(mark for row in data["tracker"] for mark in row["marks"].values())
    assert learner("track", "show", "--json").data["id"] == "complete"
    assert learner("track", "show", "--json").data["tracker"] == []


def test_three_marks_are_earned_one_by_one(learner: Learner) -> None:
    def marks() -> Any:
        return learner("track", "show", "mastery", "--json").data["tracker"][0]["marks"]

    row = learner("track", "show", "mastery", "--json").data["tracker"][0]
    assert marks() == {"concept": False, "project": False, "quiz": False}
    learner("done", *row["topics"])
    assert marks() == {"concept": True, "project": False, "quiz": False}
    learner("done", row["projects"][0])
    assert marks() == {"concept": True, "project": True, "quiz": False}
    learner("done", *(f"{topic}/quiz" for topic in row["topics"]))
    assert marks() == {"concept": True, "project": True, "quiz": True}
    table = [line for line in lines(learner("track", "show", "mastery")) if row["concept"] in line]
    assert table[0].count("✔") == 3


def test_a_track_is_followed_everywhere_and_nothing_is_lost(learner: Learner) -> None:
    learner("done", "calculus", "perceptron")
    before = learner("status", "--json").data
    said = flat(learner("track", "use", "essentials"))
    assert "dlpath track use complete goes back." in said
    for command in ("status", "next", "timeline", "phases", "report", "list"):
        assert learner(command, "--json").envelope["roadmap"]["track"] == "essentials"
    assert learner("status", "--json").data["topics"]["total"] < before["topics"]["total"]
    assert learner("status", "--json").data["phases"] == learner("phases", "--json").data
    assert "essentials" in lines(learner())[0]
    learner("track", "use", "complete")
    assert learner("status", "--json").data == before


@pytest.mark.parametrize("name", ["essentials", "ESSENTIALS", "essen"])
def test_a_track_goes_by_its_beginning(learner: Learner, name: str) -> None:
    assert learner("track", "use", name).code == 0
    assert learner("config", "get", "track").out == "essentials\n"


def test_the_track_one_follows_already(learner: Learner) -> None:
    assert lines(learner("track", "use", "complete")) == ["You follow Complete already."]


def test_every_track_can_be_followed(learner: Learner) -> None:
    for track in [track["id"] for track in learner("track", "list", "--json").data]:
        assert learner("track", "use", track).code == 0
        offers = answer(learner("next", "--json"), "next")
        assert offers
        inside = {topic["id"] for topic in learner("list", "--json").data}
        assert {offer["id"] for offer in offers if offer["kind"] == "topic"} <= inside


def test_no_such_track(learner: Learner) -> None:
    fails(learner, "track", "use", "esentials", code=3, says="did you mean essentials")
    fails(learner, "track", "use", "zzz", code=3, says="no track is called 'zzz'")
    fails(learner, "track", "show", "zzz", code=3, says="no track is called 'zzz'")
    fails(learner, "track", "use", code=2, says="missing argument 'TRACK'")
    fails(learner, "track", code=2, says="missing command; see dlpath track --help")


def test_a_setting_gone_wrong_is_put_right(learner: Learner) -> None:
    (learner.home / "config.toml").write_text('track = "vanished"\n')
    fails(learner, "next", code=3, says="dlpath track use complete")
    assert learner("track", "use", "classic").code == 0
    assert answer(learner("next", "--json"), "next")
