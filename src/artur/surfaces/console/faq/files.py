"""Entries as a file, out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.profile.faq import actions, exporting, queries
from artur.domain.profile.faq.importing import LARGEST
from artur.foundation.kit import clock, languages
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.faq.forms import FileForm
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from artur.surfaces.console.frame import MemberRequest

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def file(request: MemberRequest) -> HttpResponse:
    """Bring entries from a file; where a line can't be kept, none is, and each is named."""
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    context: dict[str, Any] = {
        "form": form,
        "own": languages.first_of(request.store.locale),
        "waiting": queries.waiting(request.store.id),
    }
    if posted and form.is_valid():
        done = _bring(request, form)
        if done is not None and not done.rejected:
            messages.success(request, _told(done))
            return redirect("console:faq", request.store.slug)
        if done is not None:
            context |= {"rejected": done.rejected[:SHOWN], "count": len(done.rejected)}
    status = 422 if posted else 200
    return profile_page(request, "faq", "console/faq/file.html", context, status=status)


@require_safe
@member("read")
def export(request: MemberRequest) -> HttpResponseBase:
    """Every entry as CSV."""
    name = f"{request.store.slug}-answers-{clock.now():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        exporting.as_csv(request.store),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _bring(request: MemberRequest, form: FileForm) -> actions.Imported | None:
    given = form.cleaned_data["file"]
    if given.size > LARGEST:
        form.add_error("file", _("5 MB at most. Split the file and bring the parts."))
        return None
    try:
        return actions.import_entries(request.store, given, actor=actor_of(request))
    except Invalid as problem:
        for error in problem.errors:
            said = f"{error.field}: {error.message}" if error.field else error.message
            form.add_error("file", said)
        return None


def _told(done: actions.Imported) -> str:
    created = ngettext("%(n)d new answer", "%(n)d new answers", done.created)
    changed = ngettext("%(n)d changed", "%(n)d changed", done.updated)
    return f"{created % {'n': done.created}}, {changed % {'n': done.updated}}."
