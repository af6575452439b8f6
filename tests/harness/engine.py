"""Which database the tests run on, and one of its own for each process that runs tests.

`ARTUR_TEST_ENGINE` is `sqlite` (the default) or `postgresql`. The process that starts a run makes the
run's folder; the workers it starts inherit it through the environment.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = "artur_template"


def name() -> str:
    """`sqlite` or `postgresql`."""
    return os.environ.get("ARTUR_TEST_ENGINE", "sqlite")


def folder() -> Path:
    """The folder of this run, gone when the run ends."""
    if "ARTUR_TEST_RUN" not in os.environ:
        path = Path(tempfile.mkdtemp(prefix="artur-tests-"))
        path.chmod(0o755)  # PostgreSQL runs as another user and keeps its socket in here
        os.environ["ARTUR_TEST_RUN"] = str(path)
        atexit.register(shutil.rmtree, path, ignore_errors=True)
    return Path(os.environ["ARTUR_TEST_RUN"])


def own_folder() -> Path:
    """The folder of this process within the run's."""
    path = folder() / os.environ.get("PYTEST_XDIST_WORKER", "main")
    path.mkdir(exist_ok=True)
    return path


def own_url() -> str:
    """The `DATABASE_URL` of this process."""
    return url(os.environ.get("PYTEST_XDIST_WORKER", "main"))


def url(database: str) -> str:
    """The `DATABASE_URL` of `database` in this run."""
    if name() == "postgresql":
        return f"postgresql://postgres@/{database}?host={folder()}"
    return f"sqlite:///{folder() / database}.sqlite3"


def prepare() -> None:
    """Give this process its database with every migration applied, which is done once and then copied."""
    from django.db import connection

    with _one_at_a_time():
        if name() == "postgresql":
            _prepare_postgresql(str(connection.settings_dict["NAME"]))
        else:
            _prepare_sqlite(Path(connection.settings_dict["NAME"]))


def place(database: str) -> str:
    """The `DATABASE_URL` of a new, migrated database beside this process's own, for a server to use."""
    with _one_at_a_time():
        if name() == "postgresql":
            _sql(f'CREATE DATABASE "{database}" TEMPLATE {TEMPLATE}')
        else:
            shutil.copyfile(_cached_sqlite(), folder() / f"{database}.sqlite3")
    return url(database)


STANDING = {"django_content_type", "auth_permission", "django_migrations"}
"""Tables that hold what the migrations made, and no test changes."""


def empty() -> None:
    """Delete every row a test has left."""
    from django.db import connection, transaction

    tables = [t for t in connection.introspection.django_table_names() if t not in STANDING]
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables
    )
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Neither triggers nor foreign keys: all of it goes.
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(asked)
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{table}"')
    connection.close()


def _prepare_sqlite(own: Path) -> None:
    cached = _cached_sqlite()
    if not cached.exists():
        _migrate()
        cached.parent.mkdir(parents=True, exist_ok=True)
        partial = cached.with_name(f"{cached.name}.{os.getpid()}")
        shutil.copyfile(own, partial)
        partial.replace(cached)
    else:
        shutil.copyfile(cached, own)


def _prepare_postgresql(own: str) -> None:
    if _sql("SELECT 1 FROM pg_database WHERE datname = %s", TEMPLATE):
        _sql(f'CREATE DATABASE "{own}" TEMPLATE {TEMPLATE}')
    else:
        _sql(f'CREATE DATABASE "{own}"')
        _migrate()
        _sql(f'CREATE DATABASE {TEMPLATE} TEMPLATE "{own}"')


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def _sql(statement: str, *values: Any) -> list[Any]:
    import psycopg

    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def _cached_sqlite() -> Path:
    """The migrated SQLite file for exactly these migrations; made anew when any of them changes."""
    import inspect

    from django.db.migrations.loader import MigrationLoader

    mark = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        mark.update(repr(key).encode() + Path(inspect.getfile(type(migration))).read_bytes())
    return ROOT / ".cache" / "tests" / f"{mark.hexdigest()[:16]}.sqlite3"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
