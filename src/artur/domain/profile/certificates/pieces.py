"""Certificates, ways of paying and safety as content that somebody looks after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from artur.domain.profile.certificates.models import Certificate
from artur.domain.profile.freshness import kinds
from artur.foundation.kit import multilingual

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection

    from django.utils.functional import _StrPromise

    TitleOf = Callable[[uuid.UUID, Collection[uuid.UUID]], dict[uuid.UUID, str]]


def certificates(store_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What certificates are called."""
    found = Certificate.objects.filter(store_id=store_id, id__in=list(ids))
    wanted = get_language() or "en"
    return {one.id: multilingual.in_language(one.names, wanted)[0] for one in found}


def _always(title: _StrPromise) -> TitleOf:
    return lambda _store_id, ids: {piece: str(title) for piece in ids}


def register() -> None:
    """From now on, all of it is looked after."""
    kinds.register(
        kinds.Kind("certificate", _("Certificate"), certificates, "certificate", every_days=365)
    )
    paying, safety = _("Ways of paying"), _("How data is protected")
    kinds.register(kinds.Kind("payment", paying, _always(paying), "payment", alone=True))
    kinds.register(kinds.Kind("safety", safety, _always(safety), "safety", alone=True))
