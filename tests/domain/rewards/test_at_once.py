"""Many at once: one reward for two submissions, one code for one promise."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from artur.domain.invitations import tokens
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import forms, submission
from artur.domain.rewards import actions
from artur.domain.rewards.models import Promise
from artur.foundation.mail.models import Message
from tests.harness.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_release_one_reward(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    token = tokens.form_token(shop.invitation())
    said = submission.read({"author": "Ana", "reviews": [{"subject": "purchase", "stars": 4}]})
    at_once(4, lambda _: reviews.submit(forms.open_form(token), said))
    assert [p.code for p in Promise.objects.all()] == ["AAA111"]
    assert Message.objects.filter(kind="reward").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_promise_one_code_twice(shop):
    codes = [f"CODE-{n}" for n in range(30)]
    shop.promises(codes=" ".join(codes))
    for n in range(40):
        shop.order(str(n), f"c{n}@example.com")
    shop.clock.move(timedelta(hours=4))
    at_once(3, lambda _: shop.work())
    kept = list(Promise.objects.values_list("code_id", flat=True))
    assert len(kept) == len(set(kept)) == 30
    assert None not in kept


@pytest.mark.django_db(transaction=True)
def test_two_releases_at_once_give_once(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    invitation = shop.invitation().id

    def give(_side):
        with transaction.atomic():
            actions.release(shop.store.id, invitation, shop.clock.now)

    at_once(4, give)
    assert [p.state for p in Promise.objects.all()] == ["given"]
    assert Message.objects.filter(kind="reward").count() == 1
