"""What a member decides about a review: show it, remove it with a statement of reasons, leave it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.alerts import actions as alerts
from artur.domain.reviews import actions, inbox, letters
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.reviews.answers import done
from artur.surfaces.console.reviews.inbox import show
from artur.surfaces.console.reviews.story import Refusal, Removal, story

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("moderate")
def decide(request: MemberRequest, review: uuid.UUID) -> HttpResponse:
    """Take the decision; a removal is looked at before, as its author will read it."""
    given = {name: request.POST.get(name, "") for name in ("act", "reason", "statement")}
    if given["act"] == "remove" and "confirmed" not in request.POST:
        return _look(request, review, given["reason"], given["statement"])
    try:
        actions.decide(request.store, review, **given, actor=actor_of(request))
    except Invalid as invalid:
        return _look(request, review, given["reason"], given["statement"], invalid)
    alerts.acknowledge_review(request.store, review, actor=actor_of(request))
    told = {"publish": _("Published."), "restore": _("It shows again."), "remove": _("Removed.")}
    messages.success(request, told[given["act"]])
    return done(request, review)


@require_POST
@member("moderate")
def leave(request: MemberRequest, review: uuid.UUID, report: uuid.UUID) -> HttpResponse:
    """Settle a reader's notice: the review stays as it is."""
    actions.settle(request.store, report, actor=actor_of(request))
    messages.success(request, _("Settled. The review stays as it is."))
    return done(request, review)


@require_POST
@member("moderate")
def refuse(request: MemberRequest, review: uuid.UUID, objection: uuid.UUID) -> HttpResponse:
    """Leave a review removed although its author objected, and tell them why."""
    answer = request.POST.get("answer", "")
    try:
        actions.keep_removed(request.store, objection, answer=answer, actor=actor_of(request))
    except Invalid as invalid:
        found = inbox.find(request.store.id, review)
        refusal = Refusal(answer, invalid.errors[0].message)
        return show(request, story(request, found, refusal=refusal), status=422)
    alerts.acknowledge_review(request.store, review, actor=actor_of(request))
    messages.success(request, _("It stays removed. Its author is told why."))
    return done(request, review)


def _look(
    request: MemberRequest,
    review: uuid.UUID,
    reason: str,
    statement: str,
    invalid: Invalid | None = None,
) -> HttpResponse:
    found = inbox.find(request.store.id, review)
    wrong = {error.field: error.message for error in invalid.errors} if invalid else {}
    removal = Removal(
        reason=reason,
        statement=statement,
        reason_error=wrong.get("reason", "" if reason else _("Choose the rule it breaks.")),
        statement_error=wrong.get(
            "statement", "" if statement.strip() else _("Write what in it breaks the rule.")
        ),
        letter=letters.statement_of_reasons(request.store, found, reason, statement),
    )
    failed = removal.reason_error or removal.statement_error
    return show(request, story(request, found, removal=removal), status=422 if failed else 200)
