"""The lines of a file of any size and encoding, one at a time, with how many bytes were read."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1024 * 1024
PIECE = 64 * 1024
WIDE = ("utf-16-le", "utf-16-be")


class Lines:
    """Iterates over lines as text; bytes that are no text of the encoding come as lone surrogates.

    A line of more than a mebibyte comes empty, and its number stands in `too_long`.
    """

    def __init__(self, stream: BinaryIO, encoding: str = "utf-8", mark: int = 0) -> None:
        self.position = 0
        """Bytes up to the end of the lines given so far."""
        self.number = 0
        self.too_long: set[int] = set()
        self._stream = stream
        self._encoding = encoding
        self._mark = mark
        # A single byte that means nothing in Windows-1250 is as foreign as a broken letter of UTF-8.
        self._errors = "surrogateescape" if encoding == "utf-8" else "replace"

    def __iter__(self) -> Iterator[str]:
        return self._wide() if self._encoding in WIDE else self._narrow()

    def _narrow(self) -> Iterator[str]:
        """Where a line feed is one byte, lines are cut before they are decoded."""
        mark = self._mark
        while raw := self._stream.readline(LONGEST):
            self.number += 1
            self.position += len(raw)
            if len(raw) == LONGEST and not raw.endswith(b"\n"):
                self._pass_over()
                raw = b"\n"
            yield raw[mark:].decode(self._encoding, self._errors)
            mark = 0

    def _pass_over(self) -> None:
        self.too_long.add(self.number)
        while rest := self._stream.readline(LONGEST):
            self.position += len(rest)
            if rest.endswith(b"\n"):
                return

    def _wide(self) -> Iterator[str]:
        self._stream.read(self._mark)
        self.position = self._mark
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        held, ended = "", False
        while not ended:
            piece = self._stream.read(PIECE)
            ended = not piece
            held += decoder.decode(piece, ended)
            *whole, held = held.split("\n")
            for line in whole:
                yield self._counted(line + "\n")
            if len(held) >= LONGEST:
                self.too_long.add(self.number + 1)
                self.position += len(held.encode(self._encoding, "surrogatepass"))
                held = ""
        if held:
            yield self._counted(held)

    def _counted(self, line: str) -> str:
        self.number += 1
        self.position += len(line.encode(self._encoding, "surrogatepass"))
        return "\n" if self.number in self.too_long else line
