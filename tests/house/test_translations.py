"""Artur speaks Slovenian and Latvian completely."""

from __future__ import annotations

import runpy
from typing import Any

import pytest

from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def messages() -> dict[str, Any]:
    """The script that collects and compiles the catalogues."""
    return runpy.run_path(str(ROOT / "scripts" / "messages.py"))


@pytest.mark.parametrize("language", ["sl", "lv"])
def test_a_catalogue_is_complete(language: str, messages: dict[str, Any]) -> None:
    found = [source for source in messages["catalogues"]() if source.parts[-3] == language]
    assert found, f"there is no catalogue for {language}"
    assert [gap for source in found for gap in messages["missing"](source)] == []
