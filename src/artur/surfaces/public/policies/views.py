"""The page of all policies, and each by itself with every version it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from artur.domain.profile.freshness.queries import reviewed_on
from artur.domain.profile.policies import pieces, queries
from artur.domain.profile.policies.rules.kinds import COSTS, KINDS
from artur.domain.publication import addresses
from artur.foundation.kit.problems import NotFound
from artur.surfaces.public import pages
from artur.surfaces.public.opening import opened
from artur.surfaces.public.policies import costs, shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.stores.models import Store


@opened
def policies(request: HttpRequest, store: Store) -> HttpResponse:
    """What delivery costs, with a calculator, and every policy in force. 404 while there is none."""
    rates, found = queries.rates(store.id), shown.policies(store)
    if not (rates or found):
        raise Http404("This store has stated no policies.")
    here = addresses.base() + reverse("public_policies", args=[store.slug])
    context = pages.common(request, store, here) | {
        "policies": found,
        "rows": costs.table(store, rates),
        "answer": costs.answer(store, rates, request.GET.dict()) if rates else None,
        "asked": bool(request.GET.keys() & {"country", "amount", "weight"}),
        "costs_since": queries.current(store.id, COSTS),
        "narrowed": bool(request.GET.keys() - {"locale"}),
    }
    return render(request, "public/policies/page.html", context)


@opened
def policy(request: HttpRequest, store: Store, kind: str, number: int = 0) -> HttpResponse:
    """One policy, as it is or as version `number` had it, and the dates of all its versions."""
    if kind not in (*KINDS, COSTS):
        raise Http404("There is no such policy.")
    history = queries.history(store.id, kind)
    if not history:
        raise Http404("This store has stated no such policy.")
    try:
        version = queries.version(store.id, kind, number) if number else history[0]
    except NotFound as error:
        raise Http404(error.detail) from None
    piece = pieces.id_of(store.id, kind)
    reviewed = reviewed_on(store.id, pieces.NAME, [piece]).get(piece)
    here = addresses.base() + reverse("public_policy", args=[store.slug, kind])
    newer = [one for one in history if one.number > version.number]
    context = pages.common(request, store, here) | {
        "policy": shown.policy(store, version, reviewed=reviewed if not newer else None),
        "rows": costs.table(store, version.rates),
        "version": version,
        "until": newer[-1].at if newer else None,
        "history": [shown.policy(store, one) for one in history],
        "narrowed": bool(number),
    }
    return render(request, "public/policies/policy.html", context)
