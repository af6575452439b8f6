"""The words of a mail: its plain text and its HTML, whatever they are written in."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from artur.foundation.mail.incoming import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

MOST_PARTS = 20
LONGEST = 2_000_000
# Some of Python's codecs take the square of their input's length, or are no character sets at all.
SLOW = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}


def decode(raw: bytes, charset: str) -> str:
    """`raw` as text: by `charset` if it is one, else by what it nearly always is."""
    try:
        name = codecs.lookup(charset.strip().strip("'\"")[:40]).name.replace("-", "_")
        if name not in SLOW:
            return raw.decode(name, "replace")
    except (LookupError, ValueError, TypeError):
        pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def texts(message: EmailMessage, subtype: str) -> Iterator[str]:
    """Each part of the mail's body of `text/<subtype>`; attachments are left alone."""
    found = 0
    for part in reading.parts(message):
        if part.get_content_type() != f"text/{subtype}" or _attached(part):
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes):
            yield decode(raw[:LONGEST], str(part.get_param("charset", "utf-8")))
            found += 1
        if found == MOST_PARTS:
            return


def _attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except (ValueError, IndexError, AttributeError):
        return False
