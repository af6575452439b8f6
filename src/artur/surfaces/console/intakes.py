"""Files of orders or products: looked at first, then taken in by the worker while the page follows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.invitations import uploads
from artur.domain.invitations.queries import rules
from artur.domain.orders.actions import files
from artur.domain.orders.queries import files as queries
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Problem
from artur.foundation.kit.tables.formulas import escape
from artur.surfaces.console import uploading
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    import uuid
    from datetime import timedelta

    from django.http import HttpResponseBase

    from artur.domain.orders.intake import OrderData
    from artur.domain.orders.models import Intake
    from artur.surfaces.console.frame import MemberRequest

NAV = Place(
    "intakes", gettext_lazy("Uploads"), "upload", order=30, act="import", section="settings"
)


DELIMITERS = {
    ",": gettext_lazy("commas"),
    ";": gettext_lazy("semicolons"),
    "\t": gettext_lazy("tabs"),
    "|": gettext_lazy("vertical bars"),
}


class UploadForm(forms.Form):
    """A file to look at."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it holds"),
        choices=[("orders", gettext_lazy("Orders")), ("products", gettext_lazy("Products"))],
        widget=forms.RadioSelect,
        initial="orders",
    )
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "One row an order line, UTF-8, comma or semicolon, up to 2 GB. Nothing is taken in before you have seen the beginning."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )


@csrf_exempt  # Checked within: who may not send a file is told so before its first byte is kept.
@require_http_methods(["GET", "HEAD", "POST"])
@member("import")
def intakes(request: MemberRequest) -> HttpResponseBase:
    """The uploads so far, and another."""
    uploading.receive_to_disk(request)
    return _intakes(request)


@csrf_protect
def _intakes(request: MemberRequest) -> HttpResponseBase:
    form = (
        UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST"
        else UploadForm()
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        kept = files.receive(
            request.store,
            form.cleaned_data["kind"],
            upload.name,
            upload.chunks(),
            actor=actor_of(request),
        )
        return redirect("console:intake", request.store.slug, kept.id)
    context = {"form": form, "intakes": queries.intakes(request.store)}
    return page(request, "console/intakes/list.html", context, status=422 if form.errors else 200)


@require_safe
@member("import")
def intake(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """The beginning of a file that waits for a word, or how far it was taken in."""
    found = queries.intake(request.store, intake_id)
    if found.state == "preview":
        return _look(request, found)
    name = "_progress" if request.htmx else "progress"
    context = {
        "intake": found,
        "share": round(100 * found.position / found.size) if found.size else 100,
    }
    return page(request, f"console/intakes/{name}.html", context)


@require_POST
@member("import")
def start(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """Let the worker take the file in."""
    files.queue(request.store, intake_id, actor=actor_of(request))
    return redirect("console:intake", request.store.slug, intake_id)


@require_POST
@member("import")
def discard(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """Forget a file that was only looked at."""
    queries.intake(request.store, intake_id)
    files.discard(request.store.id, intake_id)
    return redirect("console:intakes", request.store.slug)


@require_safe
@member("import")
def rejects(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """The first hundred rejections as a file."""
    found = queries.intake(request.store, intake_id)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["line", "id", "errors"])
    for row in found.errors:
        said = "; ".join(f"{e['field']}: {e['message']}".removeprefix(": ") for e in row["errors"])
        writer.writerow([row["line"], escape(row["id"] or ""), escape(said)])
    name = f'attachment; filename="rejected-{found.id}.csv"'
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name},
    )


def _look(request: MemberRequest, found: Intake) -> HttpResponseBase:
    kept = rules.rules_of(request.store.id)
    context: dict[str, Any] = {
        "intake": found,
        "sending": kept.sending,
        "look_back": kept.look_back.days,
    }
    try:
        seen = uploads.preview(found)
    except Problem as problem:
        context["problem"] = problem
        return page(request, "console/intakes/preview.html", context, status=422)
    context |= {"preview": seen, "delimiter": DELIMITERS[seen.plan.seen.delimiter]}
    if found.kind == "orders":
        context["young"] = sum(_young(order, kept.look_back) for order in seen.first)
    return page(request, "console/intakes/preview.html", context)


def _young(order: OrderData, look_back: timedelta) -> bool:
    """Whether an order may be asked about by its age; what else the rules say is decided order by order."""
    return order.placed_at >= clock.now() - look_back


urlpatterns = [
    path("uploads/", intakes, name="intakes"),
    path("uploads/<uuid:intake_id>/", intake, name="intake"),
    path("uploads/<uuid:intake_id>/start/", start, name="intake_start"),
    path("uploads/<uuid:intake_id>/discard/", discard, name="intake_discard"),
    path("uploads/<uuid:intake_id>/rejected.csv", rejects, name="intake_rejects"),
]
