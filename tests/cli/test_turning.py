"""`undo` and `redo`.

- each kind of command is taken back whole, in a plain sentence; several in a row; redo after it
- nothing to undo, nothing to redo, redo after something new
- the JSON
"""

import pytest

from tests.cli.contract import answer, fails, flat, lines, statuses
from tests.conftest import Learner

Command = tuple[str, ...]


def standing(learner: Learner) -> tuple[object, ...]:
    """Return all that a learner sees of what was done."""
    return (
        learner("list", "--json").data,
        learner("projects", "--json").data,
        learner("notes", "--json").data,
        learner("status", "--json").data,
        learner("report", "--json").data,
    )


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("done", "calculus", "numpy"), "marking Calculus and NumPy done"),
        (("known", "numpy"), "marking NumPy known"),
        (("skip", "numpy"), "skipping NumPy"),
        (("reset", "linear-algebra"), "resetting Linear Algebra"),
        (("start", "numpy"), "starting NumPy"),
        (("log", "numpy", "45m"), "logging 45 min on NumPy"),
        (("note", "numpy", "broadcasting"), "a note on NumPy"),
        (
            ("done", "calculus", "--took", "1h", "-m", "x"),
            "marking Calculus done, logging 60 min on Calculus and a note on Calculus",
        ),
        (("done", "mnist-mlp"), "marking MNIST digit classification with an MLP done"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else None,
)
def test_a_command_is_taken_back_and_done_again(
    learner: Learner, command: Command, sentence: str
) -> None:
    learner("done", "linear-algebra")
    before = standing(learner)
    assert learner(*command).code == 0
    after = standing(learner)
    assert after != before
    assert flat(learner("undo")) == f"Took back: {sentence}."
    assert standing(learner) == before
    assert flat(learner("redo")) == f"Did again: {sentence}."
    assert standing(learner) == after


def test_stop_taken_back_runs_again(learner: Learner) -> None:
    learner("start", "numpy")
    learner.later(minutes=30)
    learner("stop")
    assert lines(learner("undo")) == ["Took back: stopping NumPy."]
    learner.later(minutes=10)
    assert learner("status", "--json").data["session"] == {"item": "numpy", "minutes": 40}


def test_several_in_a_row(learner: Learner) -> None:
    learner("done", "calculus")
    learner("done", "numpy")
    learner("skip", "pandas")
    assert [learner("undo").code for _ in range(3)] == [0, 0, 0]
    assert set(statuses(learner).values()) == {"todo"}
    assert [learner("redo").code for _ in range(2)] == [0, 0]
    assert statuses(learner)["calculus"] == statuses(learner)["numpy"] == "done"
    assert statuses(learner)["pandas"] == "todo"
    assert learner("undo").code == 0
    assert (statuses(learner)["calculus"], statuses(learner)["numpy"]) == ("done", "todo")


def test_a_whole_phase_is_one_command(learner: Learner) -> None:
    learner("done", "phase:1")
    page = lines(learner("undo"))
    assert len(page) <= 3
    assert "and 7 more" in " ".join(page)
    assert set(statuses(learner).values()) == {"todo"}


def test_the_json_of_undo_and_redo(learner: Learner) -> None:
    learner("done", "calculus", "--took", "1h")
    expected = [
        {"kind": "log", "item": "calculus", "minutes": 60},
        {"kind": "done", "item": "calculus", "minutes": None},
    ]
    assert answer(learner("undo", "--json"), "undo") == expected
    assert answer(learner("redo", "--json"), "redo") == expected


def test_a_dry_run_is_nothing_to_take_back(learner: Learner) -> None:
    learner("done", "calculus", "-n")
    fails(learner, "undo", code=5, says="there is nothing to undo")


def test_nothing_to_undo(learner: Learner) -> None:
    fails(learner, "undo", code=5, says="there is nothing to undo")
    learner("done", "calculus")
    learner("undo")
    fails(learner, "undo", code=5, says="there is nothing to undo")


def test_nothing_to_redo(learner: Learner) -> None:
    fails(learner, "redo", code=5, says="there is nothing to redo")
    learner("done", "calculus")
    fails(learner, "redo", code=5, says="there is nothing to redo")


def test_something_new_ends_what_can_be_done_again(learner: Learner) -> None:
    learner("done", "calculus")
    learner("undo")
    learner("done", "numpy")
    fails(learner, "redo", code=5, says="there is nothing to redo")
