"""`<artur-certificates>`: certificates, promises, ways of paying and safety, complete without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from artur.domain.publication import addresses
from artur.surfaces.public.certificates import safety, shown

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def build(store: Store, _product: str | None) -> str | None:
    """Everything of it; None where the store says nothing."""
    base = addresses.base()
    context = {
        "certificates": shown.certificates(store, base),
        "promises": shown.promises(store, base),
        "ways": shown.ways(store),
        "statements": safety.statements(store),
    }
    if not any(context.values()):
        return None
    more = {"store": store, "base": base, "language": shown.language()}
    return render_to_string("public/certificates/fragment.html", {**context, **more})
