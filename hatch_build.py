"""Build hook: a wheel carries the curriculum inside the package."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RoadmapHook(BuildHookInterface[Any]):
    """Put data/roadmap.yaml into wheels; an editable install reads the original instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to a standard wheel. A copy in an editable one would go stale."""
        if version != "editable":
            build_data["force_include"]["data/roadmap.yaml"] = "dlpath/data/roadmap.yaml"
