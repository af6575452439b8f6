"""Letting time pass: the clock moves on in steps, and everything that becomes due on the way is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from artur.surfaces.demo import marker, visitor
from artur.surfaces.demo.access import demo_only
from artur.surfaces.demo.history import passing as time
from artur.surfaces.demo.history import plan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SPANS = {"hours": timedelta(hours=4), "week": timedelta(days=7)}


@require_POST
@demo_only
def let_pass(request: HttpRequest) -> HttpResponse:
    """Move the clock, then show the visitor's order, or the page they came from."""
    span = SPANS.get(request.POST.get("span", ""), SPANS["hours"])
    known = marker.read()
    time.let_pass(span, plan.SHORT if known and known.short else plan.FULL)
    mine = visitor.orders(request)
    if mine:
        return redirect("demo:order", mine[0].language, mine[0].id)
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/demo/")
    return redirect(back if safe else "demo:entrance")
