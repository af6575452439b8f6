"""The mails that tell a member of a low rating, of a parcel that is not there, and of a shop that is not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.orders.connectors import queries as connectors
from artur.domain.orders.connectors import words
from artur.domain.orders.models import Order
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from artur.domain.orders.models import Connection
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store


def low_stars(store: Store, review: Review, locale: str) -> dict[str, Any]:
    """Subject, text and HTML in `locale`: what was rated how, in the customer's words, and where to answer."""
    orders = Order.objects.filter(store_id=store.id, id__in=[review.order_id])
    order = orders.first()
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        stars = ngettext("%(stars)d star", "%(stars)d stars", review.stars) % {
            "stars": review.stars
        }
        context = {
            "store": store,
            "review": review,
            "stars": stars,
            "subject": _subject(review),
            "order": order.external_id if order else "",
            "url": f"{settings.BASE_URL}/console/{store.slug}/reviews/{review.id}/",
        }
        said = (
            _("%(stars)s for %(subject)s, order %(order)s")
            if order
            else _("%(stars)s for %(subject)s")
        )
        heading = said % context
        return {
            "subject": heading,
            "text": render_to_string("alerts/mail/low_stars.txt", {**context, "heading": heading}),
            "html": render_to_string("alerts/mail/low_stars.html", {**context, "heading": heading}),
            "from_name": store.name,
        }


def not_arrived(store: Store, order: Order, locale: str) -> dict[str, Any]:
    """Subject, text and HTML in `locale`: which order it is, and where to look it up; nothing about its customer."""
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        heading = _("Order %(order)s has not arrived, its customer says") % {
            "order": order.external_id
        }
        context = {
            "store": store,
            "order": order,
            "heading": heading,
            "url": f"{settings.BASE_URL}/console/{store.slug}/orders/{quote(order.external_id)}/",
        }
        return {
            "subject": heading,
            "text": render_to_string("alerts/mail/not_arrived.txt", context),
            "html": render_to_string("alerts/mail/not_arrived.html", context),
            "from_name": store.name,
        }


def mail_paused(store: Store, reason: str, locale: str) -> dict[str, Any]:
    """Subject, text and HTML in `locale`: that sending has stopped, why, and where it goes on."""
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        context = {
            "store": store,
            "complaints": reason == "complaints",
            "heading": _("Sending is paused: too many mails were marked as spam")
            if reason == "complaints"
            else _("Sending is paused: too many mails came back"),
            "url": f"{settings.BASE_URL}/console/{store.slug}/deliverability/",
        }
        return {
            "subject": context["heading"],
            "text": render_to_string("alerts/mail/mail_paused.txt", context),
            "html": render_to_string("alerts/mail/mail_paused.html", context),
            "from_name": store.name,
        }


def unreached(store: Store, connection: Connection, locale: str) -> dict[str, Any]:
    """Subject, text and HTML in `locale`: which shop can't be reached, why, and what to do."""
    connector = connectors.connector_of(connection)
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        heading = _("%(shop)s has not been reached for hours") % {"shop": connection.name}
        context = {
            "store": store,
            "said": words.said(connector, connection.fault),
            "heading": heading,
            "url": f"{settings.BASE_URL}/console/{store.slug}/connections/{connection.id}/",
        }
        return {
            "subject": heading,
            "text": render_to_string("alerts/mail/unreached.txt", context),
            "html": render_to_string("alerts/mail/unreached.html", context),
            "from_name": store.name,
        }


def _subject(review: Review) -> str:
    if review.subject == "product":
        return review.product_name or _("a product")
    return _("the delivery") if review.subject == "delivery" else _("the purchase")
