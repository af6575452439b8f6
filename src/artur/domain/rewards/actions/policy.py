"""The store says what it gives for reviews and what it never does: in public, dated, version by version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.rewards import queries, steering
from artur.domain.rewards.actions.switching import hold
from artur.domain.rewards.models import Policy
from artur.domain.rewards.rules import words
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids, languages
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store


def state_policy(store: Store, texts: Mapping[str, str], *, actor: str) -> Policy | None:
    """Put a new version in force; no text at all takes the policy back, which needs rewards switched off (`Conflict`)."""
    wanted = words.cleaned(texts)
    _check(wanted)
    with transaction_of(store.id) as tx:
        row = hold(store.id)
        before = queries.policies(store.id, limit=1)
        if (before[0].texts if before else {}) == wanted:
            return before[0] if wanted else None
        if row.on and not wanted:
            raise Conflict(
                _("Switch rewards off first: nothing is promised without a policy that says so.")
            )
        kept = Policy(
            id=ids.new(),
            store_id=store.id,
            number=before[0].number + 1 if before else 1,
            texts=wanted,
            actor=actor,
            at=tx.at,
        )
        kept.save(force_insert=True)
        act = "rewards.policy_stated" if wanted else "rewards.policy_taken_back"
        audit.note(store.id, actor, act, f"policy:{kept.number}", languages=sorted(wanted))
    return kept if wanted else None


def _check(texts: Mapping[str, str]) -> None:
    errors = []
    for language, text in texts.items():
        if language not in languages.SPOKEN:
            errors.append(FieldError(f"texts.{language}", _("We don't speak this language yet.")))
        elif len(text) > words.LONGEST["policy"] or words.UNWANTED.search(text):
            most = _("%(max)d characters at most.") % {"max": words.LONGEST["policy"]}
            errors.append(FieldError(f"texts.{language}", most))
        elif reason := steering.refused_in_policy(text, language):
            errors.append(FieldError(f"texts.{language}", reason))
    if errors:
        raise Invalid(errors)
