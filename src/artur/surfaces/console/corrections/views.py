"""Noting what was corrected about a product, and taking a note back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.insights.periods import today
from artur.domain.orders import queries
from artur.domain.orders.corrections import actions
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console import described, products
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("reply")
def note(request: MemberRequest, product: str) -> HttpResponse:
    """Keep a note, or say what is missing."""
    found = queries.product(request.store, product)
    given = {name: request.POST.get(name, "") for name in ("about", "words", "on")}
    now = today(request.store)
    try:
        actions.note(
            found,
            given["about"],
            given["words"],
            _day(given["on"], now),
            today=now,
            actor=actor_of(request),
        )
    except Invalid as invalid:
        wrong = {error.field: error.message for error in invalid.errors}
        return products.show(
            request, found, described.context(request.store, found, given=given, wrong=wrong), 422
        )
    messages.success(request, _("Noted. What customers say from now on is set against it."))
    return redirect("console:product", request.store.slug, found.external_id)


@require_POST
@member("reply")
def remove(request: MemberRequest, product: str, correction: uuid.UUID) -> HttpResponse:
    """Take a note back."""
    found = queries.product(request.store, product)
    actions.remove(found, correction, actor=actor_of(request))
    messages.success(request, _("Taken back."))
    return redirect("console:product", request.store.slug, found.external_id)


def _day(given: str, now: date) -> date:
    try:
        return parse_date(given) or now
    except ValueError:
        return now
