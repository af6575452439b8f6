"""Showing the rules, changing them, and switching sending on after a test mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.invitations import actions, saying
from artur.domain.invitations.advice import advice
from artur.domain.invitations.queries import rules as queries
from artur.domain.invitations.queries.tomorrow import tomorrow
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.rules import arrival, mail, sentences, words
from artur.surfaces.console.templatetags.when import hour as hour_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.rules.sentences import Page


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def rules(request: MemberRequest) -> HttpResponse:
    """The rules as sentences; a change takes hold of everything not yet sent."""
    kept = queries.rules_of(request.store.id)
    if request.method != "POST":
        return _show(request, sentences.of_rules(kept))
    said = sentences.of_post(request.POST, kept)
    try:
        actions.change_rules(request.store, sentences.changes(said), actor_of(request))
    except Invalid as problem:
        said.place(problem)
        return _show(request, said, status=422)
    messages.success(request, _("Saved. What is planned follows within a minute."))
    return redirect("console:rules", request.store.slug)


@require_POST
@member("configure")
def test(request: MemberRequest) -> HttpResponse:
    """Send this member an invitation as a customer would get it."""
    moment, language = mail.asked(request)
    actions.send_test(
        request.store,
        request.user.email,
        actor_of(request),
        name=request.user.name,
        locale=language,
        moment=moment,
    )
    told = _("A test mail is on its way to %(address)s.") % {"address": request.user.email}
    messages.success(request, told)
    return redirect("console:rules", request.store.slug)


@require_POST
@member("configure")
def sending(request: MemberRequest) -> HttpResponse:
    """Switch sending on or off; on only once a test mail was seen."""
    wanted = request.POST.get("sending") == "on"
    try:
        actions.change_rules(request.store, {"sending": wanted}, actor_of(request))
    except Conflict as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, _("Sending is on.") if wanted else _("Sending is off."))
    return redirect("console:rules", request.store.slug)


def _show(request: MemberRequest, said: Page, status: int = 200) -> HttpResponse:
    kept = queries.rules_of(request.store.id)
    ahead = tomorrow(request.store)
    context = {
        "rules": said,
        "sending": kept.sending,
        "tested_at": queries.tested_at(request.store.id),
        "tomorrow": ahead,
        "hours": [
            (hour_words(at), ahead.hours.get(at, 0))
            for at in (ahead.day.replace(hour=n) for n in range(24))
        ],
        "after": words.AFTER.items(),
        "expected": words.EXPECTED.items(),
        "waiting": words.WAITING.items(),
        "known": arrival.known(request.store, kept.of("delivery").certainty),
        "told": None if kept.arrivals_told is None else saying.share(kept.arrivals_told),
        "advice": [text for _field, text in advice(request.store, kept)],
        "moments": words.TITLES.items(),
        "language": mail.asked(request)[1],
        "languages": settings.LANGUAGES,
        "active": sum(sentence.active for sentence in said.moments),
    }
    return page(request, "console/rules/page.html", context, status=status)
