"""When a goal can be reached: what is left for it, what can wait, the dates."""

from datetime import date
from typing import NamedTuple

from dlpath.core.forecast import Finish, Grounds, Needed, Outlook, Stretch
from dlpath.core.goal import Goal, check_within_reach, path
from dlpath.core.pauses import days_free
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours, total_hours
from dlpath.core.select import Item, item_title, named_item


class GoalPlan(NamedTuple):
    """The answer of `goal show`.

    `path` holds what is still to do, in the order to take it in, the goal last; `waiting` the
    unfinished topics of the track that the goal does not need. `needed` is None without a date, and
    where no day of study is left before it.
    """

    item: Item
    by: date | None
    path: tuple[Item, ...]
    waiting: tuple[str, ...]
    remaining: Hours
    finish: Finish
    needed: Needed | None
    reached: bool


def plan(progress: Progress, aimed: Goal, grounds: Grounds, today: date) -> GoalPlan:
    """Return what a goal still takes, and when it can be reached.

    Raises Refused where no way leads there any more: in another track, or once it was skipped.
    """
    course = progress.course
    item = named_item(course, aimed.item) or Item("topic", aimed.item, aimed.item)
    reached = progress.finished(item.id)
    if not reached:
        check_within_reach(progress, item)
    ahead = path(progress, item.id)
    left = tuple(progress.left(each) for each in ahead)
    outlook = Outlook([Stretch(left)], grounds, today)
    free = days_free(today, aimed.by, grounds.pauses) if aimed.by else 0
    return GoalPlan(
        item=item,
        by=aimed.by,
        path=tuple(_item(progress, each) for each in ahead),
        waiting=tuple(
            topic
            for topic in course.places
            if topic not in ahead and progress.status(topic) in ("todo", "doing")
        ),
        remaining=total_hours(left),
        finish=outlook.finish(),
        needed=outlook.needed(aimed.by) if aimed.by and ahead and free else None,
        reached=reached,
    )


def _item(progress: Progress, item: str) -> Item:
    found = named_item(progress.course, item)
    return found or Item("topic", item, item_title(progress.course, item))
