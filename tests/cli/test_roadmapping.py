"""`roadmap check`.

- the bundled roadmap is clean; the one in use; a file named
- a file with problems: all of them, exit 10; a file that cannot be used: file, line and the nearest
  name, exit 6; not YAML, not text, a folder, not there
- the JSON
"""

import io
from pathlib import Path

import pytest

from dlpath.environment import bundled_roadmap
from tests.cli.contract import answer, fails, flat, is_one_error, kept, lines
from tests.conftest import Learner

BARE = """\
format: 1
id: bare
title: Bare
version: "1"
topics:
  - id: only
    title: Only
    hours: [1, 2, 3]
tracks:
  - id: all
    title: All
    phases:
      - {id: first, number: 1, title: First, topics: [only]}
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A roadmap that works and lacks nearly all that a good one has."""
    path = tmp_path / "bare.yaml"
    path.write_text(BARE)
    return path


def test_the_bundled_roadmap_is_clean(learner: Learner) -> None:
    assert "no problems" in flat(learner("roadmap", "check"))
    data = answer(learner("roadmap", "check", str(bundled_roadmap()), "--json"), "roadmap check")
    assert set(data) == {"file", "counts", "problems"}
    assert set(data["counts"]) == {"topics", "projects", "tracks", "resources", "questions"}
    assert data["problems"] == []
    assert data["counts"]["topics"] >= 90


def test_problems_are_listed_with_their_lines(learner: Learner, bare: Path) -> None:
    before = kept(learner)
    found = learner("roadmap", "check", str(bare))
    assert found.code == 10
    assert is_one_error(found.err)
    assert found.err.endswith("problems found\n")
    assert f"{bare}:6: topic only: has no analogy" in found.out.replace("\n", " ").replace(
        "  ", " "
    )
    as_json = learner("roadmap", "check", str(bare), "--json")
    assert as_json.code == 10
    problems = as_json.data["problems"]
    assert all(problem.startswith(f"{bare}:6: topic only: ") for problem in problems)
    assert found.err == f"dlpath: error: {bare}: {len(problems)} problems found\n"
    assert kept(learner) == before


def test_what_is_in_use_is_checked(learner: Learner, bare: Path) -> None:
    learner("config", "set", "roadmap", str(bare))
    assert learner("roadmap", "check").code == 10
    assert lines(learner("list"))


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("hours: [1, 2, 3]", "hours: [3, 2, 1]", ":8: "),
        ("topics: [only]", "topics: [onyl]", ":13: "),
        ("topics: [only]", "topics: [onyl]", "did you mean 'only'?"),
        ("title: Only", "titel: Only", ":"),
        ("format: 1", "format: 99", "needs a newer dlpath"),
        ("  - id: only", "  - id: Only!", ":6: "),
        ("tracks:", "tracks: []\nx:", ":"),
        ("id: bare", "id: [", ":"),
        ("id: bare", "id: &a bare", ":"),
    ],
)
def test_a_file_that_cannot_be_used(
    learner: Learner, bare: Path, wrong: str, right: str, says: str
) -> None:
    bare.write_text(BARE.replace(wrong, right, 1))
    failed = fails(learner, "roadmap", "check", str(bare), code=6, says=says, answers=True)
    assert failed.err.startswith(f"dlpath: error: {bare}:")


def test_a_file_that_is_none(learner: Learner, tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty.yaml").write_bytes(b"")
    fails(learner, "roadmap", "check", str(tmp_path), code=6, says="cannot be read", answers=True)
    fails(
        learner,
        "roadmap",
        "check",
        str(tmp_path / "none.yaml"),
        code=6,
        says="cannot be read",
        answers=True,
    )
    fails(
        learner,
        "roadmap",
        "check",
        str(tmp_path / "bytes.yaml"),
        code=6,
        says="not UTF-8",
        answers=True,
    )
    fails(
        learner,
        "roadmap",
        "check",
        str(tmp_path / "empty.yaml"),
        code=6,
        says="empty.yaml",
        answers=True,
    )


def test_the_group_alone(learner: Learner) -> None:
    fails(learner, "roadmap", code=2, says="missing command; see dlpath roadmap --help")
    assert io.StringIO(learner("roadmap", "--help").out).readline().startswith("Usage: dlpath")
