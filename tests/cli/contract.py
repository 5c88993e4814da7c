"""What every answer and every failure promises, whichever command it comes from."""

import re
from collections.abc import Iterator
from typing import Any

from tests.conftest import Learner, Outcome

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

HOURS = {"low", "likely", "high"}
TALLY = {"total", "done", "known", "doing", "skipped", "todo"}
PHASE = {
    "id",
    "number",
    "title",
    "weeks",
    "ongoing",
    "topics",
    "done",
    "hours",
    "hours_done",
    "percent",
}
NOTE = {"number", "at", "item", "text", "tags", "edited_at"}
MARKED = {"changed", "unchanged", "unlocked", "early", "whole", "minutes", "logged_on"}


def answer(outcome: Outcome, command: str) -> Any:
    """Return the data of a `--json` answer, its envelope held to the contract."""
    assert (outcome.code, outcome.err) == (0, "")
    envelope = outcome.envelope
    assert set(envelope) == {"schema", "command", "roadmap", "data"}
    assert envelope["schema"] == 1
    assert envelope["command"] == command
    assert set(envelope["roadmap"]) == {"id", "version", "track"}
    assert all(isinstance(value, str) and value for value in envelope["roadmap"].values())
    return envelope["data"]


def fails(
    learner: Learner, *words: str, code: int, says: str, stdin: str = "", answers: bool = False
) -> Outcome:
    """Run dlpath, which must fail as promised: one line that says so, and nothing changed.

    Only a check `answers` all the same, with what it found.
    """
    before = kept(learner)
    outcome = learner(*words, stdin=stdin)
    assert outcome.code == code, outcome
    assert bool(outcome.out) == answers
    assert is_one_error(outcome.err), outcome.err
    assert says in outcome.err
    assert kept(learner) == before
    return outcome


def is_one_error(err: str) -> bool:
    """Return whether `err` is one line of error."""
    return err.startswith("dlpath: error: ") and err.endswith("\n") and len(err.splitlines()) == 1


def kept(learner: Learner) -> dict[str, bytes]:
    """Return what dlpath keeps for the learner: the bytes of every file but the caches."""
    return {
        str(path.relative_to(learner.home)): path.read_bytes()
        for path in sorted(learner.home.rglob("*"))
        if path.is_file() and "cache" not in path.relative_to(learner.home).parts
    }


def statuses(learner: Learner) -> dict[str, str]:
    """Return the status of every topic of the track."""
    return {topic["id"]: topic["status"] for topic in learner("list", "--json").data}


def lines(outcome: Outcome) -> list[str]:
    """Return the lines of an answer."""
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out.splitlines()


def flat(outcome: Outcome) -> str:
    """Return an answer as one line, wherever it was wrapped."""
    assert (outcome.code, outcome.err) == (0, "")
    return " ".join(outcome.out.split())


def leaves(value: Any) -> Iterator[Any]:
    """Yield every text and number in a JSON value."""
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield value
