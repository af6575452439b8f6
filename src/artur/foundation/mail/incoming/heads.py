"""What a mail's headers say, read so that no header can hurt; and whether a person or a machine wrote it."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses
from itertools import islice
from typing import TYPE_CHECKING

from django.conf import settings

from artur.foundation.mail.incoming import addresses, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

LONGEST = 8_000
MOST_ADDRESSES = 50
DELIVERED = ("delivered-to", "x-original-to", "x-envelope-to", "envelope-to", "x-delivered-to")
"""Where servers write down the recipient they delivered to."""
WRITTEN = ("to", "cc", "bcc", "resent-to")
FOR = re.compile(r"\bfor\s+<?([^\s<>@;,]{1,64}@[^\s<>@;,]{1,255}?)>?(?=[\s;,]|$)", re.IGNORECASE)
MOST_HOPS = 10
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
ADDRESS = re.compile(r"[^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+")


def head(message: EmailMessage, name: str) -> str:
    """The first header of a name as one line of text; empty when there is none."""
    return next(heads(message, name), "")


def heads(message: EmailMessage, name: str) -> Iterator[str]:
    """Every header of a name as one line of text, encoded words decoded."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            yield _text(str(value)[:LONGEST])


def people(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    """Names and addresses (in small letters) of a header such as To; what is no address is left out."""
    found = []
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            for called, address in getaddresses([str(value)[:LONGEST]])[:MOST_ADDRESSES]:
                if ADDRESS.fullmatch(address):
                    found.append((_text(called), address.lower()))
    return found


def recipient(message: EmailMessage) -> str:
    """The address it was delivered to, as far as the mail tells: one of ours before any other."""
    delivered = [address for name in DELIVERED for _, address in people(message, name)]
    written = [address for name in WRITTEN for _, address in people(message, name)]
    every = delivered + written + _handed_on(message)
    ours = (address for address in every if addresses.token(address))
    return next(ours, every[0] if every else "")


def _handed_on(message: EmailMessage) -> list[str]:
    """The recipients that servers on the way wrote into Received: some write them down nowhere else."""
    hops = list(islice(heads(message, "received"), MOST_HOPS))
    return [found[1].lower() for hop in hops if (found := FOR.search(hop[:1000]))]


def returned_to(message: EmailMessage) -> str | None:
    """The envelope's sender as the server wrote it down: empty for `<>`, None when it wrote nothing."""
    for key, value in message.raw_items():
        if key.lower() == "return-path":
            return str(value)[:LONGEST].strip().strip("<>").strip().lower()
    return None


def ours(message: EmailMessage) -> bool:
    """Whether this installation wrote it: its Message-ID is made of our host's name."""
    id_ = head(message, "message-id").strip().strip("<>").lower()
    return id_.endswith(f"@{settings.ARTUR_HOST.lower()}")


def replied(message: EmailMessage) -> bool:
    """Whether a machine answers for a person (out of office, a list's server): such a mail is no news."""
    if re.match(r"auto-replied\b", head(message, "auto-submitted").strip().lower()):
        return True
    if any(head(message, name) for name in ("x-autoreply", "x-autorespond", "list-id")):
        return True
    return head(message, "precedence").strip().lower() in {"auto_reply", "list", "junk"}


def _text(raw: str) -> str:
    """One line; an encoded word in an unknown charset is read as far as it can be."""
    try:
        pieces = decode_header(CONTROL.sub(" ", raw))
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    whole = "".join(
        piece if isinstance(piece, str) else texts.decode(piece, charset or "utf-8")
        for piece, charset in pieces
    )
    # Bytes beyond ASCII in a header arrive as surrogates: nearly always UTF-8.
    mended = whole.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return CONTROL.sub(" ", mended).strip()
