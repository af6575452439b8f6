"""A demo: marked as one, on the virtual clock, with its store founded and its mails in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.stores.models import Store
from artur.foundation.kit import clock
from artur.surfaces.demo import marker
from artur.surfaces.demo.history import calendar, founding
from tests.harness.snapshot import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from tests.harness.clocks import MovedClock


@pytest.fixture
def folder(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """A data folder of this test's own."""
    settings.ARTUR_DATA = tmp_path
    settings.ARTUR_EMAIL_URL = f"file://{tmp_path / 'mail'}"
    return tmp_path


@pytest.fixture(scope="session")
def founded() -> list[Snapshot]:
    """The store as the first test of this process founded it, for all others."""
    return []


@pytest.fixture
def demo(
    folder: Path,
    virtual_clock: MovedClock,
    founded: list[Snapshot],
    tmp_path_factory: pytest.TempPathFactory,
) -> Store:
    """The demo's store on its first morning, open to visitors."""
    from artur.config import wiring
    from artur.foundation.events import worker

    wiring.wire()
    worker.discover()
    if founded:
        founded[0].restore(folder)
        clock.forget()
        return Store.objects.get()
    virtual_clock.move_to(calendar.NOW)
    store = founding.found()
    marker.note(ready=True, short=True)
    founded.append(Snapshot.take(folder, tmp_path_factory.mktemp("founded")))
    return store
