"""Trying a wording before it is in force: what lint says while one types, how it looks, a mail to oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.invitations.actions import wording as actions
from artur.domain.invitations.actions.test_mail import send_draft
from artur.domain.invitations.messages import templates
from artur.domain.invitations.messages.specimen import Draft
from artur.domain.invitations.queries import wording as queries
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.rules.mail import POLICY
from artur.surfaces.console.wording import showing
from artur.surfaces.console.wording.editor import show
from artur.surfaces.console.wording.fields import kept_sheet, named, posted_sheet

if TYPE_CHECKING:
    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("configure")
def check(request: MemberRequest, name: str, language: str) -> HttpResponse:
    """What is to be said of the texts as they stand in the fields; nothing is kept."""
    sheet = posted_sheet(named(name, language), language, request.POST)
    sheet.place(actions.check(request.store, sheet.name, language, sheet.parts))
    refused = sum(finding.refused for finding in sheet.findings)
    context = {"sheet": sheet, "refused": refused, "shown": showing.shown(request, sheet)}
    return render(request, "console/wording/_checked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
@member("configure")
def preview(request: MemberRequest, name: str, language: str) -> HttpResponse:
    """The mail alone, in a box it can't get out of; by POST as it stands in the fields."""
    which = named(name, language)
    if request.method == "POST":
        sheet = posted_sheet(which, language, request.POST)
        scheme = request.POST.get("scheme", "light")
    else:
        versions = queries.history(request.store.id, which, language)
        sheet = kept_sheet(which, language, versions)
        scheme = request.GET.get("scheme", "light")
    looks = showing.shown(request, sheet)
    if looks.broken:
        page = render(request, "console/wording/mail/broken.html").content.decode()
    else:
        page = showing.in_light(looks.html, scheme)
    # Its links would open in windows that the box does not allow, so the mail stays in view.
    still = page.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(still, headers={"Content-Security-Policy": POLICY})


@require_POST
@member("configure")
def test(request: MemberRequest, name: str, language: str) -> HttpResponse:
    """Send this member the mail as it stands in the fields, which stay as they are."""
    which = named(name, language)
    sheet = posted_sheet(which, language, request.POST)
    draft = Draft(which, language, sheet.parts)
    problem = told = ""
    try:
        send_draft(request.store, request.user.email, actor_of(request), draft, request.user.name)
    except templates.FAILURES:
        problem = _("It can't be sent as it stands; see what is wrong beside the texts.")
    else:
        told = _("A test mail is on its way to %(address)s.") % {"address": request.user.email}
    status = 422 if problem else 200
    if request.htmx:
        context = {"problem": problem, "told": told}
        return render(request, "console/wording/_told.html", context, status=status)
    return show(request, sheet, problem=problem, told=told, status=status)
