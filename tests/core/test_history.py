"""What a command did, in a plain sentence.

- each kind of event has its words; an edit or a removal of a card others than that of a note
- several items are named once each, of many the first few
- a tick with time and a note reads as one sentence
- what the roadmap has no more goes by its id
- a plan, which is a goal or a pause, is told too
- nothing that a command records is left without words
"""

import pytest

from dlpath.core.events import MARKS, TIMED
from dlpath.core.history import sentence
from tests.happenings import event
from tests.sample import course


def told(*events) -> str:
    return sentence(course(), events)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("done", "marking Slopes done"),
        ("known", "marking Slopes known"),
        ("skipped", "skipping Slopes"),
        ("todo", "resetting Slopes"),
        ("start", "starting Slopes"),
        ("stop", "stopping Slopes"),
        ("note", "a note on Slopes"),
        ("edit", "editing a note on Slopes"),
        ("remove", "removing a note on Slopes"),
    ],
)
def test_each_kind_has_its_words(kind, expected):
    assert told(event(kind, "slopes")) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("review", "answering a card of Slopes"),
        ("card", "making a card of Slopes"),
        ("edit", "rewording a card of Slopes"),
        ("remove", "removing a card of Slopes"),
    ],
)
def test_what_is_about_a_card_has_words_of_its_own(kind, expected):
    assert told(event(kind, "slopes", target="card", data={"ask": "Why?"})) == expected


def test_setting_a_card_aside_is_told():
    assert told(event("suspend", "slopes", target="card")) == "suspending a card of Slopes"
    assert told(event("resume", "slopes", target="card")) == "resuming a card of Slopes"


def test_an_answer_and_the_quiz_it_completed_are_one_sentence():
    events = [event("review", "slopes", data={"rating": "good"}), event("done", "slopes/quiz")]
    expected = "answering a card of Slopes and marking Quiz: Slopes done"
    assert told(*events) == expected


def test_time_is_told_in_minutes_added_up():
    assert told(event("log", "slopes", minutes=45)) == "logging 45 min on Slopes"


def test_a_note_about_nothing_is_a_note():
    assert told(event("note", text="x")) == "a note"
    assert told(event("edit", text="x", target="event-1")) == "editing a note"


def test_several_notes_are_counted():
    removed = [event("remove", item, target="event-1") for item in ("slopes", None, "layers")]
    assert told(*removed) == "removing 3 notes on Slopes and Layers"


def test_several_items_are_named_once_each():
    events = [event("done", "scalars"), event("done", "slopes"), event("done", "scalars")]
    assert told(*events) == "marking Scalars and Slopes done"


def test_of_many_the_first_few_are_named():
    topics = ["scalars", "vectors", "slopes", "layers", "training", "ships"]
    expected = "marking Scalars, Vectors, Slopes, Layers and 2 more done"
    assert told(*(event("done", topic) for topic in topics)) == expected


def test_a_tick_with_time_and_a_note_is_one_sentence():
    events = [
        event("log", "slopes", minutes=90),
        event("done", "slopes"),
        event("note", "slopes", text="steep"),
    ]
    assert told(*events) == "marking Slopes done, logging 90 min on Slopes and a note on Slopes"


def test_what_the_roadmap_has_no_more_goes_by_its_id():
    assert told(event("done", "phlogiston")) == "marking phlogiston done"


def test_plans_are_told_too():
    days = {"from": "2026-12-20", "to": "2027-01-03"}
    assert told(event("goal", "slopes")) == "setting the goal Slopes"
    assert told(event("aimless")) == "letting go of the goal"
    assert told(event("pause", data=days)) == "planning a pause from 2026-12-20 to 2027-01-03"
    assert told(event("unpause", target="event-1")) == "removing a pause"


PLANS = ["goal", "aimless", "pause", "unpause"]


@pytest.mark.parametrize("kind", [*sorted(MARKS | TIMED), "start", "note", *PLANS])
def test_nothing_a_command_records_is_without_words(kind):
    assert told(event(kind, "vectors/angle", minutes=1)) != ""
