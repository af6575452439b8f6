"""A member's word for what the columns of a file mean, and the same as a file to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from artur.domain.invitations import kinds, looking
from artur.domain.invitations.kinds import Options
from artur.domain.orders.queries import files as queries
from artur.foundation.kit.tables.mapping import fold
from artur.surfaces.console.access import member
from artur.surfaces.console.intakes import views
from artur.surfaces.console.intakes.forms import MapForm

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponseBase

    from artur.domain.invitations.looking import Look
    from artur.domain.orders.models import Intake
    from artur.foundation.kit.tables.mapping import Map
    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("import")
def change(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """Read the file as the member says."""
    found = queries.intake(request.store, intake_id)
    look = looking.look(found)
    other = request.POST.get("kind", found.kind)
    if other != found.kind and other in kinds.kinds:
        # The columns of another kind are others: they are recognised anew.
        looking.regard(found, other)
        return redirect("console:intake", request.store.slug, intake_id)
    form = MapForm(request.POST, intake=found, look=look)
    if not form.is_valid():
        return views.show(request, found, form)
    looking.retell(found, found.kind, _options(found, look, form))
    return redirect("console:intake", request.store.slug, intake_id)


@require_safe
@member("import")
def download(request: MemberRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """What the columns mean, as `artur import --map` reads it."""
    text = looking.as_toml(looking.look(queries.intake(request.store, intake_id)))
    return HttpResponse(
        text,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="MAP.toml"'},
    )


def _options(found: Intake, look: Look, form: MapForm) -> Options:
    known, told = Options.of(found.options), form.told()
    more = {n: form.cleaned_data[n] for n in ("label", "create_products") if n in form.fields}
    kept = {name: value for name, value in more.items() if value}
    if known.map is None and _same(look.map, told):
        # A format we know knows more than its headers.
        return Options(known.format, None, kept)
    return Options("auto", told, kept)


def _same(known: Map, told: Map) -> bool:
    mine = {name: tuple(map(fold, source.headers)) for name, source in known.columns.items()}
    theirs = {name: tuple(map(fold, source.headers)) for name, source in told.columns.items()}
    said = (told.encoding, told.delimiter, told.decimal, told.dates, told.time_zone)
    return mine == theirs and not any(said)
