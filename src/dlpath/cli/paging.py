"""What the page of a report is made of, and the way to the browser."""

from pathlib import Path

from dlpath.cli.gathering import grounds
from dlpath.cli.reporting import year_until
from dlpath.core.burnup import burn_up
from dlpath.core.details import Resource
from dlpath.core.errors import Refused
from dlpath.core.forecast import forecast
from dlpath.core.report import Report
from dlpath.environment import Environment
from dlpath.files.output import write_private
from dlpath.render.web.page import WebPage, page_html


def page(env: Environment, report: Report) -> str:
    """Return the page of a report: one HTML file with everything in it."""
    progress, dates = env.progress, env.settings.timeline_dates
    ahead = forecast(progress, grounds(env), env.today)
    return page_html(
        WebPage(
            report=report,
            progress=progress,
            year=year_until(env, report.window),
            forecast=ahead,
            burn_up=burn_up(progress, ahead.finish, env.today, env.calendar) if dates else None,
            resources=_resources(env, report),
        )
    )


def _resources(env: Environment, report: Report) -> list[Resource]:
    """Return what teaches the topics of the report, in roadmap order.

    While its window lasts, so does what is being done.
    """
    items = {each.item.id for each in (*report.done, *report.started)}
    items.update(note.item.id for note in report.notes if note.item)
    if env.today <= report.window.last:
        items.update(env.progress.doing())
    topics = {topic for item in items for topic in env.roadmap.topics_of(item)}
    return [
        each
        for each in env.details.resources.values()
        if topics & set(each.topics) and each.status != "discontinued"
    ]


def open_page(env: Environment, html: str, written: Path | None) -> Path:
    """Open a page in the browser and return the file that it reads.

    That is the file `written`, else one in the cache folder, for a browser reads on when we have
    ended. Raises Refused, naming the file, where no browser can be opened.
    """
    import webbrowser

    path = written or env.places.cache / "report.html"
    if not written:
        write_private(path, html.encode())
    if not webbrowser.open(path.absolute().as_uri()):
        raise Refused("no browser could be opened", f"the page is {path}")
    return path
