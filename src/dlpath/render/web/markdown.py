"""Notes as HTML that cannot do anything: their Markdown rendered, and nothing else let through."""

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dlpath.core.text import clean
from dlpath.render.markdown import new_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

LINKS = frozenset({"http", "https", "mailto"})


def note_html(text: str) -> str:
    """Return a note as HTML, safe to put into a page as it is.

    Whatever looks like HTML stays text. Links lead to the web or to a mail address and nowhere
    else; a picture becomes a link to it, since a page loads nothing. Headings become paragraphs,
    for the headings of a page are its own.
    """
    rendered: str = _markdown().render(clean(text))
    return rendered


def safe_address(url: str) -> str:
    """Return an address if a reader can follow it without harm, else an empty string."""
    try:
        return url if urlsplit(url).scheme.lower() in LINKS else ""
    except ValueError:  # such as an address of a network that cannot be: http://[
        return ""


@cache
def _markdown() -> "MarkdownIt":
    found = new_parser().enable("table")
    found.options["breaks"] = True
    found.add_render_rule("text", _text)
    found.validateLink = lambda url: bool(safe_address(url))  # type: ignore[method-assign]
    found.core.ruler.push("tame", lambda state: _tame(state.tokens))
    return found


def _text(_renderer: "RendererHTML", tokens: "Sequence[Token]", place: int, *_: object) -> str:
    """Render text, which has lines of its own in a formula."""
    from markdown_it.common.utils import escapeHtml

    return escapeHtml(tokens[place].content).replace("\n", "<br />\n")


def _tame(tokens: "Sequence[Token]") -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "p"
            if token.nesting == 1:
                token.attrSet("class", "heading")
        elif token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
            if not token.attrGet("href"):  # [like this](): a link to the page itself
                del token.attrs["href"]
        _tame(token.children or ())
