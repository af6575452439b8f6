"""Which ids a file had already, in a temporary file: memory stays flat however many there are."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b


class Seen:
    """Ids that came by; told apart by 63 bits of their hash."""

    def __init__(self) -> None:
        # An empty name is a database of its own that lives in a temporary file and goes when it is closed.
        self._kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode=OFF")
        self._kept.execute("PRAGMA synchronous=OFF")
        self._kept.execute("PRAGMA cache_size=-16000")
        self._kept.execute("CREATE TABLE seen (mark INTEGER PRIMARY KEY, told INTEGER)")
        self._kept.execute("BEGIN")

    def add(self, key: str, told: str = "") -> bool:
        """Remember `key`, and what was `told` of it when it is new; whether it is."""
        row = (_mark(key), _mark(told) if told else None)
        return self._kept.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", row).rowcount == 1

    def told(self, key: str, told: str) -> bool:
        """Whether that was told of `key` when it first came by."""
        sql = "SELECT 1 FROM seen WHERE mark = ? AND told = ?"
        return self._kept.execute(sql, (_mark(key), _mark(told))).fetchone() is not None

    def count(self, key: str) -> int:
        """How often `key` has come by in this way, this time included."""
        sql = "INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET told = told + 1 RETURNING told"
        return int(self._kept.execute(sql, [_mark(key)]).fetchone()[0])

    def close(self) -> None:
        """Forget everything."""
        self._kept.close()


def _mark(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
