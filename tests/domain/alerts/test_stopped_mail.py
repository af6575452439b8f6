"""A store that stops sending by itself tells its members once, and lets the alert go when it sends again."""

from __future__ import annotations

from artur.domain.alerts import letters
from artur.domain.alerts.models import Alert
from artur.foundation.events.models import Cursor
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.clock import now
from artur.foundation.mail.actions import End, Outcome
from artur.foundation.mail.models import Message
from artur.foundation.mail.pacing import actions as pacing
from artur.foundation.mail.pacing.actions.stopping import stop
from artur.foundation.mail.pacing.rules.stopping import Counts


def refuse(store, times: int) -> None:
    for _ in range(times):
        with transaction_of(store.id) as tx:
            cut = Outcome(store.id, End.RETRY, now(), "ConnectionRefusedError", cut=True)
            pacing.learn(tx, [cut])


def test_a_pause_is_told_once_by_alert_and_by_mail(react, alice, store, other_store):
    for _ in range(2):
        with transaction_of(store.id) as tx:
            stop(tx, "complaints", Counts(2000, 0, 5))
    react()
    Cursor.objects.all().delete()
    react()
    alert = Alert.objects.get()
    assert (alert.store_id, alert.kind, alert.review_id, alert.order_id) == (
        store.id, "mail_paused", None, None,
    )  # fmt: skip
    (mail,) = Message.objects.filter(kind="alert")
    assert mail.recipient == alice.email
    letter = letters.mail_paused(store, "complaints", "sl")
    assert mail.content["subject"] == letter["subject"]
    assert letter["subject"] != letters.mail_paused(store, "bounces", "sl")["subject"]
    assert "/console/tea/deliverability/" in mail.content["text"]
    assert "/console/tea/deliverability/" in mail.content["html"]
    pacing.resume(store.id, "A list that never bought is removed.", f"member:{alice.member.id}")
    react()
    assert Alert.objects.get().acknowledged_at is not None


def test_a_second_pause_is_told_anew(react, clock, alice, store):
    from datetime import timedelta

    for _ in range(2):
        with transaction_of(store.id) as tx:
            stop(tx, "bounces", Counts(200, 12, 0))
        pacing.resume(store.id, "The list of addresses was mended.", "member:x")
        clock.move(timedelta(days=1))
    react()
    assert Alert.objects.filter(kind="mail_paused").count() == 2


def test_a_server_that_refuses_raises_one_alert_which_goes_when_it_answers(react, alice, store):
    refuse(store, 6)
    react()
    assert Alert.objects.get().kind == "mail_refused"
    # There is nobody to carry a letter.
    assert not Message.objects.filter(kind="alert").exists()
    with transaction_of(store.id) as tx:
        pacing.learn(tx, [Outcome(store.id, End.SENT, now())])
    react()
    assert Alert.objects.get().acknowledged_at is not None
