"""A page as a terminal or a pipe gets it."""

import io

from rich.console import Console, RenderableType

from dlpath.render.page import Page


def raw(
    page: RenderableType, width: int = 80, *, terminal: bool = True, colour: bool = False
) -> str:
    """Return everything that is sent, as dlpath.environment sends it."""
    sent = io.StringIO()
    console = Console(
        file=sent,
        force_terminal=terminal,
        width=width,
        color_system="truecolor" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(page, crop=False, end="")
    return sent.getvalue()


def printed(page: Page, width: int = 80, *, terminal: bool = True) -> list[str]:
    """Return the lines of a page without its colours."""
    return raw(page, width, terminal=terminal).split("\n")[:-1]


def flat(page: Page, width: int = 80) -> str:
    """Return the words of a page, whatever line they stand on."""
    return " ".join(" ".join(printed(page, width)).split())
