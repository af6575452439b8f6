"""Writes percent.css: one class a percent, as a strict Content-Security-Policy allows no style attribute."""

from __future__ import annotations

from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/artur/surfaces/design/static/design/percent.css"


def main() -> None:
    """`w-N` sets a bar's width to N %, `v-N` a row of stars to N % of five."""
    lines = ["/* Made by scripts/percent.py. */"]
    lines += [f".w-{n} {{ --w: {n}% }}" for n in range(101)]
    lines += [f".v-{n} {{ --v: {n / 20:g} }}" for n in range(101)]
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
