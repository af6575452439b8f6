"""Mails about alerts, and the language in which each channel is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import translation

from artur.domain.alerts import letters
from artur.domain.alerts.channels import notices, registry
from artur.domain.alerts.channels.models import Delivery, DeliveryState
from artur.domain.orders.connectors import queries as connectors
from artur.domain.orders.models import Order
from artur.domain.reviews.models import Review, State
from artur.domain.stores import queries as stores
from artur.foundation.accounts.models import User
from artur.foundation.kit import clock
from artur.foundation.mail import actions as mail
from artur.foundation.mail.pacing.models import Pace

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice
    from artur.domain.alerts.channels.models import Channel
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def closing() -> list[str]:
    """The kinds that want to hear when somebody has an alert."""
    return [kind.kind for kind in registry.every().values() if kind.closes]


def locale_of(store: Store, channel: Channel) -> str:
    """The language of a channel: its own, its member's, the store's."""
    if channel.locale or channel.user_id is None:
        return channel.locale or store.locale
    mine = User.objects.filter(id=channel.user_id).values_list("language", flat=True).first()
    return mine or store.locale


def queue(store: Store, alert: Alert, delivery: Delivery) -> None:
    """Hand the mail of a delivery to the mailer, which sends, tries again and holds back by itself."""
    views = {view.user.id: view for view in stores.members(store)}
    view = views.get(delivery.user_id) if delivery.user_id else None
    locale = (view.user.language if view else "") or store.locale
    content = letter(store, alert, locale, delivery.occasion) if view else None
    told: dict[str, Any] = {
        "state": DeliveryState.DROPPED,
        "fault": "erased" if view else "left",
    }
    if view is not None and content is not None:
        message = mail.queue(
            store.id, "alert", view.user.email, content, locale=locale, reference=alert.id
        )
        told = {"state": DeliveryState.SENT, "sent_at": clock.now(), "reference": message.id.hex}
    Delivery.objects.filter(store_id=store.id, id=delivery.id).update(due_at=None, **told)


def letter(
    store: Store, alert: Alert, locale: str, occasion: str = "raised"
) -> dict[str, Any] | None:
    """The mail about an alert; None where nothing is left to write of."""
    # A reminder says more than the letter did: that nobody has it yet.
    own = _own(store, alert, locale) if occasion in {"raised", "text"} else None
    if own is not None:
        return own
    notice = notices.notice(store, alert, locale, occasion=occasion)
    return _plain(store, notice) if notice else None


def _plain(store: Store, notice: Notice) -> dict[str, Any]:
    context = {"store": store, "notice": notice, "heading": notice.heading, "url": notice.url}
    with translation.override(notice.locale):
        return {
            "subject": notice.heading,
            "text": render_to_string("alerts/mail/notice.txt", context),
            "html": render_to_string("alerts/mail/notice.html", context),
            "from_name": store.name,
        }


def _own(store: Store, alert: Alert, locale: str) -> dict[str, Any] | None:
    """The letter of a kind that has one of its own."""
    if alert.kind == "low_stars":
        mine = Review.objects.filter(store_id=store.id, id__in=[alert.review_id])
        review = mine.exclude(state=State.WITHDRAWN).first()
        return letters.low_stars(store, review, locale) if review else None
    if alert.kind == "not_arrived":
        order = Order.objects.filter(store_id=store.id, id__in=[alert.order_id]).first()
        return letters.not_arrived(store, order, locale) if order else None
    if alert.kind == "mail_paused":
        pace = Pace.objects.filter(store_id=store.id).first()
        return letters.mail_paused(store, pace.paused_for if pace else "", locale)
    if alert.kind == "connection":
        for connection in connectors.connections(store.id):
            if connection.id.hex[-16:] in alert.cause:
                return letters.unreached(store, connection, locale)
    return None
