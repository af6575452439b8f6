"""The files of the house."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "artur"


def tracked_files() -> list[Path]:
    """What git tracks, or would once it is added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [
        ROOT / name
        for name in sorted(set(listed.stdout.split("\0")))
        if name and (ROOT / name).is_file()
    ]


def python_files(folder: Path) -> list[Path]:
    """The Python files below `folder`, migrations apart."""
    return [file for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts]


def templates() -> list[Path]:
    """Every template of the package that a person sees in a browser."""
    found = sorted(SOURCE.glob("**/templates/**/*.html"))
    # A mail program reads no style sheet, so mails carry their styles inline.
    return [file for file in found if not {"mail", "mails", "email", "emails"} & set(file.parts)]


def shown(file: Path) -> str:
    """A file's path within the repository."""
    return str(file.relative_to(ROOT))
