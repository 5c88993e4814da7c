"""Tracks side by side, and the learning tracker that one of them keeps."""

from collections.abc import Iterable
from typing import NamedTuple

from dlpath.core.errors import UnknownItem
from dlpath.core.events import FINISHED
from dlpath.core.progress import Progress, Standings
from dlpath.core.roadmap import Course, Roadmap, Track, TrackerRow
from dlpath.core.select import quiz_id
from dlpath.core.text import nearest, one_line

WEEKS_PER_MONTH = 365.25 / 12 / 7


class TrackSummary(NamedTuple):
    """A track in one line: its size, and how far the learner is on it already."""

    track: Track
    chosen: bool
    topics: int
    finished: int
    hours: float
    hours_remaining: float
    months: float
    percent: int


class TrackerMarks(NamedTuple):
    """A tracker row's three marks, each earned by itself."""

    row: TrackerRow
    concept: bool
    project: bool
    quiz: bool


def find_track(roadmap: Roadmap, name: str) -> Track:
    """Return the track called `name`, or beginning so. Raises UnknownItem with the nearest."""
    wanted = one_line(name).lower()
    found = [track for track in roadmap.tracks.values() if track.id == wanted] or [
        track
        for track in roadmap.tracks.values()
        if wanted and (track.id.startswith(wanted) or wanted == track.source)
    ]
    if len(found) != 1:
        near = nearest(wanted, roadmap.tracks)
        raise UnknownItem("track", wanted, near, "dlpath track list")
    return found[0]


def summaries(
    roadmap: Roadmap, standings: Standings, chosen: Track, hours_per_week: float
) -> list[TrackSummary]:
    """Return every track, with the months that its remaining likely hours take at this pace."""
    return [
        _summary(Progress(Course(roadmap, track), standings), chosen, hours_per_week)
        for track in roadmap.tracks.values()
    ]


def _summary(progress: Progress, chosen: Track, hours_per_week: float) -> TrackSummary:
    remaining = progress.hours_remaining.likely
    track = progress.course.track
    return TrackSummary(
        track=track,
        chosen=track.id == chosen.id,
        topics=progress.tally.total,
        finished=progress.tally.finished,
        hours=progress.hours.likely,
        hours_remaining=remaining,
        months=remaining / hours_per_week / WEEKS_PER_MONTH,
        percent=progress.percent,
    )


def tracker(progress: Progress) -> list[TrackerMarks]:
    """Return the marks of every row of the track's tracker; none for a track without one.

    The concept is marked when all its topics are finished, the project when one that the row
    accepts is, and the quiz when the quizzes of all its topics that have one are ticked.
    """
    return [
        TrackerMarks(
            row=row,
            concept=all(progress.finished(topic) for topic in row.topics),
            project=any(progress.finished(project) for project in row.projects),
            quiz=_all_finished(progress, map(quiz_id, row.topics)),
        )
        for row in progress.course.track.tracker
    ]


def _all_finished(progress: Progress, items: Iterable[str]) -> bool:
    return all(progress.standing(item).status in FINISHED for item in items)
