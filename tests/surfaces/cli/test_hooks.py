"""`artur hooks` prints addresses that work, and nobody else's."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from artur.foundation.kit.problems import NotFound
from artur.surfaces.cli.commands import hooks

if TYPE_CHECKING:
    from django.test import Client


def test_every_address_is_open_and_another_installations_is_not(
    db: None, client: Client, settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hooks.run(Namespace(provider=None, incoming=False, left_alone=False)) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"postmark", "ses", "mailgun", "sendgrid"} <= set(told)
    assert len(told) == 13
    for url in told.values():
        assert url.startswith(settings.BASE_URL)
        assert client.head(urlsplit(url).path).status_code == 200
    settings.SECRET_KEY = "another installation with another key"
    assert client.head(urlsplit(told["postmark"]).path).status_code == 404


def test_one_provider_is_asked_for_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    hooks.run(Namespace(provider="postmark", incoming=False, left_alone=False))
    assert list(json.loads(capsys.readouterr().out)) == ["postmark"]
    with pytest.raises(NotFound, match="postmark"):
        hooks.run(Namespace(provider="pigeon", incoming=False, left_alone=False))


def test_reports_that_proved_nothing_are_counted_in_words(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    from artur.foundation.mail.returns.actions import stray

    for reason in ("no_token", "no_token", "erased"):
        stray(reason)
    hooks.run(Namespace(left_alone=True))
    told = json.loads(capsys.readouterr().out)
    assert sorted(told.values()) == [1, 2]
    assert any("which of your mails" in words for words in told)
