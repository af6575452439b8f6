"""The list of alerts, and one with its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from artur.domain.alerts import queries
from artur.domain.alerts.channels import queries as channels
from artur.domain.alerts.kinds import registry
from artur.domain.stores import queries as stores
from artur.surfaces.console.access import member
from artur.surfaces.console.alerts import cards
from artur.surfaces.console.alerts.deeds import SNOOZES
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import choices, listed

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

STATES = {
    "open": lazy("Open"),
    "snoozed": lazy("Put off"),
    "done": lazy("In hand"),
    "all": lazy("All"),
}
WHOSE = {"mine": lazy("Mine"), "nobody": lazy("Nobody's")}
SIZE = 30
OCCASIONS = {
    "raised": lazy("Told"),
    "text": lazy("Told the words"),
    "again": lazy("Told again"),
    "escalated": lazy("Told, as nobody had it"),
    "to": lazy("Told that it is theirs"),
    "acknowledged": lazy("Told that somebody has it"),
}


@require_safe
@member("read")
def alerts(request: MemberRequest) -> HttpResponse:
    """What is open, unless something else is asked for."""
    asked = listed(request, "state", "kind", "whose")
    kinds = {kind.name: kind.title for kind in registry.every().values()}
    state = asked.chosen("state", STATES) or "open"
    kind, whose = asked.chosen("kind", kinds), asked.chosen("whose", WHOSE)
    wanted = queries.Asked(
        state="" if state == "all" else state,
        kind=kind,
        assigned=request.member.id if whose == "mine" else None,
        unassigned=whose == "nobody",
        # What a summary told of stands on its own page, unless its kind is looked for.
        apart=state == "open" and not kind,
    )
    found = queries.page(request.store, wanted, cursor=asked.cursor, limit=SIZE)
    context = {
        **asked.context(found, choices(kinds, kind), choices(WHOSE, whose)),
        "cards": cards.of(request.store, found.items),
        "states": choices(STATES, state),
        "state": state,
        "narrowed": bool(kind or whose),
        "open": queries.open_count(request.store),
        "here": request.get_full_path(),
    }
    return page(request, "console/alerts/list.html", context)


@require_safe
@member("read")
def alert(request: MemberRequest, alert: uuid.UUID) -> HttpResponse:
    """One alert: what it is, who was told when, and what can be done with it."""
    store = request.store
    found = queries.one(store, alert)
    (card,) = cards.of(store, [found])
    rules = {str(rule.id): rule for rule in queries.rules_of(store.id)}
    told = [
        (OCCASIONS.get(one.occasion.partition(".")[0], OCCASIONS["raised"]), one)
        for one in channels.told(store, [found.id]).get(found.id, [])
    ]
    context = {
        "card": card,
        "alert": found,
        "told": told,
        "within": cards.of(store, queries.within(store, found.id)),
        "rules": [
            (rule, rule.name or registry.every()[rule.kind].title)
            for rule in (rules.get(one) for one in found.facts.get("rules", []))
            if rule is not None
        ],
        "members": stores.members(store),
        "snoozes": SNOOZES.items(),
        "here": request.path,
    }
    return page(request, "console/alerts/detail.html", context)
