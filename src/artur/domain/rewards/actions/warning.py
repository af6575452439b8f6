"""Telling the store that its list of codes ends soon, and that it has ended; once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.rewards import letters
from artur.domain.rewards.models import Code, CodeState, Switch
from artur.domain.rewards.rules import codes
from artur.domain.stores import queries as stores
from artur.domain.stores import rules
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid


def warn_if_short(store_id: uuid.UUID, *, short: bool = False) -> str:
    """Warn who may do something about it; `low`, `out`, or nothing where nothing new is to be said.

    `short` says that a promise could not be made just now.
    """
    free = Code.objects.filter(store_id=store_id, state=CodeState.FREE)
    left = free.order_by()[: codes.LOW + 1].count()
    word = "out" if short or not left else "low" if left <= codes.LOW else ""
    if not word:
        return ""
    mine = Switch.objects.filter(store_id=store_id).exclude(warned__in=[word, "out"])
    if not mine.update(warned=word):
        return ""
    store = stores.open_by_id(store_id)
    for view in stores.members(store):
        if rules.may(view.member.role, "configure"):
            locale = view.user.language or store.locale
            content = letters.running_out(store, left, locale)
            mail.queue(store_id, "alert", view.user.email, content, locale=locale)
    return word
