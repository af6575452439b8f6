"""The list as it is filtered, as a file: streamed, and safe to open in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, StreamingHttpResponse
from django.views.decorators.http import require_safe

from artur.domain.reviews import exporting, inbox
from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.reviews import filters

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def download(request: MemberRequest, form: str) -> HttpResponseBase:
    """The filtered reviews as CSV or as JSON lines."""
    writers = {
        "csv": (exporting.as_csv, "text/csv"),
        "jsonl": (exporting.as_jsonl, "application/x-ndjson"),
    }
    if form not in writers:
        raise Http404
    write, kind = writers[form]
    rows = inbox.every(request.store.id, filters.read(request.GET))
    name = f"{request.store.slug}-reviews-{clock.now():%Y-%m-%d}.{form}"
    return StreamingHttpResponse(
        write(rows),
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
