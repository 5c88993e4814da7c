"""`quiz` at a terminal.

a card
- question, answer, rating, one at a time; where each rating would lead; when it is asked again
- Enter and space are good; a key that means nothing does nothing; nothing is rated unseen
- one that was not known comes back at the end; the progress says so
- the last answer of a topic ticks its quiz, and says so
what else a key does
- take back, several in a row, with the quiz mark, and nothing of an earlier sitting
- suspend, which can be taken back; a note, an empty one, one that is no text; the keys
the end
- q, Ctrl-D, Ctrl-C at every stage; what was answered, what is due and what to do next
- nothing due, nothing begun, the limit of the day, other topics
- standard input at its end, --no-input, no terminal
time and limits
- how long a card took, from question to rating, up to a cap; --for and --limit
- the clock is read anew
trouble
- the database locked or damaged in the middle; a card suspended, answered or removed elsewhere
- whatever is typed: what is stored is what was acknowledged and not taken back
what it looks like
- no line is too wide at any width, also when that changes; without colour; ASCII; a dumb terminal
a real terminal
- a session; killed in the middle; Ctrl-C while thinking, rating and writing
"""

import re
import signal
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.cli import app
from dlpath.core.events import Event
from dlpath.environment import Environment, schedule
from dlpath.store.local import Store
from tests.cli.contract import fails, flat
from tests.cli.process import Ended, Program, Turn, plain
from tests.conftest import Learner, Outcome, Stream

CHAIN = "calculus.chain-rule-neuron"
CARDS = 3  # in a sitting, where nothing else is said

_WIPED = re.compile(r"[^\n]*\r\x1b\[2K")
_RATED = re.compile(r"^(again|hard|good|easy) · |^Taken back: (\w+)\.$", re.MULTILINE)


class Hands(Stream):
    """What somebody types, key by key; what is no text happens in between."""

    def __init__(self, typed: Sequence[str | Callable[[], object]]) -> None:
        super().__init__(terminal=True)
        self._typed = iter(typed)

    def _more(self) -> bool:
        for typed in self._typed:
            if isinstance(typed, str):
                at = self.tell()
                self.seek(0, 2)
                self.write(typed)
                self.seek(at)
                return True
            typed()
        return False

    def read(self, size: int | None = -1) -> str:
        return super().read(size) or (self.read(size) if self._more() else "")

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        return super().readline(size) or (self.readline(size) if self._more() else "")


class Hasty(Environment):
    """An environment that does not wait for a database that is locked."""

    @cached_property
    def store(self) -> Store:
        return Store(self.places.database, self.calendar, schedule, busy_seconds=0.0)


def sit(
    learner: Learner,
    *typed: str | Callable[[], object],
    words: str = f"calculus --limit {CARDS}",
    clock: Callable[[], datetime] | None = None,
    **environ: str,
) -> Outcome:
    """Sit down to a quiz and type; return what stays on the screen, wiped prompts left out."""
    learner.environ.setdefault("COLUMNS", "80")
    learner.environ.update(environ)
    out, err = Stream(terminal=True), Stream(terminal=True)
    env = Hasty(
        environ=learner.environ,
        stdin=Hands(typed),
        stdout=out,
        stderr=err,
        clock=clock or (lambda: learner.now),
    )
    code = app.main(["quiz", *words.split()], env)
    return Outcome(code, read(out.getvalue()), err.getvalue())


def read(screen: str) -> str:
    return plain(_WIPED.sub("", screen.replace("\r\n", "\n")))


def stepping(learner: Learner, seconds: float) -> Callable[[], datetime]:
    """Return a clock that goes on by so much whenever it is read."""

    def tick() -> datetime:
        learner.later(seconds=seconds)
        return learner.now

    return tick


def reviews(learner: Learner) -> list[Event]:
    return Store(learner.database, schedule=schedule).events_of_kind("review")


def ratings(learner: Learner) -> list[str]:
    return [(event.data or {})["rating"] for event in reviews(learner)]


@pytest.fixture
def student(learner: Learner) -> Learner:
    """A learner with the cards of calculus, each of them new."""
    learner("done", "calculus")
    return learner


@pytest.fixture
def whole(student: Learner) -> int:
    """How many cards calculus has."""
    return len(student("quiz", "--json").data["cards"])


# A card


def test_a_card_is_asked_shown_and_rated(student: Learner) -> None:
    card = student("quiz", "--json").data["cards"][0]
    shown = flat(sit(student, "q"))
    assert f"1 of {CARDS}" in shown
    assert "Calculus" in shown
    assert card["question"] in shown
    assert card["answer"] not in shown
    assert card["answer"] in flat(sit(student, "\rq"))
    rated = sit(student, "\r3q")
    assert "good · asked again in 10 min" in rated.out
    assert rated.code == 0
    assert ratings(student) == ["good"]
    assert reviews(student)[0].target == card["id"]


def test_each_rating_says_where_it_would_lead(student: Learner) -> None:
    out = Stream(terminal=True)
    env = Environment(
        environ={**student.environ, "COLUMNS": "80"},
        stdin=Stream("\rq", terminal=True),
        stdout=out,
        stderr=Stream(terminal=True),
        clock=lambda: student.now,
    )
    app.main(["quiz"], env)
    prompt = "1 again → 1 min   2 hard → 6 min   3 good → 10 min   4 easy → 8 d"
    assert prompt in plain(out.getvalue())


@pytest.mark.parametrize(
    ("key", "rating"),
    [("1", "again"), ("2", "hard"), ("3", "good"), ("4", "easy"), ("\r", "good"), (" ", "good")],
)
def test_keys_that_rate(student: Learner, key: str, rating: str) -> None:
    sit(student, " ", key, "q")
    assert ratings(student) == [rating]


def test_what_means_nothing_does_nothing(student: Learner) -> None:
    sit(student, "134xü\x1b[A0\t", "\r", "x5\x1b[B\x7f", "4q")
    assert ratings(student) == ["easy"]


def test_what_was_not_known_comes_back(student: Learner) -> None:
    shown = sit(student, "\r1", "\r3" * (CARDS - 1), "\r3").out
    assert "again · it comes back at the end" in shown
    assert f"2 of {CARDS} · 1 again" in shown
    assert f"{CARDS} of {CARDS} · 1 again" in shown
    assert ratings(student) == ["again", *["good"] * CARDS]
    assert {event.target for event in reviews(student)[::CARDS]} == {reviews(student)[0].target}
    assert f"{CARDS} cards answered, {CARDS - 1} remembered." in shown


def test_the_last_answer_ticks_the_quiz(student: Learner, whole: int) -> None:
    shown = sit(student, "\r3" * whole, words="").out
    assert shown.count("Every question on Calculus is answered; its quiz is ticked.") == 2
    assert student("done", "calculus/quiz", "--json").data["unchanged"] == ["calculus/quiz"]


# What else a key does


def test_taking_back_several_in_a_row(student: Learner) -> None:
    shown = sit(student, "\r1", "\r4", "uu", "\r2", "q").out
    assert re.findall(r"Taken back: \w+\.", shown) == ["Taken back: easy.", "Taken back: again."]
    assert ratings(student) == ["hard"]
    assert "1 card answered, 1 remembered." in shown


def test_the_quiz_mark_goes_with_the_answer(student: Learner, whole: int) -> None:
    student("quiz", "add", "calculus", "What is d/dx tanh x?", "1 - tanh² x")
    shown = sit(student, "\r3" * whole, "u", "q", words="").out
    assert shown.count("its quiz is ticked") == 1
    assert student("done", "calculus/quiz", "--json").data["unchanged"] == []
    assert ratings(student) == ["good"] * (whole - 1)


def test_what_was_saved_in_between_stays(student: Learner) -> None:
    sit(student, "\r3", "n", "a thought\n", lambda: student("done", "numpy"), "u", "q")
    assert [note["text"] for note in student("notes", "--json").data] == ["a thought"]
    assert student("done", "numpy", "--json").data["unchanged"] == ["numpy"]
    assert ratings(student) == []


def test_nothing_of_an_earlier_sitting_is_taken_back(student: Learner) -> None:
    sit(student, "\r3q")
    shown = sit(student, "uuq").out
    assert shown.count("There is nothing in this sitting to take back.") == 2
    assert ratings(student) == ["good"]


def test_a_suspended_card_is_not_asked_until_taken_back(student: Learner) -> None:
    name = student("quiz", "--json").data["cards"][0]["name"]
    shown = sit(student, "s", "q").out
    assert f"dlpath quiz resume {name} asks it again" in " ".join(shown.split())
    assert f"1 of {CARDS - 1} " in shown
    assert "Nothing was answered, 1 suspended." in shown
    assert [card["name"] for card in student("quiz", "--json").data["cards"]].count(name) == 0
    student("quiz", "resume", name)
    assert "Taken back: suspended." in sit(student, "su", "q").out
    assert student("quiz", "--json").data["cards"][0]["name"] == name


def test_a_note_on_the_topic(student: Learner) -> None:
    shown = sit(student, "n", "x² is *convex* ü\n", "\r", "n", "\n", "n", "  \n", "3q").out
    assert "Kept a note on Calculus." in shown
    assert shown.count("No note was kept.") == 2
    notes = student("notes", "--json").data
    assert [(note["item"], note["text"]) for note in notes] == [("calculus", "x² is *convex* ü")]
    assert ratings(student) == ["good"]


def test_a_note_that_is_no_note(student: Learner) -> None:
    shown = sit(student, "n", "\x1b\x07\n", "n", "x" * 20_001 + "\n", "q")
    assert shown.code == 0
    assert shown.out.count("No note was kept: ") == 2
    assert student("notes", "--json").data == []


def test_the_keys(student: Learner) -> None:
    shown = sit(student, "?", "\r?", "q").out
    assert shown.count("take back the last rating") == 2
    assert shown.count("1 2 3 4") == 2


# The end


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("Q", 0), ("\x04", 0), ("\x03", 130)])
@pytest.mark.parametrize("before", ["", "\r", "\r3", "\r3\r", "?", "n \n"])
def test_leaving_at_any_stage(student: Learner, before: str, key: str, code: int) -> None:
    left = sit(student, before, key, "\r3\r3")
    assert (left.code, left.err) == (code, "")
    assert ratings(student) == ["good"] * before.count("3")
    told = "1 card answered, 1 remembered." if "3" in before else "Nothing was answered."
    assert told in left.out
    assert "dlpath quiz" in left.out.splitlines()[-1]


def test_through_with_all_of_them(student: Learner, whole: int) -> None:
    assert sit(student, "\r4" * whole, words="").out.splitlines()[-4:] == [
        f"{whole} cards answered, {whole} remembered.",
        "Every question on Calculus is answered; its quiz is ticked.",
        "Next due   in 8 days, on Thu 26 Nov",
        "Next       dlpath next",
    ]


def test_what_is_due_by_then_is_next(student: Learner) -> None:
    student("config", "set", "quiz.limit", "2")
    clock = stepping(student, 60)
    shown = sit(student, "\r1", "\r4", "q", words="--limit 3", clock=clock).out
    assert "Due now    1 card\nNext       dlpath quiz --limit 1\n" in shown
    student("config", "set", "quiz.limit", "0")
    assert "Due now    1 card\nNext       dlpath quiz\n" in sit(student, "q").out


def easy(learner: Learner, topic: str) -> None:
    learner("done", topic)
    sit(learner, "\r4" * len(learner("quiz", topic, "--json").data["cards"]), words=topic)


def says_at_once(learner: Learner, words: str = "") -> str:
    shown = sit(learner, words=words)
    assert (shown.code, shown.err) == (0, "")
    assert "\n\n" not in shown.out
    return flat(shown)


def test_nothing_begun(learner: Learner) -> None:
    said = says_at_once(learner)
    assert "nothing to ask yet; a topic that you begin brings its cards" in said
    assert "dlpath quiz --new TOPIC takes in a topic early" in said


def test_nothing_due(learner: Learner) -> None:
    easy(learner, "calculus")
    assert says_at_once(learner) == (
        "Nothing is due; the next card is in 8 days, on Thu 26 Nov."
        " dlpath quiz --new TOPIC takes in a topic early."
    )


def test_nothing_left_for_today(learner: Learner) -> None:
    easy(learner, "calculus")
    learner("done", "numpy")
    learner("config", "set", "quiz.limit", "3")
    said = says_at_once(learner)
    assert "Today's cards are answered; 0 due and" in said
    assert "dlpath quiz --limit 5 asks some more" in said


def test_nothing_on_one_topic_while_others_are_due(learner: Learner) -> None:
    easy(learner, "calculus")
    learner("done", "numpy")
    sit(learner, "\r3q", words="numpy")
    learner.later(minutes=20)
    assert "Nothing is due on that; of other topics 1 card: dlpath quiz" in says_at_once(
        learner, "calculus"
    )


def test_nobody_there(student: Learner) -> None:
    fails(student, "quiz", code=5, says="dlpath quiz --json lists what is due")
    refused = student("--no-input", "quiz", terminal=True)
    assert (refused.code, refused.out) == (5, "")
    assert "--no-input forbids" in refused.err
    ended = sit(student)
    assert ended.code == 5
    assert "standard input ended" in ended.err
    assert len(ended.err.splitlines()) == 1
    ended = sit(student, "\r3", "\r")
    assert ended.code == 5
    assert "1 card answered, 1 remembered." in ended.out
    assert ratings(student) == ["good"]


# Time and limits


def seconds(learner: Learner) -> list[str]:
    return [(event.data or {})["seconds"] for event in reviews(learner)]


def test_how_long_a_card_took(student: Learner) -> None:
    sit(student, "\r3q", clock=stepping(student, 7))
    sit(student, "\r3q", clock=stepping(student, 3600))
    sit(student, "\r3q", clock=stepping(student, -60))
    assert seconds(student) == ["14", "600", "0"]


def test_the_clock_is_read_anew_for_each_answer(student: Learner) -> None:
    sit(student, "\r3\r3q", clock=stepping(student, 40))
    first, second = reviews(student)
    assert second.at - first.at == timedelta(seconds=3 * 40)


def test_for_so_long(student: Learner) -> None:
    student("done", "numpy")
    sit(student, "\r4" * 5, words="--limit 5", clock=stepping(student, 30))
    shown = sit(student, "q", words="--for 2m").out
    assert "1 of 2 " in shown
    assert "1 of 1 " in sit(student, "q", words="--for 2m --limit 1").out


def test_so_many_and_no_more(student: Learner) -> None:
    student("done", "numpy")
    shown = sit(student, "\r4" * 9, words="--limit 3").out
    assert "3 of 3" in shown
    assert "3 cards answered" in shown
    assert len(ratings(student)) == 3


def test_a_topic_taken_in_early(student: Learner) -> None:
    shown = sit(student, "\r3q", words="--new perceptron").out
    assert "Perceptron" in shown
    assert reviews(student)[0].item == "perceptron"


# Trouble


def test_a_database_that_is_locked_in_the_middle(student: Learner) -> None:
    other = sqlite3.connect(student.database, isolation_level=None)
    try:
        shown = sit(student, "\r3", "\r", lambda: other.execute("BEGIN IMMEDIATE"), "3\r3")
    finally:
        other.close()
    assert shown.code == 7
    assert len(shown.err.splitlines()) == 1
    assert shown.out.splitlines()[-1] == "1 card answered, 1 remembered."
    assert shown.out.count("asked again") == 1
    assert ratings(student) == ["good"]


def test_a_database_that_breaks_in_the_middle(student: Learner) -> None:
    aside = student.home / "aside.db"

    def broken() -> None:
        aside.write_bytes(student.database.read_bytes())
        student.database.write_bytes(b"something else")

    shown = sit(student, "\r3", "\r", broken, "3\r3")
    assert shown.code == 7
    assert len(shown.err.splitlines()) == 1
    student.database.write_bytes(aside.read_bytes())
    assert ratings(student) == ["good"]


def test_a_card_suspended_elsewhere_is_left_out(student: Learner) -> None:
    first, second = (card["name"] for card in student("quiz", "--json").data["cards"][:2])
    shown = sit(
        student,
        "\r",
        lambda: student("quiz", "suspend", first),
        "3",
        lambda: student("quiz", "suspend", second),
        "s",
        "\r3q",
    ).out
    assert f"{first} is suspended." in shown
    assert f"{second} is suspended already." in shown
    assert ratings(student) == ["good"]


def test_an_own_card_removed_elsewhere_is_left_out(student: Learner) -> None:
    student("quiz", "add", "calculus", "What is d/dx tanh x?", "1 - tanh² x")
    for card in student("quiz", "--json").data["cards"]:
        if not card["own"]:
            student("quiz", "suspend", card["name"])
    shown = sit(student, "\r", lambda: student("quiz", "remove", "calculus.own-1"), "3")
    assert shown.code == 0
    assert "no longer asked" in shown.out
    assert ratings(student) == []


def test_an_answer_changed_elsewhere_is_not_taken_back(student: Learner) -> None:
    sit(student, "\r3" * CARDS)
    student.later(hours=1)
    shown = sit(student, "\r4", lambda: student("undo"), "u", "q").out
    assert "was answered or taken back in another terminal." in shown
    assert ratings(student) == ["good"] * CARDS


KEYS = st.lists(
    st.one_of(
        st.sampled_from([*"1234 \r", *"1234 \r", *"uuusn?qxQ\x03\x04\x7f", "\x1b[A", "\n", "ü"]),
        st.sampled_from(["\r3", "\r1", "\r4u", "nso it is\n", "n\n"]),
    ),
    max_size=30,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=KEYS)
@example(typed=["\r3", "\r3", "\r3"])
@example(typed=["\r1", "s", "\r3", "u", "u", "u", "\r4"])
def test_what_is_stored_is_what_was_acknowledged(student: Learner, typed: list[str]) -> None:
    untouched = student.database.read_bytes()
    try:
        shown = sit(student, *typed, words="calculus --limit 2")
        assert shown.code in (0, 5, 130)
        acknowledged: list[str] = []
        for rating, undone in _RATED.findall(shown.out):
            if rating:
                acknowledged.append(rating)
            elif undone != "suspended":
                assert acknowledged.pop() == undone
        assert ratings(student) == acknowledged
    finally:
        student.database.write_bytes(untouched)


# What it looks like


def lines(shown: str) -> list[str]:
    """The lines of a screen; Enter after a note, which nobody echoes here, ends one too."""
    return re.sub(r"(Note(?: on [^:]+)?: )", r"\1\n", shown).splitlines()


@pytest.mark.parametrize("width", [16, 30, 39, 60, 80, 120])
def test_no_line_is_too_wide(student: Learner, width: int) -> None:
    shown = sit(student, "?\r?1", "n\n", "\r2u\r3s\r4u", "q", COLUMNS=str(width))
    assert shown.code == 0
    longest_name = max(len(word) for word in shown.out.split())
    assert max(map(cell_len, lines(shown.out))) <= max(width, longest_name)
    assert ratings(student)


def test_the_width_may_change(student: Learner) -> None:
    def narrow() -> None:
        student.environ["COLUMNS"] = "40"

    shown = sit(student, "\r", narrow, "4\r4s").out
    rules = [cell_len(line) for line in shown.splitlines() if line.startswith("──")]
    assert rules == [80, 40, 40, 40]


def test_a_terminal_without_colour_or_unicode(student: Learner) -> None:
    shown = sit(student, "\r3\r1q", NO_COLOR="1").out
    assert "good · asked again" in shown
    dumb = sit(student, "\r3q", TERM="dumb", COLUMNS="80").out
    assert "\x1b" not in dumb
    assert "Enter shows the answer, ? the keys \n" in dumb


# A real terminal

REVEAL: Turn = ("? the keys", "\r")


def rate(key: str) -> Turn:
    return ("4 easy", key)


def at_terminal(program: Program, *dialogue: Turn, width: int = 80) -> Ended:
    program("done", "calculus")
    return program.at_terminal("quiz", "--limit", str(CARDS), width=width, dialogue=dialogue)


def test_a_session(program: Program, learner: Learner) -> None:
    ended = at_terminal(
        program,
        REVEAL,
        rate("1"),
        ("1 again", "u"),
        ("Taken back: again.", ""),
        REVEAL,
        rate("4"),
        ("asked again in 8 days", "n"),
        ("Note on Calculus:", "the chain rule, link by lnk\x7f\x7fink\n"),
        ("Kept a note", ""),
        REVEAL,
        rate(" "),
        ("good ·", "s"),
    )
    assert ended.code == 0
    assert ratings(learner) == ["easy", "good"]
    assert learner("notes", "--json").data[0]["text"] == "the chain rule, link by link"
    assert "2 cards answered, 2 remembered, 1 suspended." in read(ended.screen)


def test_killed_in_the_middle(program: Program, learner: Learner) -> None:
    ended = at_terminal(
        program, REVEAL, rate("3"), ("good ·", ""), REVEAL, rate("1"), ("again ·", signal.SIGKILL)
    )
    assert ended.code == -signal.SIGKILL
    assert ratings(learner) == ["good", "again"]
    assert is_sound(learner)


def test_killed_while_it_saves(program: Program, learner: Learner) -> None:
    ended = at_terminal(
        program, REVEAL, rate("3"), ("good ·", ""), REVEAL, rate("4"), ("", signal.SIGKILL)
    )
    assert ended.code == -signal.SIGKILL
    assert ratings(learner) in (["good"], ["good", "easy"])
    assert is_sound(learner)


def is_sound(learner: Learner) -> bool:
    """Return whether what is derived is what the events say."""
    store = Store(learner.database, schedule=schedule)
    before = store.state(cards=True)
    store.rebuild()
    return store.state(cards=True) == before


@pytest.mark.parametrize(
    ("dialogue", "answered"),
    [
        ([("? the keys", "\x03")], 0),
        ([REVEAL, rate("\x03")], 0),
        ([REVEAL, rate("3"), ("? the keys", "\x03")], 1),
        ([REVEAL, rate("3"), ("? the keys", "n"), ("Note on Calculus:", "half a th\x03")], 1),
    ],
)
def test_control_c(program: Program, learner: Learner, dialogue: list[Turn], answered: int) -> None:
    ended = at_terminal(program, *dialogue)
    assert ended.code == 130
    assert "Traceback" not in ended.screen
    assert "Next       dlpath quiz" in read(ended.screen)
    assert ratings(learner) == ["good"] * answered
    assert learner("notes", "--json").data == []
