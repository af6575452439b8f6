"""Guides are looked after as all content is: their titles for the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.profile.freshness import kinds
from artur.domain.profile.guides import queries
from artur.domain.stores import queries as stores
from artur.foundation.kit import multilingual

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection

KIND = "guide"


def _titles(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    own, found = stores.open_by_id(store_id).locale, queries.titles(store_id, ids)
    return {id_: multilingual.in_language(texts, own)[0] for id_, texts in found.items()}


kinds.register(kinds.Kind(KIND, _("Guide"), _titles, "guide", every_days=365))
