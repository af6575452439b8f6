"""How the policies stand: what is said, what is missing, and what to mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.profile.policies import queries, saying, wording
from artur.domain.profile.policies.rules import advice
from artur.domain.profile.policies.rules.kinds import COSTS, KINDS
from artur.surfaces.console.profile.parts import State

if TYPE_CHECKING:
    from artur.domain.profile.policies.models import Version
    from artur.domain.profile.policies.wording import Named
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of policy with how it stands."""

    kind: str
    named: Named
    version: Version | None
    headline: str
    advice: list[str]
    needed: bool


def rows(store: Store) -> list[Row]:
    """Every kind there is."""
    found = queries.in_force(store.id)
    return [_row(store, kind, found.get(kind)) for kind in KINDS]


def state(store: Store) -> State:
    """How this part of the profile stands."""
    found = queries.in_force(store.id)
    missing = [kind for kind in advice.NEEDED if kind not in found]
    if not found:
        todo = _("Say how delivery and returns work, and what delivery costs.")
        return State("empty", _("Nothing is said about delivery, returns and prices."), todo)
    stated = len([kind for kind in found if kind != COSTS])
    says = ngettext("%(n)d policy is stated.", "%(n)d policies are stated.", stated)
    if COSTS not in found:
        todo = _("Say what delivery costs, country by country.")
        return State(
            "partly", says % {"n": stated}, todo, reverse("console:costs", args=[store.slug])
        )
    if missing:
        todo = _("Add what is missing: %(title)s.") % {"title": wording.KINDS[missing[0]].title}
        here = reverse("console:policy", args=[store.slug, missing[0]])
        return State("partly", says % {"n": stated}, todo, here)
    return State("good", says % {"n": stated})


def _row(store: Store, kind: str, version: Version | None) -> Row:
    return Row(
        kind=kind,
        named=wording.KINDS[kind],
        version=version,
        headline=saying.headline(store, version) if version else "",
        advice=advised(store, version) if version else [],
        needed=kind in advice.NEEDED,
    )


def advised(store: Store, version: Version) -> list[str]:
    """What to mend about a policy."""
    names = advice.policy(version.kind, version.summary, version.words, country=store.country)
    return [str(wording.ADVICE[name]) for name in names]
