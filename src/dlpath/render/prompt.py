"""What is shown to somebody who is asked: a line that a key answers, and what sets questions off.

A prompt is wiped out once it is answered, so that what stays on the screen reads as what happened.
Nothing above it is touched.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from rich.segment import ControlType, Segment

from dlpath.core.text import one_line
from dlpath.render.page import WIDEST_TEXT, Drawing, Span
from dlpath.render.words import Look


class Prompt:
    """A line that waits for an answer at its end: the first of its forms that has room."""

    def __init__(self, *forms: Sequence[Span]) -> None:
        self.forms = forms

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        room = options.max_width - 1  # the cursor takes the last cell
        fitting = [form for form in self.forms if _length(form) <= room]
        for text, style, _ in fitting[0] if fitting else self.forms[-1]:
            yield Segment(text, console.get_style(style) if style else None)


class Answered:
    """The end of a prompt: it is wiped out, or where a terminal cannot do that, left behind."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if console.is_dumb_terminal:
            yield Segment.line()
        else:
            yield Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2))


def note_prompt(title: str) -> Prompt:
    """Return the prompt for a note on something."""
    return Prompt([Span(f"Note on {one_line(title)}: ", "cyan")], [Span("Note: ", "cyan")])


def rule(look: Look, left: str = "", right: str = "") -> Drawing:
    """Return a thin line with something at its ends; what has no room there stands below it."""
    stroke = look.glyphs.line
    title = one_line(right)

    def draw(room: int) -> list[list[Span]]:
        width = min(room, WIDEST_TEXT)
        begin = [Span(f"{stroke * 2} {left} " if left else "", "dim")]
        end = [Span(f" {title} ", "cyan"), Span(stroke * 2, "dim")] if title else []
        if _length([*begin, *end]) < width:
            return [_filled(begin, end, width, stroke)]
        return [_filled(begin, [], width, stroke), [Span(title, "cyan")]]

    return Drawing(draw)


def _filled(begin: list[Span], end: list[Span], width: int, stroke: str) -> list[Span]:
    fill = width - _length([*begin, *end])
    return [*begin, Span(stroke * fill, "dim"), *end]


def _length(spans: Sequence[Span]) -> int:
    return sum(cell_len(span.text) for span in spans)
