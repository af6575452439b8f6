"""Conversations go on by mail: an answer to one of our mails is said in the conversation it names.

Whatever a mail says of its sender proves nothing; the address it was sent to was told to one person alone.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import TYPE_CHECKING

from artur.domain.chat import actions, queries
from artur.domain.chat.rules import limits, quoting
from artur.domain.chat.rules.parties import VISITOR, Party
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit.problems import Problem
from artur.foundation.mail.incoming import heads, named, reading, register, texts, token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.chat.models import Conversation
    from artur.foundation.mail.incoming import Mail

BREAKS = re.compile(r"<br\b[^>]*>|</(?:p|div|li|tr|blockquote)>", re.IGNORECASE)
QUOTED = re.compile(r"<blockquote\b.*", re.IGNORECASE | re.DOTALL)
DOCUMENTS = ("application/pdf",)
LONGEST_HTML = 500_000
LARGEST = 5_000_000


def hear(mail: Mail) -> bool:
    """Take the mail when its address is a conversation's; whether it was."""
    found = token(mail.recipient)
    if found is None or found[0] not in ("chat", "desk"):
        return False
    purpose, value = found
    body = named(purpose, value)
    if body is None or len(body) != 16:
        return False
    conversation = queries.by_mail(uuid.UUID(bytes=body))
    # One that is over, or a machine's word: taken, and not said.
    if conversation is not None and not is_machines(mail):
        _say(conversation, purpose, mail)
    return True


def is_machines(mail: Mail) -> bool:
    """Whether nobody wrote it: out of office, a list, a bounce (RFC 3834)."""
    message = mail.message
    if mail.sender == "" or heads.replied(message):
        return True
    submitted = heads.head(message, "auto-submitted").strip().lower()
    if submitted and submitted != "no":
        return True
    if heads.head(message, "precedence").strip().lower() == "bulk":
        return True
    local = (mail.sender or "").partition("@")[0]
    return bool(heads.head(message, "list-unsubscribe")) or local == "mailer-daemon"


def _say(conversation: Conversation, purpose: str, mail: Mail) -> None:
    said = quoting.written(_text(mail))[: limits.LONGEST]
    files = list(_files(mail))[: actions.MOST_FILES]
    try:
        author = VISITOR
        if purpose == "desk":
            author = Party("member", name=open_by_id(conversation.store_id).name)
        actions.say_by_mail(conversation, author, said, _client_id(mail), files)
    except Problem:
        # Too much at once, or nothing but what we wrote ourselves: there is nobody to be told.
        return


def _text(mail: Mail) -> str:
    plain = next(texts.texts(mail.message, "plain"), "")
    if plain.strip():
        return plain
    return _plain(next(texts.texts(mail.message, "html"), ""))


def _plain(marked: str) -> str:
    # A library of its own, for the few mails that come without a plain text.
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    tree = LexborHTMLParser(BREAKS.sub("\n", QUOTED.sub("", marked[:LONGEST_HTML])))
    tree.strip_tags(["script", "style", "head", "title"], recursive=True)
    return tree.body.text() if tree.body else ""


def _files(mail: Mail) -> Iterator[tuple[str, bytes]]:
    """Pictures and PDF documents; each is looked at again before it is kept."""
    for part in reading.parts(mail.message):
        kind = part.get_content_type()
        if kind.startswith("image/") or kind in DOCUMENTS:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and 0 < len(data) <= LARGEST:
                yield str(part.get_filename() or "")[:200], data


def _client_id(mail: Mail) -> str:
    """The same mail brought twice is said once."""
    name = heads.head(mail.message, "message-id") or hashlib.sha256(mail.raw).hexdigest()
    return f"mail-{hashlib.sha256(name.encode()).hexdigest()[:32]}"


register("chat", hear)
