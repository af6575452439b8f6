"""Policy, reward and switch from one document, all of it or nothing; what is absent stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.rewards.actions.describing import describe
from artur.domain.rewards.actions.policy import state_policy
from artur.domain.rewards.actions.switching import switch
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

FIELDS = {"on", "policy", "reward"}
REWARD = {"kind", "values", "prefix", "valid_days", "once"}


def arrange(store: Store, changes: Any, *, actor: str) -> None:
    """Do what the document says; `Invalid` for what can't be, `Conflict` where things forbid it."""
    _check(changes)
    with transaction.atomic():
        # Off before anything else, and on only once everything else is said.
        if changes.get("on") is False:
            switch(store, on=False, actor=actor)
        if "policy" in changes:
            _placed("policy", lambda: state_policy(store, changes["policy"] or {}, actor=actor))
        if "reward" in changes:
            _placed("reward", lambda: _describe(store, changes["reward"], actor))
        if changes.get("on") is True:
            switch(store, on=True, actor=actor)


def _describe(store: Store, said: dict[str, Any], actor: str) -> None:
    terms = {name: said[name] for name in ("prefix", "valid_days", "once") if name in said}
    describe(
        store, kind=said.get("kind", ""), values=said.get("values", {}), terms=terms, actor=actor
    )


def _placed(name: str, step: Any) -> None:
    """Errors named as the document names their fields."""
    try:
        step()
    except Invalid as problem:
        errors = [
            FieldError(f"{name}.{error.field.removeprefix('texts.')}", error.message)
            for error in problem.errors
        ]
        raise Invalid(errors) from None


def _check(changes: Any) -> None:
    if not isinstance(changes, dict):
        raise Invalid([FieldError("", _("Send an object."))])
    errors = [FieldError(str(n), _("Unknown field.")) for n in changes if n not in FIELDS]
    if "on" in changes and not isinstance(changes["on"], bool):
        errors.append(FieldError("on", _("Say true or false.")))
    if changes.get("policy") is not None and not _texts(changes["policy"]):
        errors.append(FieldError("policy", _("Give a text for each language.")))
    if "reward" in changes:
        errors += _wrong_reward(changes["reward"])
    if errors:
        raise Invalid(errors)


def _wrong_reward(said: Any) -> list[FieldError]:
    if not isinstance(said, dict):
        return [FieldError("reward", _("Send an object."))]
    errors = [FieldError(f"reward.{n}", _("Unknown field.")) for n in said if n not in REWARD]
    if not _texts(said.get("values", {})):
        errors.append(FieldError("reward.values", _("Give a text for each language.")))
    return errors + [
        FieldError(f"reward.{name}", _("Give a text."))
        for name in ("kind", "prefix", "once")
        if not isinstance(said.get(name, ""), str)
    ]


def _texts(given: Any) -> bool:
    return isinstance(given, dict) and all(
        isinstance(name, str) and isinstance(text, str) for name, text in given.items()
    )
