"""Noting what was corrected, and taking a note back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.orders.models import Correction
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from artur.domain.orders.models import Product

ABOUT = ("description", "picture", "size", "price", "goods", "packing", "other")
LONGEST = 500


def note(
    product: Product, about: str, words: str, on: date, *, today: date, actor: str
) -> Correction:
    """Say what was put right and on which day; `Invalid` names what is missing."""
    words = " ".join(words.split())
    errors = []
    if about not in ABOUT:
        errors.append(FieldError("about", _("Choose what was corrected.")))
    if not words:
        errors.append(FieldError("words", _("Say what was wrong and what it is now.")))
    elif len(words) > LONGEST or "\x00" in words:
        errors.append(FieldError("words", _("Up to %(most)d characters fit.") % {"most": LONGEST}))
    if on > today:
        errors.append(FieldError("on", _("This day has not come yet.")))
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        made = Correction.objects.create(
            id=ids.new(),
            store_id=product.store_id,
            product_id=product.id,
            about=about,
            words=words,
            corrected_on=on,
            noted_at=clock.now(),
            noted_by=actor,
        )
        audit.note(product.store_id, actor, "correction.noted", f"product:{product.id}")
    return made


def remove(product: Product, correction_id: uuid.UUID, *, actor: str) -> None:
    """Take a note back; `NotFound` if it is not one of this product."""
    with transaction.atomic():
        mine = Correction.objects.filter(
            store_id=product.store_id, product_id=product.id, id=correction_id
        )
        if not mine.delete()[0]:
            raise NotFound(_("There is no such note."))
        audit.note(product.store_id, actor, "correction.removed", f"product:{product.id}")
