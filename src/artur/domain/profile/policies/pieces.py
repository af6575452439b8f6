"""Policies as content that somebody looks after; each keeps its id through all its versions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.profile.freshness import kinds
from artur.domain.profile.policies import wording
from artur.domain.profile.policies.rules.kinds import COSTS, KINDS

if TYPE_CHECKING:
    from collections.abc import Collection

NAME = "policy"


def id_of(store_id: uuid.UUID, kind: str) -> uuid.UUID:
    """The id a policy goes by, whatever its version."""
    return uuid.uuid5(store_id, f"policy {kind}")


def kind_of(store_id: uuid.UUID, piece: uuid.UUID) -> str | None:
    """Which policy goes by this id."""
    return next((kind for kind in (*KINDS, COSTS) if id_of(store_id, kind) == piece), None)


def title_of(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What policies are called."""
    named = {
        **{kind: named.title for kind, named in wording.KINDS.items()},
        COSTS: wording.COSTS.title,
    }
    known = {id_of(store_id, kind): str(title) for kind, title in named.items()}
    return {piece: known[piece] for piece in ids if piece in known}


def register() -> None:
    """From now on, policies are looked after."""
    kinds.register(kinds.Kind(NAME, _("Policy"), title_of, "policy_piece", every_days=365))
