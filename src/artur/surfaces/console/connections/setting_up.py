"""Connecting a shop, and changing what was entered: guided, with a look at what would come of a sample."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.invitations.queries.rules import rules_of
from artur.domain.orders.connectors import actions, keeping, queries, registry
from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.previewing import preview
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Invalid, NotFound
from artur.surfaces.console.access import member
from artur.surfaces.console.connections import cards
from artur.surfaces.console.connections.forms import ConnectionForm
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from django.http import HttpResponse

    from artur.domain.orders.connectors.contract import Connector
    from artur.domain.orders.models import Connection
    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest, kind: str) -> HttpResponse:
    """The steps and the form of one shop system; connects it."""
    connector = registry.of(kind)
    if connector is None:
        raise Http404
    look_back = rules_of(request.store.id).look_back
    start = timezone.localdate(clock.now() - look_back)
    if request.method != "POST":
        form = ConnectionForm(connector, initial={"since": start})
        return _show(request, connector, form)
    form = ConnectionForm(connector, request.POST, initial={"since": start})
    if "save" not in request.POST:
        return _look(request, connector, form)
    if form.is_valid():
        try:
            made = actions.connect(
                request.store.id,
                kind,
                form.given(),
                actor_of(request),
                name=form.cleaned_data["name"],
                since=_start_of(form.cleaned_data.get("since")),
            )
        except Invalid as problem:
            for error in problem.errors:
                form.wrong(error.field, error.message)
        else:
            messages.success(request, _("Connected."))
            return redirect("console:connection", request.store.slug, made.id)
    return _show(request, connector, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def change(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """The form with what was entered; keeps the changes."""
    connection = queries.connection(request.store.id, connection_id)
    connector = queries.connector_of(connection)
    if connector is None:
        raise NotFound(_("This server no longer knows this kind of shop."))
    if request.method != "POST":
        form = ConnectionForm(connector, initial=_known(connection), known=True)
        return _show(request, connector, form, connection)
    form = ConnectionForm(connector, request.POST, known=True)
    if "save" not in request.POST:
        return _look(request, connector, form, connection)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            actor = actor_of(request)
            actions.change(request.store.id, connection_id, form.given(), actor, name=name)
        except Invalid as problem:
            for error in problem.errors:
                form.wrong(error.field, error.message)
        else:
            _again(request, connection, connector)
            return redirect("console:connection", request.store.slug, connection_id)
    return _show(request, connector, form, connection, status=422)


def _again(request: MemberRequest, connection: Connection, connector: Connector) -> None:
    """What could not be used with the old settings is tried with the new ones."""
    waiting = connector.reread is not None and actions.untangle(request.store.id, connection.id)
    messages.success(
        request,
        _("Saved. What could not be used is tried again now.") if waiting else _("Saved."),
    )


def _look(
    request: MemberRequest,
    connector: Connector,
    form: ConnectionForm,
    connection: Connection | None = None,
) -> HttpResponse:
    """Show what would come of the sample; with "suggest" after filling in what can be guessed from it."""
    sample = request.POST.get("sample", "")
    told: dict[str, Any] = {"sample": sample, "looked": True}
    if "suggest" in request.POST and connector.guess is not None:
        guessed = _guessed(connector, sample)
        told["guessed"] = bool(guessed)
        data = request.POST.copy()
        for name, value in guessed.items():
            data[f"field_{name}"] = value
        form = ConnectionForm(connector, data, known=connection is not None)
    told["preview"] = preview(connector, {**_all(connector), **form.given()}, sample)
    # Nothing was sent to be kept, so nothing is said to be wrong with it yet.
    shown = ConnectionForm(connector, initial=_entered(form), known=connection is not None)
    return _show(request, connector, shown, connection, told=told)


def _guessed(connector: Connector, sample: str) -> dict[str, str]:
    try:
        return connector.guess(sample.encode("utf-8", "replace")) if connector.guess else {}
    except (ValueError, RecursionError):
        return {}


def _all(connector: Connector) -> dict[str, str]:
    return {field.name: "" for field in connector.fields}


def _entered(form: ConnectionForm) -> dict[str, Any]:
    """What stands in the form, to be shown again."""
    return {name: form.data.get(name, "") for name in form.fields}


def _known(connection: Connection) -> dict[str, str]:
    connector = queries.connector_of(connection)
    try:
        settings = keeping.opened(connector, connection) if connector else {}
    except Failed:
        settings = {name: str(value) for name, value in connection.settings.items()}
    hidden = {f.name for f in connector.fields if keeping.secret(f)} if connector else set()
    shown = {f"field_{name}": value for name, value in settings.items() if name not in hidden}
    return {**shown, "name": connection.name}


def _start_of(day: date | None) -> datetime | None:
    """The day's beginning where the store is."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day, time.min))


def _show(
    request: MemberRequest,
    connector: Connector,
    form: ConnectionForm,
    connection: Connection | None = None,
    *,
    told: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    rules = rules_of(request.store.id)
    context = {
        "connector": connector,
        "connection": connection,
        "form": form,
        "steps": cards.steps(connector.steps),
        "plain": form.plain,
        "tried": form.tried,
        "days": rules.look_back.days,
        "sending": rules.sending,
        "sample": request.POST.get("sample", ""),
        **(told or {}),
    }
    return page(request, "console/connections/setting_up.html", context, status=status)
