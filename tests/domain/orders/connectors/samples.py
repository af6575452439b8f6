"""Payloads as shop systems publish them; they are not part of the repository, so tests of them may skip."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4].parent / "shared" / "data" / "shops"


def sample_of(name: str) -> bytes:
    """One payload; skips the test where there is none."""
    found = FOLDER / name
    if not found.exists():
        pytest.skip(f"no sample {name} here")
    return found.read_bytes()
