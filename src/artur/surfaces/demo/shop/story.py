"""What happened to a visitor's order, and what will: parcel, mails and reviews on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from artur.domain.invitations.entrances import signatures
from artur.domain.invitations.queries import desk
from artur.domain.orders import queries as orders
from artur.domain.reviews import queries as reviews
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import NotFound
from artur.surfaces.demo import content
from artur.surfaces.demo.access import demo_only
from artur.surfaces.demo.history import parcels
from artur.surfaces.demo.history.passing import VISITORS
from artur.surfaces.demo.inbox import mails
from artur.surfaces.demo.shop import pages, wares

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from artur.domain.orders.models import Order
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the line; `to_come` ones have not happened yet."""

    at: datetime
    words: str
    icon: str
    to_come: bool = False
    link: str = ""
    link_words: str = ""


@require_safe
@demo_only
def order(request: HttpRequest, language: str, order: str) -> HttpResponse:
    """The thank-you page, and later the order's story."""
    if not order.startswith(VISITORS):
        raise Http404
    store = stores.open_store(content.store().slug)
    try:
        found = orders.order(store, order)
    except NotFound as unknown:
        raise Http404(unknown.detail) from None
    lines = [wares.product_of(line.product.external_id) for line in found.lines.all()]
    steps = story(store, found)
    context = pages.frame(request, language) | {
        "order": found,
        "bought": [wares.ware(product, language) for product in lines if product],
        "steps": steps,
        "lead": _lead(steps),
        "signature": _signature(store, found),
    }
    return render(request, "demo/order.html", context)


def _signature(store: Store, order: Order) -> str:
    """What a shop's server signs its thank-you page with; nothing once the purchase was asked about."""
    waiting = any(
        invitation.moment == "purchase" and invitation.state == "scheduled"
        for invitation in desk.of_order(store.id, order.id)
    )
    return signatures.signature(store, order.external_id) if waiting else ""


def story(store: Store, order: Order) -> list[Step]:
    """Everything of one order, in time's order, what is to come last."""
    steps = [*_parcel(order), *_mails(order), *_reviews(store, order), *_asked(store, order)]
    return sorted(steps, key=lambda step: (step.to_come, step.at))


def _parcel(order: Order) -> list[Step]:
    coming = dict(parcels.of_visitor(order.placed_at).events())
    steps = [Step(order.placed_at, _("Order placed"), "shopping-bag")]
    for kind, icon, words, later in (
        ("shipped", "package", _("Handed to %(carrier)s"), _("Leaves the workshop")),
        ("delivered", "truck", _("Delivered"), _("Arrives")),
    ):
        done = getattr(order, f"{kind}_at")
        said = words % {"carrier": order.carrier} if "%" in words else words
        steps.append(
            Step(done, said, icon) if done else Step(coming[kind], later, icon, to_come=True)
        )
    return steps


def _mails(order: Order) -> list[Step]:
    return [
        Step(
            mail.at,
            _("Mail: %(subject)s") % {"subject": mail.subject},
            "mail",
            link=reverse("demo:mail", args=[mail.name]),
            link_words=_("Open the mail"),
        )
        for mail in mails.to(order.customer.email)
        if mail.at is not None and mail.at >= order.placed_at
    ]


def _asked(store: Store, order: Order) -> list[Step]:
    words = {
        "purchase": _("Question about the shop"),
        "delivery": _("Question about the delivery"),
        "product": _("Question about the product"),
    }
    return [
        Step(invitation.due_at, words[invitation.moment], "mail", to_come=True)
        for invitation in desk.of_order(store.id, order.id)
        if invitation.state == "scheduled" and invitation.due_at is not None
    ]


def _reviews(store: Store, order: Order) -> list[Step]:
    given = reviews.page(store, {"order_id": order.id}, "", 50).items
    product = {str(line.product_id): line.product.url for line in order.lines.all()}
    return [
        Step(
            review.submitted_at,
            _stars(review),
            "star",
            link=product.get(str(review.product_id), "") or _public(store),
            link_words=_("See it on the product page") if review.product_id else _("See it"),
        )
        for review in given
        if review.state == "published"
    ]


def _stars(review: Review) -> str:
    subject = {
        "purchase": _("the shop"),
        "delivery": _("the delivery"),
        "product": review.product_name,
    }[review.subject]
    return ngettext(
        "%(count)d star for %(subject)s", "%(count)d stars for %(subject)s", review.stars
    ) % {"count": review.stars, "subject": subject}


def _public(store: Store) -> str:
    return f"{settings.BASE_URL}/s/{store.slug}/"


def _lead(steps: list[Step]) -> str:
    """What to do next."""
    happened = {step.icon for step in steps if not step.to_come}
    if "star" in happened:
        return _("Your review is public. Nobody had to allow it.")
    if "mail" in happened:
        return _("A question has come to your inbox. Open the mail and tap a star.")
    return _("In four hours the first question comes to your inbox. Here you need not wait.")
