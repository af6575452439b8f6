"""What is in force, and what was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from artur.domain.profile.policies.models import Version
from artur.domain.profile.policies.rules import costs
from artur.domain.profile.policies.rules.kinds import COSTS, KINDS
from artur.foundation.kit import overtaking
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.profile.policies.rules.costs import Rate


def in_force(store_id: uuid.UUID) -> dict[str, Version]:
    """The version in force of every kind there is one of, in the order of the kinds, the costs last."""
    mine = Version.objects.filter(store_id=store_id)
    last = mine.filter(kind=OuterRef("kind")).order_by("-number").values("number")[:1]
    # What was in force before may be long, and there may be many of it.
    latest = {version.kind: version for version in mine.filter(number=Subquery(last))}
    order = [*KINDS, COSTS]
    return {kind: latest[kind] for kind in order if kind in latest and not latest[kind].is_empty}


def latest(store_id: uuid.UUID, kind: str) -> Version | None:
    """The last version of a kind, also one that took the policy back."""
    return Version.objects.filter(store_id=store_id, kind=kind).order_by("-number").first()


def current(store_id: uuid.UUID, kind: str) -> Version | None:
    """The version in force, None where there is none."""
    found = latest(store_id, kind)
    return found if found is not None and not found.is_empty else None


def history(store_id: uuid.UUID, kind: str) -> list[Version]:
    """Every version there was, the latest first."""
    return list(Version.objects.filter(store_id=store_id, kind=kind).order_by("-number"))


def version(store_id: uuid.UUID, kind: str, number: int) -> Version:
    """One version; raises `NotFound`."""
    found = Version.objects.filter(store_id=store_id, kind=kind, number=number).first()
    if found is None:
        raise NotFound("There is no such version.")
    return found


def rates(store_id: uuid.UUID) -> list[Rate]:
    """What delivery costs now."""
    found = current(store_id, COSTS)
    return found.rates if found else []


def rate(store_id: uuid.UUID, rate_id: str) -> Rate:
    """One of the rates in force; raises `NotFound`."""
    for found in rates(store_id):
        if found.id == rate_id:
            return found
    raise NotFound("There is no such price of delivery.")


def mark(rate: Rate) -> str:
    """Marks a price of delivery, for who changes it meanwhile."""
    return overtaking.mark(costs.dump(rate))
