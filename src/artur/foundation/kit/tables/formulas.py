"""Cells that a spreadsheet would run: data when read, made harmless when written (CWE-1236)."""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r")


def escape(cell: str) -> str:
    """`cell` as a spreadsheet shows it instead of running it."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def unescape(cell: str) -> str:
    """`cell` as it was before `escape`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell
