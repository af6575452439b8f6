"""Changing the rules a store was given, making its own, and at which hours a member hears."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.alerts import documents, queries
from artur.domain.alerts.channels.models import Channel
from artur.domain.alerts.kinds import registry
from artur.domain.alerts.models import AlertRule, Preference
from artur.domain.invitations.rules.hours import minutes_of
from artur.domain.stores import queries as stores
from artur.domain.stores.rules import valid_timezone
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator, Mapping

    from artur.domain.alerts.rules.ruling import Audience, Rule
    from artur.domain.stores.models import Store

MOST = 50
"""Rules of its own that one store may have."""


def change(store: Store, rule_id: uuid.UUID, given: Mapping[str, Any], *, actor: str) -> Rule:
    """Change a rule; what is not given stays. Raises `Invalid` with everything that makes no sense."""
    rule = _checked(store, documents.read(given, queries.rule_of(store.id, rule_id)))
    with transaction_of(store.id) as tx:
        kept = {"document": documents.write(rule), "updated_at": tx.at}
        # Only what was changed has a row.
        if not AlertRule.objects.filter(store_id=store.id, id=rule.id).update(**kept):
            AlertRule.objects.create(
                id=rule.id, store_id=store.id, kind=rule.kind, own=rule.own, **kept
            )
        audit.note(store.id, actor, "alert_rule.changed", f"alert_rule:{rule.id}", kind=rule.kind)
    return rule


def add(store: Store, given: Mapping[str, Any], *, actor: str) -> Rule:
    """A rule of the store's own about reviews."""
    kind = next(kind for kind in registry.ruled() if kind.own)
    new = replace(registry.given(store.id, kind), id=ids.new(), own=True, active=True)
    rule = _checked(store, documents.read(given, new))
    with transaction_of(store.id) as tx:
        if AlertRule.objects.filter(store_id=store.id, own=True).count() >= MOST:
            raise Conflict(_("There are %(count)d rules already. Remove one.") % {"count": MOST})
        AlertRule.objects.create(
            id=rule.id,
            store_id=store.id,
            kind=rule.kind,
            own=True,
            document=documents.write(rule),
            created_at=tx.at,
            updated_at=tx.at,
        )
        audit.note(store.id, actor, "alert_rule.added", f"alert_rule:{rule.id}", kind=rule.kind)
    return rule


def remove(store: Store, rule_id: uuid.UUID, *, actor: str) -> Rule:
    """Remove a rule of the store's own; one it was given goes back to how it was given."""
    rule = queries.rule_of(store.id, rule_id)
    with transaction_of(store.id):
        if AlertRule.objects.filter(store_id=store.id, id=rule_id).delete()[0]:
            what = "alert_rule.removed" if rule.own else "alert_rule.reset"
            audit.note(store.id, actor, what, f"alert_rule:{rule_id}", kind=rule.kind)
    return rule


def hear_at(store: Store, member_id: uuid.UUID, given: Mapping[str, Any], *, actor: str) -> None:
    """At which hours a member hears of alerts: `from`, `until`, `days`, `zone`, `urgent_always`."""
    stores.member(store, member_id)
    errors: list[FieldError] = []
    hours = {name: _minutes(given, name, errors) for name in ("from", "until")}
    if (hours["from"] is None) != (hours["until"] is None):
        errors.append(FieldError("until", _("Give both hours, or none.")))
    elif hours["from"] is not None and hours["from"] == hours["until"]:
        errors.append(FieldError("until", _("Choose a later hour.")))
    days = sorted({day for day in given.get("days", ()) if day in range(7)})
    zone = str(given.get("zone", ""))
    if zone and not valid_timezone(zone):
        errors.append(FieldError("zone", _("Give a time zone such as Europe/Ljubljana.")))
    if errors:
        raise Invalid(errors)
    kept = {
        "start": hours["from"],
        "until": hours["until"],
        "days": days if len(days) < 7 else [],
        "zone": zone,
        "urgent_always": bool(given.get("urgent_always", True)),
    }
    with transaction_of(store.id):
        mine = Preference.objects.filter(store_id=store.id, member_id=member_id)
        if not mine.update(**kept):
            Preference.objects.create(store_id=store.id, member_id=member_id, **kept)
        audit.note(store.id, actor, "member.alert_hours", f"member:{member_id}")


def _minutes(given: Mapping[str, Any], name: str, errors: list[FieldError]) -> int | None:
    text = str(given.get(name) or "")
    try:
        # A day's last minute is followed by midnight; 24:00 and 00:00 are one.
        return minutes_of(text) % (24 * 60) if text else None
    except ValueError:
        errors.append(FieldError(name, _("Give a time such as 08:00.")))
        return None


def _checked(store: Store, rule: Rule) -> Rule:
    """The rule, once everybody it names is the store's."""
    errors = list(_strangers(store, rule.to, "to"))
    if rule.escalation is not None:
        errors += _strangers(store, rule.escalation.to, "escalation.to")
    if errors:
        raise Invalid(errors)
    return rule


def _strangers(store: Store, to: Audience, path: str) -> Iterator[FieldError]:
    if to.members - {view.member.id for view in stores.members(store)}:
        yield FieldError(f"{path}.members", _("Choose somebody who works for the store."))
    if to.channels:
        known = Channel.objects.filter(store_id=store.id, user_id=None, id__in=to.channels)
        if to.channels - set(known.values_list("id", flat=True)):
            yield FieldError(f"{path}.channels", _("Choose a channel of the store's."))
