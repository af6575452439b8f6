"""`artur backup` and `artur restore`: one file that holds the database, the secret key and the pictures."""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from artur.config import environment
from artur.foundation.kit.problems import Conflict, Malformed

if TYPE_CHECKING:
    import argparse

SQLITE, POSTGRESQL, KEY = "artur.sqlite3", "artur.pgdump", "secret_key"
PICTURES = "media"


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    backup = subparsers.add_parser(
        "backup", help="write the database, the secret key and the pictures into one file"
    )
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.set_defaults(run=write)
    restore = subparsers.add_parser(
        "restore", help="bring a backup back into an empty installation"
    )
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.set_defaults(run=read)


def write(args: argparse.Namespace) -> int:
    """Back up while everything runs; the file appears whole or not at all, readable by its owner alone."""
    env = environment.read()
    with tempfile.TemporaryDirectory(dir=args.file.absolute().parent) as folder:
        dump = _dump(env.database_url, Path(folder))
        whole = Path(folder) / "whole.tar.gz"
        whole.touch(mode=0o600)
        with tarfile.open(whole, "w:gz") as archive:
            archive.add(dump, dump.name)
            key = tarfile.TarInfo(KEY)
            key.size = len(env.secret_key.encode())
            archive.addfile(key, io.BytesIO(env.secret_key.encode()))
            # After the database: what it names is there, and what came since does no harm.
            if (env.data / PICTURES).is_dir():
                archive.add(env.data / PICTURES, PICTURES, filter=_finished)
        whole.replace(args.file)
    print(f"written: {args.file}", file=sys.stderr)
    return 0


def read(args: argparse.Namespace) -> int:
    """Restore; refuses to write over a database that is there."""
    env = environment.read()
    with tempfile.TemporaryDirectory() as folder:
        _unpack(args.file, folder)
        _load(env.database_url, Path(folder))
        if (Path(folder) / KEY).read_text() != env.secret_key:
            path = env.data / KEY
            path.write_text((Path(folder) / KEY).read_text())
            path.chmod(0o600)
        if (Path(folder) / PICTURES).is_dir():
            shutil.copytree(Path(folder) / PICTURES, env.data / PICTURES, dirs_exist_ok=True)
    print("restored", file=sys.stderr)
    return 0


def _finished(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Pictures that are just being written stay out."""
    return None if member.name.endswith(".half") else member


def _unpack(file: Path, folder: str) -> None:
    try:
        with tarfile.open(file) as archive:
            names = set(archive.getnames())
            if KEY not in names or not names & {SQLITE, POSTGRESQL}:
                raise Malformed(f"{file} is no backup of Artur.")
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise Malformed(f"{file} is no backup of Artur, or not a whole one: {error}") from None


def _dump(url: str, folder: Path) -> Path:
    if url.startswith("sqlite"):
        target = folder / SQLITE
        source = sqlite3.connect(_path(url))
        copy = sqlite3.connect(target)
        with copy:
            source.backup(copy)
        copy.close()
        source.close()
        return target
    target = folder / POSTGRESQL
    subprocess.run(["pg_dump", "--format=custom", "--file", target, url], check=True)
    return target


def _load(url: str, folder: Path) -> None:
    if url.startswith("sqlite"):
        if not (folder / SQLITE).exists():
            raise Conflict(
                "The backup is of PostgreSQL; set DATABASE_URL to a PostgreSQL database."
            )
        path = _path(url)
        if path.exists():
            raise Conflict(f"{path} exists; move it away first.")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / SQLITE, path)
        return
    if not (folder / POSTGRESQL).exists():
        raise Conflict("The backup is of SQLite; unset DATABASE_URL or give a sqlite:///path.")
    # --exit-on-error: into a database that is not empty it stops at the first table and changes nothing.
    subprocess.run(
        [
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            f"--dbname={url}",
            folder / POSTGRESQL,
        ],
        check=True,
    )


def _path(url: str) -> Path:
    return Path(unquote(urlsplit(url).path[1:]))
