"""What may be said: checked within the transaction that says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.chat.models import Message, Side
from artur.domain.chat.rules import limits
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, TooMany
from artur.foundation.media.models import Picture

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.chat.models import Conversation

CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,40}")


def text(raw: str, *, optional: bool = False) -> str:
    """What is said, without the blanks around it."""
    said = raw.replace("\r\n", "\n").strip()
    if "\x00" in said or len(said) > limits.LONGEST or not (said or optional):
        raise Invalid(
            [FieldError("text", _("Write 1 to %(max)d characters.") % {"max": limits.LONGEST})]
        )
    return said


def client_id(raw: str) -> None:
    """The id under which the sender sends it again."""
    if not CLIENT_ID.fullmatch(raw):
        raise Invalid(
            [FieldError("client_id", _("Give 8 to 40 letters, digits, hyphens or underscores."))]
        )


def pictures(conversation: Conversation, wanted: Sequence[uuid.UUID]) -> list[dict[str, Any]]:
    """Pictures that were kept for this store, as they are noted with a message."""
    if len(wanted) > limits.MOST_PICTURES:
        raise Invalid(
            [FieldError("pictures", _("%(max)d at most.") % {"max": limits.MOST_PICTURES})]
        )
    found = Picture.objects.filter(store_id=conversation.store_id, id__in=list(wanted))
    by_id = {one.id: one for one in found}
    if missing := [id_ for id_ in wanted if id_ not in by_id]:
        raise Invalid(
            [FieldError("pictures", _("There is no picture %(id)s.") % {"id": missing[0]})]
        )
    kept = [by_id[id_] for id_ in wanted]
    return [{"id": str(one.id), "width": one.width, "height": one.height} for one in kept]


def pace(conversation: Conversation, now: datetime) -> None:
    """Whether a visitor may say more; `TooMany` says when. Counted in the table, whichever process is asked."""
    if conversation.last_seq >= limits.MOST_MESSAGES:
        raise Conflict(_("This conversation is full. Please write to us by e-mail."))
    said = Message.objects.filter(
        conversation_id=conversation.id, side=Side.VISITOR, seq__gt=conversation.last_seq - 400
    ).order_by("-seq")
    earlier = said.values_list("created_at", flat=True)[limits.BURST - 1 : limits.BURST]
    seconds = limits.wait(next(iter(earlier), None), now)
    if seconds:
        raise TooMany(_("That was a lot at once. Please wait a moment."), seconds)
