"""What people and files wrote, made safe; and how lists of words read.

clean
- nothing a terminal obeys is left, in any text
- cleaning twice changes nothing more
- harmless text comes back as it was, newlines and tabs included
- a whole escape sequence goes, its payload with it
- a sequence without an end does not take the rest of the text along
- carriage returns become newlines
one_line
- one line, single spaces, none at the ends
nearest
- the closest names first, none for nonsense, no more than asked for
joined, listed, counted
- one, two, many; the first few and how many more; singular and plural
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.text import clean, counted, joined, listed, nearest, one_line
from tests.strategies import texts

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def obeyed(character: str) -> bool:
    """Whether a terminal or an editor does something other than show it."""
    category = unicodedata.category(character)
    control = category == "Cc" and character not in "\n\t"
    return control or category in ("Cs", "Zl", "Zp") or character in BIDI


@given(texts)
def test_nothing_that_a_terminal_obeys_is_left(text):
    assert not [character for character in clean(text) if obeyed(character)]


@given(texts)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(st.text().filter(lambda text: "\ufeff" not in text and not any(map(obeyed, text))))
def test_harmless_text_comes_back_as_it_was(text):
    assert clean(text) == text


@given(texts, texts)
def test_a_text_is_never_made_longer(one, other):
    assert len(clean(one + other)) <= len(one + other)


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[2J",
        "\x1b[?25l",
        "\x1b]52;c;cm0gLXJm\x07",
        "\x1b]0;a title\x1b\\",
        "\x1bPq#0\x1b\\",
        "\x1bc",
        "\x07",
        "\u202e",
    ],
)
def test_a_whole_sequence_goes_with_its_payload(sequence):
    assert clean(f"before {sequence}after") == "before after"


def test_a_sequence_without_an_end_leaves_the_rest_of_the_text():
    note = "saw \x1b]0;odd\nbut the proof is fine\nand done"
    assert clean(note) == "saw 0;odd\nbut the proof is fine\nand done"


def test_a_sequence_ends_on_its_line():
    assert clean("a \x1b]0;odd\nkept\nbell\x07") == "a 0;odd\nkept\nbell"


def test_carriage_returns_become_newlines():
    assert clean("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_markup_is_only_text():
    assert clean("[x] done [/] [bold]") == "[x] done [/] [bold]"


@given(texts)
def test_one_line_is_one_line_with_single_spaces(text):
    line = one_line(text)
    assert line == " ".join(line.split())
    assert "".join(line.split()) == "".join(clean(text).split())


def test_the_nearest_name_comes_first():
    assert nearest("vektors", ["vectors", "sectors", "slopes"]) == ["vectors", "sectors"]
    assert nearest("vektors", ["vectors", "sectors"], limit=1) == ["vectors"]


def test_nonsense_is_near_nothing():
    assert nearest("zzzz", ["vectors", "slopes"]) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_people_say_them(words, expected):
    assert joined(iter(words)) == expected


def test_a_long_list_names_the_first_and_counts_the_rest():
    assert listed("abcde", 3) == "a, b, c and 2 more"
    assert listed("abc", 3) == "a, b and c"


def test_numbers_agree_with_their_nouns():
    assert [counted(n, "topic") for n in (0, 1, 2)] == ["0 topics", "1 topic", "2 topics"]
    assert counted(2, "entry", "entries") == "2 entries"
