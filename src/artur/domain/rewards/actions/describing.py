"""The store describes the reward; promises made before keep the words they were made in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.rewards import queries, steering
from artur.domain.rewards.actions.switching import hold
from artur.domain.rewards.models import Kind, Once, Reward
from artur.domain.rewards.rules import codes, words
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids, languages
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store

LONGEST_VALIDITY = 3_650
FIELDS = ("kind", "prefix", "values", "valid_days", "once")


def describe(
    store: Store,
    *,
    kind: str,
    values: Mapping[str, str],
    terms: Mapping[str, Any] | None = None,
    actor: str,
) -> Reward:
    """Put a new version in force. `terms` may hold `prefix`, `valid_days` and `once`."""
    rest = {"prefix": "", "valid_days": None, "once": Once.ORDER, **(terms or {})}
    wanted = {"kind": kind, "values": words.cleaned(values), **rest}
    if wanted["kind"] == Kind.LIST:
        wanted["prefix"] = ""
    _check(store, wanted)
    with transaction_of(store.id) as tx:
        hold(store.id)
        before = queries.reward(store.id)
        if before is not None and all(getattr(before, n) == wanted[n] for n in FIELDS):
            return before
        number = before.number + 1 if before else 1
        kept = Reward(
            id=ids.new(), store_id=store.id, number=number, actor=actor, at=tx.at, **wanted
        )
        kept.save(force_insert=True)
        audit.note(store.id, actor, "rewards.described", f"reward:{number}", kind=kind)
    return kept


def _check(store: Store, wanted: Mapping[str, Any]) -> None:
    errors = []
    if wanted["kind"] not in Kind.values:
        errors.append(FieldError("kind", _("Choose a list of codes, or codes made here.")))
    if wanted["once"] not in Once.values:
        errors.append(FieldError("once", _("Choose once an order, or for every invitation.")))
    if not codes.PREFIX.fullmatch(str(wanted["prefix"])):
        errors.append(FieldError("prefix", _("Capital letters, figures and hyphens; 12 at most.")))
    days = wanted["valid_days"]
    if days is not None and (
        isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= LONGEST_VALIDITY
    ):
        errors.append(FieldError("valid_days", _("A whole number of days, or nothing.")))
    errors += _wrong_values(store, wanted["values"])
    if errors:
        raise Invalid(errors)


def _wrong_values(store: Store, values: Mapping[str, str]) -> list[FieldError]:
    own = languages.first_of(store.locale)
    errors = []
    if not values.get(own):
        errors.append(
            FieldError(f"values.{own}", _("Say what a code is worth, such as “5 € off”."))
        )
    for language, value in values.items():
        field = f"values.{language}"
        if language not in languages.SPOKEN:
            errors.append(FieldError(field, _("We don't speak this language yet.")))
        elif len(value) > words.LONGEST["value"] or words.UNWANTED.search(value) or "\n" in value:
            most = _("%(max)d characters at most.") % {"max": words.LONGEST["value"]}
            errors.append(FieldError(field, most))
        elif reason := steering.refused(value, language):
            errors.append(FieldError(field, reason))
    return errors
