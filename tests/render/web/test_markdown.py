"""Notes as HTML that cannot do anything.

- what Markdown knows: emphasis, code, lists, tables, line breaks; headings become paragraphs;
  formulas stay what they are
- HTML stays text; pictures become links; links lead to the web or to mail, whatever is tried
- control and bidi characters are gone
- any text at all: no tag but those of Markdown, no attribute but a few, no other address
"""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.render.web.markdown import note_html, safe_address

TAGS = {
    *("p", "em", "strong", "s", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"href", "title", "rel", "class", "start", "style"}
PIECES = (
    *("<script>", "</p>", "<img src=x onerror=y>", "[a](", ")", "![b](", "javascript:c", "data:d"),
    *("https://e.org", "<", ">", '"', "'", "`", "```\n", "# ", "\n", "\n\n", "- ", "|", "---", "&"),
    *("&#106;avascript:", "JaVa\tScript:x", "[r]: ", "[r]", "mailto:a@b.c", "\\", "~~", "**", "_"),
)


class Seen(HTMLParser):
    """What a browser would find in a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")


def test_what_markdown_knows() -> None:
    shown = note_html("**a** *b* ~~c~~ `d`\ne\n\n- f\n\n| g |\n|---|\n| h |")
    for part in ("<strong>a</strong>", "<em>b</em>", "<s>c</s>", "<code>d</code>", "<br />\ne"):
        assert part in shown
    assert "<li>f</li>" in shown
    assert "<td>h</td>" in shown


def test_formulas_and_products_are_kept_as_on_a_terminal() -> None:
    assert note_html("$a_1 * b_2 * c$ and x*y*z") == "<p>$a_1 * b_2 * c$ and x*y*z</p>\n"
    formula = "<p>so $$<br />\na * b &lt; c * d<br />\n$$</p>\n"
    assert note_html("so $$\na * b < c * d\n$$") == formula


def test_headings_become_paragraphs() -> None:
    assert note_html("## Why") == '<p class="heading">Why</p>\n'
    assert note_html("Why\n===") == '<p class="heading">Why</p>\n'
    assert note_html("#tag") == "<p>#tag</p>\n"


def test_html_stays_text() -> None:
    shown = note_html("<script>alert(1)</script>\n\nx <img src=x onerror=alert(1)> & <b>")
    assert Seen(shown).tags == {"p"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_picture_becomes_a_link_to_it() -> None:
    shown = note_html("![a dog](https://example.org/dog.png)")
    assert '<a href="https://example.org/dog.png" rel="noopener noreferrer">a dog</a>' in shown


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x"),
        *("file:///etc/passwd", "//example.org", "/etc", "#top", "x", "&#106;avascript:x"),
        "ftp://example.org",
    ],
)
def test_links_that_lead_elsewhere_are_none(address: str) -> None:
    for text in (f"[a]({address})", f"<{address}>", f"[a]\n\n[a]: {address}"):
        assert "a" not in Seen(note_html(text)).tags
    assert safe_address(address) == ""


@pytest.mark.parametrize("address", ["https://example.org/", "HTTP://example.org", "mailto:a@b.c"])
def test_links_to_the_web_and_to_mail(address: str) -> None:
    seen = Seen(note_html(f"[a]({address})"))
    assert seen.attributes["rel"] == {"noopener noreferrer"}
    assert seen.attributes["href"] == {address}
    assert safe_address(address) == address


def test_an_address_that_cannot_be_is_none() -> None:
    assert safe_address("http://[") == ""


def test_what_nobody_sees_is_gone() -> None:
    assert note_html("a\u202eb\x1b[31mc\x07") == "<p>abc</p>\n"


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=20).map("".join))
def test_no_text_does_harm(text: str) -> None:
    seen = Seen(note_html(text))
    assert seen.tags <= TAGS
    assert set(seen.attributes) <= ATTRIBUTES
    assert all(safe_address(each) for each in seen.attributes.get("href", ()))
