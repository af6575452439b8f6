"""An invitation as a customer would get it, addressed to a member: to be looked at, or sent as a test."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.invitations import offers
from artur.domain.invitations.messages import letters, texts
from artur.domain.invitations.messages.forms import rendered
from artur.domain.invitations.messages.theme import Shop
from artur.domain.invitations.messages.wording import language_of, words_of
from artur.domain.invitations.messages.writing import (
    Person,
    compose,
    said_to,
    text_message,
    theme_for,
)
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.queries.subjects import SubjectRef
from artur.domain.invitations.rules.moments import ANSWERABLE, DELIVERY, MOMENTS, PRODUCT, PURCHASE
from artur.domain.invitations.wording.own import Own
from artur.domain.orders.models import Line, Product
from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.wording.catalogue import Name
    from artur.domain.stores.models import Store

CODE = "aB3dE5gH7jK9mN1p"
"""Such as short addresses end in; it leads nowhere."""
SEVERAL = 2
"""Products in the specimen of a mail about several."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A wording as it stands in a form; parts it leaves out are built-in."""

    name: Name
    language: str
    parts: Mapping[str, str] = field(default_factory=dict)


def specimen(
    store: Store, moment: str, locale: str, to: str, name: str = ""
) -> tuple[str, str, str]:
    """Subject, text and HTML of the invitation of one moment, a product being the store's latest."""
    language = language_of(locale, store.locale)
    person = _person(store, to, name, language)
    kind = moment if moment in MOMENTS else PRODUCT
    subjects = _subjects(store, kind, language)
    return compose(Shop.of(store, rules_of(store.id)), person, subjects, reminder=False)


def specimen_of(store: Store, draft: Draft, to: str, name: str = "") -> tuple[str, str, str]:
    """Subject, text and HTML of a letter in the words of a draft; raises what `templates.FAILURES` names."""
    shop = Shop.of(store, rules_of(store.id))
    person = _person(store, to, name, draft.language)
    subjects = _subjects(store, draft.name.kind, draft.language)
    theme = theme_for(person, subjects, reminder=draft.name.reminder)
    own = Own(ids.new(), draft.parts)
    prepared = letters.prepare(shop, draft.language, theme, own)
    return compose(shop, person, subjects, reminder=draft.name.reminder, prepared=prepared)


def text_of(store: Store, draft: Draft, name: str = "") -> str:
    """A short text in the words of a draft; raises what `templates.FAILURES` names."""
    shop = Shop.of(store, rules_of(store.id))
    person = replace(
        _person(store, "", name, draft.language),
        form_url=f"{settings.BASE_URL}/i/{CODE}",
        unsubscribe_url=f"{settings.BASE_URL}/n/{CODE}",
    )
    subjects = _subjects(store, draft.name.kind, draft.language)
    theme = theme_for(person, subjects, reminder=draft.name.reminder)
    prepared = texts.prepare(shop, draft.language, theme, Own(ids.new(), draft.parts))
    return text_message(shop, person, subjects, draft.name.reminder, prepared)


def texted(
    store: Store, moment: str, locale: str, name: str = ""
) -> tuple[Shop, Person, list[SubjectRef]]:
    """What the short text of one moment is written from; its addresses are as long as a customer's, and lead nowhere."""
    language = language_of(locale, store.locale)
    person = replace(
        _person(store, "", name, language),
        form_url=f"{settings.BASE_URL}/i/{CODE}",
        unsubscribe_url=f"{settings.BASE_URL}/n/{CODE}",
    )
    kind = moment if moment in MOMENTS else PRODUCT
    return Shop.of(store, rules_of(store.id)), person, _subjects(store, kind, language)


def form_of(store: Store, draft: Draft, name: str = "") -> dict[str, str]:
    """What stands on the form in the words of a draft; raises what `templates.FAILURES` names."""
    person = _person(store, "", name, draft.language)
    subjects = _subjects(store, draft.name.kind, draft.language)
    said = said_to(person, subjects, words_of(draft.language))
    values = {key: value or None for key, value in said.items()}
    return rendered(
        draft.parts, {**values, "store": store.name, "contact": store.contact_email or None}
    )


def _person(store: Store, to: str, name: str, language: str) -> Person:
    now = clock.now().astimezone(ZoneInfo(store.timezone))
    promised = offers.standing(store.id, language=language)
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
        offer=promised.line if promised is not None else "",
    )


def _subjects(store: Store, kind: str, language: str) -> list[SubjectRef]:
    if kind in {PURCHASE, DELIVERY}:
        return [SubjectRef(kind)]
    wanted = 1 if kind == PRODUCT else SEVERAL
    found = list(Product.objects.filter(store_id=store.id).order_by("-id")[:wanted])
    with translation.override(language):
        while len(found) < wanted:
            number = len(found) + 1
            found.append(
                Product(store_id=store.id, external_id=f"{number}", name=_("Your product"))
            )
    things = [
        SubjectRef(PRODUCT, Line(store_id=store.id, product=one, position=i, quantity=1), one)
        for i, one in enumerate(found)
    ]
    return [SubjectRef(DELIVERY), *things[:1]] if kind == "order" else things
