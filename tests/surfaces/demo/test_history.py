"""The demo's history happens by the rules every store has, and comes out the same every time."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.domain.publication import queries as publication
from artur.domain.reviews import queries as reviews
from artur.domain.reviews.models import Review
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.foundation.mail.models import Message
from artur.surfaces.demo.history import calendar, passing
from artur.surfaces.demo.history.plan import Scale
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.clocks import MovedClock

# The demo runs on the embedded database alone.
pytestmark = pytest.mark.sqlite

TINY = Scale(calendar.NOW - timedelta(days=11), calendar.NOW - timedelta(days=2), 3.0)


@pytest.fixture
def wired() -> None:
    """The worker knows where the stores are."""
    from artur.config import wiring

    wiring.wire()


def test_a_history_is_the_same_again_and_adds_up(
    wired: None, folder: Path, virtual_clock: MovedClock
) -> None:
    with transaction.atomic():
        first = _lived()
        transaction.set_rollback(True)
    clock.forget()
    mails.forget()
    assert _lived() == first
    _adds_up()
    _nobody_is_mailed_twice_within_the_pause()
    _the_mails_are_those_that_were_sent(folder)


def _lived() -> dict[str, Any]:
    told: list[float] = []
    store = passing.write_history(TINY, told.append)
    assert clock.now() == calendar.NOW
    assert told == sorted(told)
    assert told[-1] == 1
    assert publication.is_public(store.id)
    asked = Invitation.objects.filter(store_id=store.id).select_related("order")
    return {
        "orders": Counter(Order.objects.values_list("status", flat=True)),
        "invitations": sorted(
            (i.order.external_id, i.moment, i.state, i.reason, str(i.due_at), str(i.sent_at))
            for i in asked
        ),
        "reviews": sorted(
            Review.objects.values_list(
                "subject", "stars", "body", "author", "state", "submitted_at"
            )
        ),
    }


def _adds_up() -> None:
    summary = reviews.summary(stores.open_store("skodelnica"))
    states = Counter(Review.objects.values_list("state", flat=True))
    assert summary.submitted == Review.objects.count() > 15
    assert summary.count == states["published"]
    assert (summary.held, summary.removed, summary.withdrawn) == (
        states["held"],
        states["removed"],
        states["withdrawn"],
    )


def _nobody_is_mailed_twice_within_the_pause() -> None:
    sent: dict[str, list[Any]] = defaultdict(list)
    asking = Message.objects.filter(kind__in=["invitation", "reminder"], state="sent")
    for recipient, at in asking.values_list("recipient", "sent_at"):
        sent[recipient].append(at)
    assert sum(len(times) for times in sent.values()) > 20
    for recipient, times in sent.items():
        ordered = sorted(times)
        gaps = [later - earlier for earlier, later in pairwise(ordered)]
        assert all(gap >= timedelta(days=5) for gap in gaps), recipient


def _the_mails_are_those_that_were_sent(folder: Path) -> None:
    recent = Message.objects.filter(state="sent", sent_at__gt=calendar.NOW - timedelta(days=9))
    files = [file.read_bytes() for file in (folder / "mail").glob("*.eml")]
    assert len(files) >= recent.count() > 10
    for raw in files:
        mail = BytesParser(EmailMessage, policy=default).parsebytes(raw)
        assert mail["To"]
        assert mail["Subject"]
