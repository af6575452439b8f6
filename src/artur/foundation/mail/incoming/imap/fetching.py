"""What is asked of the server: which mails are new, one of them, and to put it away."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from imap_tools.errors import ImapToolsError

from artur.foundation.kit import clock
from artur.foundation.mail.incoming.reading import LARGEST

if TYPE_CHECKING:
    from datetime import datetime

    from artur.foundation.mail.incoming.imap.client import Box
    from artur.foundation.mail.incoming.imap.place import Place
    from artur.foundation.mail.incoming.models import Mailbox

SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class TooLarge(Exception):
    """A mail that is longer than we read."""


def new(box: Box, where: Place, row: Mailbox) -> list[int]:
    """The numbers of what is new, in order; `row` is set to where they begin.

    The first look begins with what comes after it. After the server has numbered its mails anew, what came
    since we last looked is looked at again: nothing is lost by it, and a mail twice is harmless.
    """
    box.folder.set(where.folder)
    validity, following = _told(box, "UIDVALIDITY"), _told(box, "UIDNEXT")
    if row.uid_validity == validity:
        # "n:*" names the last mail even when its number is lower.
        return [number for number in _search(box, f"UID {row.uid + 1}:*") if number > row.uid]
    found = _search(box, f"SINCE {_day(row.checked_at)}") if row.checked_at else []
    row.uid_validity = validity
    row.uid = (found[0] if found else following or 1) - 1
    row.trying, row.tries = None, 0
    row.save(update_fields=["uid_validity", "uid", "trying", "tries"])
    return found


def one(box: Box, number: int) -> bytes | None:
    """A mail as it is, left unread; None when it is gone. Raises `TooLarge` before it is fetched."""
    size = SIZE.search(_flat(_fetch(box, number, "(RFC822.SIZE)")))
    if size is None:
        return None
    if int(size[1]) > LARGEST:
        raise TooLarge
    for piece in _fetch(box, number, "(BODY.PEEK[])"):
        if isinstance(piece, tuple) and isinstance(piece[1], bytes):
            return piece[1]
    return None


def put_away(box: Box, where: Place, number: int) -> None:
    """Do with a mail that somebody took what the operator chose; no other mail is touched, or expunged."""
    if where.seen:
        _store(box, number, "\\Seen")
    if not where.moved_to:
        return
    act = box.move if "MOVE" in box.client.capabilities else box.copy
    try:
        act(str(number), where.moved_to)
    except ImapToolsError:
        box.folder.create(where.moved_to)
        act(str(number), where.moved_to)
    if act == box.copy:
        _store(box, number, "\\Deleted")


def _search(box: Box, criteria: str) -> list[int]:
    return sorted(int(uid) for uid in box.uids(criteria, None))


def _told(box: Box, name: str) -> int:
    _, values = box.client.response(name)
    told = values[-1] if values else None
    return int(told) if isinstance(told, bytes) and told.isdigit() else 0


def _fetch(box: Box, number: int, what: str) -> list[Any]:
    status, pieces = box.client.uid("FETCH", str(number), what)
    if status != "OK":
        raise ValueError(f"the server answered {status} to FETCH")
    return pieces


def _store(box: Box, number: int, flag: str) -> None:
    box.client.uid("STORE", str(number), "+FLAGS.SILENT", f"({flag})")


def _flat(pieces: list[Any]) -> bytes:
    return b" ".join(piece for piece in pieces if isinstance(piece, bytes))


def _day(at: datetime | None) -> str:
    # The server's day, wherever it is: a day more is looked at.
    day = (at or clock.now()) - timedelta(days=1)
    return f"{day.day}-{MONTHS[day.month - 1]}-{day.year}"
