"""Addresses that get no mail: how many and why, whether one is among them, and how it comes off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.invitations.actions import suppressions as actions
from artur.domain.invitations.queries import suppressions as queries
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.registry import Place
from artur.surfaces.console.words import LIFTED_FOR

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place("suppressions", lazy("No mail to"), "ban", order=25, section="settings")

REASONS = {
    "bounced": lazy("Mails to it come back"),
    "complained": lazy("Marked a mail as spam"),
    "unsubscribed": lazy("Unsubscribed"),
    "added": lazy("Put here by you"),
}
BECAUSE = {
    "bounced": lazy("Mails to this address came back, so it gets none from you."),
    "complained": lazy("Its owner marked a mail of yours as spam, so it gets none from you."),
    "unsubscribed": lazy("Its owner unsubscribed, so it gets no mail from you."),
    "added": lazy("One of you put it here, so it gets no mail from you."),
}
RETURNED = {
    "temporary": lazy("Not delivered for now"),
    "permanent": lazy("Came back"),
    "unsubscribed": lazy("Unsubscribed"),
    "complaint": lazy("Marked as spam"),
}
"""What came back, as the list of the latest has it."""


@require_http_methods(["GET", "HEAD", "POST"])
@member("read")
def suppressions(request: MemberRequest) -> HttpResponse:
    """The page, or where one address stands; asked by POST, so that it stands in no log of addresses."""
    if request.method != "POST":
        return _show(request)
    return _standing(request, request.POST.get("address", ""))


@require_POST
@member("configure")
def lifting(request: MemberRequest) -> HttpResponse:
    """Write to an address again."""
    address = request.POST.get("address", "")
    try:
        lifted = actions.lift(
            request.store.id, address, request.POST.get("why", ""), actor_of(request)
        )
    except Invalid as problem:
        return _wrong(request, address, problem)
    if lifted:
        messages.success(request, _("It gets mail from you again."))
    return redirect("console:suppressions", request.store.slug)


@require_POST
@member("configure")
def addition(request: MemberRequest) -> HttpResponse:
    """Never write to an address again."""
    address = request.POST.get("address", "")
    try:
        actions.add(request.store.id, address, actor_of(request))
    except Invalid as problem:
        return _wrong(request, address, problem)
    messages.success(request, _("It gets no mail from you any more."))
    return redirect("console:suppressions", request.store.slug)


def _standing(request: MemberRequest, address: str, **more: Any) -> HttpResponse:
    try:
        found = queries.standing(request.store.id, actions.readable(address))
    except Invalid as problem:
        return _wrong(request, address, problem)
    told = {
        "standing": found,
        "because": BECAUSE.get(found.reason, ""),
        "choices": [(word, LIFTED_FOR[word]) for word in found.liftable],
    }
    return _show(request, {"address": found.address, **told, **more}, 422 if more else 200)


def _wrong(request: MemberRequest, address: str, problem: Invalid) -> HttpResponse:
    error = problem.errors[0]
    if error.field == "why":
        return _standing(request, address, why_wrong=error.message)
    return _show(request, {"address": address, "address_wrong": error.message}, 422)


def _show(
    request: MemberRequest, told: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    counts = queries.counts(request.store.id)
    context = {
        "counts": [(words, counts.get(reason, 0)) for reason, words in REASONS.items()],
        "total": sum(counts.values()),
        "returned": [(row, RETURNED[row.what]) for row in queries.came_back(request.store.id)],
    }
    return page(
        request, "console/suppressions/page.html", {**context, **(told or {})}, status=status
    )


urlpatterns = [
    path("suppressions/", suppressions, name="suppressions"),
    path("suppressions/lifting", lifting, name="suppression-lifting"),
    path("suppressions/addition", addition, name="suppression-addition"),
]
