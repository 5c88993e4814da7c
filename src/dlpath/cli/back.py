"""`report`: what a stretch of days was."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from dlpath.cli.options import Force, Json, Output, deliver, environment, output_file
from dlpath.core.breakdown import WAYS, parse_by
from dlpath.core.errors import BadValue
from dlpath.core.report import PLAIN, Shown
from dlpath.core.text import joined, one_line
from dlpath.core.when import Window
from dlpath.core.windows import parse_last, parse_month, parse_range, parse_week
from dlpath.environment import Environment
from dlpath.render.page import Page
from dlpath.render.tell import sentence_page

TABLE, _, _, JSON, HTML = FORMATS = ("table", "md", "csv", "json", "html")

WeekName = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        help="this, last or 2026-W38; this one by default.",
        show_default=False,
    ),
]
MonthName = Annotated[
    str | None,
    typer.Option("--month", metavar="MONTH", help="this, last or 2026-09.", show_default=False),
]
LastDays = Annotated[
    str | None,
    typer.Option(
        "--last", metavar="SPAN", help="Up to today: 30d, 4w, 6m or 1y.", show_default=False
    ),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The first day of a range.", show_default=False),
]
Last = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="DATE", help="Its last day; today by default.", show_default=False
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="WAYS",
        help="Break the time down by day, phase, topic, kind: any, with commas.",
        autocompletion=lambda: list(WAYS),
        show_default=False,
    ),
]
Compare = Annotated[bool, typer.Option("--compare", help="Beside the time before.")]
Heatmap = Annotated[bool, typer.Option("--heatmap", help="A year of minutes as a calendar.")]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, md, csv, json or html.",
        autocompletion=lambda: list(FORMATS),
        show_default=False,
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


def report(
    ctx: typer.Context,
    week: WeekName = None,
    month: MonthName = None,
    span: LastDays = None,
    first: First = None,
    last: Last = None,
    by: By = None,
    compare: Compare = False,
    heatmap: Heatmap = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    show: Open = False,
    as_json: Json = False,
) -> None:
    """Look back on a week, a month or any range of days.

    Examples:
      dlpath report
      dlpath report --week last --compare
      dlpath report --month 2026-09 --format md -o september.md
      dlpath report --last 4w --by kind,topic
      dlpath report --heatmap
    """
    env = environment(ctx)
    window = _window(env, {"--week": week, "--month": month, "--last": span}, first, last)
    wish = _wish(form, output, as_json=as_json, show=show, force=force)
    shown = Shown(parse_by(by) if by is not None else (), compare)
    if heatmap and (shown != PLAIN or wish.form not in (TABLE, JSON)):
        raise BadValue("--heatmap is a picture of days and nothing else", "ask for it by itself")
    from dlpath.cli import reporting  # noqa: PLC0415 - only once it is clear what was asked for

    if heatmap:
        answer = reporting.heatmap(env, window, as_json=wish.form == JSON)
    else:
        answer = reporting.FORMS[wish.form](env, window, shown)
    _deliver(env, wish, window, answer)


class _Wish(NamedTuple):
    """The form that was asked for, where it goes, and whether a browser is to show it."""

    form: str
    output: Path | None
    force: bool
    show: bool


def _wish(form: str | None, output: str | None, *, as_json: bool, show: bool, force: bool) -> _Wish:
    """Return what was asked for; a file's name says its form where nothing else does.

    Raises BadValue for what makes no sense together.
    """
    if form is not None and form not in FORMATS:
        raise BadValue(f"'{one_line(form)}' is not a format", f"use one of {joined(FORMATS)}")
    asked = {
        f"--format {form}": form,
        "--json": JSON if as_json else None,
        "--open": HTML if show else None,
    }
    asked = {option: meant for option, meant in asked.items() if meant}
    if len(set(asked.values())) > 1:
        raise BadValue(f"{joined(asked)} ask for different answers", "ask for one of them")
    path = output_file(output)
    suffix = path.suffix[1:] if path else ""
    named = suffix if suffix in FORMATS else TABLE
    return _Wish(next((meant for meant in asked.values() if meant), named), path, force, show)


def _window(
    env: Environment, named: Mapping[str, str | None], first: str | None, last: str | None
) -> Window:
    """Return the window asked for. Raises BadValue for two of them."""
    asked = {option: text for option, text in named.items() if text is not None}
    range_end = "--to" if first is None else "--from"
    ranged = first is not None or last is not None
    options = [*asked, range_end] if ranged else list(asked)
    if len(options) > 1:
        raise BadValue(f"{joined(options)} name two windows", "use one of them")
    if ranged:
        return parse_range(first, last, env.now, env.calendar)
    for option, text in asked.items():
        return _PARSERS[option](text, env.now, env.calendar)
    return env.week


_PARSERS = {"--week": parse_week, "--month": parse_month, "--last": parse_last}


def _deliver(env: Environment, wish: _Wish, window: Window, answer: str | Page) -> None:
    """Write the answer to its file, open it in the browser, or print it."""
    if isinstance(answer, Page) and not wish.output:
        env.show(answer)
    elif wish.output or not wish.show:
        text = answer.plain() if isinstance(answer, Page) else answer
        written = sentence_page(f"{wish.output} holds the report of {window.title}.")
        deliver(env, text, wish.output, written, force=wish.force)
    if wish.show and isinstance(answer, str):
        from dlpath.cli.paging import open_page  # noqa: PLC0415

        path = open_page(env, answer, wish.output)
        if not wish.output:
            env.show(sentence_page(f"The browser shows the report of {window.title}, {path}."))
