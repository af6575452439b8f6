"""Who may import whom, and who may write: the contracts of the house."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, SOURCE, python_files

WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "save_base", "raw_delete",
}  # fmt: skip
# What only looks like a write: `value.update(…)` of a dict, `kept.delete(…)` of a cache.
PLAIN = (
    "headers", "context", "data", "session", "params", "extra", "options", "cookies", "COOKIES", "attrs",
    "mark", "digest", "hasher", "values", "query", "router", "qr",
)  # fmt: skip


def test_imports_point_down() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]


def test_surfaces_never_write() -> None:
    surfaces = [
        f for name in ("api", "console", "public") for f in python_files(SOURCE / "surfaces" / name)
    ]
    assert surfaces
    assert [fault for file in surfaces for fault in writes(file.read_text(), file)] == []


def test_a_write_in_a_surface_is_found() -> None:
    text = "def view(request, review):\n    review.state = 'held'\n    review.save()\n"
    assert writes(text, Path("surfaces/console/reviews.py")) == ["reviews.py:3: review.save(…)"]
    assert writes("headers.update(a=1)\nreviews.actions.publish(x)\n", Path("x.py")) == []


def writes(text: str, file: Path) -> list[str]:
    """The calls in `text` that change rows."""
    return [
        f"{file.name}:{node.lineno}: {ast.unparse(node.func)}(…)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not _is_plain(node.func.value)
    ]


def _is_plain(owner: ast.expr) -> bool:
    name = ast.unparse(owner).rpartition(".")[2]
    # Actions are functions of a module: `orders.actions.update(…)` is the right way to write.
    return name in PLAIN or name == "actions" or name.endswith("_actions")
