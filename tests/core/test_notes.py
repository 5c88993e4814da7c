"""Notes as they read today, and their tags.

folding
- oldest first, with what they are about, whatever the order of the events
- the latest edit counts, a removed note is gone, an edit of nothing says nothing
- an edit outside the window applies, and leaves the note on its day
- renamed items go by their present id, items that are gone by their old one
text
- is cleaned and trimmed; empty and endless ones are refused
finding, editing, removing
- by number; the same text again is no edit
- by item with its parts, by days, by tag with those below it, by words
tags
- letters, digits, - _ /, at the beginning of a word, not digits alone, each once
- not in code, in headings as anywhere; never slow
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue, UnknownItem
from dlpath.core.events import Event
from dlpath.core.notes import (
    LONGEST_NOTE,
    Wanted,
    checked_note,
    checked_tag,
    chosen,
    counted_tags,
    edit,
    find_note,
    notes,
    remove,
    tags,
)
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.text import clean
from dlpath.core.when import USUAL
from tests.happenings import event
from tests.sample import FULL, NOW, ROADMAP, progress
from tests.strategies import texts

LEARNER = progress()
HOUR = timedelta(hours=1)


def note(number: int, text: str, item: str | None = "slopes", at=NOW) -> Event:
    return event("note", item, at, text=text, number=number)


def edited(number: int, text: str, later: timedelta = HOUR) -> Event:
    return event("edit", "slopes", NOW + later, None, text, 90 + number, f"event-{number}")


def removed(number: int) -> Event:
    return event("remove", "slopes", NOW + 5 * HOUR, number=80 + number, target=f"event-{number}")


def read(*events: Event) -> list[str]:
    return [each.text for each in notes(LEARNER, events)]


# Folding


def test_oldest_first_with_what_they_are_about():
    found = notes(LEARNER, [note(2, "second", "vectors/angle"), note(3, "first", None, NOW - HOUR)])
    assert [(each.number, each.text) for each in found] == [(3, "first"), (2, "second")]
    assert found[0].item is None
    assert found[1].item is not None
    assert found[1].item.title == "Angle"
    assert found[1].edited_at is None


def test_the_latest_edit_counts():
    events = [note(1, "one"), edited(1, "two"), edited(1, "three", 2 * HOUR)]
    (found,) = notes(LEARNER, events)
    assert (found.number, found.text, found.at) == (1, "three", NOW)
    assert found.edited_at == NOW + 2 * HOUR


def test_a_removed_note_is_gone():
    assert read(note(1, "one"), note(2, "two"), removed(1)) == ["two"]
    assert read(note(1, "one"), removed(1), edited(1, "again", 9 * HOUR)) == []


def test_what_is_done_to_nothing_says_nothing():
    assert read(edited(1, "what"), removed(2), note(3, "three")) == ["three"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_events_does_not_matter(chance):
    events = [note(1, "a"), edited(1, "b"), edited(1, "c", 2 * HOUR), note(2, "x"), removed(2)]
    chance.shuffle(events)
    assert read(*events) == ["c"]


def test_other_events_are_no_notes():
    assert read(event("log", "slopes", NOW, 5), event("card", "slopes", text="ask")) == []


def test_renamed_items_go_by_their_present_id():
    roadmap = ROADMAP._replace(renamed={"gradients": "slopes"})
    (found,) = notes(Progress(Course(roadmap, FULL), {}), [note(1, "one", "gradients")])
    assert found.item is not None
    assert (found.item.id, found.item.title) == ("slopes", "Slopes")


def test_what_the_roadmap_has_no_more_goes_by_its_id():
    (found,) = notes(LEARNER, [note(1, "one", "phlogiston")])
    assert found.item is not None
    assert (found.item.id, found.item.title) == ("phlogiston", "phlogiston")


# Text


@given(texts)
def test_a_note_is_kept_cleaned_and_trimmed_or_refused_for_being_empty(text):
    expected = clean(text).strip()
    if expected:
        assert checked_note(text) == expected
    else:
        with pytest.raises(BadValue):
            checked_note(text)


@pytest.mark.parametrize("text", ["", "  \n\t", "\x1b[31m", "\u202e"])
def test_an_empty_note_is_refused(text):
    with pytest.raises(BadValue, match="empty note"):
        checked_note(text)


def test_a_note_has_a_longest_length():
    assert len(checked_note("x" * LONGEST_NOTE)) == LONGEST_NOTE
    with pytest.raises(BadValue, match="20001"):
        checked_note("x" * (LONGEST_NOTE + 1))


# Finding, editing, removing

FOUND = notes(
    LEARNER,
    [
        note(1, "Rise over run #math", "slopes", NOW - timedelta(days=2)),
        note(2, "cosine #math/Geometry", "vectors/angle", NOW - timedelta(days=1)),
        note(3, "loose #mathematics", None, NOW),
        note(4, "whole", "vectors", NOW + HOUR),
    ],
)


def test_a_note_is_found_by_its_number():
    assert find_note(FOUND, 2).text == "cosine #math/Geometry"
    with pytest.raises(UnknownItem, match="no note is called '9'"):
        find_note(FOUND, 9)


def test_an_edit_names_the_note_and_brings_the_text():
    (draft,) = edit(FOUND[0], " new\x1b[31m ", NOW)
    assert (draft.kind, draft.item, draft.text) == ("edit", "slopes", "new")
    assert draft.target == "event-1"
    assert edit(FOUND[0], "Rise over run #math\n", NOW) == []
    with pytest.raises(BadValue, match="empty note"):
        edit(FOUND[0], " ", NOW)


def test_a_removal_names_the_note():
    (draft,) = remove(FOUND[2], NOW)
    assert (draft.kind, draft.item, draft.target) == ("remove", None, "event-3")


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(), [1, 2, 3, 4]),
        (Wanted(item="vectors"), [2, 4]),
        (Wanted(item="vectors/angle"), [2]),
        (Wanted(item="vec"), []),
        (Wanted(since=date(2026, 11, 17)), [2, 3, 4]),
        (Wanted(until=date(2026, 11, 17)), [1, 2]),
        (Wanted(since=date(2026, 11, 17), until=date(2026, 11, 17)), [2]),
        (Wanted(tag="MATH"), [1, 2]),
        (Wanted(tag="math/geometry"), [2]),
        (Wanted(tag="geometry"), []),
        (Wanted(words=("over", "rise")), [1]),
        (Wanted(words=("angle",)), [2]),
        (Wanted(item="vectors", words=("loose",)), []),
    ],
    ids=str,
)
def test_notes_are_chosen_by_all_that_is_given(wanted, numbers):
    assert [each.number for each in chosen(FOUND, wanted, USUAL)] == numbers


def test_a_note_past_midnight_is_of_the_day_before():
    late = notes(LEARNER, [note(1, "late", at=NOW.replace(hour=1))])
    day = date(2026, 11, 17)
    assert chosen(late, Wanted(since=day, until=day), USUAL) == late


# Tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#math and #deep-learning, #a_b/c.", ("math", "deep-learning", "a_b/c")),
        ("#Übung\t#日本語 #y1984", ("Übung", "日本語", "y1984")),
        ("#1984 #12-3 #- # #/", ()),
        ("C# (#no) a#b http://x.org/#part ##no", ()),
        ("#Math #math #MATH", ("Math",)),
        ("# Heading\n## About #tags", ("tags",)),
        ("`#no` #yes `` ` #no `` #also", ("yes", "also")),
        ("a ` lone #yes", ("yes",)),
        ("```c\n#include <x>\n```\n#yes", ("yes",)),
        ("~~~\n#no\n```\n#no\n~~~~\n#yes", ("yes",)),
        ("```\n#no, never closed", ()),
        ("so:\n\n    #define X\n\n#yes", ("yes",)),
        ("- item\n    #yes", ("yes",)),
        ("`open\n\n#yes` ", ("yes",)),
        ("no sign", ()),
    ],
)
def test_tags_are_read_as_in_obsidian(text, expected):
    assert tags(text) == expected


@given(texts)
def test_tags_are_what_can_be_looked_for(text):
    for tag in tags(text):
        assert checked_tag(tag) == checked_tag(f"#{tag}") == tag


@pytest.mark.parametrize("text", ["", "#", "two words", "1984", "a#b", "##a"])
def test_what_is_no_tag_is_refused(text):
    with pytest.raises(BadValue, match="is not a tag"):
        checked_tag(text)


@pytest.mark.parametrize("piece", ["`", "` ", "#", "#a ", "`` ` ", "```\n", "~~~\n#a\n"])
def test_a_text_made_to_be_slow_is_read_all_the_same(piece):
    assert len(tags(piece * (LONGEST_NOTE // len(piece)))) <= 1


def test_tags_are_counted_by_note_however_cased():
    assert counted_tags(notes(LEARNER, [note(1, "#b #a"), note(2, "#A #A"), note(3, "#c")])) == [
        ("a", 2),
        ("b", 1),
        ("c", 1),
    ]
