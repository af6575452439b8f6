"""Icons drawn where they stand: within a shop's page a symbol of another host can't be referred to."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITES = Path(__file__).parent / "static" / "design"
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)" viewBox="0 0 24 24">(.*?)</symbol>')


def icon(name: str, css: str = "artur-icon") -> SafeString:
    """A Lucide icon with its lines, silent for a screen reader."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        css,
        # Drawn by the makers of the package, not typed by anybody.
        SafeString(_shapes("icons.svg")[name]),
    )


def sign(name: str, css: str = "artur-sign") -> SafeString:
    """The sign of a way to pay, silent, as its name stands beside it."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true" '
        'focusable="false">{}</svg>',
        css,
        SafeString(_shapes("payment.svg")[name]),
    )


def network(name: str, css: str = "artur-sign") -> SafeString:
    """The sign of a network, silent, as its name stands beside it; a plain link where we have none."""
    shape = _shapes("networks.svg").get(name)
    if shape is None:
        return icon("link")
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="20" height="20" fill="currentColor" aria-hidden="true" '
        'focusable="false">{}</svg>',
        css,
        SafeString(shape),
    )


@cache
def _shapes(sprite: str) -> dict[str, str]:
    return dict(SYMBOL.findall((SPRITES / sprite).read_text()))
