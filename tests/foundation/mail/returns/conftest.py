"""A mail that went out to a customer, the mailbox its bounces come to, and whoever brings them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from artur.foundation.kit import clock, ids

if TYPE_CHECKING:
    import uuid

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from artur.foundation.mail.models import Message

MAILBOX = "post@artur.example"


@pytest.fixture(autouse=True)
def mailbox(settings: SettingsWrapper) -> None:
    """Mail comes back to `post+bounce-…@artur.example`."""
    settings.ARTUR_INCOMING_ADDRESS = MAILBOX


@dataclass
class Post:
    """Sends mails of one store, and brings what came back."""

    store: Store

    def sent(
        self, to: str = "ana@example.com", kind: str = "invitation", **more: object
    ) -> Message:
        """A mail the server took."""
        from artur.foundation.mail.models import Message

        id_ = ids.new()
        given = {"state": "sent", "sent_at": clock.now(), "due_at": None, **more}
        return Message.objects.create(
            id=id_, store_id=self.store.id, kind=kind, reference=ids.new(), recipient=to,
            message_id=f"{id_.hex}@127.0.0.1", **given,
        )  # fmt: skip

    def brings(self, raw: bytes, recipient: str = "") -> bool:
        """A mail that came to the mailbox; whether somebody took it."""
        from artur.foundation.mail.incoming import taking

        return taking.take_raw(raw, "imap", "1", recipient)


@pytest.fixture
def post(store: Store) -> Post:
    """The post of Alice's store."""
    return Post(store)


def envelope(message: uuid.UUID) -> str:
    """The envelope's sender of a mail."""
    from artur.foundation.mail.returns import envelopes

    return envelopes.sender(message)
