"""Reading what a store has ready to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.chat.canned.models import CannedReply
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid


def replies(store_id: uuid.UUID) -> list[CannedReply]:
    """All of them, what is used most first."""
    return list(CannedReply.objects.filter(store_id=store_id).order_by("-used", "title", "id"))


def reply(store_id: uuid.UUID, reply_id: uuid.UUID) -> CannedReply:
    """One of them; `NotFound` if it is not this store's."""
    found = CannedReply.objects.filter(store_id=store_id, id=reply_id).first()
    if found is None:
        raise NotFound(_("There is no such canned reply."))
    return found
