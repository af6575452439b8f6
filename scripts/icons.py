"""Builds the icon sprite from an unpacked `lucide-static` package (ISC): `python scripts/icons.py FOLDER`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/artur/surfaces/design/static/design"
# The icons we use, by Lucide's names; add one here and run the script.
ICONS = """
    arrow-down arrow-left arrow-right arrow-up at-sign award badge-check ban banknote bell
    bell-off bell-ring book-open building-2 calendar calendar-check calendar-clock calendar-days
    camera chart-line check chevron-down chevron-left chevron-right chevron-up circle-alert
    circle-check circle-help circle-play circle-x clipboard-check clock code copy
    corner-down-right credit-card download ellipsis external-link eye eye-off file-check
    file-text filter flag folder gift globe graduation-cap grip-vertical hand-coins handshake
    headset history hourglass house image inbox info key-round keyboard landmark languages
    layers leaf life-buoy lightbulb link list list-checks lock log-out mail mail-check map-pin
    menu message-square message-square-reply messages-square moon package paperclip pause pen
    pencil percent phone phone-call play plus printer radar receipt receipt-text recycle
    refresh-cw reply route ruler scale scroll-text search send settings share-2 shield-check
    shopping-bag sliders-horizontal smile sparkles square-check star store sun tag target
    text-search thumbs-down thumbs-up timer trash-2 triangle-alert truck undo-2 upload user
    user-check user-plus user-round users video volume-2 volume-off wallet weight x zap
"""


def main(folder: Path) -> None:
    """Write icons.svg, with a symbol an icon, and the licence beside it."""
    symbols = [
        _symbol(name, (folder / "icons" / f"{name}.svg").read_text()) for name in ICONS.split()
    ]
    (TARGET / "icons.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    )
    (TARGET / "icons-LICENSE.txt").write_text((folder / "LICENSE").read_text())


def _symbol(name: str, source: str) -> str:
    body = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    inner = re.search(r"<svg[^>]*>(.*)</svg>", body, re.DOTALL)
    assert inner is not None, name
    shapes = re.sub(r"\s*\n\s*", "", inner[1])
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
