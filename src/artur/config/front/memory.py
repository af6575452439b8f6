"""Published answers in memory, bounded by their bytes, and never believed for longer than a second."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from artur.surfaces.public import encodings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.publication.rendering.answers import Answer
    from artur.domain.publication.rendering.targets import Target

Key = tuple[bytes, bytes]
FRESH = 1.0  # seconds
LIMIT = 64 * 1024 * 1024
SHARED = {
    kind: [(name.encode(), value.encode()) for name, value in encodings.headers(kind).items()]
    for kind in ("json", "html")
}


class Held:
    """One answer as the messages that send it, one pair an encoding."""

    __slots__ = ("answer", "checked", "etag", "full", "same", "target", "used")

    def __init__(self, target: Target, answer: Answer, checked: float) -> None:
        self.target = target
        self.answer = answer
        self.checked = checked
        self.used = True
        self.etag = answer.etag.encode()
        bodies = {"br": answer.brotli, "gzip": answer.gzip, "": answer.identity}
        self.full = {name: _messages(target, answer, name, body) for name, body in bodies.items()}
        self.same = {
            name: {
                "type": "http.response.start",
                "status": 304,
                "headers": [
                    *SHARED[target.kind],
                    (b"etag", encodings.tag(answer.etag, name).encode()),
                ],
            }
            for name in bodies
        }


class Memory:
    """Least recently used first out. Only the event loop touches it."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.size = 0
        self._held: OrderedDict[Key, Held] = OrderedDict()

    def get(self, key: Key) -> Held | None:
        """The answer to `key`, if what it was made from was looked at within the last second."""
        held = self._held.get(key)
        if held is None or time.monotonic() - held.checked > FRESH:
            return None
        held.used = True
        self._held.move_to_end(key)
        return held

    def put(self, key: Key, held: Held) -> None:
        """Keep an answer; a newer look at the same one wins."""
        known = self._held.get(key)
        if known is not None and known.checked > held.checked:
            return
        self.drop(key)
        self._held[key] = held
        self.size += held.answer.size
        while self.size > self.limit:
            self.drop(next(iter(self._held)))

    def drop(self, key: Key) -> None:
        """Forget an answer."""
        held = self._held.pop(key, None)
        if held is not None:
            self.size -= held.answer.size

    def in_use(self) -> list[Key]:
        """What was asked for since this was last called; what was not is left to grow old."""
        keys = [key for key, held in self._held.items() if held.used]
        for key in keys:
            self._held[key].used = False
        return keys

    def target(self, key: Key) -> Target | None:
        """What `key` asks for."""
        held = self._held.get(key)
        return held.target if held else None

    def settle(self, keys: Iterable[Key], stamps: dict[Target, str], looked: float) -> None:
        """Believe the answers whose stamps are still true for another second; forget the others."""
        for key in keys:
            held = self._held.get(key)
            if held is None:
                continue
            if stamps.get(held.target) == held.answer.stamp:
                held.checked = max(held.checked, looked)
            elif held.checked <= looked:
                self.drop(key)


def _messages(target: Target, answer: Answer, encoding: str, body: bytes) -> tuple[Any, Any]:
    headers = [
        *SHARED[target.kind],
        (b"etag", encodings.tag(answer.etag, encoding).encode()),
        (b"content-type", encodings.TYPES[target.kind].encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    if encoding:
        headers.append((b"content-encoding", encoding.encode()))
    return (
        {"type": "http.response.start", "status": 200, "headers": headers},
        {"type": "http.response.body", "body": body},
    )
