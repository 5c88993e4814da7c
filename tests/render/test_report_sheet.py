"""`report` as the rows of a spreadsheet.

- the names of the columns, then the entries; minutes are numbers that add up
- broken down, way after way, with the time before
"""

from dlpath.core.forecast import Grounds
from dlpath.core.ledger import ledger
from dlpath.core.report import report
from dlpath.core.when import USUAL
from dlpath.render.report_sheet import entry_rows, share_rows
from tests.happenings import past
from tests.render.test_report import EVENTS, LEARNER, WEEK, made


def test_each_entry_has_its_row():
    value = report(LEARNER, WEEK, past(*EVENTS), Grounds(6))
    rows = list(entry_rows(ledger(LEARNER, value, EVENTS, USUAL)))
    assert rows[0] == (
        "date", "at", "entry", "kind", "phase", "item", "title", "minutes", "text"
    )  # fmt: skip
    at = "2026-11-16T19:00:00+01:00"
    assert rows[1] == (
        "2026-11-16", at, "time", "study", "basics", "slopes", "Slopes", 90, ""
    )  # fmt: skip
    assert rows[3][:3] == ("2026-11-18", "2026-11-18T19:30:00+01:00", "note")
    assert sum(row[7] for row in rows[1:] if isinstance(row[7], int)) == value.minutes


def test_each_share_has_its_row():
    assert list(share_rows(made(), ("topic", "kind"))) == [
        ("by", "id", "title", "minutes", "previous_minutes"),
        ("topic", "slopes", "Slopes", 90, 30),
        ("topic", "layers", "Layers", 30, 0),
        ("kind", "study", "new material", 120, 30),
    ]


def test_each_day_has_its_row():
    rows = list(share_rows(made(), ("day",)))
    assert rows[1] == ("day", "2026-11-16", "Mon", 90, None)
    assert len(rows) == 8
