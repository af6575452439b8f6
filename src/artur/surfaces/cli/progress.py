"""How far a file was taken in, on a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from artur.domain.invitations.importing import Counts
    from artur.domain.invitations.portions import Portion

    Watch = Callable[[Portion, Counts], None]


@contextmanager
def bar(file: Path) -> Iterator[Watch | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(file.name, total=file.stat().st_size)
        yield lambda portion, counts: bar.update(
            task,
            completed=portion.position,
            description=f"{file.name}: {counts.read:,} read, {counts.rejected:,} rejected",
        )
