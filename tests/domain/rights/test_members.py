"""Who ends their account leaves no address behind, neither in a table nor in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.rights import members
from artur.domain.stores.models import Role
from artur.foundation.mail import actions as mail
from artur.foundation.mail.models import Message
from tests.people import make_member

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from artur.domain.stores.models import Store


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_members_mails_go_with_the_account(
    store: Store, settings: SettingsWrapper, tmp_path: Path
) -> None:
    settings.ARTUR_EMAIL_URL = f"file://{tmp_path}"
    bob = make_member("bob.leaves@tea.example", "Bob", store, Role.OWNER)
    make_member("dana@tea.example", "Dana", store, Role.OWNER)
    words = {"subject": "Hello Bob", "text": "Bob", "html": "<p>Bob</p>"}
    sent = mail.queue(store.id, "alert", bob.user.email, words)
    while mail.send_queued(store.id):
        pass
    Message.objects.filter(id=sent.id).update(error="550 <bob.leaves@tea.example> moved")
    assert list(tmp_path.glob("*.eml"))
    members.leave(bob.user)
    row = Message.objects.values().get(id=sent.id)
    assert "bob" not in str(row).lower()
    assert list(tmp_path.glob("*.eml")) == []
