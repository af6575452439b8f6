"""Reading a mail that anybody may have written: bounded, and never raising over what it holds."""

from __future__ import annotations

import email
import email.policy
import re
from email.header import decode_header
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

MOST_PARTS = 60
READABLE = {"text", "multipart", "message"}
LONGEST_TEXT = 20_000
PIECE = r"[^\s<>()\[\]:;,\"'|=@.]"
ADDRESS = re.compile(rf"(?<!{PIECE})(?<!\.)(?:{PIECE}|\.){{1,254}}@(?:{PIECE}+\.)+{PIECE}+")
TAGS = re.compile(
    r"<(?P<kind>style|script)(?:(?!<(?P=kind)).)*?</(?P=kind)>|<(?!\S{1,254}@)[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
"""Both end soon wherever they begin: whoever writes a mail must not be able to make its reading long."""
TYPED = re.compile(r"(?:rfc822|smtp|x400|unknown)\s*;\s*", re.IGNORECASE)


def parsed(raw: bytes) -> Message[str, str]:
    """The mail; whatever is wrong with it shows when its parts are asked for."""
    return email.message_from_bytes(raw.lstrip(b"\r\n"), policy=email.policy.compat32)


def parts(mail: Message[str, str]) -> Iterator[Message[str, str]]:
    """Its parts in order, not those of a mail that is attached to it."""
    left = [mail]
    for _ in range(MOST_PARTS):
        if not left:
            return
        part = left.pop(0)
        yield part
        payload: Any = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            left[:0] = payload


def header(part: Message[str, str], name: str) -> str:
    """One header in one line, its encoded words read; empty when there is none."""
    value: Any = part.get(name)
    if value is None:
        return ""
    try:
        pieces = decode_header(value)
        read = "".join(_decoded(text, charset) for text, charset in pieces)
    except (ValueError, LookupError, TypeError):
        read = str(value)
    return " ".join(read.split())


def text(part: Message[str, str]) -> str:
    """What a part says as text, empty where it is none; a charset nobody knows costs only the letters it is about."""
    payload: Any = part.get_payload(decode=True)
    # A multipart whose boundary can't be read is one piece of text.
    if part.get_content_maintype() not in READABLE or not isinstance(payload, bytes):
        return ""
    said = _decoded(payload[: LONGEST_TEXT * 4], part.get_content_charset())[:LONGEST_TEXT]
    if part.get_content_type() == "text/html":
        return unescape(TAGS.sub(" ", said))
    return said


def address(value: str) -> str:
    """The one address in a field such as `rfc822;<Ana@Example.com>`, in small letters; empty when there is none."""
    found = ADDRESS.search(TYPED.sub("", value))
    return found[0].lower() if found else ""


def addresses(value: str) -> list[str]:
    """Every address in a text, in small letters and in order."""
    return list(dict.fromkeys(found.lower() for found in ADDRESS.findall(value)))


def _decoded(raw: bytes | str, charset: str | None) -> str:
    if isinstance(raw, str):
        return raw
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name or "utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    # What we look for is English and ASCII almost always, whatever stands around it.
    return raw.decode("latin-1")
