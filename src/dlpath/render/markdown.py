"""Notes on a terminal: their Markdown laid out as parts of a page.

Quieter than Rich's own, which frames headings and loads a library of colours for code; and kinder
to formulas: what stands between dollars is kept as it is, and so is the star of a product, `a*b`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dlpath.render.page import BLANK, Part, Span, Text, Verbatim
from dlpath.render.words import Look

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_SIGNS = r"[*_`\[\]<&~\\$]|^[ \t]*(?:[#>+-]|\d{1,9}[.)])"
_LEAVES = ("inline", "fence", "code_block", "hr")
_STYLES = {"strong_open": "bold", "em_open": "italic", "s_open": "strike"}
_FORMULA = r"\$\$[^$]+\$\$|\$(?=[^\s$])[^$]*(?<=\S)\$(?![\d$])"
_PRODUCT = r"(?<=[^\W_])\*+(?=[^\W_])"
_DEEPEST = 24  # cells; lists within lists keep room for their words


def has_markdown(text: str) -> bool:
    """Return whether a text may hold Markdown, so that the rest need not load the library."""
    return re.search(_SIGNS, text, re.MULTILINE) is not None


def markdown_parts(text: str, look: Look, indent: int = 0) -> list[Part]:
    """Return a Markdown text as parts of a page.

    Lines end where they were ended, empty lines stay, and nothing is fetched: a link shows its
    address, a picture is a link; HTML, tables and definitions stay as they were typed.
    """
    return _Layout(look, indent).parts_of(parser().parse(text))


@cache
def parser() -> "MarkdownIt":
    """Return the parser of notes."""
    return new_parser()


def new_parser() -> "MarkdownIt":
    """Return one for a caller who has more to teach it."""
    from markdown_it import MarkdownIt

    found = MarkdownIt("commonmark", {"html": False})
    found.enable("strikethrough").disable(["image", "reference"])
    found.inline.ruler.before("escape", "formula", _as_it_is(_FORMULA))
    found.inline.ruler.before("emphasis", "product", _as_it_is(_PRODUCT))
    return found


def _as_it_is(pattern: str) -> Callable[["StateInline", bool], bool]:
    """Return a rule that takes what the pattern finds as text."""
    begins = re.compile(pattern)
    return lambda state, silent: _take(state, begins, silent=silent)


def _take(state: "StateInline", begins: re.Pattern[str], *, silent: bool) -> bool:
    match = begins.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("text", "", 0).content = match[0]
    state.pos = match.end()
    return True


class _Layout:
    """Goes through tokens from top to bottom, and remembers what they stand in."""

    def __init__(self, look: Look, indent: int) -> None:
        self.look = look
        self.indents = [indent]
        self.markers: list[str] = []
        self.quotes = 0
        self.style = ""
        self.parts: list[Part] = []
        self.last_line: int | None = None

    def parts_of(self, tokens: Sequence["Token"]) -> list[Part]:
        for token in tokens:
            if token.nesting:
                self._turn(token)
            elif token.type in _LEAVES:
                self._space(token)
                self._leaf(token)
        return self.parts

    def _turn(self, token: "Token") -> None:
        """Step into a block, or out of it."""
        match token.type:
            case "heading_open":
                self.style = "bold"
            case "heading_close":
                self.style = ""
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "list_item_open":
                self.markers.append(f"{token.info}{token.markup} ")
                self.indents.append(min(self.indents[-1] + len(self.markers[-1]), _DEEPEST))
            case "list_item_close":
                self._flush_marker()
                self.indents.pop()

    def _leaf(self, token: "Token") -> None:
        if token.type == "inline":
            for spans in _lines(token.children or (), self.style):
                self._add(spans)
        elif token.type == "hr":
            self._add([Span(self.look.glyphs.line * 3, "dim")])
        else:
            self._flush_marker()
            for line in token.content.splitlines():
                code = Verbatim(line, self.indents[-1] + 2, "cyan")
                self.parts.append(code if line.strip() else BLANK)

    def _space(self, token: "Token") -> None:
        """Keep an empty line where there was one."""
        first, after = token.map or (0, 0)
        if self.last_line is not None and first > self.last_line:
            self.parts.append(BLANK)
        self.last_line = after

    def _flush_marker(self) -> None:
        """Print the marker of a list item that has no text beside it."""
        if self.markers:
            self._add([])

    def _add(self, spans: list[Span]) -> None:
        """Add a line, behind the markers of the list items that begin with it."""
        markers, self.markers = "".join(self.markers), []
        quote = "> " * self.quotes
        indent = max(0, self.indents[-1] - len(markers))
        before = [Span(quote + markers, "dim")] if quote or markers else []
        self.parts.append(Text([*before, *spans], indent, len(quote + markers)))


def _lines(tokens: Sequence["Token"], base: str) -> Iterator[list[Span]]:
    """Yield the lines of a paragraph as spans."""
    spans: list[Span] = []
    styles, address, shown = [base], "", ""
    for token in tokens:
        style = " ".join(filter(None, styles))
        if token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type == "link_open":
            address, shown = str(token.attrGet("href") or ""), ""
        elif token.type == "link_close":
            if shown not in (address, address.removeprefix("mailto:")):
                spans.append(Span(f" ({address})", "dim", address))
            address = ""
        elif token.nesting == -1:
            styles.pop()
        elif token.type in ("softbreak", "hardbreak"):
            yield spans
            spans = []
        else:
            first, *rest = token.content.split("\n")
            style = "cyan" if token.type == "code_inline" else style
            spans.append(Span(first, style, address))
            for line in rest:
                yield spans
                spans = [Span(line, style, address)]
            shown += token.content
    yield spans
