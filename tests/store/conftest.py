"""A database of the learner's, for the tests of the store."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dlpath.store.local import Store
from tests.store import given


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new database."""
    return given.database_at(tmp_path / "dlpath.db")


@pytest.fixture
def store(path: Path) -> Store:
    return Store(path)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that a process without rights can reach; pytest's own are for one user only."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)
