"""Parsing a mail that anybody may have written: bounded in size, parts, headers and depth, nothing unpacked.

Python's parser follows a mail wherever it leads. Here a mail that is built to cost (parts within parts, a million
boundaries, a header of megabytes) is refused before it costs anything; attachments are never opened.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 10_000_000
MOST_LINES = 400_000
MOST_BOUNDARIES = 2_000
MOST_MULTIPARTS = 200
MOST_HEADERS = 500
LONGEST_HEADER = 8_000
LONGEST_HEAD = 256_000
DEEPEST = 20


class Unreadable(ValueError):
    """A mail that is not read; `word` says why: `too_large`, `too_many_parts`, `too_deep`, `no_mail`."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class _Message(EmailMessage):
    """A part with a bounded number of headers; those past the bound are not kept."""

    def set_raw(self, name: str, value: Any) -> None:
        if len(self) < MOST_HEADERS:
            super().set_raw(name, value)


class _Policy(EmailPolicy):
    """Cuts every header to what a mail program writes, as parsing a long one takes the square of its length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, Any]:
        kept: list[str] = []
        length = 0
        for line in sourcelines:
            length += len(line)
            if length > LONGEST_HEADER and kept:
                break
            kept.append(line[:LONGEST_HEADER])
        return super().header_source_parse(kept)


_POLICY: EmailPolicy = _Policy(message_factory=_Message)


def parse(raw: bytes) -> EmailMessage:
    """The mail; raises `Unreadable`. What is merely written badly is read as far as it can be."""
    _weigh(raw)
    try:
        message = BytesParser(policy=_POLICY).parsebytes(raw)
    except RecursionError:
        raise Unreadable("too_deep") from None
    except Exception as error:  # the parser is known to stumble over headers in ways of its own
        raise Unreadable("no_mail") from error
    if not message.keys():
        raise Unreadable("no_mail")
    assert isinstance(message, EmailMessage)
    if any(depth > DEEPEST for _, depth in _every(message)):
        raise Unreadable("too_deep")
    return message


def parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The mail's own parts, without going into mails that are attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, EmailMessage)]


def _weigh(raw: bytes) -> None:
    if len(raw) > LARGEST:
        raise Unreadable("too_large")
    if raw.count(b"\n") > MOST_LINES or raw.count(b"\n--") > MOST_BOUNDARIES:
        raise Unreadable("too_many_parts")
    # Every line is held against the boundary of every part that is open.
    if raw.lower().count(b"boundary=") > MOST_MULTIPARTS:
        raise Unreadable("too_many_parts")
    ends = [at for blank in (b"\n\r\n", b"\n\n") if (at := raw.find(blank, 0, LONGEST_HEAD)) >= 0]
    if not ends and len(raw) > LONGEST_HEAD:
        raise Unreadable("no_mail")


def _every(message: EmailMessage) -> Iterator[tuple[EmailMessage, int]]:
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        if part.is_multipart():
            payload = part.get_payload()
            waiting += [(inner, depth + 1) for inner in payload if isinstance(inner, EmailMessage)]
