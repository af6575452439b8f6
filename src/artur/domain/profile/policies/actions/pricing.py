"""The store says what delivery costs: all rates are one table, and each change of it a version."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from artur.domain.profile.policies import queries, reading
from artur.domain.profile.policies.actions.versions import put
from artur.domain.profile.policies.rules import costs
from artur.domain.profile.policies.rules.kinds import COSTS
from artur.foundation.kit import overtaking
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.profile.policies.models import Version
    from artur.domain.profile.policies.rules.costs import Rate
    from artur.domain.stores.models import Store


def set_rates(store: Store, told: Sequence[Any], *, actor: str, base: int | None = None) -> Version:
    """Put the whole table in force; `Invalid` names the rate and the field of it that can't be."""
    if errors := reading.too_many(told):
        raise Invalid(errors)
    found: list[Rate] = []
    for n, one in enumerate(told):
        try:
            found.append(reading.rate(one))
        except Invalid as problem:
            errors += [FieldError(f"rates.{n}.{e.field}", e.message) for e in problem.errors]
    errors += reading.wrong_together(found)
    if errors:
        raise Invalid(errors)
    return _put(store, found, actor, base)


def keep_rate(
    store: Store, told: Mapping[str, Any], *, actor: str, rate_id: str = "", seen: str | None = None
) -> Rate:
    """Add a rate, or change the one named; `Overtaken` where that is not what was `seen` (`queries.mark`) any more."""
    kept = reading.rate({**told, "id": rate_id})
    with transaction.atomic():
        # Others may change other rates of the table meanwhile: it is read once they are done.
        overtaking.guard(f"policy:{COSTS}:{store.id}", seen, partial(_marked, store, rate_id))
        base, before = _standing(store, None)
        if rate_id:
            queries.rate(store.id, rate_id)
        others = [rate for rate in before if rate.id != rate_id]
        place = next((n for n, rate in enumerate(before) if rate.id == rate_id), len(before))
        after = [*others[:place], kept, *others[place:]]
        if errors := reading.wrong_together(after):
            raise Invalid([FieldError("countries", error.message) for error in errors])
        _put(store, after, actor, base)
    return kept


def _marked(store: Store, rate_id: str) -> str:
    return queries.mark(queries.rate(store.id, rate_id))


def remove_rate(store: Store, rate_id: str, *, actor: str) -> None:
    """Take a rate out of the table."""
    queries.rate(store.id, rate_id)
    base, before = _standing(store, None)
    _put(store, [rate for rate in before if rate.id != rate_id], actor, base)


def _standing(store: Store, base: int | None) -> tuple[int, list[Rate]]:
    """The number of the table in force, unless it was read before, and its rates: nobody's change is lost on another's."""
    found = queries.latest(store.id, COSTS)
    number = found.number if found else 0
    return number if base is None else base, found.rates if found else []


def _put(store: Store, rates: Sequence[Rate], actor: str, base: int | None) -> Version:
    summary = {"rates": [costs.dump(rate) for rate in rates]} if rates else {}
    said = {"texts": {}, "summary": summary, "words": {}, "link": ""}
    return put(store, COSTS, said, actor=actor, base=base)
