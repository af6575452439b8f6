"""QR codes that survive a crumpled card: a quarter of the modules may be lost, with the quiet zone they need."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString

ERROR = "q"
QUIET = 4
"""Modules of white around the code (ISO/IEC 18004, 5.3.8)."""
PIXELS = 16
"""Of one module in a PNG: a code of 40 mm then prints with some 500 dots an inch."""


def svg(address: str) -> bytes:
    """A file for print of any size."""
    out, qr = BytesIO(), _code(address)
    qr.save(out, kind="svg", scale=10, border=QUIET, dark="#000", light="#fff")
    return out.getvalue()


def png(address: str) -> bytes:
    """A file for what takes no SVG."""
    out, qr = BytesIO(), _code(address)
    qr.save(out, kind="png", scale=PIXELS, border=QUIET, dark="#000", light="#fff")
    return out.getvalue()


def inline(address: str) -> SafeString:
    """The code within a page, as large as its place; it stays black on white in the dark, as cameras want it."""
    drawn = _code(address).svg_inline(
        border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    # Lines and numbers alone: the address is drawn, never written.
    return SafeString(drawn)


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error=ERROR, boost_error=False)
