"""The settings file: TOML that a person may edit; `config set` keeps their comments."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from dlpath.core.config import Settings, settings
from dlpath.core.errors import BadValue, DlpathError, StoreUnwritable
from dlpath.core.text import clean


def stored(path: Path) -> dict[str, Any]:
    """Return what the settings file says; nothing where there is none. Raises BadValue."""
    try:
        text = path.read_text("utf-8-sig")
        if not text:
            return {}
        import tomllib

        return _flat(tomllib.loads(text))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        reason = clean(str(error)).splitlines()[0]
        raise BadValue(f"the settings cannot be read: {reason}", f"see {path}") from error


def _flat(tables: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested tables as names with dots."""
    found: dict[str, Any] = {}
    for name, value in tables.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found


def load(path: Path) -> Settings:
    """Return the settings in force. Raises BadValue and UnknownItem, naming the file."""
    try:
        return settings(stored(path))
    except DlpathError as error:
        if str(path) not in error.hint:
            error.hint = f"{error.hint}; see {path}" if error.hint else f"see {path}"
        raise


def save(path: Path, name: str, value: float | str | bool) -> None:
    """Set one value in the file, keeping everything else as it stands.

    Raises BadValue for a file that is not TOML, and StoreUnwritable.
    """
    stored(path)
    import tomlkit

    real = path.resolve()  # a link to the file stays one
    text = real.read_bytes().decode("utf-8-sig") if real.exists() else ""
    document = tomlkit.parse(text)
    *tables, key = name.split(".")
    place: Any = document
    for table in tables:
        place = place.setdefault(table, tomlkit.table())
        if not isinstance(place, dict):
            raise BadValue(f"'{table}' is not a table in the settings", f"see {path}")
    place[key] = value
    partial = real.with_name(f".{real.name}.{os.getpid()}")
    try:
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial.write_bytes(tomlkit.dumps(document).encode())
        partial.replace(real)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        message = f"the settings could not be saved: {error.strerror}"
        raise StoreUnwritable(message, f"check {path.parent}") from error
