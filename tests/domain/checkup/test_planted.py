"""The points planted in shops of our own making are found, and nothing is claimed that is not there."""

from __future__ import annotations

import pytest

from tests.domain.checkup.planted import Planted, examined, judged, sites

FOLDERS = ("sites", "held_out", "held_out_later", "held_out_third", "held_out_fourth")


@pytest.mark.parametrize(
    "planted", [one for folder in FOLDERS for one in sites(folder)], ids=lambda one: one.name
)
def test_what_is_planted_is_found_and_nothing_else_is_claimed(planted: Planted, settings):
    site, findings = examined(planted, settings)
    right, missed, false = judged(planted, findings)
    told = {
        name: (findings[name].state.value, [e.quote for e in findings[name].evidence])
        for name in false
    }
    assert not false, told
    assert len(right) >= 0.9 * len(planted.present), (sorted(missed), [p.url for p in site.pages])
