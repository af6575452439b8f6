"""Handing an alert to those who are to hear of it, in the transaction that raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts.channels import writing
from artur.domain.alerts.models import Alert
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.alerts.channels.recipients import Recipient


def tell(alert: Alert, recipients: Iterable[Recipient], occasion: str = "raised") -> None:
    """Let each of `recipients` know; call it in the transaction of the change it tells of.

    `occasion` says why: `raised`, `text` (the words have joined the star), `again`, `escalated`; nobody is told twice
    by the same way on the same occasion, so what repeats carries a number: `again.2`.
    """
    store = stores.open_by_id(alert.store_id)
    users = {view.user.id: view.user for view in stores.members(store)}
    for one in recipients:
        user = users.get(one.user_id) if one.user_id else None
        if user is None:
            continue
        locale = user.language or store.locale
        content = writing.letter(store, alert, locale)
        if content is not None:
            mail.queue(store.id, "alert", user.email, content, locale=locale, reference=alert.id)
    Alert.objects.filter(store_id=alert.store_id, id=alert.id, told_at=None).update(
        told_at=clock.now()
    )
