"""Asking for an archive, following how far it is, and fetching it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.leaving import actions, queries, sealing
from artur.domain.leaving.rules import KEPT
from artur.foundation.kit.problems import Conflict, NotFound
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("erase")
def leaving(request: MemberRequest) -> HttpResponse:
    """The archives there are, and another."""
    if request.method == "POST":
        try:
            actions.ask_for(request.store, actor_of(request))
        except Conflict as problem:
            messages.error(request, problem.detail)
        return redirect("console:leaving", request.store.slug)
    archives = queries.archives(request.store)
    current = queries.under_way(request.store.id)
    context = {
        "archives": [archive for archive in archives if archive.state in {"done", "failed"}],
        "current": current,
        "share": _share(current.through, current.total) if current else 0,
        "fingerprint": sealing.fingerprint(),
        "days": KEPT.days,
    }
    name = "_progress" if request.htmx and current else "page"
    return page(request, f"console/leaving/{name}.html", context)


@require_safe
@member("erase")
def download(request: MemberRequest, archive_id: uuid.UUID) -> HttpResponseBase:
    """The file, while it lies here."""
    found = queries.archive(request.store, archive_id)
    path = settings.ARTUR_DATA / found.path
    if not found.path or not path.is_file():
        raise NotFound(_("This archive is gone. Make another."))
    name = f"{request.store.slug}-{found.created_at:%Y-%m-%d}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _share(through: int, total: int) -> int:
    return min(99, round(100 * through / total)) if total else 0
