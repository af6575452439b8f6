"""What stands under "Policies" on the store's page: a line for each, and a way to all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.policies import queries
from artur.surfaces.public.policies import costs, shown
from artur.surfaces.public.sections import Content

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store


BESIDE_CERTIFICATES = ("protection", "moneyback")


def build(_request: HttpRequest, store: Store) -> Content | None:
    """None where the store has stated nothing."""
    rates = queries.rates(store.id)
    policies = [one for one in shown.policies(store) if one.kind not in BESIDE_CERTIFICATES]
    if not (policies or rates):
        return None
    context = {"policies": policies, "rates": bool(rates), "least": costs.least(store, rates)}
    return Content("public/policies/section.html", context)
