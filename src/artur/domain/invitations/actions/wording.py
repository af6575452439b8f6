"""Wording letters, texts and the form anew: a version comes into force once it reads well, and none is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from artur.domain.invitations.messages.builtin import parts_of
from artur.domain.invitations.messages.theme import Shop
from artur.domain.invitations.models import WordingVersion
from artur.domain.invitations.queries import wording as kept
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.wording.lint import lint
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.wording.catalogue import Name
    from artur.domain.invitations.wording.findings import Finding
    from artur.domain.invitations.wording.own import Wordings
    from artur.domain.stores.models import Store

OVERTAKEN = _(
    "Somebody else has saved this wording meanwhile. Yours is still here: save it again to have it follow theirs."
)
LONGEST = 300
"""Of why a version failed, as it is kept."""


def save(
    store: Store,
    name: Name,
    language: str,
    parts: Mapping[str, str],
    actor: str,
    based_on: int | None = None,
) -> WordingVersion | None:
    """Bring a wording into force; None when it says what holds already.

    Raises `Invalid` for what lint refuses, and `Conflict` when it was written over a version that is no longer
    the latest.
    """
    own = differing(name, language, parts)
    refused = [f for f in check(store, name, language, own) if f.refused]
    if refused:
        raise Invalid([FieldError(f.part or name.parts[0].name, f.message) for f in refused])
    versions = kept.history(store.id, name, language)
    latest = versions[0].number if versions else 0
    if based_on is not None and based_on != latest:
        raise Conflict(str(OVERTAKEN))
    current = versions[0].content if versions and versions[0].failed_at is None else None
    if own == (current or {}):
        return None
    return _append(store, name, language, own or None, actor, "wording.saved")


def reset(store: Store, name: Name, language: str, actor: str) -> WordingVersion | None:
    """Let the built-in text speak again; None when it does already."""
    versions = kept.history(store.id, name, language)
    if not versions or versions[0].content is None:
        return None
    return _append(store, name, language, None, actor, "wording.reset")


def restore(
    store: Store, name: Name, language: str, number: int, actor: str
) -> WordingVersion | None:
    """Bring an earlier version into force again, as a new one; raises `NotFound` or `Invalid`."""
    earlier = kept.version(store.id, name, language, number)
    if earlier.content is None:
        return reset(store, name, language, actor)
    return save(store, name, language, earlier.content, actor)


def heed_faults(store: Store, own: Wordings) -> int:
    """Take versions out of force that could not be rendered, and tell the store, once each; how many."""
    told = 0
    for id_, failure in own.faults.items():
        with transaction_of(store.id) as tx:
            rows = WordingVersion.objects.filter(store_id=store.id, id=id_, failed_at=None)
            if rows.update(failed_at=tx.at, failure=failure[:LONGEST]):
                tx.record("wording.failed", wording=id_)
                told += 1
    own.faults.clear()
    return told


def check(store: Store, name: Name, language: str, parts: Mapping[str, str]) -> list[Finding]:
    """What lint says of a wording, the parts it leaves out being built-in."""
    shop = Shop.of(store, rules_of(store.id))
    return lint(name, language, parts_of(name, language) | dict(parts), shop)


def differing(name: Name, language: str, parts: Mapping[str, str]) -> dict[str, str]:
    """The parts that differ from the built-in text; one left out, or required and empty, is built-in again."""
    builtin = parts_of(name, language)
    said = {part.name: _tidied(parts.get(part.name, builtin[part.name])) for part in name.parts}
    return {
        n: text
        for n, text in said.items()
        if text != builtin[n] and (text or _may_be_empty(name, n))
    }


def _may_be_empty(name: Name, part: str) -> bool:
    return any(p.name == part and p.optional for p in name.parts)


def _tidied(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _append(
    store: Store,
    name: Name,
    language: str,
    content: dict[str, str] | None,
    actor: str,
    event: str,
) -> WordingVersion:
    try:
        with transaction_of(store.id) as tx:
            versions = WordingVersion.objects.filter(
                store_id=store.id, name=str(name), language=language
            )
            last = versions.order_by("-number").values_list("number", flat=True).first() or 0
            row = WordingVersion.objects.create(
                store_id=store.id,
                name=str(name),
                language=language,
                number=last + 1,
                content=content,
                actor=actor,
                at=tx.at,
            )
            audit.note(store.id, actor, event, f"wording:{name}:{language}", version=row.number)
    except IntegrityError:
        raise Conflict(str(OVERTAKEN)) from None
    return row
