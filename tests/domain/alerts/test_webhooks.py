"""Members hear of a webhook that fails for long, once, and it is off their list when it works again."""

from __future__ import annotations

import uuid

import pytest
from django.utils import translation

from artur.domain.alerts.kinds import registry
from artur.domain.alerts.models import Alert
from artur.foundation.events.recording import transaction_of

pytestmark = pytest.mark.django_db
WEBHOOK, OTHER = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def tell(store, react):
    def told(type_, webhook=WEBHOOK, **more):
        with transaction_of(store.id) as tx:
            tx.record(type_, webhook=webhook, **more)
        react()

    return told


def test_failing_and_giving_up_are_told_and_recovery_ends_both(alice, tell):
    tell("webhook.failing", since="2026-04-13")
    tell("webhook.failing", OTHER, since="2026-04-13")
    tell("webhook.disabled", why="failing")
    assert Alert.objects.filter(kind="webhook", acknowledged_at=None).count() == 3
    tell("webhook.recovered")
    (left,) = Alert.objects.filter(acknowledged_at=None)
    assert left.facts["webhook"] == str(OTHER)


@pytest.mark.parametrize(
    ("why", "said"),
    [("", "nobody for an hour"), ("failing", "was disabled"), ("gone", "gone for good")],
)
def test_it_is_said_in_words_with_the_way_there(store, alice, tell, why, said):
    tell("webhook.disabled" if why else "webhook.failing", why=why or None)
    (alert,) = Alert.objects.all()
    with translation.override("en"):
        told = registry.every()["webhook"].say(store, [alert])[alert.id]
    assert said in told.title
    assert told.path == f"/console/tea/webhooks/{WEBHOOK}/"
