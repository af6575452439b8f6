"""How published bytes travel: the headers they carry and the encoding a reader is given."""

from __future__ import annotations

HEADERS = {
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=0, must-revalidate",
    "cross-origin-resource-policy": "cross-origin",
    "vary": "accept-encoding",
    "x-content-type-options": "nosniff",
}
# Opened by itself a fragment is a page, and neither runs anything nor is found by a search engine.
PAGE = {
    "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "x-robots-tag": "noindex",
}
PREFLIGHT = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "*",
    "access-control-max-age": "86400",
    "allow": "GET, HEAD, OPTIONS",
}
TYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
}


def choose(accepted: str) -> str:
    """`br`, `gzip` or nothing, by what the reader accepts (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for item in accepted.lower().split(","):
        name, _, parameters = item.partition(";")
        weights[name.strip()] = _weight(parameters)
    anything = weights.get("*", 0.0)
    return max(
        (name for name in ("br", "gzip") if weights.get(name, anything) > 0),
        key=lambda name: weights.get(name, anything),
        default="",
    )


def headers(kind: str) -> dict[str, str]:
    """What every answer of `kind` carries."""
    return HEADERS | PAGE if kind == "html" else HEADERS


def tag(etag: str, encoding: str) -> str:
    """The entity tag of `etag`'s bytes in `encoding`."""
    return f'"{etag}-{encoding}"' if encoding else f'"{etag}"'


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
