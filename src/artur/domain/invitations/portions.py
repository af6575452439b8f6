"""What goes into one transaction of a file that is taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.invitations.kinds import Reader

AT_ONCE = 500
LINES_AT_ONCE = 5_000


@dataclass(slots=True)
class Portion:
    """What goes into one transaction: some orders or products, and what had to be left out."""

    taken: list[Any] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    position: int = 0
    """Bytes read once this is done."""


def portions(reader: Reader, after: int = 0, at_once: int = 0) -> Iterator[Portion]:
    """What the file holds beyond byte `after`, in portions for one transaction each."""
    portion, weight = Portion(), 0
    at_once = at_once or AT_ONCE
    for found in reader.read(after):
        for read in found:
            if isinstance(read, Rejection):
                portion.rejected.append(read)
            else:
                portion.taken.append(read)
                weight += _weight(read)
        portion.position = reader.position
        if (
            len(portion.taken) >= at_once
            or len(portion.rejected) >= at_once
            or weight >= LINES_AT_ONCE
        ):
            yield portion
            portion, weight = Portion(), 0
    if portion.taken or portion.rejected:
        yield portion


def _weight(read: Any) -> int:
    lines = getattr(read, "lines", None)
    return len(lines) if isinstance(lines, list) else 0
