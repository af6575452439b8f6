"""Two transactions that want the same rows: what to do when the database lets only one of them have them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from django.db import OperationalError, connection

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
ATTEMPTS = 5
# PostgreSQL: serialization_failure, deadlock_detected, lock_not_available.
PASSING = {"40001", "40P01", "55P03"}


def persist(work: Callable[[], T]) -> T:
    """Do `work`, a whole transaction, again when PostgreSQL ended it for another's sake."""
    for attempt in range(1, ATTEMPTS):
        try:
            return work()
        except OperationalError as error:
            if connection.in_atomic_block or not passing(error):
                raise
            time.sleep(0.02 * attempt)
    return work()


def passing(error: OperationalError) -> bool:
    """Whether the same transaction may well succeed when tried again."""
    return getattr(error.__cause__, "sqlstate", None) in PASSING
