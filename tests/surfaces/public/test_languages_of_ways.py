"""Ways in, rewards and offers speak the shopper's language throughout, in each of the fourteen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from artur.domain.orders.models import Customer
from artur.domain.publication import actions as publication
from artur.domain.rewards import letters, offering, tokens
from artur.domain.rewards import queries as rewards
from artur.foundation.kit import languages
from tests.domain.publication.shelf import put_product, put_review
from tests.domain.rewards.conftest import BY, campaign, invited, shop
from tests.surfaces.public.entrance.conftest import at_leisure
from tests.surfaces.public.speech import english, listening, spoken

if TYPE_CHECKING:
    from artur.domain.rewards.models import Participant

# Words are the same whichever engine keeps them.
pytestmark = pytest.mark.sqlite

__all__ = ["at_leisure", "campaign", "shop"]

ADDRESS = "/s/tea/review/"
ELEMENT = "/w/tea/checkout"


def ways_in(language: str) -> dict[str, str]:
    """The page behind links and codes, and the question after the checkout."""
    client, ask_for = Client(), f"?locale={language}"
    typed = {"order": "old-0", "email": "bine@example.com"}
    said = {"order": "old-0", "email": "nobody@example.com", "locale": language}
    answers = {
        "entrance": client.get(ADDRESS + ask_for),
        "entrance, empty": client.post(ADDRESS + ask_for, {}),
        "entrance, wrong": client.post(ADDRESS + ask_for, typed),
        "checkout": client.get(f"{ELEMENT}.html{ask_for}"),
        "checkout, no stars": client.post(ELEMENT, said),
        "checkout, unknown": client.post(ELEMENT, {**said, "stars": "4"}),
    }
    return {name: answer.content.decode() for name, answer in answers.items()}


def offers(people: dict[str, Participant], language: str) -> dict[str, str]:
    """The page of an offer, answered in both ways."""
    ask_for = f"?locale={language}"
    yes, no = (f"/p/{tokens.programme_token(people[name])}{ask_for}" for name in ("ana", "bine"))
    client = Client()
    answers = {
        "offered": client.get(yes),
        "declined": client.post(no, {"answer": "no"}),
        "accepted": client.post(yes, {"answer": "yes"}),
        "again": client.get(yes),
    }
    for name, answer in answers.items():
        assert answer.headers["Content-Language"] == language, name
        assert f'<html lang="{language}"' in answer.content.decode(), name
    return {name: answer.content.decode() for name, answer in answers.items()}


def mails(shop: Any, people: dict[str, Participant], language: str) -> dict[str, str]:
    """What is mailed about an offer and a reward."""
    row = people["ana"]
    row.refresh_from_db()
    person = Customer.objects.get(id=row.customer_id)
    person.locale = language
    written = {
        "offer": offering.invitation(shop.store, row, person, "https://x.example/u/1"),
        "code": offering.confirmation(shop.store, row, person),
    }
    reward = rewards.reward(shop.store.id)
    lines = [letters.promise_line(reward, language), letters.reduced_line(language)]
    return {name: mail["subject"] + mail["html"] for name, mail in written.items()} | {
        "lines": "".join(f"<p>{line}</p>" for line in lines)
    }


@pytest.mark.parametrize("language", languages.SPOKEN)
def test_ways_in_rewards_and_offers_speak_it_throughout(
    shop: Any, campaign: Any, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.promises()
    people = invited(shop, campaign)
    put_review(shop.store, put_product(shop.store, "A"), incentivised=True)
    publication.go_public(shop.store, BY)
    checks = f"/s/tea/how-we-check/?locale={language}"
    with listening(monkeypatch) as lacking:
        said = ways_in(language) | offers(people, language) | mails(shop, people, language)
        said["checks"] = Client().get(checks).content.decode()
    assert sorted(set(lacking)) == []
    if language != "en":
        ours = english(language)
        shown = {text for page in said.values() for text in spoken(page)}
        assert {text for text in shown if ours.fullmatch(text) and _whole(text)} == set()


def _whole(text: str) -> bool:
    """Whether a text is long enough that no other language could have the same by chance."""
    return len(text.split()) > 3 and text.isascii()
