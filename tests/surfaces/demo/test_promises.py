"""The demo's promises: furnished by the real actions, and one of them longer than it was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.certificates import queries as certificates
from artur.domain.profile.policies import queries
from artur.surfaces.demo.history.furnishing import promises

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from tests.harness.clocks import FrozenClock
    from tests.people import Person

pytestmark = pytest.mark.django_db


def test_everything_is_said_and_returns_became_longer(
    alice: Person, clock: FrozenClock, settings: SettingsWrapper, tmp_path: Path
) -> None:
    settings.ARTUR_DATA = tmp_path
    promises.furnish(alice.store)
    store = alice.store
    assert set(queries.in_force(store.id)) >= {"delivery", "returns", "privacy", "prices", "costs"}
    assert len(certificates.shown(store)) == 3
    assert all(one.certificate.picture_id for one in certificates.shown(store))
    ((at, deed),) = promises.later(store)
    clock.move_to(at + timedelta(minutes=1))
    deed()
    days = [version.summary["days"] for version in queries.history(store.id, "returns")]
    assert days == [30, 14]
