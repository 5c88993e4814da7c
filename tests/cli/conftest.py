"""What the tests of the command line share: nobody waits for the roadmap to be parsed again."""

import shutil
from pathlib import Path

import pytest

from tests.cli.process import Program
from tests.conftest import Learner


@pytest.fixture
def learner(learner: Learner, index: Path) -> Learner:
    """A learner who has run dlpath before."""
    shutil.copytree(index, learner.home / "cache")
    return learner


@pytest.fixture
def program(learner: Learner) -> Program:
    """dlpath in a process of its own, on the home of `learner`."""
    return Program(learner.home)
