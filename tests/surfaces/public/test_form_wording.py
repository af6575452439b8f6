"""What a store says on the form in words of its own: in the customer's language, as text, beside what must be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations.actions import wording
from artur.domain.invitations.models import Invitation, WordingVersion
from artur.domain.invitations.wording.catalogue import NAMES
from tests.domain.reviews.conftest import ask
from tests.harness.browser import look

if TYPE_CHECKING:
    from django.test import Client

    from artur.domain.stores.models import Store

__all__ = ["ask"]

MUST = "Your review is public. We publish all, good and bad."


@pytest.fixture
def link(ask, clock) -> str:
    """The address of Ana's form about everything she ordered."""
    tokens = ask()
    product = Invitation.objects.get(moment="product")
    Invitation.objects.exclude(id=product.id).update(
        merged_into=product.id, reason="merged", state="skipped"
    )
    return f"/r/{tokens['product']}?locale=en"


def say(store: Store, name: str, **parts: str) -> None:
    """Word the form as a member does."""
    wording.save(store, NAMES[name], "en", parts, "member:test")


def test_own_words_stand_beside_what_must_be_said(client: Client, link: str, store: Store) -> None:
    say(
        store,
        "form.order",
        heading="Well, {{ name }}, how did it go?",
        intro="Order {{ order }} of {{ placed }}.\nTwo minutes.",
        thanks="Tea is on us & <b>you</b>.",
    )
    say(store, "form.product", question="How does it pour & clean?")
    page = client.get(link).content.decode()
    assert "Well, Ana, how did it go?" in page
    assert "<br>Two minutes." in page
    assert MUST in page
    assert page.count("How does it pour &amp; clean?") == 2
    assert page.count("What should others know?") == 2
    client.post(link, {"stars-purchase": "3"})
    thanks = client.get(link.replace("?", "/thanks?")).content.decode()
    assert "Tea is on us &amp; &lt;b&gt;you&lt;/b&gt;." in thanks


def test_another_language_and_a_store_without_words_say_what_is_built_in(
    client: Client, link: str, store: Store
) -> None:
    assert "How was it, Ana?" in client.get(link).content.decode()
    say(store, "form.order", heading="Well, {{ name }}?")
    page = client.get(link.replace("locale=en", "locale=sl")).content.decode()
    assert "Well, Ana?" not in page


def test_words_that_fail_give_way_to_the_built_in(client: Client, link: str, store: Store) -> None:
    WordingVersion.objects.create(
        store_id=store.id, name="form.order", language="en", number=1,
        content={"heading": "{{ nothing }}"}, actor="member:test",
    )  # fmt: skip
    assert "How was it, Ana?" in client.get(link).content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_own_words_read_well(page, live_server, link, store) -> None:
    say(
        store,
        "form.order",
        heading="Kako vam je, {{ name }}, teknil čaj iz Najprepričljivejšega čajnika?",
        intro="Pišete tistim, ki bodo naročili za vami.",
    )
    say(store, "form.product", question="Kako toči, kako se čisti, ali kaplja?")
    page.goto(f"{live_server.url}{link}&stars=4")
    assert page.get_by_label("Kako toči, kako se čisti, ali kaplja?").count() == 2
    look(page, "form-own-words")
