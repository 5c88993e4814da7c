"""Every id the curriculum ever had, in data/ids.txt; run as a program it adds the new ones.

Ids tie a learner's progress to an entry, so none may vanish: a renamed entry keeps its old id
under `aliases` (topics, subtopics, projects) or stays in the list of its kind.
"""

from pathlib import Path

from dlpath.core.details import Details
from dlpath.core.roadmap import Roadmap
from dlpath.files import roadmap as reading

ROOT = Path(__file__).parents[2]
ROADMAP = ROOT / "data" / "roadmap.yaml"
IDS = ROOT / "data" / "ids.txt"


def known_ids(roadmap: Roadmap, details: Details) -> set[str]:
    """Return every id and alias of a roadmap, as in `topic calculus`."""
    found = {f"track {track}" for track in roadmap.tracks}
    for topic in roadmap.topics.values():
        for name in (topic.id, *topic.aliases):
            found.add(f"topic {name}")
        for subtopic in topic.subtopics:
            found |= {f"subtopic {topic.id}/{name}" for name in (subtopic.id, *subtopic.aliases)}
        found |= {f"question {question.id}" for question in details.cards[topic.id].quiz}
    for project in roadmap.projects.values():
        found |= {f"project {name}" for name in (project.id, *project.aliases)}
    found |= {f"resource {resource}" for resource in details.resources}
    return found | {f"tool {tool}" for tool in details.tools}


def main() -> None:
    """Add the ids that data/ids.txt does not have yet."""
    now = known_ids(*reading.load(ROADMAP, ROADMAP.name))
    before = set(IDS.read_text("utf-8").splitlines()) if IDS.exists() else set()
    IDS.write_text("".join(f"{name}\n" for name in sorted(before | now)), "utf-8")


if __name__ == "__main__":
    main()
