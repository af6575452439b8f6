"""An invitation as a customer would get it, addressed to a member: to be looked at, or sent as a test."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.invitations.messages.theme import Shop
from artur.domain.invitations.messages.wording import language_of
from artur.domain.invitations.messages.writing import Person, compose
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.queries.subjects import SubjectRef
from artur.domain.invitations.rules.moments import ANSWERABLE, DELIVERY, PRODUCT, PURCHASE
from artur.domain.orders.models import Line, Product
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def specimen(
    store: Store, moment: str, locale: str, to: str, name: str = ""
) -> tuple[str, str, str]:
    """Subject, text and HTML of the invitation of one moment, a product being the store's latest."""
    language = language_of(locale, store.locale)
    shop = Shop.of(store, rules_of(store.id))
    person = _person(store, to, name, language)
    return compose(shop, person, [_subject(store, moment, language)], reminder=False)


def _person(store: Store, to: str, name: str, language: str) -> Person:
    now = clock.now().astimezone(ZoneInfo(store.timezone))
    return Person(
        email=to,
        name=name,
        language=language,
        order="1001",
        placed_at=now - timedelta(days=14),
        until=now + ANSWERABLE,
        # A specimen is nobody's order: its links lead to the store's public page and record nothing.
        form_url=f"{settings.BASE_URL}/s/{store.slug}/",
        unsubscribe_url=f"{settings.BASE_URL}/s/{store.slug}/",
    )


def _subject(store: Store, moment: str, language: str) -> SubjectRef:
    if moment in {PURCHASE, DELIVERY}:
        return SubjectRef(moment)
    product = Product.objects.filter(store_id=store.id).order_by("-id").first()
    if product is None:
        with translation.override(language):
            product = Product(store_id=store.id, external_id="1", name=_("Your product"))
    line = Line(store_id=store.id, product=product, position=0, quantity=1)
    return SubjectRef(PRODUCT, line, product)
