"""The first screen of a learner who plans ten hours a week."""

from collections.abc import Iterable
from datetime import datetime

from dlpath.core.events import Event, Session
from dlpath.core.forecast import Grounds, forecast
from dlpath.core.overview import Ahead, Overview, overview, this_week
from dlpath.core.progress import Progress
from dlpath.core.when import USUAL
from tests.sample import NOW
from tests.walking import offered

PLAN = 10.0


def glance(
    learner: Progress,
    events: Iterable[Event] = (),
    session: Session | None = None,
    now: datetime = NOW,
    due: int = 0,
) -> Overview:
    """Return what `dlpath` alone tells."""
    ahead = Ahead(forecast(learner, Grounds(PLAN), USUAL.day_of(now)), offered(learner), due)
    return overview(
        learner,
        this_week(events, PLAN, USUAL.week_of(USUAL.day_of(now)), USUAL),
        session,
        ahead,
        now,
    )
