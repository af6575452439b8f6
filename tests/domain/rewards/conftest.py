"""A shop that promises rewards: orders, mails and answers, with the worker beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.invitations import actions as invitations
from artur.domain.invitations import tokens
from artur.domain.invitations.intake import take
from artur.domain.invitations.models import Invitation
from artur.domain.orders.intake import parse
from artur.domain.orders.models import Customer
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import forms, submission
from artur.domain.rewards import actions
from artur.domain.rewards.actions import programme as acts
from artur.domain.rewards.models import Participant
from artur.domain.rewards.rules.programme import Criteria, Offer

POLICY = {
    "en": "Everybody we invite gets the same code for a review, whatever it says. We pay for no stars.",
    "sl": "Vsak povabljeni dobi enako kodo, kar koli napiše.",
}
VALUES = {"sl": "5 € popusta", "en": "5 € off"}
BY = "member:00000000-0000-0000-0000-000000000001"


class Shop:
    """Tells of orders, lets time pass, and answers as its customers do."""

    def __init__(self, store, clock, inbox):
        self.store, self.clock, self.inbox = store, clock, inbox

    def order(self, number="1001", email="ana@example.com", skus=("SKU-1",), **told):
        lines = [{"product": {"id": s, "name": f"Čajnik {s}"}, "quantity": 1} for s in skus]
        document = {
            "id": number,
            "placed_at": self.clock.now.isoformat(),
            "customer": {"email": email, "name": "Ana Kovač", "locale": "sl"},
            "lines": lines,
            **told,
        }
        take(self.store, [parse(document)])

    def sending(self, **rules):
        invitations.send_test(self.store, "alice@tea.example", BY)
        changes = {"sending": True, "pause": "P0D", **rules}
        invitations.change_rules(self.store, changes, "key:test")

    def work(self):
        while invitations.send_batch(self.store):
            pass

    def later(self, **by):
        self.clock.move(timedelta(**by))
        self.work()

    def invitation(self, number="1001", moment="purchase"):
        return Invitation.objects.get(
            store_id=self.store.id, order__external_id=number, moment=moment
        )

    def answer(self, number="1001", moment="purchase", stars=5, **said):
        """Answer one moment's form; what was accepted."""
        form = forms.open_form(tokens.form_token(self.invitation(number, moment)))
        rows = []
        for subject in form.subjects:
            row = {"subject": subject.subject, "stars": stars, **said}
            if subject.product:
                row["product"] = subject.product.external_id
            rows.append(row)
        return reviews.submit(form, submission.read({"author": "Ana", "reviews": rows})).accepted

    def promises(self, *, codes="AAA111 BBB222 CCC333", **terms):
        """A policy, a reward with codes, and the switch on."""
        actions.state_policy(self.store, POLICY, actor=BY)
        kind = "list" if codes else "generated"
        actions.describe(self.store, kind=kind, values=VALUES, terms=terms, actor=BY)
        if codes:
            actions.add_codes(self.store, codes, actor=BY)
        actions.switch(self.store, on=True, actor=BY)


@pytest.fixture
def shop(store, clock, smtp):
    """Alice's tea shop, which mails its customers."""
    made = Shop(store, clock, smtp)
    made.sending()
    return made


@pytest.fixture
def campaign(shop):
    """A kettle at half the price for two people; three customers bought something else before."""
    shop.sending(pause="P5D")
    actions.state_policy(shop.store, POLICY, actor=BY)
    for n, name in enumerate(["ana", "bine", "cene"]):
        shop.order(f"old-{n}", f"{name}@example.com", skus=("SKU-1",))
    shop.order("other", "dana@example.com", skus=("KETTLE",))
    shop.clock.move(timedelta(days=30))
    return acts.open_campaign(shop.store, offer(shop), actor=BY)


def offer(shop, **changed):
    """A kettle at half the price for two people, with what a test changes."""
    told = {
        "name": "New kettle",
        "product": "KETTLE",
        "offers": {"sl": "za polovično ceno", "en": "for half the price"},
        "code": "KET-",
        "places": 2,
        "accept_until": shop.clock.now + timedelta(days=10),
    }
    return Offer(**{**told, **changed})


def invited(shop, campaign):
    """Choose and invite everybody; the participants by name."""
    acts.choose(shop.store, campaign.id, Criteria(), actor=BY)
    acts.invite_due(shop.store)
    return {
        Customer.objects.get(id=p.customer_id).email.split("@")[0]: p
        for p in Participant.objects.filter(stage="invited")
    }
