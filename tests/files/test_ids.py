"""Ids are for ever.

- every id ever published is still an id or an alias
- every id of today is on record
"""

from dlpath.files import roadmap as reading
from tests.files.ids import IDS, ROADMAP, known_ids


def test_no_id_has_vanished() -> None:
    recorded = set(IDS.read_text("utf-8").splitlines())
    gone = recorded - known_ids(*reading.load(ROADMAP, ROADMAP.name))
    assert not gone, "give the entries that took their place these ids as aliases"


def test_every_id_is_on_record() -> None:
    recorded = set(IDS.read_text("utf-8").splitlines())
    fresh = known_ids(*reading.load(ROADMAP, ROADMAP.name)) - recorded
    assert not fresh, "run `make ids` to put them on record"
