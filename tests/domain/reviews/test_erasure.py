"""Withdrawing and erasing: words and salts go, the count and the log stay true."""

from __future__ import annotations

import json

import pytest

from artur.domain.reviews import actions, forms, queries
from artur.domain.reviews.models import Review, Revision
from artur.foundation.kit.problems import NotFound
from artur.foundation.ledger.commitments import leaf_hash
from artur.foundation.ledger.models import Entry
from artur.foundation.privacy import actions as privacy

CANARY = "Kanarček-v-rudniku"


@pytest.fixture
def told(ask, answer, store):
    """Ana said something, changed it, and was answered."""
    token = ask()["product"]
    answer(
        token,
        subject="product",
        product="SKU-1",
        stars=2,
        body=f"{CANARY} prvič",
        author="Ana Kanarček",
    )
    said = answer(
        token,
        subject="product",
        product="SKU-1",
        stars=4,
        body=f"{CANARY} drugič",
        author="Ana Kanarček",
    )
    return token, said.accepted[0].review


def test_the_author_withdraws_at_any_time_and_twice_is_once(told, store):
    token, review = told
    for _ in range(2):
        actions.withdraw(forms.open_form(token), review.id)
    summary = queries.summary(store)
    assert (summary.count, summary.withdrawn, summary.submitted) == (0, 1, 1)


def test_nobody_withdraws_another_orders_review(told, ask, store):
    _token, review = told
    with pytest.raises(NotFound):
        actions.withdraw(forms.open_form(ask("1002", "bor@example.com")["product"]), review.id)


def test_the_export_holds_what_was_said(told, store):
    assert CANARY in json.dumps(privacy.export(store.id, "Ana@example.com"), ensure_ascii=False)


def test_erasure_leaves_no_word_name_or_salt(told, store):
    token, review = told
    privacy.erase(store.id, "ana@example.com", actor="system")
    row = Review.objects.filter(store_id=store.id).values().get(id=review.id)
    assert CANARY not in repr(row)
    assert "Kanarček" not in repr(row)
    assert (row["salts"], row["order_id"], row["customer_id"], row["state"]) == (
        None,
        None,
        None,
        "withdrawn",
    )
    assert not Revision.objects.filter(store_id=store.id).exists()
    with pytest.raises(NotFound):
        forms.open_form(token)


def test_after_erasure_the_log_still_verifies_and_the_sum_still_adds_up(told, store):
    before = queries.summary(store).submitted
    privacy.erase(store.id, "ana@example.com", actor="system")
    entries = Entry.objects.filter(store_id=store.id).order_by("index")
    assert [e.index for e in entries] == list(range(len(entries)))
    assert all(bytes(e.leaf_hash) == leaf_hash(bytes(e.body)) for e in entries)
    after = queries.summary(store)
    assert after.submitted == before == after.count + after.held + after.removed + after.withdrawn


def test_erasing_one_person_touches_nobody_else(told, ask, answer, store):
    other = answer(
        ask("1002", "bor@example.com")["product"],
        subject="product",
        product="SKU-1",
        stars=5,
        author="Bor",
    )
    privacy.erase(store.id, "ana@example.com", actor="system")
    kept = Review.objects.get(store_id=store.id, id=other.accepted[0].review.id)
    assert (kept.author, kept.state) == ("Bor", "published")
