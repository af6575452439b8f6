"""Reading what is compared, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext as _

from artur.domain.insights.effect import rules
from artur.domain.insights.effect.models import Experiment, Outcome, Variant, Visits
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Standing:
    """An experiment with both groups, and every figure that can be compared."""

    experiment: Experiment
    shown: rules.Group
    hidden: rules.Group
    enough: bool
    skewed: bool
    effects: dict[str, rules.Effect]
    """By `conversion`, `basket`, `revenue` and `returns`; empty before there is enough, or when the split is wrong."""


FIGURES = {
    "conversion": rules.conversion,
    "basket": rules.basket,
    "revenue": rules.revenue,
    "returns": rules.returns,
}


def running(store_id: uuid.UUID) -> Experiment | None:
    """The store's experiment that goes on now."""
    return Experiment.objects.filter(store_id=store_id, ended_at=None).first()


def experiments(store_id: uuid.UUID) -> list[Experiment]:
    """All of a store's, the latest first."""
    return list(Experiment.objects.filter(store_id=store_id).order_by("-begun_at", "-id"))


def experiment(store_id: uuid.UUID, experiment_id: uuid.UUID) -> Experiment:
    """One of them; `NotFound` if it is not this store's."""
    found = Experiment.objects.filter(store_id=store_id, id=experiment_id).first()
    if found is None:
        raise NotFound(_("There is no such experiment."))
    return found


def standing(found: Experiment) -> Standing:
    """How an experiment stands now."""
    visits = dict(
        Visits.objects.filter(store_id=found.store_id, experiment_id=found.id)
        .values_list("variant")
        .annotate(Sum("count"))
    )
    kept = Outcome.objects.filter(store_id=found.store_id, experiment_id=found.id, cancelled=False)
    outcomes = {
        variant: found
        for variant, *found in kept.values_list("variant").annotate(
            orders=Count("order_id"),
            priced=Count("total"),
            money=Sum("total"),
            squares=Sum(F("total") * F("total")),
            back=Count("order_id", filter=Q(returned=True)),
        )
    }
    shown, hidden = (
        _group(visits.get(variant, 0), outcomes.get(variant)) for variant in Variant.values
    )
    enough, skewed = rules.enough(shown, hidden), rules.skewed(shown, hidden, found.share)
    compared = (
        {name: effect for name, of in FIGURES.items() if (effect := of(shown, hidden))}
        if enough and not skewed
        else {}
    )
    return Standing(found, shown, hidden, enough, skewed, compared)


def _group(visits: int, outcome: Sequence[Any] | None) -> rules.Group:
    orders, priced, total, squares, returned = outcome or (0, 0, 0, 0, 0)
    # A visit is counted as it begins; one that ends in an order was there, whatever kept it from being counted.
    return rules.Group(
        max(visits, orders), orders, priced, float(total or 0), float(squares or 0), returned
    )
