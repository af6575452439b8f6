"""What took long to make in one test's transaction, kept for the next: every row, and every file of a folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from pathlib import Path

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"


@dataclass(frozen=True)
class Snapshot:
    """The rows by table and a copy of the files; on SQLite alone."""

    rows: dict[str, list[tuple[Any, ...]]]
    files: Path

    @classmethod
    def take(cls, folder: Path, files: Path) -> Snapshot:
        """Keep what stands in the database and in `folder`."""
        connection.ensure_connection()
        run = connection.connection.execute
        tables = [name for (name,) in run(TABLES)]
        kept = {table: [tuple(row) for row in run(f'SELECT * FROM "{table}"')] for table in tables}
        shutil.copytree(folder, files, dirs_exist_ok=True)
        return cls(kept, files)

    def restore(self, folder: Path) -> None:
        """Put it back within the transaction of the test that runs now."""
        connection.ensure_connection()
        raw = connection.connection
        for table, rows in self.rows.items():
            if [tuple(row) for row in raw.execute(f'SELECT * FROM "{table}"')] == rows:
                continue
            raw.execute(f'DELETE FROM "{table}"')
            if rows:
                gaps = ", ".join("?" * len(rows[0]))
                raw.executemany(f'INSERT INTO "{table}" VALUES ({gaps})', rows)
        shutil.copytree(self.files, folder, dirs_exist_ok=True)
