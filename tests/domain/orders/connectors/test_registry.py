"""Every connector is found by its folder, and can be drawn, documented and asked."""

from __future__ import annotations

import pkgutil
import re
import sys
from typing import TYPE_CHECKING

import pytest

from artur.domain.orders import connectors
from artur.domain.orders.connectors import registry
from artur.domain.orders.connectors.words import FAULTS, said
from tests.harness.engine import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from artur.domain.orders.connectors.contract import Connector

KINDS = ("text", "url", "secret", "choice", "lines")
EVERY = list(registry.every().values())


@pytest.fixture
def another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of connectors beside ours, as if it were added to the package."""
    monkeypatch.setattr(connectors, "__path__", [*connectors.__path__, str(tmp_path)])
    registry.every.cache_clear()
    yield tmp_path
    registry.every.cache_clear()
    sys.modules.pop("artur.domain.orders.connectors.corner", None)


def test_a_folder_is_all_it_takes(another_folder: Path) -> None:
    folder = another_folder / "corner"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "from artur.domain.orders.connectors.contract import Connector\n"
        "CONNECTOR = Connector(kind='corner', title='Corner', summary='x', guide='webhook')\n"
    )
    assert registry.of("corner").title == "Corner"
    assert set(registry.every()) > {"corner", "webhook"}


def test_every_folder_is_a_connector_of_that_name() -> None:
    folders = {found.name for found in pkgutil.iter_modules(connectors.__path__) if found.ispkg}
    assert folders - {"actions"} == set(registry.every())


@pytest.mark.parametrize("connector", EVERY, ids=lambda connector: connector.kind)
def test_a_connector_is_whole(connector: Connector) -> None:
    assert re.fullmatch(r"[a-z0-9]+", connector.kind)
    assert connector.receive or connector.poll or connector.read
    assert (ROOT / "docs" / "guide" / f"{connector.guide}.md").exists()
    names = [field.name for field in connector.fields]
    assert len(names) == len(set(names))
    assert not {"since", "name"} & set(names)
    made = {field.name for field in connector.fields if field.made}
    for field in connector.fields:
        assert field.kind in KINDS
        assert bool(field.choices) == (field.kind == "choice")
    for step in (*connector.steps, *connector.finish):
        assert step.shows in {"", "hook", "mail", *made}
    for step in connector.steps:
        assert not step.shows, "there is nothing to hand out before the shop is connected"


@pytest.mark.parametrize("word", FAULTS)
def test_every_failure_is_said_in_a_sentence(word: str) -> None:
    assert said(None, word).endswith((".", "?"))


def test_an_unknown_failure_is_said_too() -> None:
    assert said(None, "never heard of") == str(FAULTS["refused"])
