"""Every version there was: what changed, who changed it, and bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.invitations.actions import wording as actions
from artur.domain.invitations.messages.builtin import parts_of
from artur.domain.invitations.queries import wording as queries
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.wording.differences import differences
from artur.surfaces.console.wording.editor import show, title, who
from artur.surfaces.console.wording.fields import named, sheet

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def version(request: MemberRequest, name: str, language: str, number: int) -> HttpResponse:
    """What one version changed; or bring it into force again."""
    which = named(name, language)
    one = queries.version(request.store.id, which, language, number)
    if request.method == "POST":
        try:
            actions.restore(request.store, which, language, number, actor_of(request))
        except Invalid:
            # What was good then is refused now: it stands in the fields to be mended.
            return show(request, sheet(which, language, one.content or {}), status=422)
        messages.success(request, _("Version %(number)d speaks again.") % {"number": number})
        return redirect("console:wording_edit", request.store.slug, name, language)
    history = queries.history(request.store.id, which, language)
    builtin = parts_of(which, language)
    before = next((v for v in history if v.number < number), None)
    then = builtin | ((before.content or {}) if before else {})
    context = {
        "version": one,
        "name": which,
        "language": language,
        "title": title(which),
        "who": who(request).get(one.actor, one.actor),
        "before": before,
        "changes": differences(which, then, builtin | (one.content or {})),
        "latest": history[0].number == number and one.failed_at is None,
    }
    return page(request, "console/wording/version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def reset(request: MemberRequest, name: str, language: str) -> HttpResponse:
    """Ask, then let the built-in text speak again."""
    which = named(name, language)
    if request.method == "POST":
        actions.reset(request.store, which, language, actor_of(request))
        messages.success(request, _("The built-in text speaks again. Your versions are kept."))
        return redirect("console:wording_edit", request.store.slug, name, language)
    context = {"name": which, "language": language, "title": title(which)}
    return page(request, "console/wording/reset.html", context)
