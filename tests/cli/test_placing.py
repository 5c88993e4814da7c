"""`place`: where to start.

at a terminal
- question, answer, how it was known, until the verdict; yes marks it in one command, undone by one
- letters and number keys, don't know before the answer; keys that mean nothing
- b and backspace take the last answer back, before and after the answer and from the verdict
- no, q, Ctrl-D and Ctrl-C change nothing, at every stage
- someone who knows nothing, everything; what is ticked is left alone; nothing left; --limit, -n
- a real terminal
programs
- a question, then the next one, then the verdict; --apply, dry too; --apply too early
- whoever answers as they know is placed near where they are
trouble
- no terminal, --no-input, the end of input, no questions, answers that are none
afterwards
- show and undo say where it came from
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.contract import answer, fails, kept, lines, statuses
from tests.cli.process import Program, plain
from tests.conftest import Learner, Outcome
from tests.files.small import SMALL

KNEW, NOT = "\ny", "\nn"
_WIPED = re.compile(r"[^\n]*\r\x1b\[2K")


def read(screen: str) -> str:
    """Return what stays on the screen: prompts are wiped out."""
    return plain(_WIPED.sub("", screen.replace("\r\n", "\n")))


def at_desk(learner: Learner, typed: str, *words: str, width: int = 80) -> Outcome:
    return learner("place", *words, stdin=typed, terminal=True, width=width)


def asked(learner: Learner, *words: str) -> Any:
    return answer(learner("place", "--json", *words), "place")


def placed(learner: Learner, knows: Callable[[str], bool], *words: str) -> tuple[str, Any]:
    """Answer what is asked until the verdict; return the answers and the last data."""
    given: list[str] = []
    while (data := asked(learner, "--answers", ",".join(given), *words))["question"]:
        word = "yes" if knows(data["question"]["topic"]) else "no"
        given.append(f"{data['question']['id']}={word}")
    return ",".join(given), data


def changes(learner: Learner, before: dict[str, str]) -> dict[str, str]:
    """Return the topics whose status is not what it was, with what it is."""
    return {topic: now for topic, now in statuses(learner).items() if now != before[topic]}


# At a terminal


def test_from_the_first_question_to_the_last(learner: Learner) -> None:
    before = statuses(learner)
    outcome = at_desk(learner, KNEW * 14 + "y")
    assert (outcome.code, outcome.err) == (0, "")
    screen = read(outcome.out)
    assert screen.count(" of at most 14 ") == screen.count("knew it\n") >= 5
    assert "question 1 of at most 14" in screen
    assert "You seem to know" in screen
    marked = changes(learner, before)
    assert set(marked.values()) == {"known"}
    assert len(marked) > 80
    assert f"Marked {len(marked)} topics as known. dlpath undo takes it back." in screen
    learner("undo")
    assert statuses(learner) == before


def test_the_verdict_names_what_it_would_mark(learner: Learner) -> None:
    outcome = at_desk(learner, KNEW + NOT + "n", "--limit", "2")
    told = " ".join(read(outcome.out).split())
    assert "Prerequisites, 10 of 10 Linear Algebra, Calculus" in told
    assert told.endswith("Nothing was changed.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\ny", "knew it"),
        (" Y", "knew it"),
        ("\n1", "knew it"),
        ("\nn", "not yet"),
        ("\n2", "not yet"),
        ("\n?", "not yet"),
        ("\n3", "not yet"),
        ("?", "not yet"),
        ("3", "not yet"),
        ("yn12\x1b[A\t\nx\n\x1b[15~y", "knew it"),
    ],
)
def test_keys(learner: Learner, typed: str, said: str) -> None:
    screen = read(at_desk(learner, typed + "q", "--limit", "2").out)
    assert screen.count("knew it\n") + screen.count("not yet\n") == 1
    assert f"{said}\n" in screen
    assert "question 2 of at most 2" in screen


def test_who_does_not_know_is_not_shown_the_answer(learner: Learner) -> None:
    question = asked(learner)["question"]
    shown = " ".join(read(at_desk(learner, "?q").out).split())
    assert " ".join(question["ask"].split()) in shown
    assert " ".join(question["answer"].split()) not in shown
    shown = " ".join(read(at_desk(learner, "\nq").out).split())
    assert " ".join(question["answer"].split()) in shown


@pytest.mark.parametrize("back", ["b", "\x7f", "\nb", "\n\x7f"])
def test_the_last_answer_is_taken_back(learner: Learner, back: str) -> None:
    screen = read(at_desk(learner, KNEW + back + "q").out)
    assert "Taken back.\n" in screen
    first, second = screen.split("question 1 of at most 14")[1:]
    assert first.splitlines()[2] == second.splitlines()[2]


def test_back_before_the_first_answer(learner: Learner) -> None:
    screen = read(at_desk(learner, "bq").out)
    assert "There is no answer yet to take back." in screen
    assert screen.count("question 1 of") == 2


def test_back_from_the_verdict(learner: Learner) -> None:
    before = statuses(learner)
    at_desk(learner, KNEW + KNEW + "b" + "?" + "\n", "--limit", "2")
    less = changes(learner, before)
    learner("undo")
    at_desk(learner, KNEW + "?" + "\n", "--limit", "2")
    assert changes(learner, before) == less


@pytest.mark.parametrize("typed", ["", "\n", KNEW, KNEW + "\n", KNEW * 2])
@pytest.mark.parametrize(("leave", "code"), [("q", 0), ("\x04", 0), ("\x03", 130)])
def test_leaving_changes_nothing(learner: Learner, typed: str, leave: str, code: int) -> None:
    before = kept(learner)
    outcome = at_desk(learner, typed + leave, "--limit", "2")
    assert outcome.code == code
    assert outcome.err == ""
    assert ("Nothing was changed." in read(outcome.out)) == (code == 0)
    assert kept(learner) == before


def test_declining_changes_nothing(learner: Learner) -> None:
    before = kept(learner)
    assert "Nothing was changed." in read(at_desk(learner, KNEW * 2 + "n", "--limit", "2").out)
    assert kept(learner) == before


def test_who_knows_nothing_is_not_asked_to_agree(learner: Learner) -> None:
    before = kept(learner)
    outcome = at_desk(learner, "?" * 14)
    assert outcome.code == 0
    told = " ".join(read(outcome.out).split())
    assert "none looks known to you. Start with Linear Algebra linear-algebra" in told
    assert "as known?" not in plain(outcome.out)
    assert kept(learner) == before


def test_what_is_ticked_is_left_alone(learner: Learner) -> None:
    learner("done", "calculus", "perceptron")
    learner("skip", "pandas")
    learner("start", "backpropagation")
    before = statuses(learner)
    assert at_desk(learner, KNEW * 14 + "\n").code == 0
    marked = changes(learner, before)
    assert marked
    assert all(before[topic] == "todo" for topic in marked)


def test_nothing_is_left_to_find_out(learner: Learner) -> None:
    learner("done", *(f"phase:{number}" for number in range(7)))
    told = "Every topic of this track is ticked, skipped or begun."
    assert lines(learner("place", terminal=True)) == [told]
    data = asked(learner, "--apply")
    assert data["question"] is None
    assert data["verdict"] == {"known": [], "open": [], "misjudged": 0.0}


def test_one_topic_is_left(learner: Learner) -> None:
    learner("done", *(f"phase:{number}" for number in range(7)))
    learner("reset", "perceptron")
    assert at_desk(learner, KNEW * 14 + "\n").code == 0
    assert statuses(learner)["perceptron"] == "known"


def test_a_track_of_few_topics(learner: Learner) -> None:
    learner("track", "use", "mastery")
    _, data = placed(learner, lambda _: True)
    assert len(data["verdict"]["known"]) == 24


def test_no_limit(learner: Learner) -> None:
    screen = read(at_desk(learner, "?q", "--limit", "0").out)
    assert "── question 2 ──" in screen
    assert asked(learner, "--limit", "0")["limit"] is None


def test_a_dry_run(learner: Learner) -> None:
    before = kept(learner)
    outcome = at_desk(learner, KNEW * 2, "--limit", "2", "-n")
    assert outcome.code == 0
    assert "Nothing is saved (dry run); " in read(outcome.out)
    assert kept(learner) == before


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(learner: Learner, width: int) -> None:
    screen = at_desk(learner, "b\nb" + KNEW * 14 + "\n", width=width).out
    rows = [row for line in plain(screen).split("\n") for row in line.split("\r\x1b[2K")]
    assert max(map(cell_len, rows)) <= width


def test_at_a_real_terminal(program: Program) -> None:
    ended = program.at_terminal(
        "place",
        "--limit",
        "2",
        dialogue=[
            ("Enter shows", "\r"),
            ("y knew it", "y"),
            ("Enter shows", "?"),
            ("as known?", "b"),
            ("Enter shows", "\r"),
            ("y knew it", "1"),
            ("as known?", "\r"),
        ],
    )
    assert ended.code == 0
    shown = read(ended.screen).splitlines()
    assert "Taken back." in shown
    assert any(line.startswith("Marked ") for line in shown)
    assert '"status": "known"' in program("list", "--json").stdout


def test_ctrl_c_at_a_real_terminal(program: Program) -> None:
    ended = program.at_terminal(
        "place", dialogue=[("Enter shows", "\r"), ("y knew it", "y"), ("Enter shows", "\x03")]
    )
    assert ended.code == 130
    assert "Traceback" not in ended.screen
    assert '"status": "known"' not in program("list", "--json").stdout


# Programs


def test_a_program_asks(learner: Learner) -> None:
    first = asked(learner)
    assert set(first) == {"question", "answered", "limit", "verdict", "changed"}
    assert set(first["question"]) == {"id", "topic", "ask", "answer", "formula", "code"}
    assert (first["answered"], first["limit"], first["verdict"]) == (0, 14, None)
    second = asked(learner, "--answers", f"{first['question']['id']}=unknown")
    assert second["answered"] == 1
    assert second["question"]["id"] != first["question"]["id"]
    assert asked(learner) == first


def test_a_program_gets_the_verdict_and_applies_it(learner: Learner) -> None:
    before = statuses(learner)
    known = {topic["id"] for topic in learner("list", "--json", "--phase", "0").data}
    answers, data = placed(learner, known.__contains__)
    assert 5 <= data["answered"] <= 14
    assert sorted(data["verdict"]["known"] + data["verdict"]["open"]) == sorted(before)
    assert len(known ^ set(data["verdict"]["known"])) <= 5
    assert statuses(learner) == before

    untouched = kept(learner)
    dry = asked(learner, "--answers", answers, "--apply", "-n")
    assert dry["changed"] == data["verdict"]["known"]
    assert kept(learner) == untouched

    assert asked(learner, "--answers", answers, "--apply")["changed"] == data["verdict"]["known"]
    assert changes(learner, before) == dict.fromkeys(data["verdict"]["known"], "known")
    assert asked(learner, "--answers", answers, "--limit", "1", "--apply")["changed"] == []
    learner("undo")
    assert statuses(learner) == before


def test_nothing_is_applied_before_the_end(learner: Learner) -> None:
    first = asked(learner)["question"]["id"]
    fails(learner, "place", "--json", "--apply", code=5, says="there is more to ask")
    words = ("place", "--json", "--answers", f"{first}=yes", "--apply")
    fails(learner, *words, code=5, says="end it with --limit")
    assert asked(learner, "--answers", f"{first}=yes", "--apply", "--limit", "1")["changed"]


# Trouble


def test_nobody_is_there(learner: Learner) -> None:
    fails(learner, "place", code=5, says="a program can ask: dlpath place --json")
    before = kept(learner)
    refused = learner("--no-input", "place", stdin=KNEW * 20, terminal=True)
    assert (refused.code, refused.out) == (5, "")
    assert "--no-input" in refused.err
    assert kept(learner) == before


@pytest.mark.parametrize("typed", ["", "\n", KNEW, KNEW * 2])
def test_the_end_of_input(learner: Learner, typed: str) -> None:
    before = kept(learner)
    ended = at_desk(learner, typed, "--limit", "2")
    assert ended.code == 5
    assert ended.err.startswith("dlpath: error: standard input ended")
    assert kept(learner) == before


def test_a_closed_standard_input(program: Program) -> None:
    assert program.in_shell("$DLPATH place <&-").returncode == 5


def test_a_roadmap_without_questions(learner: Learner, tmp_path: Path) -> None:
    bare = tmp_path / "bare.yaml"
    kept_lines = [line for line in SMALL.splitlines() if "quiz:" not in line and "ask:" not in line]
    bare.write_text("\n".join(kept_lines), "utf-8")
    learner("config", "set", "roadmap", str(bare))
    fails(learner, "place", "--json", code=5, says="no question on any of 2 open topics")


@pytest.mark.parametrize("option", [("--apply",), ("--answers", "")])
def test_options_of_programs(learner: Learner, option: tuple[str, ...]) -> None:
    fails(learner, "place", *option, code=2, says="are for programs; add --json")


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        ("calculus", 2, "'calculus' is no answer; say QUESTION=yes|no|unknown"),
        ("perceptron.role-of-bias=5", 2, "is no answer"),
        ("nothing.at-all=yes", 3, "no question is called 'nothing.at-all'"),
        ("perceptron.role-of-bias=yes," * 2, 2, "answered twice"),
    ],
)
def test_answers_that_are_none(learner: Learner, answers: str, code: int, says: str) -> None:
    fails(learner, "place", "--json", "--answers", answers, code=code, says=says)
    fails(learner, "place", "--limit", "-1", code=2, says="is not in the range")


# Afterwards


def test_where_it_came_from(learner: Learner) -> None:
    at_desk(learner, KNEW * 2 + "y", "--limit", "2")
    assert "known (placement)" in learner("show", "calculus", "--brief").out
    learner("known", "capstone-project")
    assert "known already" in learner("show", "capstone-project").out
    learner("undo")
    told = lines(learner("undo"))[0]
    assert told.startswith("Took back: marking ")
