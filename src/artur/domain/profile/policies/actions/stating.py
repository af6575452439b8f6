"""The store states a policy, or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.profile.policies.actions.versions import put
from artur.domain.profile.policies.refusing import refusal
from artur.domain.profile.policies.rules import kinds
from artur.foundation.kit import multilingual, outgoing
from artur.foundation.kit.problems import FieldError, Invalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.profile.policies.models import Version
    from artur.domain.stores.models import Store

FIELDS = {"texts", "summary", "words", "link", "note"}
NOTHING: dict[str, Any] = {"texts": {}, "summary": {}, "words": {}, "link": ""}


def state(
    store: Store, kind: str, told: Mapping[str, Any], *, actor: str, base: int | None = None
) -> Version:
    """Put a new version of a policy in force; `Invalid` names what can't be, field by field.

    `told` holds `texts`, `summary`, `words`, `link` and `note`, each of which may be absent; the version says what is
    told and nothing else.
    """
    facts = facts_of(kind)
    said, errors = _read(facts, told)
    if not errors and not any(said[name] for name in NOTHING):
        missing = _("Say something: in your own words, or by the facts below.")
        errors = [FieldError(f"texts.{multilingual.order(store.locale)[0]}", missing)]
    if errors:
        raise Invalid(errors)
    return put(store, kind, said, actor=actor, base=base)


def take_back(store: Store, kind: str, *, actor: str) -> Version:
    """From now on there is no such policy; its former versions stay to be read."""
    if kind != kinds.COSTS:
        facts_of(kind)
    return put(store, kind, NOTHING, actor=actor)


def facts_of(kind: str) -> tuple[kinds.Fact, ...]:
    """What this kind of policy can say; raises `NotFound`."""
    if kind not in kinds.KINDS:
        raise NotFound("There is no such kind of policy.")
    return kinds.KINDS[kind]


def _read(
    facts: tuple[kinds.Fact, ...], told: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldError]]:
    errors = [FieldError(name, _("Unknown field.")) for name in told if name not in FIELDS]
    texts, wrong = _texts("texts", told.get("texts"), kinds.LONGEST_TEXT)
    note, wrong_note = _texts("note", told.get("note"), kinds.LONGEST_NOTE)
    errors += [*wrong, *wrong_note]
    said: dict[str, Any] = {"texts": texts, "summary": {}, "words": {}, "link": "", "note": note}
    errors += _facts(facts, told, said) + _words(facts, told, said)
    link = str(told.get("link") or "").strip()
    if link and (problem := _wrong_link(link)):
        errors.append(FieldError("link", problem))
    said["link"] = link
    return said, errors


def _facts(
    facts: tuple[kinds.Fact, ...], told: Mapping[str, Any], said: dict[str, Any]
) -> list[FieldError]:
    values = told.get("summary") or {}
    known = {fact.name: fact for fact in facts if fact.sort != "words"}
    errors = []
    for name, value in values.items():
        kept = kinds.read(known[name], value) if name in known else kinds.Refused("unknown")
        if isinstance(kept, kinds.Refused):
            errors.append(FieldError(f"summary.{name}", refusal(kept)))
        elif kept is not None:
            said["summary"][name] = kept
    return errors


def _words(
    facts: tuple[kinds.Fact, ...], told: Mapping[str, Any], said: dict[str, Any]
) -> list[FieldError]:
    known = {fact.name for fact in facts if fact.sort == "words"}
    errors = []
    for name, given in (told.get("words") or {}).items():
        if name not in known:
            errors.append(FieldError(f"words.{name}", _("Unknown field.")))
            continue
        texts, wrong = _texts(f"words.{name}", given, kinds.LONGEST_WORDS)
        errors += wrong
        if texts:
            said["words"][name] = texts
    return errors


def _texts(field: str, given: Any, longest: int) -> tuple[dict[str, str], list[FieldError]]:
    given = given or {}
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        return {}, [FieldError(field, _("Give a text for each language."))]
    texts = multilingual.cleaned(given)
    return texts, multilingual.problems(field, texts, longest)


def _wrong_link(link: str) -> str:
    if len(link) > kinds.LONGEST_LINK:
        return _("%(max)d characters at most.") % {"max": kinds.LONGEST_LINK}
    try:
        outgoing.check(link)
    except outgoing.CallFailed:
        return _("Give a public address that begins with https://.")
    return ""
