"""The rules that raise alerts: all of them as sentences, and one to change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.alerts import queries
from artur.domain.alerts.actions import ruling as actions
from artur.domain.alerts.channels import queries as channels
from artur.domain.alerts.kinds import registry
from artur.domain.orders import queries as orders
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.alerts import editor, sentences
from artur.surfaces.console.alerts.words import ROLES, units_of
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.words import SUBJECTS

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.alerts.rules.ruling import Rule
    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView
    from artur.surfaces.console.frame import MemberRequest

OFFERED = 200
"""Products and categories to choose from while typing; any other may be typed as well."""
EMPTY = 2
"""Inputs for more of them than there are."""


@require_safe
@member("read")
def rules(request: MemberRequest) -> HttpResponse:
    """Every rule, what it tells of and whom."""
    kinds, names = registry.every(), _names(request.store)
    found = queries.rules_of(request.store.id)
    shown = [
        {
            "rule": rule,
            "kind": kinds[rule.kind],
            "title": rule.name or kinds[rule.kind].title,
            "when": sentences.conditions(rule),
            "telling": sentences.telling(rule, names),
        }
        for rule in found
    ]
    context = {"rules": shown, "active": sum(rule.active for rule in found)}
    return page(request, "console/alerts/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def rule(request: MemberRequest, rule: uuid.UUID) -> HttpResponse:
    """One rule, to look at or to change."""
    found = queries.rule_of(request.store.id, rule)
    if request.method != "POST":
        return _show(request, found, editor.of_rule(found))
    kind = registry.every()[found.kind]
    shown = editor.of_post(request.POST)
    given = editor.document(shown, kind.conditions, waits=bool(kind.waits))
    try:
        actions.change(request.store, rule, given, actor=actor_of(request))
    except Invalid as problem:
        return _show(request, found, shown, editor.wrong(problem))
    messages.success(request, _("Saved. It holds from the next one on."))
    return redirect("console:alert-rules", request.store.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest) -> HttpResponse:
    """A rule of the store's own."""
    kind = next(kind for kind in registry.ruled() if kind.own)
    empty = replace(registry.given(request.store.id, kind), own=True, active=True)
    if request.method != "POST":
        return _show(request, empty, editor.of_rule(empty), new=True)
    shown = editor.of_post(request.POST)
    try:
        given = editor.document(shown, kind.conditions, waits=bool(kind.waits))
        actions.add(request.store, given, actor=actor_of(request))
    except Invalid as problem:
        return _show(request, empty, shown, editor.wrong(problem), new=True)
    except Conflict as problem:
        return _show(request, empty, shown, {"name": problem.detail}, new=True)
    messages.success(request, _("Added. It holds from the next review on."))
    return redirect("console:alert-rules", request.store.slug)


@require_POST
@member("configure")
def switch(request: MemberRequest, rule: uuid.UUID) -> HttpResponse:
    """Switch a rule on or off."""
    active = request.POST.get("active") == "on"
    actions.change(request.store, rule, {"active": active}, actor=actor_of(request))
    messages.success(request, _("It is on.") if active else _("It is off."))
    return redirect("console:alert-rules", request.store.slug)


@require_POST
@member("configure")
def remove(request: MemberRequest, rule: uuid.UUID) -> HttpResponse:
    """Remove a rule of the store's own, or put a given one back as it was."""
    removed = actions.remove(request.store, rule, actor=actor_of(request))
    messages.success(request, _("Removed.") if removed.own else _("It is as it was at first."))
    return redirect("console:alert-rules", request.store.slug)


def _names(store: Store) -> dict[uuid.UUID, str]:
    """Members and channels by id."""
    names = {view.member.id: str(view.user) for view in stores.members(store)}
    return names | {one.id: one.name for one in channels.of_store(store.id)}


def _show(
    request: MemberRequest,
    found: Rule,
    shown: dict[str, Any],
    wrong: dict[str, str] | None = None,
    *,
    new: bool = False,
) -> HttpResponse:
    kind = registry.every()[found.kind]
    context = {
        "rule": found,
        "new": new,
        "kind": kind,
        "asks": set(kind.conditions),
        "shown": shown,
        "wrong": wrong or {},
        "people": {name: _choices(request.store, shown, name) for name in editor.PEOPLE},
        "subjects": [
            (value, label, value in shown["subjects"]) for value, label in SUBJECTS.items()
        ],
        "units": {name: units_of(shown[f"{name}_count"]) for name in editor.SPANS},
        "stars": [str(n) for n in range(1, 6)],
        "empty": range(EMPTY),
        "goods": orders.products(request.store, limit=OFFERED).items,
        "sorts": orders.categories(request.store, limit=OFFERED),
    }
    return page(request, "console/alerts/rule.html", context, status=422 if wrong else 200)


def _called(view: MemberView) -> str:
    """A member's name, with what a rule that names them does not change."""
    name = str(view.user)
    return name if view.member.alerts else _("%(name)s (wants no mails)") % {"name": name}


def _choices(store: Store, shown: dict[str, Any], name: str) -> dict[str, Any]:
    """Who may be named, each with whether they are."""
    members = [(str(view.member.id), _called(view)) for view in stores.members(store)]
    places = [(str(one.id), one.name) for one in channels.of_store(store.id)]
    groups = (("roles", list(ROLES.items())), ("members", members), ("channels", places))
    return {
        "name": name,
        "everyone": shown[f"{name}_everyone"],
        **{
            who: [(value, label, value in shown[f"{name}_{who}"]) for value, label in offered]
            for who, offered in groups
        },
    }
