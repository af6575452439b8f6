"""Making, changing, moving and removing guides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.profile.freshness import actions as freshness
from artur.domain.profile.guides import queries, rules
from artur.domain.profile.guides.looked_after import KIND
from artur.domain.profile.guides.models import Chapter, Guide
from artur.foundation.audit import actions as audit
from artur.foundation.kit import ids, multilingual, overtaking
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping, Sequence

    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """What a member writes of a guide, apart from its chapters."""

    titles: Mapping[str, str]
    intros: Mapping[str, str] = field(default_factory=dict)
    category: str = ""
    products: Sequence[str] = ()


def make(store: Store, draft: Draft, *, actor: str) -> Guide:
    """A new guide nobody sees yet; `Invalid` for what can't stand in one."""
    wanted = _checked(store, draft)
    own = multilingual.in_language(wanted.titles, store.locale, store.locale)[0]
    with transaction.atomic():
        known = list(Guide.objects.filter(store_id=store.id).values_list("slug", "position"))
        if len(known) >= rules.GUIDES:
            most = {"most": rules.GUIDES}
            raise Conflict(_("A store has up to %(most)d guides. Remove one first.") % most)
        made = Guide(
            id=ids.new(),
            store_id=store.id,
            slug=rules.address(own, {slug for slug, _position in known}),
            position=max((position for _slug, position in known), default=0) + 1,
            **_columns(wanted),
        )
        _insert(made)
        freshness.touched(store.id, KIND, made.id, actor)
        audit.note(store.id, actor, "guide.made", f"guide:{made.id}")
    return made


def change(
    store: Store, guide_id: uuid.UUID, draft: Draft, *, actor: str, seen: str | None = None
) -> None:
    """Write a guide anew; its address stays, as others have linked to it.

    `Overtaken` where it is not what was `seen` (`queries.mark`) any more.
    """
    found = queries.guide(store.id, guide_id)
    wanted = _checked(store, draft)
    with transaction.atomic():
        now = partial(_marked, store.id, guide_id)
        overtaking.guard(f"guide:{guide_id}", seen, now)
        Guide.objects.filter(store_id=store.id, id=found.id).update(**_columns(wanted))
        freshness.touched(store.id, KIND, found.id, actor)
        audit.note(store.id, actor, "guide.changed", f"guide:{found.id}")


def move(store: Store, guide_id: uuid.UUID, by: int) -> None:
    """Put a guide one place up (-1) or down (1)."""
    queries.guide(store.id, guide_id)
    order = [one.guide.id for one in queries.guides(store.id)]
    with transaction.atomic():
        for place, id_ in enumerate(rules.placed(order, guide_id, by), start=1):
            Guide.objects.filter(store_id=store.id, id=id_).update(position=place)


def remove(store: Store, guide_id: uuid.UUID, *, actor: str) -> None:
    """End a guide with its chapters for good."""
    found = queries.guide(store.id, guide_id)
    with transaction.atomic():
        Chapter.objects.filter(store_id=store.id, guide_id=found.id).delete()
        Guide.objects.filter(store_id=store.id, id=found.id).delete()
        freshness.gone(store.id, KIND, found.id)
        audit.note(store.id, actor, "guide.removed", f"guide:{found.id}")


def _marked(store_id: uuid.UUID, guide_id: uuid.UUID) -> str:
    return queries.mark(queries.guide(store_id, guide_id))


def _insert(made: Guide) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Conflict(_("Somebody just made a guide of this name. Try again.")) from None


def _columns(draft: Draft) -> dict[str, object]:
    return {
        "titles": dict(draft.titles),
        "intros": dict(draft.intros),
        "category": draft.category,
        "products": list(draft.products),
    }


def _checked(store: Store, draft: Draft) -> Draft:
    titles, intros = multilingual.cleaned(draft.titles), multilingual.cleaned(draft.intros)
    titles = {language: " ".join(text.split()) for language, text in titles.items()}
    errors = multilingual.problems("titles", titles, rules.TITLE, needed=store.locale)
    errors += multilingual.problems("intros", intros, rules.INTRO)
    products = list(dict.fromkeys(draft.products))
    if len(products) > rules.PRODUCTS:
        most = _("Up to %(most)d products fit on a guide.") % {"most": rules.PRODUCTS}
        errors.append(FieldError("products", most))
    elif unknown := _unknown(store.id, products):
        errors.append(FieldError("products", _("There is no product '%(id)s'.") % {"id": unknown}))
    if len(draft.category) > 200 or "\x00" in draft.category:
        errors.append(FieldError("category", _("There is no such category.")))
    if errors:
        raise Invalid(errors)
    return Draft(titles, intros, draft.category, products)


def _unknown(store_id: uuid.UUID, products: Sequence[str]) -> str:
    """The first product that is not this store's; empty where all are."""
    mine = Product.objects.filter(store_id=store_id, external_id__in=products)
    known = set(mine.values_list("external_id", flat=True))
    return next((one for one in products if one not in known), "")
