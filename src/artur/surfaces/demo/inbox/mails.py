"""Reading the mails that were written into the data folder instead of being sent."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parseaddr
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings

from artur.surfaces.demo import marker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.message import EmailMessage

PAGE = 50
_headers = BytesHeaderParser(policy=email.policy.default)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a list of mails shows of one."""

    name: str
    at: datetime | None
    sender: str
    recipient: str
    address: str
    subject: str


@dataclass(frozen=True, slots=True)
class Whole:
    """One mail with its parts."""

    mail: Mail
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of mails and how many there are."""

    mails: list[Mail]
    count: int
    page: int
    pages: int


def folder() -> Path:
    """Where `ARTUR_EMAIL_URL` puts the mails."""
    return Path(unquote(urlsplit(settings.ARTUR_EMAIL_URL).path))


def listing(to: str = "", page: int = 1) -> Listing:
    """The latest mails first, to one address or to all."""
    found = list(_matching(to))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    names = found[(page - 1) * PAGE : page * PAGE]
    return Listing([_summary(name) for name in names], len(found), page, pages)


def to(address: str) -> list[Mail]:
    """All mails to one address, the latest first."""
    return [_summary(name) for name in _names() if _summary(name).address == address.lower()]


def count(address: str = "") -> int:
    """How many mails there are, to one address or to all."""
    return len(to(address)) if address else len(_names())


def whole(name: str) -> Whole | None:
    """One mail; None when there is no such."""
    if name not in _names():
        return None
    raw = (folder() / f"{name}.eml").read_bytes()
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    shown = tuple((key, str(value)) for key, value in parsed.items())
    return Whole(_summary(name), shown, _part(parsed, "plain"), _part(parsed, "html"))


def forget() -> None:
    """Throw away the mails written so far."""
    for file in folder().glob("*.eml"):
        file.unlink(missing_ok=True)


def _matching(to: str) -> Iterator[str]:
    wanted = to.strip().lower()
    for name in _names():
        if not wanted or wanted in f"{_summary(name).recipient} {_summary(name).address}".lower():
            yield name


def _names() -> list[str]:
    # A mail's name begins with the time of its making.
    return sorted((file.stem for file in folder().glob("*.eml")), reverse=True)


def _summary(name: str) -> Mail:
    return _read(str(folder() / f"{name}.eml"))


@lru_cache(maxsize=20_000)
def _read(path: str) -> Mail:
    # A mail never changes once it is there, so its headers are read once.
    with Path(path).open("rb") as file:
        parsed = _headers.parse(file)
    recipient = str(parsed["To"] or "")
    date = parsed["Date"]
    return Mail(
        name=Path(path).stem,
        at=date.datetime if date is not None else None,
        sender=parseaddr(str(parsed["From"] or ""))[0] or str(parsed["From"] or ""),
        recipient=recipient,
        address=next((a.lower() for _, a in getaddresses([recipient])), ""),
        subject=str(parsed["Subject"] or ""),
    )


def _part(parsed: EmailMessage, kind: str) -> str:
    body = parsed.get_body((kind,))
    text = str(body.get_content()) if body is not None else ""
    # The demo may have moved to another port since this was written.
    known = marker.read()
    for address in known.addresses if known else ():
        if address != settings.BASE_URL:
            text = text.replace(address, settings.BASE_URL)
    return text
