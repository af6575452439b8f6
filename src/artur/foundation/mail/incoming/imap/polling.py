"""One look into the mailbox: what is new is read in order, and the position is kept behind each mail."""

from __future__ import annotations

import imaplib
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from artur.foundation.kit import clock, ids
from artur.foundation.kit.outgoing import CallFailed
from artur.foundation.mail.incoming import taking
from artur.foundation.mail.incoming.imap import fetching, place
from artur.foundation.mail.incoming.imap.client import Box
from artur.foundation.mail.incoming.models import Mailbox
from artur.foundation.mail.incoming.words import Trouble, said

if TYPE_CHECKING:
    from artur.foundation.mail.incoming.imap.place import Place

FAILURES = (CallFailed, ImapToolsError, imaplib.IMAP4.error, OSError, ValueError)
EVERY = timedelta(seconds=30)
LEASE = timedelta(minutes=3)
AT_ONCE = 50
MOST_TRIES = 3
SECONDS = 25.0
"""A look is ended after this long whatever the server does; the next one goes on where it stopped."""
PAUSES = (1, 2, 5, 10, 15)
"""Minutes until a mailbox that fails is asked again; the last of them from then on."""


def poll() -> int:
    """Look for new mail if it is time; how many mails were worked through."""
    where = place.of(settings.ARTUR_INCOMING_URL)
    row = _claim(where) if where is not None else None
    if where is None or row is None:
        return 0
    look = _Look(where, row)
    try:
        look.run()
    except FAILURES as error:
        _failed(row, *_named(error))
    else:
        _well(row, more=look.more)
    return look.done


def try_out() -> Trouble | None:
    """Open the mailbox and look at nothing; what is wrong with it, if there is one."""
    where = place.of(settings.ARTUR_INCOMING_URL)
    if where is None:
        return None
    try:
        box = Box(where)
        try:
            box.enter()
            box.folder.set(where.folder)
        finally:
            box.close()
    except FAILURES as error:
        return said(*_named(error))
    return None


def _named(error: Exception) -> tuple[str, str]:
    """A failure's word, and what was said."""
    if isinstance(error, CallFailed):
        return error.fault.value, str(error)
    if isinstance(error, MailboxLoginError):
        return "login", str(error)
    if isinstance(error, MailboxFolderSelectError):
        return "folder", str(error)
    return "broken_off", f"{type(error).__name__}: {error}"


def _claim(where: Place) -> Mailbox | None:
    """The mailbox, when it is time and nobody else has it in hand."""
    now = clock.now()
    row, _ = Mailbox.objects.get_or_create(key=where.key, defaults={"id": ids.new(), "due_at": now})
    if not Mailbox.objects.filter(id=row.id, due_at__lte=now).update(due_at=now + LEASE):
        return None
    row.refresh_from_db()
    return row


class _Look:
    """One connection, and what was read over it."""

    def __init__(self, where: Place, row: Mailbox) -> None:
        self._where, self._row = where, row
        self.done = 0
        self.more = False

    def run(self) -> None:
        """Read what is new; what ends the connection passes."""
        box = Box(self._where)
        cut = threading.Timer(SECONDS, box.cut)
        cut.daemon = True
        cut.start()
        try:
            box.enter()
            numbers = fetching.new(box, self._where, self._row)
            self.more = len(numbers) > AT_ONCE
            for number in numbers[:AT_ONCE]:
                self._one(box, number)
            box.logout()
        finally:
            cut.cancel()
            box.close()

    def _one(self, box: Box, number: int) -> None:
        """Work one mail through: noted before it is opened, and behind us once it is done with."""
        row = self._row
        row.tries = row.tries + 1 if row.trying == number else 1
        row.trying = number
        row.save(update_fields=["trying", "tries"])
        taken = self._read(box, number)
        row.uid, row.trying = number, None
        row.heard_at = clock.now() if taken else row.heard_at
        row.save(update_fields=["uid", "trying", "heard_at"])
        self.done += 1
        if taken:
            fetching.put_away(box, self._where, number)

    def _read(self, box: Box, number: int) -> bool:
        if self._row.tries > MOST_TRIES:
            taking.note("imap", str(number), "gave_up")
            return False
        try:
            raw = fetching.one(box, number)
        except fetching.TooLarge:
            taking.note("imap", str(number), "too_large")
            return False
        return raw is not None and taking.take_raw(raw, "imap", str(number))


def _well(row: Mailbox, *, more: bool) -> None:
    now = clock.now()
    row.checked_at, row.failures, row.fault, row.fault_text = now, 0, "", ""
    row.due_at = now if more else now + EVERY
    row.save(update_fields=["checked_at", "failures", "fault", "fault_text", "due_at"])


def _failed(row: Mailbox, fault: str, said: str) -> None:
    row.failures += 1
    row.fault = fault
    row.fault_text = "".join(c for c in said if c.isprintable())[:300]
    pause = PAUSES[min(row.failures, len(PAUSES)) - 1]
    row.due_at = clock.now() + timedelta(minutes=pause)
    row.save(update_fields=["failures", "fault", "fault_text", "due_at"])
