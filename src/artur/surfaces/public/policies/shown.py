"""Policies as readers see them: with their facts, their words and the dates they were changed and read through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.urls import reverse

from artur.domain.profile.freshness.queries import reviewed_on
from artur.domain.profile.policies import pieces, queries, saying, wording
from artur.domain.profile.policies.rules.kinds import COSTS, KINDS
from artur.foundation.kit import prose

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from artur.domain.profile.policies.models import Version
    from artur.domain.profile.policies.saying import Told
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of a policy for readers."""

    kind: str
    title: str
    icon: str
    url: str
    headline: str
    version: Version
    facts: list[Told] = field(default_factory=list)
    html: SafeString | str = ""
    language: str = ""
    """That of the text, where it is not the reader's."""
    note: str = ""
    note_language: str = ""
    reviewed: date | None = None

    @property
    def link_host(self) -> str:
        """Whose page the full text stands on."""
        return urlsplit(self.version.link).hostname or ""


def policies(store: Store, base: str = "") -> list[Shown]:
    """Every policy in force."""
    found = queries.in_force(store.id)
    ids = {kind: pieces.id_of(store.id, kind) for kind in found}
    dates = reviewed_on(store.id, pieces.NAME, ids.values())
    return [
        policy(store, version, base, reviewed=dates.get(ids[kind]))
        for kind, version in found.items()
        if kind != COSTS
    ]


def policy(
    store: Store, version: Version, base: str = "", *, reviewed: date | None = None
) -> Shown:
    """One version."""
    named = wording.KINDS[version.kind] if version.kind in KINDS else wording.COSTS
    text, language = saying.text(store, version.texts)
    note, note_language = saying.text(store, version.note)
    return Shown(
        kind=version.kind,
        title=str(named.title),
        icon=named.icon,
        url=base + reverse("public_policy", args=[store.slug, version.kind]),
        headline=saying.headline(store, version),
        version=version,
        facts=saying.facts(store, version),
        html=prose.html(text) if text else "",
        language=language,
        note=note,
        note_language=note_language,
        # Until somebody reads it through again, the day it was written says the same.
        reviewed=reviewed if reviewed and reviewed > _day(store, version) else None,
    )


def _day(store: Store, version: Version) -> date:
    return version.at.astimezone(ZoneInfo(store.timezone)).date()
