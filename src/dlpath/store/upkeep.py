"""Creating and migrating the database: SQLModel and Alembic, loaded only when that is due."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import alembic.command  # noqa: TID253 - this module is itself imported only when needed
import alembic.config  # noqa: TID253
import sqlalchemy  # noqa: TID253

from dlpath.core.errors import StoreDamaged, StoreUnwritable
from dlpath.store import schema
from dlpath.store.failures import BUSY_SECONDS, translated

MIGRATIONS = Path(__file__).parent / "migrations"


def create(path: Path) -> bool:
    """Make an empty database at `path`, readable by its owner alone.

    It is built beside its place and put there whole, so that nobody ever sees half of it; where
    two processes begin at once, the first one's stays and both go on. Returns whether this one's
    did. Raises StoreUnwritable.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-", suffix=".db")
        os.close(descriptor)
    except OSError as error:
        raise _unmakable(error, path) from error
    fresh = Path(name)
    try:
        with _engine(fresh) as connection:
            _upgrade(connection, MIGRATIONS)
        return _put_in_place(fresh, path)
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except sqlalchemy.exc.DBAPIError as error:
        raise _untangled(error, path) from error
    finally:
        fresh.unlink(missing_ok=True)


def _put_in_place(fresh: Path, path: Path) -> bool:
    try:
        os.link(fresh, path)
    except FileExistsError:
        return False
    except OSError:
        # No hard links here (FAT, some network folders): exclusive creation decides instead.
        return _copy_in_place(fresh, path)
    return True


def _copy_in_place(fresh: Path, path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise _unmakable(error, path) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(fresh.read_bytes())
            file.flush()
            os.fsync(descriptor)
    except OSError as error:
        path.unlink()
        raise _unmakable(error, path) from error
    return True


def _unmakable(error: OSError, path: Path) -> StoreUnwritable:
    return StoreUnwritable(
        f"cannot make the database: {error.strerror}", f"check the folder {path.parent}"
    )


def migrate(
    path: Path, *, busy_seconds: float = BUSY_SECONDS, migrations: Path = MIGRATIONS
) -> Path:
    """Bring an older database to this version, after setting a verified copy of it aside.

    Returns where the copy is. The migration is one transaction: it happens or it does not.
    Raises StoreUnusable.
    """
    try:
        copy = set_aside(path, busy_seconds=busy_seconds)
        with _engine(path, busy_seconds) as connection:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            _upgrade(connection, migrations)
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except sqlalchemy.exc.DBAPIError as error:
        raise _untangled(error, path) from error
    except OSError as error:
        raise StoreUnwritable(
            f"cannot copy the database before migrating it: {error.strerror}",
            f"check the folder {path.parent}",
        ) from error
    return copy


def set_aside(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Path:
    """Copy the database beside itself, verified, and return where.

    The copy is named after the schema version it holds and never replaces another. Raises
    StoreDamaged, sqlite3.Error and OSError.
    """
    # Opened for writing so that SQLite may roll back what a killed writer left half done.
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=busy_seconds)) as source:
        source.execute("BEGIN")
        (version,) = source.execute("PRAGMA user_version").fetchone()
        copy = _free_name(path, version)
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            sound = _copied(source, copy)
        except BaseException:
            copy.unlink()
            raise
    if not sound:
        copy.unlink()
        raise StoreDamaged("the database is damaged, so it was not migrated", f"see {path}")
    return copy


def _copied(source: sqlite3.Connection, copy: Path) -> bool:
    with closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        (verdict,) = target.execute("PRAGMA integrity_check").fetchone()
        return bool(verdict == "ok" and _counts(source) == _counts(target))


def _free_name(path: Path, version: int) -> Path:
    names = (
        path.with_name(f"{path.stem}-before-v{schema.VERSION}-from-v{version}{suffix}.db")
        for suffix in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    return next(name for name in names if not name.exists())


def _counts(db: sqlite3.Connection) -> dict[str, int]:
    tables = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return {
        name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }


@contextmanager
def _engine(path: Path, busy_seconds: float = BUSY_SECONDS) -> Iterator[sqlalchemy.Connection]:
    """Yield a connection whose transactions are begun and ended by dlpath, not by the driver."""
    engine = sqlalchemy.create_engine(
        sqlalchemy.URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": busy_seconds, "isolation_level": None},
    )
    try:
        with engine.connect() as connection:
            yield connection
            connection.commit()
    finally:
        engine.dispose()


def _upgrade(connection: sqlalchemy.Connection, migrations: Path) -> None:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")


def _untangled(error: sqlalchemy.exc.DBAPIError, path: Path) -> Exception:
    return translated(error.orig, path) if isinstance(error.orig, sqlite3.Error) else error
