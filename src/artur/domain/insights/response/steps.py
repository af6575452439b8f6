"""The steps from an invitation to its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.insights.rules.intervals import wilson
from artur.domain.insights.rules.waiting import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WAITS = (*(f"within_{hours}" for hours in STEPS), "later")
COLUMNS = ("sent", "returned", "started", "answered", *WAITS)


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of some invitations."""

    sent: int
    returned: int
    started: int
    answered: int
    waits: tuple[int, ...]

    @classmethod
    def none(cls) -> Fates:
        """Of nothing."""
        return cls(0, 0, 0, 0, (0,) * len(WAITS))

    @classmethod
    def of(cls, values: Sequence[int]) -> Fates:
        """As the columns have it."""
        sent, returned, started, answered, *waits = values
        return cls(sent, returned, started, answered, tuple(waits))

    @classmethod
    def added(cls, many: Iterable[Fates]) -> Fates:
        """All of them together."""
        rows = [(one.sent, one.returned, one.started, one.answered, *one.waits) for one in many]
        return cls.of([sum(column) for column in zip(*rows, strict=True)]) if rows else cls.none()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how many came so far, and which share of those who could have; None where nobody measures it."""

    name: str
    """`invited`, `delivered`, `opened`, `started` or `answered`."""
    count: int | None
    share: float | None
    """Of those before it: delivered of the invited, the later steps of the delivered."""
    low: float | None
    high: float | None
    measured: bool = True


def steps(fates: Fates) -> list[Step]:
    """Invited, delivered, opened, started, answered."""
    arrived = fates.sent - fates.returned
    return [
        Step("invited", fates.sent, None, None, None),
        _share("delivered", arrived, fates.sent),
        # Nothing in the mails tracks who opens them, and looking at the form leaves no trace.
        Step("opened", None, None, None, None, measured=False),
        _share("started", fates.started, arrived),
        _share("answered", fates.answered, arrived),
    ]


def _share(name: str, count: int, of: int) -> Step:
    if of <= 0:
        return Step(name, count, None, None, None)
    return Step(name, count, count / of, *wilson(count, of))
