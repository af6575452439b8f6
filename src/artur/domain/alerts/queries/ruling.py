"""The rules in force: those every store is given, as far as it changed them, and its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.alerts import documents
from artur.domain.alerts.kinds import registry
from artur.domain.alerts.models import AlertRule
from artur.foundation.kit.problems import Invalid, NotFound

if TYPE_CHECKING:
    import uuid

    from artur.domain.alerts.kinds.kind import Kind
    from artur.domain.alerts.rules.ruling import Rule


def rules_of(store_id: uuid.UUID) -> list[Rule]:
    """All rules of a store, in the order of their kinds, the given one of a kind before the store's own."""
    rows = list(AlertRule.objects.filter(store_id=store_id).order_by("id"))
    changed = {row.kind: row for row in rows if not row.own}
    found: list[Rule] = []
    for kind in registry.ruled():
        if not kind.own:
            found.append(_read(registry.given(store_id, kind), changed.get(kind.name)))
        found += [_own(store_id, kind, row) for row in rows if row.own and row.kind == kind.name]
    return found


def rules_of_kind(store_id: uuid.UUID, *kinds: str) -> list[Rule]:
    """The rules in force of these kinds, those that are off left out."""
    return [rule for rule in rules_of(store_id) if rule.active and rule.kind in kinds]


def rule_of(store_id: uuid.UUID, rule_id: uuid.UUID) -> Rule:
    """One rule; `NotFound` for another store's."""
    for rule in rules_of(store_id):
        if rule.id == rule_id:
            return rule
    raise NotFound(_("There is no such rule."))


def _own(store_id: uuid.UUID, kind: Kind, row: AlertRule) -> Rule:
    return _read(replace(registry.given(store_id, kind), id=row.id, own=True), row)


def _read(rule: Rule, row: AlertRule | None) -> Rule:
    if row is None:
        return rule
    try:
        return documents.read(row.document, rule)
    except Invalid:
        # Written by another version: what every store is given is safer than nothing.
        return rule
