"""Many at once: one reward for two submissions, one code for one promise."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from artur.domain.invitations import tokens
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import forms, submission
from artur.domain.rewards import actions
from artur.domain.rewards.models import Promise
from artur.foundation.mail.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_release_one_reward(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    token = tokens.form_token(shop.invitation())
    said = submission.read({"author": "Ana", "reviews": [{"subject": "purchase", "stars": 4}]})
    faults = []

    def post():
        try:
            reviews.submit(forms.open_form(token), said)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [p.code for p in Promise.objects.all()] == ["AAA111"]
    assert Message.objects.filter(kind="reward").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_promise_one_code_twice(shop):
    codes = [f"CODE-{n}" for n in range(30)]
    shop.promises(codes=" ".join(codes))
    for n in range(40):
        shop.order(str(n), f"c{n}@example.com")
    shop.clock.move(timedelta(hours=4))

    def work():
        shop.work()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = list(Promise.objects.values_list("code_id", flat=True))
    assert len(kept) == len(set(kept)) == 30
    assert None not in kept


@pytest.mark.django_db(transaction=True)
def test_two_releases_at_once_give_once(shop):
    shop.promises()
    shop.order()
    shop.later(hours=4)
    invitation = shop.invitation().id
    faults = []

    def give():
        try:
            with transaction.atomic():
                actions.release(shop.store.id, invitation, shop.clock.now)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=give) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [p.state for p in Promise.objects.all()] == ["given"]
    assert Message.objects.filter(kind="reward").count() == 1
