"""Who gives notice of a review has a receipt at once, and is told what a person decided."""

from __future__ import annotations

import pytest
from django.utils import translation

from artur.domain.reviews import actions
from artur.domain.reviews.models import Report
from artur.foundation.mail.models import Message

NOTICE = {
    "reason": "personal_data",
    "details": "Buy cheap tea at https://spam.example today.",
    "name": "Tomaž",
    "email": "tomaz@example.com",
    "good_faith": "on",
}


@pytest.fixture
def notice(review, store):
    """A reader who reads English gave notice."""
    with translation.override("en"):
        return actions.report(store, review.id, NOTICE)


def letters():
    return list(Message.objects.filter(kind="notice").order_by("id"))


def test_a_receipt_goes_out_at_once_in_the_readers_language(notice, review, store):
    (mail,) = letters()
    assert (mail.recipient, mail.locale, mail.state) == ("tomaz@example.com", "en", "queued")
    assert mail.content["subject"] == "Your notice to Čajnica Zvezda is here"
    assert f"/s/tea/reviews/{review.id}/" in mail.content["text"]
    assert mail.content["headers"]["Reply-To"] == store.contact_email


def test_a_receipt_carries_nothing_that_a_stranger_wrote(notice):
    (mail,) = letters()
    assert "spam.example" not in f"{mail.content}"
    assert "Tomaž" not in f"{mail.content}"


def test_a_notice_nobody_follows_is_answered_with_redress(notice, store):
    actions.settle(store, notice.id, actor="member:1")
    actions.settle(store, notice.id, actor="member:1")
    _receipt, told = letters()
    assert "It breaks no rule and stays as it is." in told.content["text"]
    assert "out-of-court dispute settlement body" in told.content["text"]


def test_a_removal_answers_every_open_notice(notice, review, store):
    other = actions.report(store, review.id, {**NOTICE, "email": "ema@example.com"})
    actions.settle(store, other.id, actor="member:1")
    actions.decide(
        store,
        review.id,
        act="remove",
        reason="personal_data",
        statement="It names a neighbour.",
        actor="member:1",
    )
    last = letters()[-1]
    assert (last.recipient, len(letters())) == ("tomaz@example.com", 4)
    assert "It breaks a rule and was removed." in last.content["text"]


def test_an_erased_reader_is_not_written_to(notice, store):
    Report.objects.update(email="", name="", details="")
    actions.settle(store, notice.id, actor="member:1")
    assert len(letters()) == 1


def test_charlie_settles_nothing_of_alices(notice, other_store):
    actions.settle(other_store, notice.id, actor="member:9")
    notice.refresh_from_db()
    assert (notice.settled_at, len(letters())) == (None, 1)
