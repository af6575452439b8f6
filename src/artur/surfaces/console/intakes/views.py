"""Imports so far, another file, and the beginning of one that waits for a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.invitations import looking
from artur.domain.invitations.queries import rules
from artur.domain.orders.actions import files
from artur.domain.orders.queries import files as queries
from artur.domain.reviews.importing import actions as moving_in
from artur.domain.reviews.importing import kind as reviews
from artur.domain.reviews.importing import queries as elsewhere
from artur.foundation.kit import clock
from artur.surfaces.console import uploading
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.intakes import following, words
from artur.surfaces.console.intakes.forms import MapForm, UploadForm

if TYPE_CHECKING:
    import uuid
    from datetime import timedelta

    from django.http import HttpResponseBase

    from artur.domain.orders.intake import OrderData
    from artur.domain.orders.models import Intake
    from artur.surfaces.console.frame import MemberRequest


@csrf_exempt  # Checked within: who may not send a file is told so before its first byte is kept.
@require_http_methods(["GET", "HEAD", "POST"])
@member("import")
def intakes(request: MemberRequest) -> HttpResponseBase:
    """The imports so far, and another."""
    uploading.receive_to_disk(request)
    return _intakes(request)


@csrf_protect
def _intakes(request: MemberRequest) -> HttpResponseBase:
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and form.is_valid():
        upload = form.cleaned_data["file"]
        kept = looking.receive(
            request.store,
            upload.name,
            upload.chunks(),
            kind=form.cleaned_data["kind"],
            actor=actor_of(request),
        )
        return redirect("console:intake", request.store.slug, kept.id)
    context = {"form": form, "intakes": queries.intakes(request.store), "kinds": words.KINDS}
    return page(request, "console/intakes/list.html", context, status=422 if form.errors else 200)


@require_safe
@member("import")
def intake(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """The beginning of a file that waits for a word, or how far it was taken in."""
    found = queries.intake(request.store, intake_id)
    if found.state == "preview":
        return show(request, found)
    return following.follow(request, found)


def show(
    request: MemberRequest, found: Intake, form: MapForm | None = None, refused: str = ""
) -> HttpResponseBase:
    """How a file begins, which of its columns means what, and what has to be said before it is taken in."""
    look = looking.look(found)
    kept = rules.rules_of(request.store.id)
    context: dict[str, Any] = {
        "intake": found,
        "look": look,
        "preview": look.preview,
        "form": form or MapForm(intake=found, look=look),
        "kind": words.KINDS[found.kind],
        "delimiter": words.DELIMITERS[look.seen.delimiter],
        "sending": kept.sending,
        "look_back": kept.look_back.days,
        "refused": refused,
    }
    if found.kind == "reviews":
        context["confirmed"] = elsewhere.confirmed(request.store.id)
        context["warning"] = reviews.warning()
    elif found.kind == "orders" and look.preview:
        context["young"] = sum(_young(order, kept.look_back) for order in look.preview.first)
    wrong = look.problem or refused or (form is not None and form.errors)
    return page(request, "console/intakes/preview.html", context, status=422 if wrong else 200)


@require_POST
@member("import")
def start(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """Let the worker take the file in; reviews only once somebody has read what they cost."""
    found = queries.intake(request.store, intake_id)
    if found.kind == "reviews" and found.state == "preview":
        if request.POST.get("understood"):
            moving_in.confirm(request.store, actor=actor_of(request))
        elif not elsewhere.confirmed(request.store.id):
            return show(request, found, refused=reviews.off())
    files.queue(request.store, intake_id, actor=actor_of(request))
    return redirect("console:intake", request.store.slug, intake_id)


@require_POST
@member("import")
def discard(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """Forget a file that was only looked at."""
    queries.intake(request.store, intake_id)
    files.discard(request.store.id, intake_id)
    return redirect("console:intakes", request.store.slug)


def _young(order: OrderData, look_back: timedelta) -> bool:
    """Whether an order may be asked about by its age; what else the rules say is decided order by order."""
    return order.placed_at >= clock.now() - look_back
