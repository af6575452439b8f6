"""What a member does with an endpoint: pausing, new secrets, sending again, testing, removing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.webhooks import actions, privacy, queries, rules
from artur.domain.webhooks.models import Delivery, Endpoint
from artur.foundation.audit.models import Record
from artur.foundation.kit import standard_webhooks
from artur.foundation.privacy import retention
from tests.domain.webhooks.conftest import bodies, kept, send, states
from tests.harness.endpoint import Reply

pytestmark = pytest.mark.django_db


def test_a_pause_keeps_what_happens(store, server, make, happen):
    row, _ = make()
    actions.pause(store, row.id, actor="system")
    happen()
    send(store)
    assert (server.asked, states(row)) == ([], ["waiting"])
    actions.resume(store, row.id, actor="system")
    send(store)
    assert states(row) == ["delivered"]


def test_an_inner_address_is_never_called(store, server, make, happen, settings):
    row, _ = make()
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = ()
    Endpoint.objects.filter(id=row.id).update(url=f"https://localhost:{server.port}/")
    happen()
    send(store)
    assert (server.asked, kept(row).fault) == ([], "forbidden")


def test_during_a_rotation_both_secrets_sign(store, server, make, happen, clock):
    row, old = make()
    new = actions.rotate(store, row.id, actor="system")
    happen()
    send(store)
    clock.move(rules.ROTATION + timedelta(minutes=1))
    happen()
    send(store)
    both, one = server.asked
    assert standard_webhooks.signed(new, one.headers, one.body)
    assert not standard_webhooks.signed(old, one.headers, one.body)
    clock.move_to(clock.now - rules.ROTATION - timedelta(minutes=1))
    for secret in (old, new):
        assert standard_webhooks.signed(secret, both.headers, both.body)


def test_a_secret_that_can_not_be_opened_is_a_fault_and_not_an_end(
    store, server, make, happen, settings
):
    row, _ = make()
    settings.SECRET_KEY = "another key, as after moving to another machine"
    happen()
    send(store)
    assert (server.asked, kept(row).fault) == ([], "sealed")


def test_no_secret_is_readable_in_the_database(make):
    row, secret = make()
    assert secret.encode() not in bytes(kept(row).secret)


def test_no_key_in_an_address_gets_into_the_record(store, server, make):
    row, _ = make(url=f"{server.url}/hooks/k3y-in-path?token=k3y-in-query")
    actions.change(store, row.id, {"url": f"{server.url}/hooks/other-k3y"}, actor="system")
    actions.pause(store, row.id, actor="system")
    actions.resume(store, row.id, actor="system")
    actions.send_test(store, row.id, actor="system")
    actions.rotate(store, row.id, actor="system")
    actions.remove(store, row.id, actor="system")
    records = list(Record.objects.filter(store_id=store.id, act__startswith="webhook."))
    assert len(records) == 7
    assert "k3y" not in str([vars(record) for record in records])


def test_replaying_uses_the_same_id(store, server, make, happen):
    row, _ = make()
    happen()
    send(store)
    delivery = Delivery.objects.get()
    actions.replay(store, row.id, delivery.id, actor="system")
    send(store)
    first, second = (asked.headers["webhook-id"] for asked in server.asked)
    assert first == second == f"msg_{delivery.id.hex}"
    assert len(Delivery.objects.get().history) == 2


def test_a_test_goes_at_once_and_is_not_repeated(store, server, make, clock):
    row, secret = make()
    tried = actions.send_test(store, row.id, actor="system")
    assert (tried.word, tried.status) == ("", 200)
    assert bodies(server)[0]["type"] == "webhook.test"
    assert standard_webhooks.signed(secret, server.asked[0].headers, server.asked[0].body)
    server.replies = lambda asked: Reply(500, b"still broken")
    assert actions.send_test(store, row.id, actor="system").word == "broken"
    clock.move(timedelta(hours=1))
    send(store)
    assert len(server.asked) == 2
    assert states(row) == ["delivered", "failed"]
    assert kept(row).failures == 0


def test_what_is_overdue_is_counted_but_not_what_waits_for_its_next_attempt(
    store, server, make, happen, clock
):
    make()
    happen()
    assert queries.overdue(store.id) == 0
    clock.move(timedelta(minutes=2))
    assert queries.overdue(store.id) == 1
    server.replies = lambda asked: Reply(500)
    send(store)
    assert queries.overdue(store.id) == 0


def test_removing_takes_everything_along(store, make, happen):
    row, _ = make()
    happen()
    actions.remove(store, row.id, actor="system")
    assert not Delivery.objects.exists()
    assert not Endpoint.objects.exists()


def test_an_answer_that_quotes_a_customer_is_emptied_when_they_are_erased(
    store, server, make, happen
):
    make()
    server.replies = lambda asked: Reply(500, b"no such contact: ana@example.com")
    happen()
    send(store)
    assert privacy.erase(store.id, "ana@example.com") == 1
    assert Delivery.objects.get().said == ""


def test_what_is_old_goes_by_itself(store, server, make, happen, clock):
    make()
    happen()
    send(store)
    (term,) = [one for one in retention.all_kept() if one.name == "webhooks.deliveries"]
    assert term.run(store.id, clock.now - timedelta(days=1), 10) == 0
    assert term.run(store.id, clock.now + timedelta(days=1), 10) == 1
