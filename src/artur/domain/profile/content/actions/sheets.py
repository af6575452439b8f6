"""Writing what a product's page says, and scoring it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.profile.content import queries
from artur.domain.profile.content.models import Sheet
from artur.domain.profile.content.queries import sheets
from artur.domain.profile.content.queries.sheets import texts_of
from artur.domain.profile.content.rules import scoring
from artur.domain.profile.content.rules.scoring import FIELDS
from artur.domain.profile.freshness import actions as freshness
from artur.domain.stores.queries import open_by_id
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, ids, multilingual, overtaking
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.stores.models import Store

KIND = "product"
LONGEST = {
    "description": 20_000, "benefits": 3000, "features": 5000, "size": 2000, "material": 2000, "guide": 10_000,
}  # fmt: skip
MOST_PICTURES = 200
AT_ONCE = 100


def save_sheet(
    store: Store,
    product: Product,
    texts: Mapping[str, Mapping[str, str]],
    *,
    pictures: int | None = None,
    actor: str,
    seen: str | None = None,
) -> Sheet:
    """Keep what is written of a product; a field that is not named stays as it was. `Invalid` names what can't stand.

    `Overtaken` where the sheet is not what was `seen` (`queries.mark`) any more.
    """
    wanted = {name: multilingual.cleaned(texts[name]) for name in FIELDS if name in texts}
    _check(wanted, pictures)
    with transaction.atomic():
        now = partial(_marked, store, product)
        overtaking.guard(f"product:{product.id}", seen, now)
        sheet = _held(store, product)
        before = (texts_of(sheet), sheet.pictures)
        for name, said in wanted.items():
            setattr(sheet, name, said)
        if pictures is not None:
            sheet.pictures = pictures
        if before == (texts_of(sheet), sheet.pictures) and not sheet._state.adding:
            freshness.touched(store.id, KIND, product.id, actor)
            return sheet
        sheet.updated_at = clock.now()
        _write(sheet)
        judge(store, product, sheet)
        freshness.touched(store.id, KIND, product.id, actor)
        audit.note(store.id, actor, "content.changed", f"product:{product.external_id}")
    return sheet


@transaction.atomic
def judge(store: Store, product: Product, sheet: Sheet | None = None) -> None:
    """Score the product as it stands now; called after whatever changes it."""
    kept = sheet or _held(store, product)
    told = queries.told(store, product, texts_of(kept), kept.pictures)
    found = scoring.score(told)
    kept.score, kept.judged_by = found.total, scoring.VERSION
    kept.lacking = f" {' '.join(found.lacking)} "
    if kept._state.adding:
        _write(kept)
        return
    Sheet.objects.filter(store_id=store.id, id=kept.id).update(
        score=kept.score, lacking=kept.lacking, judged_by=kept.judged_by
    )


def rejudge(store_id: uuid.UUID) -> int:
    """Score anew what was scored by older rules; how many."""
    old = Sheet.objects.filter(store_id=store_id, judged_by__lt=scoring.VERSION)[:AT_ONCE]
    sheets = list(old)
    if not sheets:
        return 0
    store = open_by_id(store_id)
    known = Product.objects.filter(store_id=store_id).in_bulk([one.product_id for one in sheets])
    for sheet in sheets:
        if product := known.get(sheet.product_id):
            judge(store, product, sheet)
        else:
            Sheet.objects.filter(store_id=store_id, id=sheet.id).delete()
    return len(sheets)


def _marked(store: Store, product: Product) -> str:
    return sheets.mark(queries.sheet_of(store, product))


def _held(store: Store, product: Product) -> Sheet:
    """The sheet, held against others who write it now."""
    held = Sheet.objects.select_for_update().filter(store_id=store.id, product_id=product.id)
    return held.first() or Sheet(
        id=ids.new(), store_id=store.id, product_id=product.id, pictures=int(bool(product.image))
    )


def _write(sheet: Sheet) -> None:
    if sheet._state.adding:
        # Two who begin it at once: the later one's words stay.
        Sheet.objects.bulk_create(
            [sheet],
            update_conflicts=True,
            unique_fields=["store_id", "product_id"],
            update_fields=[*FIELDS, "pictures", "updated_at", "score", "lacking", "judged_by"],
        )
        kept = Sheet.objects.get(store_id=sheet.store_id, product_id=sheet.product_id)
        sheet.id = kept.id
        sheet._state.adding = False
        return
    Sheet.objects.filter(store_id=sheet.store_id, id=sheet.id).update(
        **texts_of(sheet), pictures=sheet.pictures, updated_at=sheet.updated_at
    )


def _check(texts: Mapping[str, Mapping[str, str]], pictures: int | None) -> None:
    errors = [
        error
        for name, said in texts.items()
        for error in multilingual.problems(name, said, LONGEST[name])
    ]
    if pictures is not None and not 0 <= pictures <= MOST_PICTURES:
        errors.append(FieldError("pictures", _("Give a number from 0 to 200.")))
    if errors:
        raise Invalid(errors)
