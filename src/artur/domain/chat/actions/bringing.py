"""Pictures and documents that come along with a message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from artur.domain.chat import documents
from artur.domain.chat.actions.opening import open_conversation
from artur.domain.chat.actions.saying import Said, say_all
from artur.domain.chat.models import Attachment, Message
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, TooLarge
from artur.foundation.media import actions as media

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Sequence

    from artur.domain.chat.actions.opening import Opening
    from artur.domain.chat.documents import Document
    from artur.domain.chat.models import Conversation
    from artur.domain.chat.rules.parties import Party
    from artur.domain.stores.models import Store

LARGEST = 15 * 1024 * 1024
MOST_FILES = 4
"""That come with one message."""
MOST_OF_ONE = 60
"""Messages with files in one conversation."""
MOST_BYTES = 40_000_000
"""Of the documents of one conversation together."""


class Sent(Protocol):
    """A file as a form brings it."""

    name: str | None
    size: int | None

    def read(self) -> bytes:
        """All of it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a conversation begins, with whose token, and what the visitor's browser says of itself."""

    store: Store
    token: str
    opening: Opening


def begin_with(
    beginning: Beginning,
    author: Party,
    text: str,
    client_id: str,
    files: Sequence[tuple[str, bytes]],
) -> tuple[Conversation, Message]:
    """A conversation and what is said first in it; what is refused opens none that would stand there empty."""
    _check_each(files)
    store = beginning.store

    def say(said: Said) -> tuple[Conversation, Message]:
        with transaction.atomic():
            begun = open_conversation(store, beginning.token, beginning.opening)
            return begun, say_all(begun, author, said)

    return _with_files(store.id, Said(text, client_id), files, say)


def read(sent: Sequence[Sent]) -> list[tuple[str, bytes]]:
    """The files of a form, none of them read before its size is known to be right."""
    if any((file.size or 0) > LARGEST for file in sent):
        raise TooLarge(_("A file may have %(max)d MB.") % {"max": LARGEST // 1024 // 1024})
    # One more than may come is enough to be told so.
    return [(file.name or "", file.read()) for file in sent[: MOST_FILES + 1]]


def say_with(
    conversation: Conversation,
    author: Party,
    text: str,
    client_id: str,
    files: Sequence[tuple[str, bytes]],
) -> Message:
    """Say something and bring files: pictures are made anew, PDF documents kept to be saved, all else is refused.

    What was sent before under the same `client_id` is not looked at again.
    """
    return _bring(conversation, author, Said(text, client_id), files)


def say_by_mail(
    conversation: Conversation,
    author: Party,
    text: str,
    client_id: str,
    files: Sequence[tuple[str, bytes]],
) -> Message:
    """The same, from a mail: a file that can't be kept, such as the logo in a signature, is left out."""
    try:
        return _bring(conversation, author, Said(text, client_id, via="mail"), files)
    except (Invalid, TooLarge, Conflict):
        return say_all(conversation, author, Said(text, client_id, via="mail"))


def _bring(
    conversation: Conversation, author: Party, said: Said, files: Sequence[tuple[str, bytes]]
) -> Message:
    known = Message.objects.filter(conversation_id=conversation.id, client_id=said.client_id)
    if not files or known.exists():
        return say_all(conversation, author, said)
    _check(conversation, files)
    return _with_files(
        conversation.store_id,
        said,
        files,
        lambda whole: (conversation, say_all(conversation, author, whole)),
    )[1]


def _with_files(
    store_id: uuid.UUID,
    said: Said,
    files: Sequence[tuple[str, bytes]],
    say: Callable[[Said], tuple[Conversation, Message]],
) -> tuple[Conversation, Message]:
    """Keep the files and say it with them; where that is refused, none of them stays."""
    pictures: list[uuid.UUID] = []
    kept: list[Document] = []
    try:
        for name, data in files:
            if documents.is_one(data):
                kept.append(documents.keep(name, data))
            else:
                pictures.append(media.keep(store_id, data).id)
        conversation, message = say(replace(said, pictures=pictures, documents=kept))
    except media.Refused as refused:
        _undo(store_id, pictures, kept)
        raise Invalid([FieldError("files", _refusal(refused.reason))]) from None
    except Exception:
        _undo(store_id, pictures, kept)
        raise
    if not _came_with(message, pictures, kept):
        # The same message, sent twice at once: the other one was first.
        _undo(store_id, pictures, kept)
    return conversation, message


def _came_with(message: Message, pictures: list[uuid.UUID], kept: list[Document]) -> bool:
    shown = {one["id"] for one in message.pictures}
    noted = set(message.attachments.values_list("id", flat=True))
    return shown == set(map(str, pictures)) and noted == {one.id for one in kept}


def _check(conversation: Conversation, files: Sequence[tuple[str, bytes]]) -> None:
    sizes = _check_each(files)
    brought = Message.objects.filter(conversation_id=conversation.id).exclude(pictures=[])
    came = Attachment.objects.filter(message__conversation_id=conversation.id)
    known = came.aggregate(size=Sum("size"), n=Count("message", distinct=True))
    many = brought.count() + known["n"] >= MOST_OF_ONE
    if many or (known["size"] or 0) + sum(sizes) > MOST_BYTES:
        raise Conflict(_("This conversation holds as many files as it can."))


def _check_each(files: Sequence[tuple[str, bytes]]) -> list[int]:
    """The sizes of the documents among the files, none of which is too large."""
    if len(files) > MOST_FILES:
        raise Invalid([FieldError("files", _("%(max)d files at most.") % {"max": MOST_FILES})])
    sizes = [len(data) for _name, data in files if documents.is_one(data)]
    if any(size > documents.LARGEST for size in sizes):
        raise TooLarge(
            _("A document may have %(max)d MB.") % {"max": documents.LARGEST // 1_000_000}
        )
    return sizes


def _undo(store_id: uuid.UUID, pictures: list[uuid.UUID], kept: list[Document]) -> None:
    media.delete(store_id, pictures)
    documents.discard(one.id for one in kept)


def _refusal(reason: str) -> str:
    words = {
        "too_large": _("This picture is too large. Send one of 15 MB at most."),
        "too_many_pixels": _("This picture has too many pixels. Send a smaller one."),
        "too_small": _("This picture is too small to be seen."),
        "broken": _("This picture is broken. Open it, save it anew and send it again."),
    }
    return words.get(reason, _("Send a picture (JPEG, PNG, WebP, AVIF or GIF) or a PDF document."))
