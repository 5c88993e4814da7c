"""A file that a person asked for by name: written whole or not at all, and never over another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dlpath.core.errors import Refused, StoreUnwritable


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file, in one step for whoever looks at it.

    One that is there already is replaced with `force`, through a link and with its permissions,
    and left alone without. Raises Refused for that, and StoreUnwritable.
    """
    with _translated(path):
        real = Path(os.path.realpath(path))
        _check(path, real, force=force)
        _replace(real, content)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, in place of the one before. Raises StoreUnwritable.

    It is for files that nobody named, in a folder of dlpath's own, which is made if need be.
    """
    with _translated(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    write_file(path, content, force=True)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = getattr(error, "strerror", None) or "no file can be called that"
        message = f"{path} could not be written: {reason}"
        raise StoreUnwritable(message, f"check {path.parent}") from error


def _check(path: Path, real: Path, *, force: bool) -> None:
    if os.path.lexists(real) and not real.is_file():  # a folder, a device
        raise StoreUnwritable(f"{path} is not a file", "name a file in a folder of yours")
    if os.path.lexists(path) and not force:
        raise Refused(f"{path} exists already", "choose another name; --force replaces it")


def _replace(real: Path, content: bytes) -> None:
    partial = real.with_name(f".{real.name[:80]}.{os.getpid()}")
    with partial.open("xb") as file:
        try:
            file.write(content)
            file.close()
            with suppress(FileNotFoundError):
                partial.chmod(real.stat().st_mode)
            partial.replace(real)
        finally:
            partial.unlink(missing_ok=True)
