"""Where customers come in; what links and printed codes lead to."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.conf import settings


def entrance(slug: str, *, via: str = "", product: str = "", order: str = "") -> str:
    """The page where an order number and an e-mail address open the form; `order` fills in the first."""
    named = {"via": via, "product": product, "order": order}
    query = urlencode({name: value for name, value in named.items() if value})
    address = f"{settings.BASE_URL}/s/{slug}/review/"
    return f"{address}?{query}" if query else address


def to_type(slug: str) -> str:
    """The same address as a person types it from paper."""
    parts = urlsplit(entrance(slug))
    return f"{parts.netloc}{parts.path}".rstrip("/")
