"""`report` for programs: docs/json.md."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dlpath.core.breakdown import WAYS, Share
from dlpath.core.movement import Days, Movement
from dlpath.core.report import PLAIN, Built, Happened, Onward, Previous, Report, Reviews, Shown
from dlpath.render.moments import notes_data


def report_data(value: Report, shown: Shown = PLAIN) -> dict[str, Any]:
    """Return `report` as docs/json.md describes it, by all `WAYS` unless some are named."""
    ways = shown.by or WAYS
    return {
        "from": value.window.first.isoformat(),
        "to": value.window.last.isoformat(),
        "title": value.window.title,
        "minutes": value.minutes,
        "previous_minutes": value.previous_minutes,
        "target_minutes": value.target_minutes,
        "days_studied": value.days_studied,
        "done": _happened(value.done),
        "started": _happened(value.started),
        "unlocked": _happened(value.unlocked),
        "set_aside": _happened(value.set_aside),
        "projects": [_built(each) for each in value.projects],
        "notes": notes_data(value.notes),
        "quiz": _quiz(value.reviews),
        "by": {way: _days(value) if way == "day" else _shares(value.shares(way)) for way in ways},
        "previous": _previous(value, value.previous, [way for way in ways if way != "day"]),
        "streak_weeks": value.streak_weeks,
        "movement": value.movement and _movement(value.movement),
        "onward": value.onward and _onward(value.onward),
    }


def _happened(happened: Iterable[Happened]) -> list[dict[str, str]]:
    return [
        {"kind": each.item.kind, "id": each.item.id, "date": each.day.isoformat()}
        for each in happened
    ]


def _built(each: Built) -> dict[str, Any]:
    return {
        "id": each.item.id,
        "title": each.item.title,
        "minutes": each.minutes,
        "status": each.status,
    }


def _quiz(value: Reviews | None) -> dict[str, int]:
    return value._asdict() if value else {"answered": 0, "remembered": 0}


def _days(value: Report) -> list[dict[str, Any]]:
    return [{"date": share.id, "minutes": share.minutes} for share in value.by_day]


def _shares(shares: Iterable[Share]) -> list[dict[str, Any]]:
    return [_share(share, share.minutes) for share in shares if share.minutes]


def _share(share: Share, minutes: int) -> dict[str, Any]:
    return {"id": share.id, "title": share.title, "minutes": minutes}


def _previous(report: Report, value: Previous, ways: Iterable[str]) -> dict[str, Any]:
    return {
        "from": value.window.first.isoformat(),
        "to": value.window.last.isoformat(),
        "minutes": value.minutes,
        "days_studied": value.days_studied,
        "done": value.finished,
        "started": value.begun,
        "notes": value.notes,
        "by": {
            way: [
                _share(share, share.previous_minutes)
                for share in report.shares(way)
                if share.previous_minutes
            ]
            for way in ways
        },
    }


def _movement(value: Movement) -> dict[str, Any]:
    return {
        "since": value.since.isoformat(),
        "basis": value.basis,
        "finish": {name: _day(day) for name, day in value.finish._asdict().items()},
        "days": _moved(value.days),
        "causes": [{"cause": each.name, "days": _moved(each.days)} for each in value.causes],
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _moved(value: Days) -> dict[str, int | None]:
    return dict(value._asdict())


def _onward(value: Onward) -> dict[str, str]:
    return dict(value._asdict())
