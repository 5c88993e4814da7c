"""When a goal can be reached: what is left for it, what can wait, the dates."""

from datetime import date
from typing import NamedTuple

from dlpath.core.forecast import Finish, Grounds, Needed, Outlook, Stretch
from dlpath.core.goal import Goal, path
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours, total_hours
from dlpath.core.select import Item, item_title, named_item


class GoalPlan(NamedTuple):
    """The answer of `goal show`.

    `path` holds what is still to do, in the order to take it in, the goal last; `waiting` the
    unfinished topics of the track that the goal does not need.
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
    """Return what a goal still takes, and when it can be reached."""
    course = progress.course
    item = named_item(course, aimed.item) or Item("topic", aimed.item, aimed.item)
    ahead = path(progress, item.id)
    left = tuple(progress.left(each) for each in ahead)
    outlook = Outlook([Stretch(left)], grounds, today)
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
        needed=outlook.needed(aimed.by) if aimed.by and aimed.by > today and ahead else None,
        reached=progress.finished(item.id),
    )


def _item(progress: Progress, item: str) -> Item:
    found = named_item(progress.course, item)
    return found or Item("topic", item, item_title(progress.course, item))
