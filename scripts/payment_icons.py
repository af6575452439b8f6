"""Builds the sprite of ways to pay from an unpacked `simple-icons` package (CC0): `python scripts/payment_icons.py FOLDER`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from artur.domain.profile.certificates.rules.paying import BRANDS

TARGET = Path(__file__).parent.parent / "src/artur/surfaces/design/static/design"


def main(folder: Path) -> None:
    """Write payment.svg, with a symbol a sign, and the licence beside it."""
    symbols = [_symbol(name, (folder / "icons" / f"{name}.svg").read_text()) for name in BRANDS]
    (TARGET / "payment.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    )
    (TARGET / "payment-LICENSE.txt").write_text((folder / "LICENSE.md").read_text())


def _symbol(name: str, source: str) -> str:
    shape = re.search(r'<path d="[^"]*"\s*/>', source)
    assert shape is not None, name
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shape[0]}</symbol>'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
