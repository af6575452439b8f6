"""What a member reads of a customer who came by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.invitations import tokens
from artur.domain.invitations.actions import resend
from artur.domain.invitations.models import Invitation
from artur.domain.invitations.reasons import explain


@pytest.mark.parametrize(
    ("entrance", "words"),
    [
        ("link", "by your link"),
        ("qr", "by a QR code"),
        ("insert", "by the card in the parcel"),
    ],
)
def test_the_way_they_came_is_explained_and_stays_known(ask, answer, come, clock, entrance, words):
    ask()
    opened = come(entrance=entrance)
    said = explain(opened)
    assert words in said
    assert "not answered yet" in said
    answer(tokens.form_token(opened), subject="delivery", stars=3)
    opened.refresh_from_db()
    said = explain(opened)
    assert words in said
    assert "answered today at 11:00" in said
    assert "in one form" in explain(Invitation.objects.get(moment="delivery"))


def test_a_member_may_write_after_all_and_it_is_told_as_a_mail(shop, come):
    shop.order()
    opened = come(entrance="insert", parcel=False)
    shop.clock.move(timedelta(hours=3))
    resend(shop.store, opened.id, "member:test")
    shop.work()
    assert len(shop.subjects()) == 1
    opened.refresh_from_db()
    assert (opened.state, opened.channel, opened.entrance) == ("sent", "email", "")
    assert explain(opened).startswith("Sent today")
