"""Reading what is sent piece by piece: a batch may be larger than memory, and a client may not say how large."""

from __future__ import annotations

import zlib
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from django.http import UnreadablePostError

from artur.foundation.kit.problems import Malformed, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

CHUNK = 256 * 1024
BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line of the body; `content` is None when it is longer than was asked for."""

    number: int
    content: bytes | None


def chunks(request: HttpRequest) -> Iterator[bytes]:
    """The body in pieces, unpacked if it was sent with gzip."""
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding == "gzip":
        return _unpacked(_sent(request))
    if coding not in {"", "identity"}:
        raise Malformed(f"The content encoding '{coding}' is not known here; gzip is.")
    return _sent(request)


def whole(request: HttpRequest, limit: int) -> bytes:
    """The body of at most `limit` bytes; raises `TooLarge`."""
    body = bytearray()
    for chunk in chunks(request):
        body += chunk
        if len(body) > limit:
            raise TooLarge(f"The body is larger than {limit // 1024 // 1024} MB.")
    return bytes(body)


def opened(request: HttpRequest, limit: int) -> BinaryIO:
    """The body of at most `limit` bytes as a file that is read as it arrives; reading on raises `TooLarge`."""
    return BufferedReader(_Arriving(chunks(request), limit), CHUNK)


class _Arriving(RawIOBase):
    """What arrives in pieces of any length, as a file gives it."""

    def __init__(self, pieces: Iterator[bytes], limit: int) -> None:
        self._pieces, self._limit = pieces, limit
        self._rest, self._taken = memoryview(b""), 0

    def readable(self) -> bool:
        """It is only read."""
        return True

    def readinto(self, into: Any) -> int:
        """The next bytes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._taken += len(piece)
            if self._taken > self._limit:
                raise TooLarge(f"The body is larger than {self._limit // 1_000_000} MB.")
            self._rest = memoryview(piece)
        given = self._rest[: len(into)]
        into[: len(given)] = given
        self._rest = self._rest[len(given) :]
        return len(given)


def lines(pieces: Iterator[bytes], longest: int) -> Iterator[Line]:
    """The lines of `pieces`, blank ones left out, with their numbers from 1."""
    number, rest, skipping = 1, b"", False
    for piece in pieces:
        *complete, rest = (rest + piece).split(b"\n")
        for content in complete:
            yield from _line(number, b"" if skipping else content, longest)
            number, skipping = number + 1, False
        if len(rest) > longest:
            if not skipping:
                yield Line(number, None)
            rest, skipping = b"", True
    if not skipping:
        yield from _line(number, rest, longest)


def _line(number: int, content: bytes, longest: int) -> Iterator[Line]:
    content = content.removeprefix(BOM).strip() if number == 1 else content.strip()
    if content:
        yield Line(number, content if len(content) <= longest else None)


def _sent(request: HttpRequest) -> Iterator[bytes]:
    # Django takes a body without Content-Length for an empty one; the server below knows better.
    chunked = "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    source: Any = request.META["wsgi.input"] if chunked else request
    left = None if chunked else int(request.META.get("CONTENT_LENGTH") or 0)
    try:
        while piece := source.read(CHUNK):
            left = None if left is None else left - len(piece)
            yield piece
    except OSError:
        raise UnreadablePostError("the sender went away") from None
    if left:
        raise UnreadablePostError("the body ended before its announced length")


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for piece in packed:
            data = piece
            while data:
                # A few bytes can unpack to gigabytes: never more than a chunk at once.
                yield unpacker.decompress(data, CHUNK)
                data = unpacker.unconsumed_tail
    except zlib.error:
        raise Malformed("The body is no gzip.") from None
    if not unpacker.eof:
        raise Malformed("The gzip ended before it was complete.")
    yield unpacker.flush()
