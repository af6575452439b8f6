"""A reader's notice: paced, and nothing is lost of what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.publication import actions as publication
from artur.domain.reviews.models import Report
from artur.foundation.kit.pace import Pace
from artur.foundation.mail.models import Message
from artur.surfaces.public import report
from tests.domain.publication.shelf import put_product, put_review

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store

NOTICE = {
    "reason": "abusive",
    "details": "Prva poved žali voznika.",
    "email": "bralka@example.com",
    "good_faith": "on",
}


@pytest.fixture
def address(store: Store) -> str:
    """Where a shown review is reported."""
    review = put_review(store, put_product(store, "A"))
    publication.go_public(store, "system")
    return f"/s/tea/reviews/{review.id}/report?locale=en"


def test_a_notice_is_taken_and_answered_by_mail(client: Client, address: str) -> None:
    page = client.post(address, NOTICE).content.decode()
    assert "Thank you, your notice is here" in page
    assert Report.objects.get().locale == "en"
    assert Message.objects.get().recipient == "bralka@example.com"


def test_looking_at_it_records_nothing(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
    assert not Report.objects.exists()


@pytest.mark.parametrize("which", ["CALLER", "ADDRESS"])
def test_notices_are_paced(
    client: Client, address: str, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, which, Pace(burst=1, seconds=60))
    client.post(address, NOTICE)
    answer = client.post(address, {**NOTICE, "email": "BRALKA@example.com"})
    assert (answer.status_code, Report.objects.count()) == (429, 1)
    assert int(answer.headers["Retry-After"]) > 0
    page = answer.content.decode()
    assert "Too often. Try again in a moment." in page
    assert "Prva poved žali voznika." in page


def test_what_is_incomplete_costs_nothing(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "CALLER", Pace(burst=1, seconds=60))
    assert client.post(address, {**NOTICE, "email": ""}).status_code == 422
    assert client.post(address, NOTICE).status_code == 200
