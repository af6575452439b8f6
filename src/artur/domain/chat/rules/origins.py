"""From which sites the chat may be opened: the shop's own, and those it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 20
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def origin(url: str) -> str | None:
    """Scheme, host and port of an address as a browser writes its origin; None for what has none."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    try:
        plain = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return None
    if not plain.replace(".", "").replace("-", "").replace(":", "").replace("_", "").isalnum():
        return None
    where = f"[{plain}]" if ":" in plain else plain
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{where}" + (f":{port}" if port and port != usual else "")


def added(raw: str) -> str:
    """An origin a shop adds; `ValueError` for what is none, or is not encrypted on the way."""
    found = origin(raw)
    if found is None:
        raise ValueError(raw)
    host = found.partition("://")[2].rpartition(":")[0] or found.partition("://")[2]
    if found.startswith("http://") and host not in LOOPBACK:
        raise ValueError(raw)
    return found


def allowed(asked: str, shop: str, ours: str, more: Iterable[str]) -> bool:
    """Whether a page of the origin `asked` may chat: of the shop's address, our own pages, or one added.

    The shop's address with and without `www.` is the same shop.
    """
    if origin(asked) != asked:
        return False
    known = {found for url in (shop, ours) if (found := origin(url))}
    own = origin(shop)
    if own:
        known.add(_other_www(own))
    return asked in known or asked in set(more)


def _other_www(own: str) -> str:
    scheme, _, host = own.partition("://")
    return f"{scheme}://{host.removeprefix('www.') if host.startswith('www.') else f'www.{host}'}"
