"""The mails that tell a member of a low rating, and of a parcel that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.orders.models import Order
from artur.foundation.kit import languages

if TYPE_CHECKING:
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
        heading = _("%(stars)s for %(subject)s, order %(order)s") % context
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


def _subject(review: Review) -> str:
    if review.subject == "product":
        return review.product_name or _("a product")
    return _("the delivery") if review.subject == "delivery" else _("the purchase")
