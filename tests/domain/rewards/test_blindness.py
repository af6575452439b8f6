"""Who gives a reward is blind to what is said: other stars and words bring the same, and leave the same traces."""

from __future__ import annotations

import inspect
import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from artur.domain.invitations import offers
from artur.domain.invitations.offers import Provider
from artur.domain.rewards import actions, letters
from artur.domain.rewards.actions import releasing
from artur.domain.rewards.models import Promise
from artur.domain.rewards.provider import Rewards
from artur.foundation.ledger.models import Entry
from artur.foundation.mail.models import Message

pytestmark = pytest.mark.django_db


def test_flipping_the_stars_flips_nothing(shop):
    shop.promises(codes="")
    for stars in range(1, 6):
        number = str(2000 + stars)
        shop.order(number, f"c{stars}@example.com")
    shop.later(hours=4)
    for stars in range(1, 6):
        shop.answer(str(2000 + stars), stars=stars, body="Sranje!" if stars % 2 else "V redu je.")
    given = {p.order_id: p for p in Promise.objects.all()}
    assert len(given) == 5
    assert {p.state for p in given.values()} == {"given"}
    assert {p.valid_until for p in given.values()} == {None}
    assert len({p.code for p in given.values()}) == 5
    assert Message.objects.filter(kind="reward").count() == 5
    shown = {letters.gift(shop.store, p, "sl")["text"].replace(p.code, "") for p in given.values()}
    assert len(shown) == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.integers(1, 5), st.sampled_from(["", "Sranje!", "Lep."])),
        min_size=1,
        max_size=3,
    )
)
def test_other_stars_and_words_bring_the_same_reward(shop, said):
    Runs.number += 1
    outcomes = []
    for turn in (0, 1):
        with transaction.atomic():
            shop.promises(codes=f"C{Runs.number}-1 C{Runs.number}-2 C{Runs.number}-3")
            for n, row in enumerate(said):
                number = f"{Runs.number}-{n}"
                shop.order(number, f"c{number}@example.com")
                invitation = shop.invitation(number)
                offered = actions.promise(shop.store.id, [invitation], shop.clock.now)
                type(invitation).objects.filter(id=invitation.id).update(
                    offer_id=offered[invitation.id]
                )
                shop.answer(number, stars=row[turn], body=row[2] if turn else "")
            given_ = Promise.objects.filter(state="given").order_by("code")
            outcomes.append([(p.code, p.state, p.valid_until, p.reward.values) for p in given_])
            transaction.set_rollback(True)
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0]) == len(said)


class Runs:
    """Numbers the examples, as rewards are remembered while the process lives."""

    number = 0


def test_accepting_a_review_asks_rewards_nothing_where_there_are_none(shop):
    shop.order()
    shop.later(hours=4)
    with CaptureQueriesContext(connection) as asked:
        shop.answer()
    assert [q["sql"] for q in asked if "rewards_" in q["sql"]] == []


def test_only_a_rewarded_submission_is_disclosed_in_the_log(shop):
    shop.order("1", "a@example.com")
    shop.later(hours=4)
    shop.answer("1")
    shop.promises()
    shop.order("2", "b@example.com")
    shop.later(hours=4)
    shop.answer("2")
    plain, disclosed = [json.loads(bytes(e.body)) for e in Entry.objects.order_by("index")]
    assert "incentive" not in plain
    assert disclosed["incentive"] == "reward"
    assert set(disclosed) - set(plain) == {"incentive"}


def test_who_gives_a_reward_has_no_stars_to_look_at():
    assert list(inspect.signature(releasing.release).parameters) == [
        "store_id", "invitation_id", "at",
    ]  # fmt: skip
    for way in (actions.release, Rewards.release, Provider.release, offers.release):
        hints = inspect.get_annotations(way)
        assert set(hints) == {"store_id", "invitation_id", "at", "return"}
        assert "uuid.UUID" in hints["invitation_id"]
    for way in (actions.promise, Rewards.promise, Rewards.given, Rewards.line, Rewards.standing):
        assert not {"stars", "rating", "review", "answer"} & set(inspect.signature(way).parameters)
    for module in (releasing, inspect.getmodule(actions.promise), inspect.getmodule(letters.gift)):
        code = inspect.getsource(module).split('"""', 2)[2]
        assert "reviews" not in code
        assert ".stars" not in code
