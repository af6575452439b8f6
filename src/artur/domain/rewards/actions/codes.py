"""The list of codes: filled by members, counted, never more promised than there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.rewards.actions.releasing import settle_owed
from artur.domain.rewards.actions.switching import hold
from artur.domain.rewards.models import Code, CodeState, Promise, Switch
from artur.domain.rewards.rules import codes
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids, rows
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

    from artur.domain.stores.models import Store

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a pasted list."""

    added: int
    repeated: int
    """Codes that stood there twice, or in the store's list already."""
    owed: int = 0
    """Answers that had waited for a code and got theirs at once."""


def add_codes(store: Store, text: str, *, actor: str) -> Added:
    """Add the codes in `text`, one a line; `Invalid` for what is none, and then nothing of it is kept."""
    found = codes.read(text)
    _check(found)
    with transaction_of(store.id) as tx:
        # One after the other: two lists pasted at once then see each other's codes.
        hold(store.id)
        fresh = _unknown(store.id, found.codes)
        _insert(store.id, fresh, tx.at)
        repeated = found.repeated + len(found.codes) - len(fresh)
        if fresh:
            audit.note(store.id, actor, "rewards.codes_added", added=len(fresh), repeated=repeated)
            Switch.objects.filter(store_id=store.id).update(warned="")
        owed = settle_owed(store, tx.at)
    return Added(len(fresh), repeated, owed)


def discard_codes(store: Store, *, actor: str) -> int:
    """Take the codes nobody was promised off the list; how many that were."""
    with transaction_of(store.id):
        hold(store.id)
        free = Code.objects.filter(store_id=store.id, state=CodeState.FREE)
        count, _rows = free.delete()
        if count:
            audit.note(store.id, actor, "rewards.codes_discarded", discarded=count)
    return count


def _check(found: codes.Read) -> None:
    wrong = ""
    if found.refused:
        shown = ", ".join(word[:30] for word in found.refused[:SHOWN])
        wrong = _(
            "These are no codes (2 to 64 plain letters, figures and signs): %(words)s. Nothing was added."
        ) % {"words": shown}
    elif not found.codes:
        wrong = _("There is no code in it. Put one on each line.")
    elif len(found.codes) > codes.MOST:
        wrong = _("%(max)d codes at most in one go.") % {"max": codes.MOST}
    if wrong:
        raise Invalid([FieldError("codes", wrong)], wrong)


def _unknown(store_id: uuid.UUID, given: Sequence[str]) -> list[str]:
    """Those of `given` that neither stand in the list nor were given away."""
    known = set(
        Code.objects.filter(store_id=store_id, code__among=given).values_list("code", flat=True)
    )
    known.update(
        Promise.objects.filter(store_id=store_id, code__among=given).values_list("code", flat=True)
    )
    return [code for code in given if code not in known]


def _insert(store_id: uuid.UUID, fresh: Sequence[str], at: datetime) -> None:
    numbers = ids.many(len(fresh))
    rows.insert(
        Code,
        ["id", "store_id", "code", "state", "at"],
        [(n, store_id, c, CodeState.FREE.value, at) for n, c in zip(numbers, fresh, strict=True)],
    )
