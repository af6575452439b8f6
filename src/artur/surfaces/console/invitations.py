"""Invitations: who is asked next, who was, who was not and why; taken back, or sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from artur.domain.invitations import actions
from artur.domain.invitations.queries import desk, suppressions
from artur.surfaces.console import timeline
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.listing import choices, listed
from artur.surfaces.console.registry import Place
from artur.surfaces.console.words import INVITATION_REASONS, INVITATION_STATES

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place("invitations", gettext_lazy("Invitations"), "send", order=20)


@require_safe
@member("read")
def invitations(request: MemberRequest) -> HttpResponse:
    """The list: what goes out next first, unless something else is asked for."""
    asked = listed(request, "state", "reason")
    state = asked.chosen("state", INVITATION_STATES)
    reason = asked.chosen("reason", INVITATION_REASONS)
    coming = not (asked.search or state or reason)
    wanted = desk.Asked(asked.search, "scheduled" if coming else state, reason)
    found = desk.page(request.store, wanted, asked.cursor)
    context = asked.context(
        found, choices(INVITATION_STATES, state), choices(INVITATION_REASONS, reason)
    )
    return page(request, "console/invitations/list.html", {**context, "coming": coming})


@require_safe
@member("read")
def invitation(request: MemberRequest, invitation: uuid.UUID) -> HttpResponse:
    """One invitation with the story of its order."""
    found = desk.one(request.store, invitation)
    context = {
        "invitation": found,
        "steps": timeline.of(request.store, found.order),
        "said": suppressions.said(request.store.id, found.id),
    }
    return page(request, "console/invitations/detail.html", context)


@require_POST
@member("invite")
def cancel(request: MemberRequest, invitation: uuid.UUID) -> HttpResponse:
    """Take it back before it is sent."""
    actions.cancel(request.store, invitation, actor_of(request))
    messages.success(request, _("Cancelled. This customer is not asked."))
    return redirect("console:invitation", request.store.slug, invitation)


@require_POST
@member("invite")
def resend(request: MemberRequest, invitation: uuid.UUID) -> HttpResponse:
    """Send it again, as soon as the rules allow."""
    actions.resend(request.store, invitation, actor_of(request))
    messages.success(request, _("It goes out as soon as the rules allow."))
    return redirect("console:invitation", request.store.slug, invitation)


urlpatterns = [
    path("invitations/", invitations, name="invitations"),
    path("invitations/<uuid:invitation>/", invitation, name="invitation"),
    path("invitations/<uuid:invitation>/cancellation", cancel, name="invitation-cancellation"),
    path("invitations/<uuid:invitation>/resend", resend, name="invitation-resend"),
]
