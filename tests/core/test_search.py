"""Finding things by words.

- every title is found by each of its words, in any case
- all words must be there; titles come before texts, own notes between
- cards, briefs, resources, tools and notes are searched; old entries stay findable
- the context holds the word that was found and is short
- no words are refused
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.search import Hit, search
from tests.sample import PROJECTS, TOPICS, course
from tests.sample_details import DETAILS, RESOURCES, TOOLS

NOTE = Hit("note", "7", "Vectors", "the angle finally clicked")
TITLES = [
    *(topic.title for topic in TOPICS),
    *(part.title for topic in TOPICS for part in topic.subtopics),
    *(project.title for project in PROJECTS),
    *(each.title for each in RESOURCES),
    *(each.title for each in TOOLS),
]


def found(words: str, *notes: Hit) -> list[Hit]:
    return search(course(), DETAILS, notes, words)


@pytest.mark.parametrize("title", TITLES)
def test_every_title_is_found_in_any_case(title):
    assert title in [hit.title for hit in found(title.upper())]


def test_all_words_must_be_there():
    assert [hit.id for hit in found("linear algebra")] == ["strang"]
    assert found("linear phlogiston") == []


def test_titles_come_before_notes_and_texts_after():
    kinds = [hit.kind for hit in found("vectors", NOTE)]
    assert kinds == ["topic", "subtopic", "subtopic", "note"]
    assert [hit.kind for hit in found("angle", NOTE)] == ["subtopic", "note", "topic"]


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("shopping list", "vectors"),
        ("measure", "vectors"),
        ("ten vectors by hand", "vectors"),
        ("rows columns", "vectors"),
        ("right angle", "vectors"),
        ("never crashes", "calculator"),
        ("new net took over", "oldnet"),
        ("gradients", "torch"),
        ("framework", "torch"),
        ("book", "strang"),
    ],
)
def test_every_text_is_searched(words, hit):
    assert hit in [each.id for each in found(words)]


def test_words_may_stand_in_title_and_text_together():
    assert [hit.id for hit in found("vectors shopping")] == ["vectors"]


def test_a_note_is_found_by_what_it_is_about_too():
    assert [hit.kind for hit in found("vectors clicked", NOTE)] == ["note"]


def test_a_hit_in_the_title_needs_no_context():
    assert found("slopes")[0].context == ""


syllables = st.integers(0, 90).map("a".__mul__)


@given(st.lists(syllables, max_size=20), syllables, syllables, st.lists(syllables, max_size=20))
def test_the_context_is_short_and_holds_the_word_that_was_found(before, head, tail, after):
    text = " ".join(" ".join([*before, f"{head}needle{tail}", *after]).split())
    (hit,) = found("NEEDLE", Hit("note", "1", "", text))
    assert "needle" in hit.context
    assert len(hit.context) <= 64
    shown = hit.context.removeprefix("… ").removesuffix(" …")
    assert shown in text
    assert (shown == text) == ("…" not in hit.context)


def test_the_context_is_cut_between_words():
    text = "one two three four five six seven eight nine ten eleven needle twelve thirteen " * 3
    (hit,) = found("needle", Hit("note", "1", "", text))
    assert set(hit.context.split()) <= {*text.split(), "…"}


@pytest.mark.parametrize("words", ["", "  ", "\x1b[0m"])
def test_no_words_are_refused(words):
    with pytest.raises(BadValue, match="nothing to search for"):
        found(words)
