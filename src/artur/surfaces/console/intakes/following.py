"""A file on its way in, what became of it, and taking it back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from artur.domain.orders.queries import files as queries
from artur.domain.reviews.importing import actions as moving_in
from artur.domain.reviews.importing import queries as elsewhere
from artur.foundation.kit.tables.formulas import escape
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.intakes import words

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponseBase

    from artur.domain.orders.models import Intake
    from artur.surfaces.console.frame import MemberRequest

ENOUGH = 20
"""From so many reviews on, none below four stars is worth a word."""


def follow(request: MemberRequest, found: Intake) -> HttpResponseBase:
    """How far it was taken in, or what became of it."""
    name = "_progress" if request.htmx else "progress"
    context = {
        "intake": found,
        "kind": words.KINDS[found.kind],
        "share": round(100 * found.position / found.size) if found.size else 100,
        "working": found.state in ("queued", "running", "undoing"),
    }
    if found.kind == "reviews" and found.state == "done":
        context |= {
            "may_undo": moving_in.may_undo(found),
            "pictures": elsewhere.pictures(request.store.id, found.id),
            "one_sided": _one_sided(elsewhere.spread(request.store.id, found.id)),
        }
    return page(request, f"console/intakes/{name}.html", context)


@require_POST
@member("import")
def undo(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """Take all the reviews of an import back."""
    moving_in.undo(request.store, intake_id, actor=actor_of(request))
    return redirect("console:intake", request.store.slug, intake_id)


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


def _one_sided(spread: dict[int, int]) -> bool:
    return sum(spread.values()) >= ENOUGH and not any(spread.get(stars) for stars in (1, 2, 3))
