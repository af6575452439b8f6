"""The form says once that an answer was begun: by a POST, of nothing but that."""

from __future__ import annotations

import pytest
from django.test import Client

from artur.domain.invitations.models import Invitation
from artur.foundation.events.models import Event
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask"]


@pytest.fixture
def token(ask):
    """The form about a delivery."""
    return ask()["delivery"]


def begun():
    """When each invitation was begun, of those that were."""
    return list(Invitation.objects.exclude(started_at=None).values_list("moment", flat=True))


def test_the_first_choice_is_noted_once_and_not_what_it_was(token):
    visitor = Client(enforce_csrf_checks=True)
    for body in (b"", b"stars=1"):
        assert visitor.post(f"/r/{token}/started", body, "text/plain").status_code == 204
    assert begun() == ["delivery"]
    (event,) = Event.objects.filter(type="invitation.started")
    assert set(event.data) == {"invitation"}


def test_opening_the_form_or_that_address_notes_nothing(client, token):
    page = client.get(f"/r/{token}?stars=4").content.decode()
    assert f'data-started="/r/{token}/started"' in page
    assert client.get(f"/r/{token}/started").status_code == 405
    assert client.head(f"/r/{token}/started").status_code == 405
    assert begun() == []


def test_who_has_answered_does_not_begin_any_more(client, token, answer):
    answer(token, subject="delivery", stars=5)
    assert client.post(f"/r/{token}/started").status_code == 204
    assert begun() == []


def test_a_wrong_token_opens_nothing(client, db):
    assert client.post("/r/nothing/started").status_code == 404
