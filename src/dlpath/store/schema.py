"""What a dlpath database is known by, readable without opening it as a database.

The numbers stand in the first hundred bytes of the file (https://www.sqlite.org/fileformat.html,
section 1.3), so a file that dlpath must not touch is recognised before SQLite could.
"""

import struct
from enum import Enum
from pathlib import Path
from typing import NamedTuple

APPLICATION_ID = 0x646C7061  # "dlpa"
VERSION = 2

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


class Kind(Enum):
    """What a file that should be the database turns out to be."""

    MISSING = "missing"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    FOREIGN = "foreign"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


class Header(NamedTuple):
    """The fields of a database file's header that dlpath goes by."""

    page_size: int
    pages: int
    application_id: int
    version: int

    @classmethod
    def parse(cls, raw: bytes) -> "Header | None":
        """Return the header, or None for what is not a database at all."""
        if len(raw) < _HEADER_SIZE or not raw.startswith(_MAGIC):
            return None
        (page_size,) = struct.unpack_from(">H", raw, 16)
        changes, pages = struct.unpack_from(">II", raw, 24)
        (version,) = struct.unpack_from(">i", raw, 60)
        (application_id,) = struct.unpack_from(">I", raw, 68)
        (valid_for,) = struct.unpack_from(">I", raw, 92)
        size = 65536 if page_size == 1 else page_size
        return cls(size, pages if valid_for == changes else 0, application_id, version)


def inspect(path: Path) -> Kind:
    """Return what the file at `path` is, without changing a byte. Raises OSError."""
    try:
        with path.open("rb") as file:
            raw = file.read(_HEADER_SIZE)
            size = file.seek(0, 2)
    except FileNotFoundError:
        return Kind.MISSING
    if not size:
        return Kind.EMPTY
    header = Header.parse(raw)
    if header is None:
        return Kind.TRUNCATED if _MAGIC.startswith(raw[: len(_MAGIC)]) else Kind.FOREIGN
    return _known(header, path, size)


def _known(header: Header, path: Path, size: int) -> Kind:
    if header.application_id != APPLICATION_ID:
        return Kind.FOREIGN
    # With a journal beside it the file is in the middle of a write that SQLite will roll back.
    if size < header.pages * header.page_size and not journal(path).exists():
        return Kind.TRUNCATED
    if header.version == VERSION:
        return Kind.CURRENT
    return Kind.NEWER if header.version > VERSION else Kind.OLDER


def journal(path: Path) -> Path:
    """Return where SQLite keeps the rollback journal of a database: beside the file itself."""
    real = path.resolve()
    return real.with_name(real.name + "-journal")
