"""The store's public reply: written, looked at as it will appear, changed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.alerts import actions as alerts
from artur.domain.reviews import actions, inbox
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.reviews.inbox import show
from artur.surfaces.console.reviews.story import Draft, story

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("reply")
def reply(request: MemberRequest, review: uuid.UUID) -> HttpResponse:
    """Publish the reply, or show it as it will appear."""
    found = inbox.find(request.store.id, review)
    body = request.POST.get("body", "")
    if "preview" in request.POST:
        return show(request, story(request, found, Draft(body, preview=True)))
    try:
        actions.reply(
            request.store, found.id, body=body, author=request.user.name, actor=actor_of(request)
        )
    except Invalid as invalid:
        draft = Draft(body, error=invalid.errors[0].message)
        return show(request, story(request, found, draft), status=422)
    alerts.acknowledge_review(request.store, found.id, actor=actor_of(request))
    messages.success(request, _("Reply published."))
    return done(request, review)


@require_POST
@member("reply")
def delete(request: MemberRequest, review: uuid.UUID) -> HttpResponse:
    """Take the reply away again."""
    actions.delete_reply(request.store, review, actor=actor_of(request))
    messages.success(request, _("Reply deleted."))
    return done(request, review)


def done(request: MemberRequest, review: uuid.UUID) -> HttpResponse:
    """To the review as it stands now, with the list as it was; the detail alone for htmx."""
    if request.htmx:
        return show(request, story(request, inbox.find(request.store.id, review)))
    response = redirect("console:review", request.store.slug, review)
    if request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response
