"""`config get`, `set`, `list`, `path`.

- get and set each setting; set keeps the comments of the file; list with its JSON; path
- what set changes for other commands; a roadmap of one's own by a relative path
- names and values that cannot be; a file that cannot be read says which, line and column
"""

import contextlib
import json
from pathlib import Path

import pytest

from dlpath.core.config import SETTINGS
from tests.cli.contract import answer, fails, flat, lines
from tests.cli.test_roadmapping import BARE
from tests.conftest import Learner


def test_what_holds_until_something_is_set(learner: Learner) -> None:
    assert learner("config", "get", "hours_per_week").out == "10\n"
    assert learner("config", "get", "track").out == "\n"
    assert not (learner.home / "config.toml").exists()


def test_the_json_of_config_list(learner: Learner) -> None:
    learner("config", "set", "hours_per_week", "6.5")
    data = answer(learner("config", "list", "--json"), "config list")
    assert set(data) == set(SETTINGS)
    assert data["hours_per_week"] == 6.5
    page = flat(learner("config", "list"))
    assert all(name in page and setting.about in page for name, setting in SETTINGS.items())


@pytest.mark.parametrize(("typed", "kept"), [("6", "6\n"), ("4.5", "4.5\n"), ("4,5", "4.5\n")])
def test_the_plan(learner: Learner, typed: str, kept: str) -> None:
    assert lines(learner("config", "set", "hours_per_week", typed)) == [
        f"hours_per_week is now {kept.strip()}."
    ]
    assert learner("config", "get", "hours_per_week").out == kept
    target = learner("status", "--json").data["week"]["target_minutes"]
    assert target == float(kept) * 60


def test_a_persons_comments_stay(learner: Learner) -> None:
    file = learner.home / "config.toml"
    file.write_text("# my plan\nhours_per_week = 5 # evenings\n")
    learner("config", "set", "track", "classic")
    learner("config", "set", "hours_per_week", "7")
    text = file.read_text()
    assert "# my plan" in text
    assert "# evenings" in text
    assert learner("config", "get", "hours_per_week").out == "7\n"
    assert learner("config", "get", "track").out == "classic\n"


def test_where_the_file_is(learner: Learner) -> None:
    assert learner("config", "path").out == f"{learner.home / 'config.toml'}\n"


def test_a_roadmap_of_ones_own(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(BARE)
    with contextlib.chdir(tmp_path):
        assert learner("config", "set", "roadmap", "own.yaml").code == 0
    assert learner("config", "get", "roadmap").out == f"{tmp_path / 'own.yaml'}\n"
    assert learner("list", "--json").envelope["roadmap"]["id"] == "bare"
    assert lines(learner("config", "set", "roadmap", "")) == ["roadmap is now the default."]
    assert learner("list", "--json").envelope["roadmap"]["id"] == "deep-learning"


def test_a_roadmap_that_cannot_be_used_is_not_set(learner: Learner, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BARE.replace("[only]", "[onyl]"))
    fails(learner, "config", "set", "roadmap", str(broken), code=6, says=f"{broken}:13: ")
    fails(learner, "config", "set", "roadmap", "/nowhere.yaml", code=6, says="cannot be read")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("abc", "takes a number, not 'abc'"),
        ("", "takes a number, not ''"),
        ("0", "0 hours a week get nowhere"),
        ("nan", "nan hours a week get nowhere"),
        ("inf", "inf hours a week get nowhere"),
        ("200", "200 hours a week leave no time to sleep"),
    ],
)
def test_a_plan_that_cannot_be(learner: Learner, value: str, says: str) -> None:
    fails(learner, "config", "set", "hours_per_week", value, code=2, says=says)


def test_a_track_that_is_not_there(learner: Learner) -> None:
    fails(learner, "config", "set", "track", "clasic", code=3, says="did you mean classic?")


def test_no_such_setting(learner: Learner) -> None:
    fails(learner, "config", "get", "hours", code=3, says="no setting is called 'hours'")
    fails(learner, "config", "set", "hours_per_weak", "6", code=3, says="hours_per_week?")
    fails(learner, "config", "get", code=2, says="missing argument 'NAME'")
    fails(learner, "config", code=2, says="missing command; see dlpath config --help")


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"hours_per_week = \n", 2, "line 1"),
        (b"\xff\xfe", 2, "the settings cannot be read"),
        (b"hours_per_week = 'many'\n", 2, "takes a number"),
        (b"track = 3\n", 2, "a text was expected"),
        (b"hours = 6\n", 3, "no setting is called 'hours'"),
    ],
)
def test_a_file_that_cannot_be_read(learner: Learner, content: bytes, code: int, says: str) -> None:
    file = learner.home / "config.toml"
    file.write_bytes(content)
    for command in (["status"], ["next"], ["done", "calculus"], ["config", "get", "track"]):
        failed = fails(learner, *command, code=code, says=says)
        assert str(file) in failed.err


def test_set_leaves_a_broken_file_alone(learner: Learner) -> None:
    (learner.home / "config.toml").write_bytes(b"hours_per_week = \n")
    fails(learner, "config", "set", "track", "classic", code=2, says="cannot be read")


def test_json_is_for_what_prints_data(learner: Learner) -> None:
    assert json.loads(learner("config", "list", "--json").out)["command"] == "config list"
    fails(learner, "config", "path", "--json", code=2, says="no such option: --json")
