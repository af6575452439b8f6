"""A store's own wording: what is in force, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, Max, Q
from django.utils.translation import gettext as _

from artur.domain.invitations.models import WordingVersion
from artur.domain.invitations.wording.own import Own, Wordings
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from artur.domain.invitations.wording.catalogue import Name

KEPT = 500
RESET = ExpressionWrapper(Q(content__isnull=True), output_field=BooleanField())
_contents: dict[uuid.UUID, dict[str, str]] = {}
"""What a version says never changes, so the latest ones read stay in memory."""


def in_force(store_id: uuid.UUID) -> Wordings:
    """Everything the store has worded itself, by name and language, each with the one before it."""
    chains: dict[tuple[str, str], list[uuid.UUID]] = {}
    ended: set[tuple[str, str]] = set()
    rows = WordingVersion.objects.filter(store_id=store_id, failed_at=None).annotate(reset=RESET)
    for id_, name, language, reset in rows.order_by("name", "language", "-number").values_list(
        "id", "name", "language", "reset"
    ):
        where = (name, language)
        chain = chains.setdefault(where, [])
        # A reset ends what was before it, and two versions are enough to fall back.
        if reset or len(chain) == 2:
            ended.add(where)
        if where not in ended:
            chain.append(id_)
    parts = _parts(store_id, [id_ for chain in chains.values() for id_ in chain])
    return Wordings({where: _chained(chain, parts) for where, chain in chains.items() if chain})


def latest(store_id: uuid.UUID) -> list[WordingVersion]:
    """The latest version of every wording, resets and those that failed included."""
    newest = (
        WordingVersion.objects.filter(store_id=store_id)
        .values("name", "language")
        .annotate(number=Max("number"))
    )
    wanted = {(row["name"], row["language"], row["number"]) for row in newest}
    rows = WordingVersion.objects.filter(store_id=store_id).defer("content").annotate(reset=RESET)
    return [row for row in rows if (row.name, row.language, row.number) in wanted]


def history(store_id: uuid.UUID, name: Name, language: str) -> list[WordingVersion]:
    """Every version of one wording, the latest first."""
    rows = WordingVersion.objects.filter(store_id=store_id, name=str(name), language=language)
    return list(rows.order_by("-number"))


def version(store_id: uuid.UUID, name: Name, language: str, number: int) -> WordingVersion:
    """One version; raises `NotFound`."""
    found = WordingVersion.objects.filter(
        store_id=store_id, name=str(name), language=language, number=number
    ).first()
    if found is None:
        raise NotFound(_("There is no such version."))
    return found


def failed(store_id: uuid.UUID) -> int:
    """How many wordings don't reach customers because their latest version failed."""
    # Asked on every page of the console, and almost never true.
    if not WordingVersion.objects.filter(store_id=store_id, failed_at__isnull=False).exists():
        return 0
    return sum(row.failed_at is not None for row in latest(store_id))


def _parts(store_id: uuid.UUID, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    missing = [id_ for id_ in wanted if id_ not in _contents]
    if missing:
        if len(_contents) > KEPT:
            _contents.clear()
        rows = WordingVersion.objects.filter(store_id=store_id, id__in=missing).values_list(
            "id", "content"
        )
        _contents.update({id_: content or {} for id_, content in rows})
    return {id_: _contents[id_] for id_ in wanted}


def _chained(chain: list[uuid.UUID], parts: dict[uuid.UUID, dict[str, str]]) -> Own:
    own: Own | None = None
    for id_ in reversed(chain):
        own = Own(id_, parts[id_], own)
    assert own is not None
    return own
