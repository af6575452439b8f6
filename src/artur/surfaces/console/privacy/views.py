"""The page about personal data: the legal ground by country, why customers end the questions, and what else there is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.invitations import actions as invitations
from artur.domain.invitations import queries
from artur.domain.stores import actions as stores
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Invalid
from artur.foundation.privacy import queries as kept
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.privacy import ground

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.privacy.ground import Ground

YEAR = timedelta(days=365)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def privacy(request: MemberRequest) -> HttpResponse:
    """Show it, or change the legal ground; what is planned follows."""
    if request.method != "POST":
        return _show(request, ground.of(request.store))
    told = ground.posted(request.store, request.POST)
    try:
        stores.update_store(request.store, actor=actor_of(request), default_legal_basis=told.basis)
        invitations.change_rules(request.store, {"legal": told.as_change()}, actor_of(request))
    except Invalid as problem:
        told.problems = [error.message for error in problem.errors]
        return _show(request, told, status=422)
    messages.success(request, _("Saved. What is planned follows within a minute."))
    return redirect("console:privacy", request.store.slug)


def _show(request: MemberRequest, told: Ground, status: int = 200) -> HttpResponse:
    store = request.store
    since = (clock.now() - YEAR).date().replace(day=1)
    ended = queries.opt_outs(store.id, since)
    context = {
        "ground": told,
        "ended": [
            (ground.SCOPES[scope], ground.REASONS[reason], many) for scope, reason, many in ended
        ],
        "ended_all": sum(many for _scope, _reason, many in ended),
        "address": settings.BASE_URL + reverse("rights", args=[store.slug]),
        "waiting": sum(due.rows for due in kept.would_go(store.id)),
    }
    return page(request, "console/privacy/page.html", context, status=status)
