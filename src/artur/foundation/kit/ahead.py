"""Working ahead: what comes next is made on a thread of its own while what came is being written.

Reading and parsing hold Python's lock and the database doesn't: side by side they take little longer than the longer.
"""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
PATIENCE = 0.1  # seconds between two looks whether anybody still wants more


@dataclass(frozen=True, slots=True)
class _End:
    """No more items, because of `error` if there is one."""

    error: BaseException | None = None


def ahead(items: Iterator[T], most: int = 2) -> Iterator[T]:
    """`items` in their order, at most `most` of them made before they are asked for.

    They are made in the caller's language and must not use the database, whose connection is the
    thread's. An error comes out where its item would have.
    """
    made: queue.Queue[T | _End] = queue.Queue(most)
    left = threading.Event()
    language = translation.get_language()
    maker = threading.Thread(target=_make, args=(items, made, left, language), daemon=True)
    maker.start()
    try:
        while not isinstance(item := made.get(), _End):
            yield item
    finally:
        left.set()
    maker.join()
    if item.error is not None:
        raise item.error


def _make(
    items: Iterator[T], made: queue.Queue[T | _End], left: threading.Event, language: str | None
) -> None:
    end = _End()
    try:
        with translation.override(language):
            for item in items:
                if not _hand_over(item, made, left):
                    return
    except BaseException as error:
        end = _End(error)
    _hand_over(end, made, left)


def _hand_over(item: T | _End, made: queue.Queue[T | _End], left: threading.Event) -> bool:
    while not left.is_set():
        try:
            made.put(item, timeout=PATIENCE)
        except queue.Full:
            continue
        return True
    return False
