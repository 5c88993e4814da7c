"""The page: nothing too wide, nothing lost, nothing that a terminal obeys.

tables
- no line is wider than the terminal from 20 to 200 columns, while columns can give way
- in a pipe nothing is cut and no column is left out
- every row has its columns at the same places; numbers stand at the right
- a cut cell says so; columns go in the order asked for; an empty column takes no room
- a table that fits is left alone
paragraphs
- words are neither lost nor cut at any width; lines are as wide as fits; later ones hang
- words glued together across spans stay together, and so does a number with its unit; scripts
  without spaces break between letters
- the last line is no longer than the others, and trailing spaces make no line of their own
verbatim
- lines come as they are
safety
- whatever the text, nothing is sent that a terminal obeys, in cells, paragraphs and code
- square brackets are text; an address cannot break out of its link
- no line ends in a space
streams
- a pipe gets no escapes, a terminal colours and links; an ASCII terminal a plain ellipsis
"""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.text import clean, one_line
from dlpath.render.page import (
    BLANK,
    PIPE_TEXT,
    WIDEST_TEXT,
    Column,
    Page,
    Span,
    Table,
    Text,
    Verbatim,
    line,
)
from tests.render.paper import printed, raw
from tests.strategies import texts, titles

widths = st.integers(20, 200)
wide = st.text(st.sampled_from("ab cd日本語한글é"), max_size=60)
cells = st.one_of(titles, wide, texts, st.lists((titles | wide).map(Span), max_size=3))


@st.composite
def tables(draw: st.DrawFn, contents: st.SearchStrategy = cells) -> Table:
    """A table whose columns can all give way but for one, which can become narrow."""
    columns = [Column(flexible=True, minimum=draw(st.integers(2, 10)))]
    for n in range(draw(st.integers(0, 4))):
        plain = draw(st.sampled_from([Column(), Column("right")]))
        flexible, minimum = draw(st.booleans()), draw(st.integers(2, 12))
        columns.append(plain._replace(flexible=flexible, minimum=minimum, drop=n + 1))
    columns = draw(st.permutations(columns))
    row = st.tuples(*[contents] * len(columns))
    rows = draw(st.lists(row, max_size=4))
    return Table(columns, rows, draw(st.integers(0, 4)), draw(st.integers(1, 2)))


def words(text: str) -> list[str]:
    return one_line(text).split()


def obeyed(sent: str) -> str:
    """What a terminal would obey in what was sent."""
    return re.sub(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", sent)


# Tables


@given(tables(), widths)
def test_no_line_is_wider_than_the_terminal(table, width):
    assert all(cell_len(each) <= width for each in printed(Page([table]), width))


@given(tables(titles), widths)
def test_in_a_pipe_nothing_is_cut(table, width):
    lines = printed(Page([table]), width, terminal=False)
    assert len(lines) == len(table.rows)
    for row, text in zip(table.rows, lines, strict=True):
        assert text.split() == [word for cell in row for word in words(cell)]


@given(tables(titles), st.integers(600, 900))
def test_a_table_that_fits_is_left_alone(table, width):
    page = Page([table])
    natural = printed(page, width, terminal=False)
    if all(cell_len(each) <= 500 for each in natural):
        assert printed(page, width) == natural


@given(st.lists(st.tuples(titles, st.integers(0, 10**6), titles), min_size=1), widths)
def test_every_row_has_its_columns_at_the_same_places(rows, width):
    columns = [Column(flexible=True, minimum=4), Column("right"), Column(drop=1)]
    table = Table(columns, [(a, Span(f"{n:,}|"), c) for a, n, c in rows])
    lines = printed(Page([table]), width)
    assert len({cell_len(each.partition("|")[0]) for each in lines if "|" in each}) == 1


def test_numbers_stand_at_the_right():
    table = Table([Column("right"), Column()], [("1", "a"), ("100", "b")], indent=0)
    assert printed(Page([table])) == ["  1  a", "100  b"]


def test_a_cut_cell_says_so():
    table = Table(
        [Column(flexible=True, minimum=4), Column()], [("a long title", "10 h")], indent=0
    )
    assert printed(Page([table]), 12) == ["a lon…  10 h"]


def test_a_cut_keeps_the_spans_before_it():
    cell = [Span("one ", "bold"), Span("two three")]
    table = Table([Column(flexible=True, minimum=4)], [(cell,)], indent=0)
    assert printed(Page([table]), 8) == ["one two…"]


def test_the_widest_flexible_column_gives_way_first():
    columns = [Column(flexible=True, minimum=3), Column(flexible=True, minimum=3)]
    table = Table(columns, [("a" * 30, "b" * 10)], indent=0)
    assert printed(Page([table]), 22) == ["a" * 9 + "…  " + "b" * 10]


def test_columns_are_left_out_highest_first():
    columns = [Column(), Column(drop=1), Column(drop=2)]
    table = Table(columns, [("title", "phase", "minutes")], indent=0)
    assert printed(Page([table]), 21) == ["title  phase  minutes"]
    assert printed(Page([table]), 20) == ["title  phase"]
    assert printed(Page([table]), 10) == ["title"]


def test_flexible_columns_give_way_before_any_is_left_out():
    columns = [Column(flexible=True, minimum=5), Column(drop=1)]
    table = Table(columns, [("a long title", "10 h")], indent=0)
    assert printed(Page([table]), 11) == ["a lo…  10 h"]
    assert printed(Page([table]), 10) == ["a long ti…"]


def test_what_can_not_give_way_is_shown_whole():
    table = Table([Column()], [("immovable",)], indent=0)
    assert printed(Page([table]), 4) == ["immovable"]


def test_an_empty_column_takes_no_room():
    table = Table([Column(), Column(), Column()], [("a", "", "b"), ("c", "", "d")])
    assert printed(Page([table])) == [" a  b", " c  d"]


def test_a_table_without_rows_is_nothing():
    assert printed(Page([Table([Column()], [])])) == []


def test_a_cell_is_one_line():
    table = Table([Column()], [("two\nlines\tand a tab",)], indent=0)
    assert printed(Page([table])) == ["two lines and a tab"]


# Paragraphs

paragraphs = st.lists((titles | wide | texts).map(Span), max_size=6)
indents = st.integers(0, 8)


@given(paragraphs, widths, indents, indents)
def test_words_are_neither_lost_nor_cut(spans, width, indent, hanging):
    lines = printed(Page([Text(spans, indent, hanging)]), width)
    text = "".join(clean(text) for text, _, _ in spans)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # Scripts without spaces are broken between letters.
    if all(cell_len(each) < 2 for each in text):
        assert " ".join(lines).split() == text.split()


@given(st.lists(titles), widths, st.booleans())
def test_every_word_of_every_span_is_there(parts, width, terminal):
    spans = [Span(f"{part} ") for part in parts]
    lines = printed(Page([Text(spans)]), width, terminal=terminal)
    assert " ".join(lines).split() == [word for part in parts for word in words(part)]


@given(paragraphs, widths, indents, indents)
def test_a_line_is_too_wide_only_for_a_word_that_is(spans, width, indent, hanging):
    lines = printed(Page([Text(spans, indent, hanging)]), width)
    for each in lines:
        alone = len(each.split()) == 1 or re.search(r"\d (h|min|%)", each)
        assert cell_len(each) <= min(width, WIDEST_TEXT) or alone


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1), widths, indents, indents)
def test_a_line_breaks_only_where_the_next_word_does_not_fit(many, width, indent, hanging):
    lines = printed(Page([Text([Span(" ".join(many))], indent, hanging)]), width)
    for this, after in pairwise(lines):
        first = after.split()[0]
        assert len(this) + 1 + len(first) > min(width, WIDEST_TEXT)


def test_a_script_without_spaces_is_broken_between_letters():
    text = Text([Span("東京の電車の中で読みました。")], indent=2, hanging=2)
    assert printed(Page([text]), 16) == ["  東京の電車の中", "    で読みまし", "    た。"]


@pytest.mark.parametrize("quantity", ["45 min", "3.5 h)", "3 h 40", "62 %,"])
def test_a_number_stays_with_its_unit(quantity):
    text = f"of them {quantity} are left"
    assert all(quantity in " | ".join(printed(Page([line(text)]), n)) for n in range(8, 30))
    assert printed(Page([line(text)]), terminal=False) == [text]


@pytest.mark.parametrize("text", ["topic 12 here", "2 hours", "h 40", "3 h 405"])
def test_other_numbers_are_words_like_any(text):
    width = len(text) - 1
    assert printed(Page([line(text)]), width) == text.rsplit(" ", 1)


def test_later_lines_hang():
    text = Text([Span("- "), Span("one two three four five")], indent=2, hanging=2)
    assert printed(Page([text]), 16) == ["  - one two", "    three four", "    five"]


def test_words_glued_across_spans_stay_together():
    text = Text([Span("see "), Span("back", "bold"), Span("propagation"), Span(".")])
    assert printed(Page([text]), 20) == ["see backpropagation."]
    assert printed(Page([text]), 10) == ["see", "backpropagation."]


def test_spaces_at_the_end_make_no_line_of_their_own():
    assert printed(Page([Text([Span("x" * 20 + "  "), Span(" ")])]), 20) == ["x" * 20]


def test_spaces_before_a_break_are_not_kept():
    assert printed(Page([Text([Span("x" * 18 + " "), Span(" yyyy")])]), 20) == ["x" * 18, "yyyy"]


def test_a_pipe_is_wrapped_for_reading():
    lines = printed(Page([Text([Span("word " * 60)])]), 10**6, terminal=False)
    assert max(map(len, lines)) <= PIPE_TEXT


def test_a_wide_terminal_is_not_filled():
    lines = printed(Page([Text([Span("word " * 60)])]), 200)
    assert 80 < max(map(len, lines)) <= 100


def test_a_blank_is_an_empty_line():
    assert printed(Page([line("a"), BLANK, line("b", indent=2)])) == ["a", "", "  b"]


# Verbatim


def test_code_comes_as_it_is():
    code = "def f(x):\n    return x  # [bold]"
    assert printed(Page([Verbatim(code, indent=2)]), 10) == [
        "  def f(x):",
        "      return x  # [bold]",
    ]


# Safety

parts = st.one_of(tables(texts), st.lists(texts.map(Span)).map(Text), texts.map(Verbatim))


@given(st.lists(parts), widths, st.booleans())
def test_nothing_is_sent_that_a_terminal_obeys(found, width, terminal):
    assert obeyed(raw(Page(found), width, terminal=terminal)) == ""


@given(
    st.one_of(tables(), st.builds(Text, spans=paragraphs, indent=indents, hanging=indents)),
    widths,
    st.booleans(),
)
def test_no_line_ends_in_a_space(part, width, terminal):
    assert [
        each for each in printed(Page([part]), width, terminal=terminal) if each[-1:] == " "
    ] == []


@pytest.mark.parametrize("text", ["[x] done", "[/]", "[bold]loud[/bold]", ":smile:", "a [link=x]b"])
def test_markup_is_text(text):
    page = Page([line(text), Table([Column()], [(text,)], indent=0), Verbatim(text)])
    assert printed(page) == [text] * 3


def test_an_escape_that_writes_the_clipboard_is_not_sent():
    attack = "\x1b]52;c;cm0gLXJm\x07tail"
    page = Page([line(attack), Table([Column()], [(attack,)], indent=0), Verbatim(attack)])
    assert printed(page) == ["tail"] * 3


def test_an_address_can_not_break_out_of_its_link():
    sent = raw(
        Page([line(Span("here", "", "https://a.org/\x1b\\\x1b]52;c;cm0=\x07"))]), colour=True
    )
    assert "\x1b]52" not in sent
    assert "\x07" not in sent


# Streams

FANCY = Page([line(Span("title", "bold", "https://a.org/"), " and ", Span("more", "cyan"))])


def test_a_pipe_gets_text_only():
    assert raw(FANCY, terminal=False) == "title and more\n"


def test_a_terminal_gets_colours_and_links():
    sent = raw(FANCY, colour=True)
    assert "\x1b[1m" in sent
    assert "https://a.org/" in sent


def test_without_an_address_there_is_no_link():
    assert "\x1b]8" not in raw(Page([line(Span("title", "bold"))]), colour=True)
