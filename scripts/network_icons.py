"""Builds the sprite of networks from an unpacked `simple-icons` package (CC0): `python scripts/network_icons.py FOLDER`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from artur.domain.profile.contact.rules.networks import NAMES

TARGET = Path(__file__).parent.parent / "src/artur/surfaces/design/static/design"
WITHOUT = {"linkedin"}
"""Whose owner let the package drop its sign; its name stands alone."""


def main(folder: Path) -> None:
    """Write networks.svg, with a symbol a network, and the licence beside it."""
    symbols = []
    for name in sorted(NAMES.keys() - WITHOUT):
        shape = re.search(r'<path d="[^"]*"\s*/>', (folder / "icons" / f"{name}.svg").read_text())
        assert shape is not None, name
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shape[0]}</symbol>')
    lines = "\n".join(symbols)
    (TARGET / "networks.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{lines}\n</svg>\n'
    )
    (TARGET / "networks-LICENSE.txt").write_text((folder / "LICENSE.md").read_text())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
