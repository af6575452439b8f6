"""The installation the mails come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django import SettingsWrapper


@pytest.fixture(autouse=True)
def mailbox(settings: SettingsWrapper) -> None:
    """Its mailbox, and its own name."""
    settings.ARTUR_INCOMING_ADDRESS = "post@shop.example"
    settings.ARTUR_HOST = "trust.tea.example"
