"""Beginning and ending an experiment, counting visits, and taking its orders in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.insights.effect import queries
from artur.domain.insights.effect.models import Experiment, Outcome, Variant, Visits
from artur.domain.orders.models import Order
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

    from artur.domain.stores.models import Store

ATTRIBUTE = "artur_variant"
"""Under this name an order's attributes say which variant its customer saw."""
LEAST, MOST = 0.05, 0.95


def begin(store_id: uuid.UUID, share: float, *, actor: str) -> Experiment:
    """Show the elements to `share` of the visitors from now on; `Conflict` while another experiment goes on."""
    # In whole percent, as the shop's pages divide visitors: a split that differs from what was agreed is taken for a fault.
    share = round(share, 2)
    if not LEAST <= share <= MOST:
        raise Invalid(
            [FieldError("share", _("Give a share between 5 and 95 percent of your visitors."))]
        )
    made = Experiment(store_id=store_id, share=share, begun_by=actor)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            audit.note(store_id, actor, "experiment.begun", f"experiment:{made.id}")
    except IntegrityError:
        raise Conflict(_("An experiment is going on. End it before you begin another.")) from None
    return made


def end(store_id: uuid.UUID, experiment_id: uuid.UUID, *, actor: str) -> None:
    """End it; the same again changes nothing. What was measured stays."""
    found = queries.experiment(store_id, experiment_id)
    with transaction.atomic():
        mine = Experiment.objects.filter(store_id=store_id, id=found.id, ended_at=None)
        if mine.update(ended_at=clock.now()):
            audit.note(store_id, actor, "experiment.ended", f"experiment:{found.id}")


def visit(store: Store, variant: str, times: int = 1) -> bool:
    """Count the beginning of a visit; False where no experiment goes on or the variant is none."""
    going = queries.running(store.id)
    if going is None or variant not in Variant.values:
        return False
    day = clock.now().astimezone(ZoneInfo(store.timezone)).date()
    key = {"store_id": store.id, "experiment_id": going.id, "day": day, "variant": variant}
    with transaction.atomic():
        if not Visits.objects.filter(**key).update(count=F("count") + times):
            Visits.objects.bulk_create([Visits(**key)], ignore_conflicts=True)
            Visits.objects.filter(**key).update(count=F("count") + times)
    return True


def take(store: Store, orders: Collection[uuid.UUID]) -> int:
    """Take in orders that carry a variant, or what became of them; how many there were."""
    known = queries.experiments(store.id)
    if not known:
        return 0
    with transaction.atomic():
        # One worker at a time, and each reads the orders only then: the last to write has the latest.
        list(Experiment.objects.select_for_update().filter(store_id=store.id).order_by("id"))
        found = Order.objects.filter(
            store_id__checked=store.id, id__among=list(orders), placed_at__gte=known[-1].begun_at
        )
        before = _seen(store.id, orders)
        rows = [row for one in found if (row := _outcome(store, one, known, before)) is not None]
        Outcome.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["store_id", "order_id"],
            update_fields=["experiment_id", "variant", "total", "cancelled", "returned"],
        )
    return len(rows)


def _seen(store_id: uuid.UUID, orders: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Which variant these orders carried when they were taken in."""
    taken = Outcome.objects.filter(store_id=store_id, order_id__among=list(orders))
    return dict(taken.values_list("order_id", "variant"))


def _outcome(
    store: Store, order: Order, known: list[Experiment], before: dict[uuid.UUID, str]
) -> Outcome | None:
    # A shop that tells of a return later need not tell the variant again; its customer saw what they saw.
    variant = order.attributes.get(ATTRIBUTE) or before.get(order.id)
    during = next((one for one in known if _during(one, order)), None)
    if during is None or variant not in Variant.values:
        return None
    return Outcome(
        store_id=order.store_id,
        order_id=order.id,
        experiment_id=during.id,
        variant=variant,
        # Money of two currencies makes no mean.
        total=order.total if order.currency in ("", store.currency) else None,
        cancelled=order.status == "cancelled",
        returned=order.status == "returned",
    )


def _during(one: Experiment, order: Order) -> bool:
    return one.begun_at <= order.placed_at and (
        one.ended_at is None or order.placed_at <= one.ended_at
    )
