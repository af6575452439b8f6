"""What the mails say: complete in every language, to a person, of this order, steering nobody."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.messages import wording
from artur.domain.invitations.messages.writing import first_name, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from tests.domain.invitations.conftest import Shop

STEERING = {
    "en": r"5[- ]star|five star|positive|happy|satisf|love|great|please rate us|good review\b(?! and bad)",
    "sl": r"pet zvezdic|5 zvezdic|pozitivn|zadovoljn|všeč|odlično oceno",
    "lv": r"piecas zvaigznes|5 zvaigznes|pozitīv|apmierināt|patika|patīk|izcil",
    "cs": r"5 hvězd|pět hvězd|pozitivn|spokojen|líbí|líbil|skvěl|výborn",
    "de": r"5 sterne|fünf sterne|positiv|zufrieden|begeistert|gefällt|empfehlen|toll|ausgezeichnet",
    "es": r"5 estrellas|cinco estrellas|positiv|satisfech|content|encant|excelent|recomiend",
    "et": r"5 tärni|viis tärni|positiiv|rahul|meeldi|suurepära|soovita",
    "fr": r"5 étoiles|cinq étoiles|positi|satisfait|content|plaît|plu\b|excellent|recommand",
    "hr": r"5 zvjezdic|pet zvjezdic|pozitivn|zadovoljn|sviđ|odličn|preporu",
    "hu": r"5 csillag|öt csillag|pozitív|elégedett|tetszik|tetszett|kiváló|ajánl",
    "it": r"5 stelle|cinque stelle|positiv|soddisfatt|content|piace|piaciut|ottim|consigli",
    "lt": r"5 žvaigžd|penkios žvaigžd|teigiam|patenkint|patiko|patinka|puik|rekomend",
    "pl": r"5 gwiazd|pięć gwiazd|pozytywn|zadowol|podoba|znakomi|polec",
    "pt": r"5 estrelas|cinco estrelas|positiv|satisfeit|gosta|gostou|adora|excelente|recomend",
}
SHAPE_FREE = {"days"}
NAMELESS = {"cs", "lt"}
"""Who is addressed stands in the vocative there, which we can not make of a name."""


def leaves(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text with the path to it."""
    if isinstance(words, str):
        yield path, words
    elif isinstance(words, list):
        for i, item in enumerate(words):
            yield from leaves(item, f"{path}.{i}")
    else:
        for name, item in words.items():
            yield from leaves(item, f"{path}.{name}")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_language_says_everything_with_the_same_gaps(language: str) -> None:
    left_out = {"name"} if language in NAMELESS else set()

    def gaps(words: Any) -> dict[str, set[str]]:
        return {
            path: set(re.findall(r"{{ (\w+?)2? }}", text)) - left_out
            for path, text in leaves(words)
            if path.split(".")[1] not in {*SHAPE_FREE, "date"}
        }

    assert gaps(wording.written(language)) == gaps(wording.written("en"))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_no_wording_steers(language: str) -> None:
    said = [
        (path, text)
        for path, text in leaves(wording.words_of(language))
        if not path.startswith((".stars", ".month"))
        and re.search(STEERING[language], text, re.IGNORECASE)
    ]
    assert said == []


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("sl-SI", "lv"), "sl"),
        (("fi", "lv_LV"), "lv"),
        (("", "", "fi"), "en"),
        (("EN-gb",), "en"),
        (("de-AT", "sl"), "de"),
    ],
)
def test_the_customers_language_comes_first_then_the_stores_then_english(
    wishes: tuple[str, ...], language: str
) -> None:
    assert wording.language_of(*wishes) == language


def test_a_person_is_addressed_by_a_word_that_looks_like_a_name() -> None:
    assert [first_name(n) for n in ("Ana Kovač", "Ana-Marija N.", "x", "a@b.si", "", "<b>Eve", "12")] == [
        "Ana", "Ana-Marija", "", "", "", "", "",
    ]  # fmt: skip


def test_a_long_product_name_is_cut_between_words() -> None:
    assert shorten("Keramični čajnik Lipa, 1,2 l") == "Keramični čajnik Lipa, 1,2 l"
    assert (
        shorten("Ročno poslikan keramični čajnik s pokrovom in cedilom")
        == "Ročno poslikan keramični čajnik s pokrovom in…"
    )


def product_mail(shop: Shop, **told: Any) -> EmailMessage:
    """The mail of the product moment of one order."""
    shop.rules(moments=[{"moment": m, "active": False} for m in ("purchase", "delivery")])
    shop.order(delivered_at=shop.clock.now.isoformat(), **told)
    shop.later(days=7)
    (mail,) = shop.inbox.messages
    return mail


def parts(mail: EmailMessage) -> tuple[str, str]:
    """Plain text and HTML."""
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


def test_the_head_is_what_mail_programs_ask_for(shop: Shop) -> None:
    mail = product_mail(shop)
    assert str(mail["From"]) == "Čajnica Zvezda <trust@artur.example>"
    assert str(mail["Reply-To"]) == "Čajnica Zvezda <hello@tea.example>"
    assert str(mail["To"]) == "Ana Kovač <ana@example.com>"
    assert re.fullmatch(r"<http://127\.0\.0\.1:8000/u/[\w-]{40,}>", mail["List-Unsubscribe"])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "<tea.reviews." in mail["List-Id"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "sl"
    assert mail["Date"] == shop.clock.now.strftime("%a, %d %b %Y %H:%M:%S +0000")
    for name in ("List-Unsubscribe", "List-Id", "Message-ID", "Date", "From", "To", "Subject"):
        assert len(mail.get_all(name)) == 1


def test_the_body_says_who_asks_why_how_it_is_published_and_how_to_stop(shop: Shop) -> None:
    for said in parts(product_mail(shop)):
        assert "Čajnica Zvezda" in said
        assert "Čajnik Lipa" in said
        assert "naročila 1001" in said
        assert "objavimo na njenih straneh pod imenom, ki ga izberete" in said
        assert "vas enkrat spomnimo" in said
        assert "Klik na zvezdico še ničesar ne odda" in said
        assert "/how-we-check/" in said
        assert "/u/" in said
        assert "Trg 1, 1000 Ljubljana" in said


def test_five_stars_of_equal_weight_lead_to_the_form_and_only_preselect(shop: Shop) -> None:
    text, html = parts(product_mail(shop))
    links = re.findall(
        r'href="[^"]+/r/([\w-]+)\?subject=product&amp;product=SKU-1&amp;stars=(\d)"', html
    )
    assert [stars for _, stars in links] == ["1", "2", "3", "4", "5"]
    assert len({token for token, _ in links}) == 1
    assert len(set(re.findall(r'<a href="[^"]+stars=\d"[^>]*style="([^"]+)"', html))) == 1
    assert f"/r/{links[0][0]}" in text


def test_the_css_is_inlined_and_the_dark_mode_kept(shop: Shop) -> None:
    _, html = parts(product_mail(shop))
    assert "prefers-color-scheme: dark" in html
    assert re.search(r'<h1 style="[^"]*font-size: ?28px', html)
    assert "\ue0f0" not in html
    assert "{{" not in html


def test_what_a_shop_or_a_customer_wrote_is_text_and_never_markup(shop: Shop) -> None:
    nasty = '<img src=x onerror=alert(1)> & "Čajnik" {{ subject }} \ue0f0order\ue0f1'
    mail = product_mail(
        shop,
        customer={"email": "ana@example.com", "name": "Eva <b>", "locale": "sl"},
        lines=[{"product": {"id": 'a"b/č', "name": nasty}, "quantity": 3}],
    )
    text, html = parts(mail)
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Čajnik&quot; {{ subject }}" in html
    assert "{{ subject }} \ue0f0order\ue0f1" in text
    assert "product=a%22b%2F%C4%8D&amp;stars=1" in html
    assert "Količina: 3" in html


def test_many_products_are_named_up_to_five(shop: Shop) -> None:
    lines = [{"product": {"id": str(n), "name": f"Skodelica {n}"}, "quantity": 1} for n in range(8)]
    text, html = parts(product_mail(shop, lines=lines))
    for said in (text, html):
        assert [f"Skodelica {n}" in said for n in range(8)] == [True] * 5 + [False] * 3
        assert "še nekaj izdelkov (3)" in said
    assert shop.subjects() == ["Ana, kako se obnesejo naročene stvari?"]


def test_a_customer_whose_language_we_lack_is_written_to_in_the_stores(shop: Shop) -> None:
    mail = product_mail(shop, customer={"email": "uwe@example.com", "locale": "fi"})
    assert mail["Content-Language"] == "sl"
    assert mail["Subject"] == "Kako se obnese Čajnik Lipa?"


def test_a_test_mail_goes_to_a_member_and_lets_sending_be_switched_on(shop: Shop) -> None:
    from artur.domain.invitations import actions, queries
    from artur.foundation.kit.problems import Conflict, Invalid
    from artur.foundation.mail import actions as mail

    shop.order()
    shop.rules(sending=False)
    with pytest.raises(Conflict, match="test mail"):
        actions.change_rules(shop.store, {"sending": True}, "member:1")
    with pytest.raises(Invalid):
        actions.send_test(shop.store, "not an address", "member:1")
    actions.send_test(shop.store, "alice@tea.example", "member:1", name="Alice Novak", locale="lv")
    mail.send_queued(shop.store.id)
    (arrived,) = shop.inbox.to("alice@tea.example")
    assert arrived["Subject"] == "Alice, kā jums kalpo Čajnik Lipa?"
    assert queries.tested_at(shop.store.id) == shop.clock.now
    assert actions.change_rules(shop.store, {"sending": True}, "member:1").sending


def test_the_until_date_is_when_the_form_closes(shop: Shop) -> None:
    text, _ = parts(product_mail(shop))
    closes = shop.clock.now + timedelta(days=90)
    assert f"velja do {closes.day}. julija 2026" in text
