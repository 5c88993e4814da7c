"""The templates: all of them escape, and none goes on where a value is missing."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlpath.core.text import clean, counted
from dlpath.render import words
from dlpath.render.web.markdown import note_html, safe_address

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent


def filled(template: str, **values: Any) -> str:
    """Return a template of this folder with its values in place, ended by a newline."""
    return _templates().get_template(template).render(values).rstrip() + "\n"


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup  # noqa: PLC0415 - jinja2 brings it

    found = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "duration": words.duration,
        "hours": words.hours,
        "number": words.number,
        "date": words.day,
        "weekday": words.weekday,
        "month": month_name,
        "counted": counted,
        "address": safe_address,
        "note": lambda text: Markup(note_html(text)),  # noqa: S704 - its promise
    }
    found.globals["style"] = lambda: Markup((HERE / "style.css").read_text("utf-8"))  # noqa: S704 - ours
    return found


def _cleaned(value: Any) -> Any:
    """Return what a template is about to print, texts without what a reader cannot see."""
    return clean(value) if type(value) is str else value


def month_name(value: date) -> str:
    """Return `September 2027`."""
    return f"{value:%B %Y}"
