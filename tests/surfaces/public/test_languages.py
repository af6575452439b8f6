"""Whatever a shopper sees speaks their language, all of it, in each of the fourteen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from artur.domain.invitations import tokens
from artur.domain.invitations.messages.specimen import specimen
from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Customer
from artur.domain.publication import actions as publication
from artur.domain.reviews import actions, answers, letters, objecting
from artur.domain.reviews.models import Decision, Report, Review
from artur.domain.stores.queries import open_by_id
from artur.foundation.kit import languages
from tests.domain.publication.shelf import put_product, put_reply, put_review
from tests.domain.reviews.conftest import answer, ask
from tests.surfaces.public.speech import english, listening, spoken

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

# Words are the same whichever engine keeps them.
pytestmark = pytest.mark.sqlite

__all__ = ["answer", "ask"]

LINK = "Kupite na www.drugje.example"


@pytest.fixture
def forms(ask: Any, answer: Any, clock: Any) -> dict[str, str]:
    """A form nobody has answered, one with a review shown, one held, one removed, and one that is closed."""
    for number in ("1", "2", "3"):
        ask(number, f"ana{number}@example.com", promised_at="2026-04-08T00:00:00+02:00")
        last = Invitation.objects.get(moment="product", order__external_id=number)
        others = Invitation.objects.filter(order__external_id=number).exclude(id=last.id)
        others.update(merged_into=last.id, reason="merged", state="skipped")
    found = {
        row.order.external_id: tokens.form_token(row)
        for row in Invitation.objects.filter(moment="product").select_related("order")
    }
    answer(
        found["2"],
        {"subject": "product", "product": "SKU-1", "stars": 4, "title": "Lep", "body": "Lep."},
        {"subject": "product", "product": "SKU/2", "stars": 2, "body": LINK},
        {"subject": "delivery", "stars": 1, "body": "Zamuda."},
        {"subject": "purchase", "stars": 5},
    )
    removed = Review.objects.get(subject="delivery")
    decision = actions.decide(
        open_by_id(removed.store_id),
        removed.id,
        act="remove",
        reason="abusive",
        statement="Beseda.",
        actor="system",
    )
    late = Invitation.objects.filter(order__external_id="3")
    late.update(sent_at=clock.now - timedelta(days=200))
    opened = {"fresh": found["1"], "answered": found["2"], "closed": found["3"]}
    return opened | {"removed": objecting.token(decision)}


@pytest.fixture
def shelf(store: Store) -> dict[str, Any]:
    """A public store with one of everything."""
    teapot = put_product(store, "A")
    shown = put_review(store, teapot, stars=4, edited_at=None)
    put_reply(store, shown, "Hvala.")
    put_review(store, subject="delivery", stars=1, title="", body="", author="", verified=False)
    put_review(store, teapot, incentivised=True, source="import", language="lv")
    put_review(store, teapot, state="held")
    gone = put_review(store, teapot, state="removed")
    back = put_review(store, teapot, state="withdrawn")
    publication.go_public(store, "system")
    return {"shown": shown.id, "removed": gone.id, "withdrawn": back.id}


def pages_of_forms(forms: dict[str, str], language: str) -> dict[str, Any]:
    """Everything behind the link of an invitation."""
    client, fresh, said = Client(), forms["fresh"], forms["answered"]
    ask_for = f"?locale={language}"
    mine = Review.objects.filter(subject="product").first()
    assert mine is not None
    return {
        "form": client.get(f"/r/{fresh}{ask_for}"),
        "form, wrong": client.post(f"/r/{fresh}{ask_for}", {"body-delivery": "Brez zvezdic."}),
        "form, empty": client.post(f"/r/{fresh}{ask_for}", {}),
        "form, too long": client.post(
            f"/r/{fresh}{ask_for}", {"stars-delivery": "3", "body-delivery": "a" * 10_001}
        ),
        "form, again": client.get(f"/r/{said}{ask_for}"),
        "thanks": client.get(f"/r/{said}/thanks{ask_for}"),
        "withdrawal": client.get(f"/r/{said}/reviews/{mine.id}/withdrawal{ask_for}"),
        "closed": client.get(f"/r/{forms['closed']}{ask_for}"),
        "not yet": client.get(f"/r/{fresh}/not-yet{ask_for}"),
        "objection": client.get(f"/o/{forms['removed']}{ask_for}"),
        "objection, empty": client.post(f"/o/{forms['removed']}{ask_for}", {}),
        "objected": client.post(
            f"/o/{forms['removed']}{ask_for}", {"words": "To ni žalitev. " * 3}
        ),
        "gone": client.get("/r/nonsense", headers={"Accept-Language": language}),
    }


def pages_of_store(shelf: dict[str, Any], language: str) -> dict[str, Any]:
    """Everything a stranger can read."""
    client, ask_for = Client(), f"?locale={language}"
    one = "/s/tea/reviews/{}/"
    report = f"{one.format(shelf['shown'])}report{ask_for}"
    notice = {"reason": "abusive", "details": "Prva poved žali.", "email": "m@example.com"}
    pages = {
        "profile": f"/s/tea/{ask_for}",
        "profile, narrowed": f"/s/tea/{ask_for}&stars=3",
        "product": f"/s/tea/products/A/{ask_for}",
        "review": one.format(shelf["shown"]) + ask_for,
        "removed": one.format(shelf["removed"]) + ask_for,
        "withdrawn": one.format(shelf["withdrawn"]) + ask_for,
        "report": report,
        "how we check": f"/s/tea/how-we-check/{ask_for}",
        "terms": f"/s/tea/terms/{ask_for}",
        "entrance": f"/s/tea/review/{ask_for}",
        "reviews": f"/w/tea/store.html{ask_for}",
        "of a product": f"/w/tea/products/A.html{ask_for}",
        "narrowed": f"/w/tea/products/A.html{ask_for}&stars=3",
        "stars": f"/w/tea/products/A.html?part=stars&locale={language}",
        "badge": f"/w/tea/store.html?part=badge&locale={language}",
        "nothing yet": f"/w/tea/products/none.html{ask_for}",
    }
    return {name: client.get(address) for name, address in pages.items()} | {
        "report, wrong": client.post(report, {}),
        "reported": client.post(report, {**notice, "good_faith": "on"}),
        "lost": client.get("/s/nobody/", headers={"Accept-Language": language}),
    }


def ways_out(store: Store, language: str) -> dict[str, Any]:
    """The pages behind the link that ends invitations."""
    customer = Customer.objects.first()
    assert customer is not None
    Customer.objects.filter(id=customer.id).update(locale=language)
    address = f"/u/{tokens.unsubscribe_token(store.id, customer.id)}"
    return {"way out": Client().get(address), "out": Client().post(address)}


@pytest.mark.parametrize("language", languages.SPOKEN)
def test_every_page_and_mail_for_shoppers_speaks_it_throughout(
    store: Store,
    forms: dict[str, str],
    shelf: dict[str, Any],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listening(monkeypatch) as lacking:
        pages = pages_of_forms(forms, language) | pages_of_store(shelf, language)
        pages |= ways_out(store, language)
        said = {name: answer.content.decode() for name, answer in pages.items()}
        for name, answer in pages.items():
            if "text/html" in answer.headers["Content-Type"]:
                assert f'lang="{language}"' in said[name], name
            if answer.wsgi_request.path.startswith(("/r/", "/s/tea/", "/u/", "/o/")):
                assert answer.headers["Content-Language"] == language, name
        said |= mails(store, language)
    assert sorted(set(lacking)) == []
    if language == "en":
        return
    plain = pages_of_forms(forms, "en") | pages_of_store(shelf, "en") | ways_out(store, "en")
    known = {name: answer.content.decode() for name, answer in plain.items()}
    known |= mails(store, "en")
    ours = english(language)
    shining = {
        text
        for name, page in said.items()
        for text in spoken(page) & spoken(known[name])
        if ours.fullmatch(text)
    }
    assert shining == set()


def mails(store: Store, language: str) -> dict[str, str]:
    """What is written to a shopper."""
    written = {
        f"mail of {moment}": "\n".join(specimen(store, moment, language, "a@example.com", "Ana"))
        for moment in ("purchase", "delivery", "product")
    }
    review = Review.objects.filter(state="removed", customer_id__isnull=False).get()
    review.language = language
    decision = Decision.objects.get(id=review.decision_id)
    link = "https://x.example/r/1"
    notice = Report(store_id=store.id, review=review, reason="abusive", locale=language)
    told = {
        "statement of reasons": letters.removal(store, review, decision, link),
        "upheld": letters.objection_upheld(store, review, link),
        "refused": letters.objection_refused(store, review, "Beseda.", link),
        "notice": answers.receipt(store, notice),
        "notice, removed": answers.outcome(store, notice, removed=True),
        "notice, left": answers.outcome(store, notice, removed=False),
    }
    for name, mail in told.items():
        assert f'<html lang="{language}"' in mail["html"], name
        assert mail["headers"]["Content-Language"] == language, name
    return written | {name: f"{mail['subject']}\n{mail['html']}" for name, mail in told.items()}


def test_an_english_text_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        '<p>Nothing is hidden</p><a aria-label="Published 3 November">x</a><p>Keramični čajnik</p>'
    )
    assert {text for text in spoken(page) if english("de").fullmatch(text)} == {
        "Nothing is hidden",
        "Published 3 November",
    }
    with listening(monkeypatch) as lacking, translation.override("de"):
        assert translation.gettext("Nothing is hidden") == "Hier wird nichts versteckt"
        assert translation.gettext("Nobody translated this.") == "Nobody translated this."
    assert lacking == [("de", "Nobody translated this.")]


def test_a_closed_store_says_so_in_the_readers_language(client: Client, store: Store) -> None:
    for language, words in (("de", "noch nicht"), ("hu", "még nem"), ("et", "ei ole veel")):
        for address in (f"/s/tea/?locale={language}", f"/w/tea/store.html?locale={language}"):
            assert words in client.get(address).content.decode()
        checks = client.get(f"/s/tea/how-we-check/?locale={language}")
        assert f'lang="{language}"' in checks.content.decode()


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        ("pt-BR, pt;q=0.9", "pt"),
        ("de-AT", "de"),
        ("fi, et;q=0.5", "et"),
        ("fi", "sl"),
        ("hr-HR, en;q=0.8", "hr"),
    ],
)
def test_the_browser_is_understood(client: Client, shelf: Any, tags: str, language: str) -> None:
    answer = client.get("/s/tea/", headers={"Accept-Language": tags})
    assert answer.headers["Content-Language"] == language


def test_a_form_speaks_the_language_of_its_order_or_else_the_stores(
    client: Client, ask: Any
) -> None:
    order = {"email": "eva@example.com", "name": "Eva", "locale": "cs-CZ"}
    link = ask("7", "eva@example.com", customer=order)["purchase"]
    assert client.get(f"/r/{link}").headers["Content-Language"] == "cs"
    assert client.get(f"/r/{link}?locale=pl").headers["Content-Language"] == "pl"
    assert client.get(f"/r/{link}?locale=xx").headers["Content-Language"] == "cs"
    link = ask("8", "aino@example.com", customer={"email": "aino@example.com", "locale": "fi"})
    assert client.get(f"/r/{link['purchase']}").headers["Content-Language"] == "sl"


def test_where_members_work_only_what_is_complete_is_spoken(client: Client, alice: Any) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    assert '<html lang="en"' in client.get("/account/login/").content.decode()
    told = client.get("/account/login/", headers={"Accept-Language": "de, lv;q=0.5"})
    assert '<html lang="lv"' in told.content.decode()
    alice.client.post("/console/preferences", {"language": "de", "next": "/console/tea/"})
    page = alice.client.get("/console/tea/", headers={"Accept-Language": "de"}).content.decode()
    assert '<html lang="en"' in page


@pytest.mark.parametrize("language", languages.SPOKEN)
def test_a_date_is_written_as_people_write_it(language: str) -> None:
    from datetime import date

    from artur.foundation.kit import dates

    first = {
        "en": "1 March 2026", "sl": "1. marca 2026", "lv": "01.03.2026.", "cs": "1. března 2026",
        "de": "1. März 2026", "et": "1.3.2026", "es": "1 de marzo de 2026", "fr": "1er mars 2026",
        "hr": "1. ožujka 2026.", "it": "1 marzo 2026", "lt": "2026 m. kovo 1 d.",
        "hu": "2026. március 1.", "pl": "1 marca 2026", "pt": "1 de março de 2026",
    }  # fmt: skip
    with translation.override(language):
        assert dates.with_year(date(2026, 3, 1)).replace("\xa0", " ") == first[language]
