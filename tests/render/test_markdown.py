"""Markdown laid out on a terminal.

- emphasis, code, headings, lists, quotes, rules, blocks of code
- links show their address and lead there; pictures are links; harmful addresses are text
- formulas and products keep their signs; HTML, tables, definitions stay as they were typed
- line ends and empty lines stay
- whatever the text: every letter is there, nothing is obeyed, and it is never slow (property)
- what has no Markdown is not parsed
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.render.markdown import has_markdown, markdown_parts
from dlpath.render.page import Page
from dlpath.render.words import Look
from tests.render.paper import printed, raw
from tests.strategies import texts

LOOK = Look(terminal=True)


def page(text: str, indent: int = 0) -> Page:
    return Page(markdown_parts(text, LOOK, indent))


def shown(text: str, indent: int = 0) -> list[str]:
    return printed(page(text, indent), 60)


def sent(text: str) -> str:
    return raw(page(text), colour=True)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("*one* **two** _three_ ~~four~~ `five`", ["one two three four five"]),
        ("# One\n## Two", ["One", "Two"]),
        ("One\n===", ["One"]),
        ("- one\n- two\n  - three", ["- one", "- two", "  - three"]),
        ("1. one\n2) two\n10) ten", ["1. one", "2) two", "10) ten"]),
        ("- one\n\n  more\n- two", ["- one", "", "  more", "- two"]),
        ("- [ ] task\n- [x] done", ["- [ ] task", "- [x] done"]),
        ("-\n- one", ["-", "- one"]),
        ("> one\n> two\n>> three", ["> one", "> two", "> > three"]),
        ("```py\nx  = 1\n\n  y\n```", ["  x  = 1", "", "    y"]),
        ("    code *x*", ["  code *x*"]),
        ("```\nnever closed", ["  never closed"]),
        ("one\n\n***\n\ntwo", ["one", "", "───", "", "two"]),
        ("one\\\ntwo  \nthree", ["one", "two", "three"]),
        ("one\ntwo\n\n\nthree", ["one", "two", "", "three"]),
        ("\\*not\\*", ["*not*"]),
    ],
)
def test_markdown_is_laid_out(text, lines):
    assert shown(text) == lines


def test_style_says_what_the_signs_said():
    assert "\x1b[1mtwo" in sent("one **two**")
    assert "\x1b[3mtwo" in sent("one *two*")
    assert "\x1b[9mtwo" in sent("one ~~two~~")
    assert "\x1b[36mtwo" in sent("one `two`")
    assert "\x1b[1mtwo" in sent("# two")
    assert "\x1b[1;3mtwo" in sent("***two***") or "\x1b[3;1mtwo" in sent("***two***")


def test_a_long_line_goes_on_beside_its_marker():
    assert shown(f"- {'word ' * 20}", indent=4)[1].startswith("      word")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[here](https://a.org/b)", ["here (https://a.org/b)"]),
        ("<https://a.org>", ["https://a.org"]),
        ("<me@a.org>", ["me@a.org"]),
        ("[**bold** `code`](https://a.org)", ["bold code (https://a.org)"]),
        ("![picture](https://a.org/p.png)", ["!picture (https://a.org/p.png)"]),
        ("[js](javascript:alert(1))", ["[js](javascript:alert(1))"]),
        ("[data](data:text/html;base64,x)", ["[data](data:text/html;base64,x)"]),
        ("[file](file:///etc/passwd)", ["[file](file:///etc/passwd)"]),
    ],
)
def test_links_show_where_they_lead(text, lines):
    assert shown(text) == lines


def test_a_link_leads_there():
    assert ";https://a.org\x1b\\" in sent("[here](https://a.org)")


@pytest.mark.parametrize(
    "text",
    [
        "$x_i * y_i + x_j * y_j$",
        "$\\nabla_\\theta L$ and $\\{a\\}$",
        "$$\\sum_i a_i * b_i * c_i$$",
        "so $$ a * b_i * c_i * d $$ *",
        "costs $5 and $6",
        "2*3*4 and a*b*c",
        "snake_case_name",
        "<b>no</b> <script>alert(1)</script> <!-- no -->",
        "| a | b |",
        "a < b & c > d",
        "#tag #math/sums",
        "[later]: look up momentum",
    ],
)
def test_what_is_no_markdown_stays_as_it_was_typed(text):
    assert shown(text) == [text]


@given(texts)
def test_every_letter_is_there(text):
    told = "".join(shown(text))
    words = [character for character in text if character.isalpha() and character.isascii()]
    # The language beside a fence, and what labels links, are all that may go.
    if not any(sign in text for sign in "`~[&\\<\x1b"):
        assert [character for character in told if character in words] == words


@given(st.text(st.sampled_from("*_`~[]()<>#-+1.$ \n\\!|&;ab\x1b\u202e"), max_size=200))
def test_nothing_is_obeyed(text):
    told = "\n".join(shown(text))
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_an_entity_is_no_way_around_that():
    told = "\n".join(shown("a&#x1b;[31mb&#x202e;c&#27;d"))
    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.mark.parametrize(
    "piece", ["*a ", "_a", "`", "[", "![", "](", "<", "$", "$ a", "- ", "> ", "1. ", "a*", "\\"]
)
def test_a_text_made_to_be_slow_is_laid_out_all_the_same(piece):
    assert len(shown(piece * (20_000 // len(piece)))) <= 10_000


@pytest.mark.parametrize(
    "text", ["plain words, and a full stop.", "self-attention\n\nx = 3.5, y > 2", "β ≈ 0.9"]
)
def test_what_has_no_markdown_is_not_parsed(text):
    assert not has_markdown(text)
    assert shown(text)[0] == text.splitlines()[0]


@pytest.mark.parametrize(
    "text", ["*a*", "a\n- b", "1. a", "`a`", "# a", "a\n> b", "a\\", "<http:x>"]
)
def test_what_may_have_markdown_is(text):
    assert has_markdown(text)
