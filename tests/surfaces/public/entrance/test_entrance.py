"""`/s/{store}/review/`: whom it lets in, whom it doesn't, and that it tells a guesser nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order, Product
from artur.domain.publication import actions
from artur.foundation.events.models import Event
from artur.foundation.privacy import actions as privacy

ADDRESS = "/s/tea/review/?locale=en"
ANA = {"number": "1001", "email": "ana@example.com"}


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def post(address=ADDRESS, into="", **fields):
    return Client().post(address + into, {**ANA, **fields})


def test_looking_changes_nothing(ask, client, clock, django_assert_max_num_queries):
    ask()
    before = list(Invitation.objects.values_list("state", "sent_at").order_by("id"))
    events = Event.objects.count()
    for more in ("", "&order=1001&product=SKU-1", "&via=insert"):
        with django_assert_max_num_queries(4) as seen:
            assert client.get(ADDRESS + more).status_code == 200
        assert {q["sql"].split()[0].upper() for q in seen.captured_queries} <= {"SELECT"}
    assert list(Invitation.objects.values_list("state", "sent_at").order_by("id")) == before
    assert Event.objects.count() == events


def test_number_and_address_open_the_form(ask, clock):
    ask()
    answer = post(number=" #1001 ", email="ANA@example.com")
    assert answer.status_code == 303
    assert re.fullmatch(r"/r/[\w-]+\?locale=en", answer.url)
    page = text(Client().get(answer.url))
    for words in ("Buying in the shop", "Delivery", "Čajnik", "Skodelica"):
        assert words in page
    opened = Invitation.objects.get(state="sent")
    assert (opened.channel, opened.entrance) == ("link", "link")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies or set(answer.cookies) == {"language"}


@pytest.mark.parametrize(
    ("more", "entrance"),
    [("&via=qr", "qr"), ("&via=insert", "insert"), ("&order=1001", "insert"), ("&via=x", "link")],
)
def test_the_way_is_remembered(ask, clock, more, entrance):
    ask()
    post(into=more)
    assert Invitation.objects.get(state="sent").entrance == entrance


def test_a_personal_card_fills_in_the_number(ask, client, clock):
    page = text(client.get(f"{ADDRESS}&order=%231001%22%3E%3Cb%3E"))
    assert 'value="#1001&quot;&gt;&lt;b&gt;"' in page


def test_a_products_link_names_it_and_leads_to_its_question(ask, client, clock):
    ask()
    address = f"{ADDRESS}&product=SKU%2F2"
    assert "Skodelica" in text(client.get(address))
    answer = post(address)
    product = Product.objects.get(external_id="SKU/2")
    assert answer.url.endswith(f"#q-{product.id.hex}")
    assert f'id="q-{product.id.hex}"' in text(client.get(answer.url))
    assert client.get(f"{ADDRESS}&product=nothing%00").status_code == 200


def test_a_wrong_number_a_wrong_address_and_both_read_the_same(ask, store, clock):
    ask()
    ask("1002", email="eva@example.com")
    pages = [
        re.sub(r'value="[^"]*"', "", text(post(**typed)))
        for typed in (
            {"number": "1001", "email": "eva@example.com"},
            {"number": "7777", "email": "ana@example.com"},
            {"number": "7777", "email": "nobody@example.com"},
        )
    ]
    assert "no order with this number and this e-mail address together" in pages[0]
    assert pages[0] == pages[1] == pages[2]
    assert not Invitation.objects.filter(state="sent").exists()


def test_another_stores_order_opens_nothing_here(ask, other_store, store, clock):
    ask("2001", into=other_store)
    assert post(number="2001").status_code == 422
    assert post("/s/books/review/", number="2001").status_code == 303
    assert post("/s/nobody/review/").status_code == 404


def test_empty_fields_are_named(ask, clock):
    answer = post(number=" # ", email="ana")
    page = text(answer)
    assert answer.status_code == 422
    assert "Type the number of your order." in page
    assert "Type an address such as ana@example.com." in page
    assert 'aria-describedby="number-hint number-error"' in page


def test_a_guesser_is_slowed_down_whatever_stays_the_same(ask, clock):
    ask()
    seen = [post(number=str(n)).status_code for n in range(20)]
    assert seen.count(422) == 8
    assert set(seen[8:]) == {429}
    # The order number is the same, the addresses change, and so does where they come from.
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{n}").post(
            ADDRESS, {"number": "5005", "email": f"a{n}@example.com"}
        )
        for n in range(12)
    ]
    assert [a.status_code for a in answers] == [422] * 8 + [429] * 4
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "Wait a moment, then try again." in text(answers[-1])


def test_one_caller_is_slowed_down_whatever_they_type(ask, clock):
    seen = [post(number=str(n), email=f"a{n}@example.com").status_code for n in range(20)]
    assert seen == [422] * 12 + [429] * 8


def test_a_proxy_of_our_own_names_the_caller_and_nobody_else_does(ask, clock):
    for n in range(13):
        far = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": f"1.2.3.4, 5.6.7.{n}"})
        answer = far.post(ADDRESS, {"number": str(n), "email": f"a{n}@example.com"})
        assert answer.status_code == 422
    liar = [
        Client(REMOTE_ADDR="9.9.9.9", headers={"x-forwarded-for": f"5.6.7.{n}"})
        .post(ADDRESS, {"number": str(n), "email": f"b{n}@example.com"})
        .status_code
        for n in range(13)
    ]
    assert liar[-1] == 429


def test_a_whole_store_that_is_guessed_at_slows_down_and_no_other(
    ask, store, other_store, monkeypatch, clock
):
    from artur.surfaces.public.entrance import pacing

    monkeypatch.setattr(pacing.STORE, "burst", 3)
    monkeypatch.setattr(pacing.STORE, "seconds", 60)

    def guess(n, slug="tea"):
        far = Client(REMOTE_ADDR=f"203.0.113.{n}")
        typed = {"number": str(n), "email": f"a{n}@example.com"}
        return far.post(f"/s/{slug}/review/", typed).status_code

    assert [guess(n) for n in range(4)] == [422, 422, 422, 429]
    assert guess(9, "books") == 422


def test_a_parcel_nobody_told_of_is_asked_about_first(ask, clock):
    ask(delivered_at=None)
    answer = post()
    page = text(answer)
    assert answer.status_code == 200
    assert "Is your parcel there?" in page
    assert 'name="email" value="ana@example.com"' in page
    assert not Invitation.objects.filter(state="sent").exists()
    early = Client().get(post(parcel="no").url)
    assert "Buying in the shop" in text(early)
    assert "Skodelica" not in text(early)
    whole = Client().get(post(parcel="yes").url)
    assert "Skodelica" in text(whole)


def test_a_card_from_the_parcel_asks_no_such_thing(ask, clock):
    ask(delivered_at=None)
    answer = post(into="&via=insert")
    assert "Skodelica" in text(Client().get(answer.url))


def test_a_cancelled_and_a_very_old_order_are_explained_to_their_customer_alone(ask, clock):
    ask()
    Order.objects.update(status="cancelled")
    answer = post()
    assert answer.status_code == 410
    assert "This order was cancelled" in text(answer)
    assert "cancelled" not in text(post(email="eva@example.com"))
    Order.objects.update(status="placed", placed_at=clock.now.replace(year=2024))
    assert "more than a year old" in text(post())


def test_the_page_speaks_the_readers_language_and_keeps_what_the_card_brought(client, store):
    page = text(
        client.get("/s/tea/review/?order=1001&via=insert", headers={"accept-language": "lv"})
    )
    assert '<html lang="lv"' in page
    assert 'href="?order=1001&amp;via=insert&amp;locale=sl"' in page


def test_the_address_as_typed_from_paper_works(ask, client, clock):
    ask()
    assert client.get("/s/tea/review").status_code == 200
    assert client.post("/s/tea/review", ANA).status_code == 303


def test_other_methods_are_refused(store, client):
    assert client.put(ADDRESS).status_code == 405


def test_the_public_pages_lead_here_before_and_after_publication(ask, client, store, clock):
    ask()
    assert 'href="/s/tea/review/"' in text(client.get("/s/tea/?locale=en"))
    assert 'href="/s/tea/review/"' in text(client.get("/s/tea/how-we-check/?locale=en"))
    actions.go_public(store, "system")
    assert 'href="/s/tea/review/"' in text(client.get("/s/tea/?locale=en"))
    page = text(client.get("/s/tea/products/SKU%2F2/?locale=en"))
    assert 'href="/s/tea/review/?product=SKU%2F2"' in page


def test_what_is_kept_of_how_they_came_is_theirs_to_see(ask, store, clock):
    ask()
    post(into="&via=qr")
    held = privacy.export(store.id, "ana@example.com")
    assert {"link"} & {row["channel"] for row in held["invitations"]}
    assert {"qr"} & {row["came_by"] for row in held["invitations"]}
