"""Wording one text: plain fields, what may be said in them, how it looks, and every version there was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.invitations.actions import wording as actions
from artur.domain.invitations.queries import wording as queries
from artur.domain.invitations.wording.catalogue import FORM, KINDS, SURFACES
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.wording import showing
from artur.surfaces.console.wording.fields import kept_sheet, named, posted_sheet

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.invitations.wording.catalogue import Name
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.wording.fields import Sheet

CONDITION = "{% if name %}{{ name }}, … {% else %} … {% endif %}"


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def edit(request: MemberRequest, name: str, language: str) -> HttpResponse:
    """Show the texts in force, or bring others into force."""
    which = named(name, language)
    if request.method != "POST":
        versions = queries.history(request.store.id, which, language)
        return show(request, kept_sheet(which, language, versions))
    sheet = posted_sheet(which, language, request.POST)
    based_on = request.POST.get("based_on", "")
    try:
        saved = actions.save(
            request.store,
            which,
            language,
            sheet.parts,
            actor_of(request),
            int(based_on) if based_on.isdecimal() and len(based_on) < 10 else None,
        )
    except Invalid:
        return show(request, sheet, status=422)
    except Conflict as problem:
        return show(request, sheet, problem=problem.detail, status=409)
    if saved is None:
        messages.info(request, _("These are the words that hold already."))
    else:
        messages.success(request, _("Saved. Whatever is sent from now on says it so."))
    return redirect("console:wording_edit", request.store.slug, name, language)


def show(
    request: MemberRequest, sheet: Sheet, *, problem: str = "", told: str = "", status: int = 200
) -> HttpResponse:
    """The page with the texts of `sheet`, what lint says of them, and how they look."""
    versions = queries.history(request.store.id, sheet.name, sheet.language)
    sheet.place(actions.check(request.store, sheet.name, sheet.language, sheet.parts))
    context: dict[str, Any] = {
        "sheet": sheet,
        "condition": CONDITION,
        "refused": sum(finding.refused for finding in sheet.findings),
        "problem": problem,
        "told": told,
        "tried": status == 422,
        "versions": versions,
        "who": who(request),
        "based_on": versions[0].number if versions else 0,
        "own": bool(versions and versions[0].content is not None),
        "failed": versions[0] if versions and versions[0].failed_at else None,
        "shown": showing.shown(request, sheet),
        "title": title(sheet.name),
    }
    return page(request, "console/wording/editor.html", context, status=status)


def title(name: Name) -> str:
    """A name in words: "E-mail about one product", "Reminder by text message about the delivery"."""
    words = {"surface": SURFACES[name.surface], "kind": KINDS[name.kind]}
    if name.surface == FORM:
        return _("Form: %(kind)s") % words
    if name.reminder:
        return _("%(surface)s, reminder: %(kind)s") % words
    return _("%(surface)s: %(kind)s") % words


def who(request: MemberRequest) -> dict[str, str]:
    """Members' names as versions keep them."""
    return {f"member:{view.member.id}": str(view.user) for view in stores.members(request.store)}
