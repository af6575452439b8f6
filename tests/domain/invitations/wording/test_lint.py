"""What keeps a wording from coming into force, and the promise that whatever is let through can be sent."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from artur.domain.invitations.messages import letters, texts, wording
from artur.domain.invitations.messages.builtin import page, parts_of
from artur.domain.invitations.messages.filling import CLOSE, OPEN
from artur.domain.invitations.messages.theme import Shop
from artur.domain.invitations.messages.writing import (
    Person,
    compose,
    text_message,
    theme_for,
    theme_of,
)
from artur.domain.invitations.queries import SubjectRef
from artur.domain.invitations.wording.catalogue import EMAIL, NAMES, SMS, Name
from artur.domain.invitations.wording.findings import refusing
from artur.domain.invitations.wording.lint import lint
from artur.domain.invitations.wording.own import Own
from artur.domain.orders.models import Line, Product

if TYPE_CHECKING:
    from artur.domain.invitations.wording.findings import Finding

SHOP = Shop(
    id=uuid.uuid4(),
    slug="tea",
    name="Čajnica & <Zvezda>",
    language="sl",
    legal="Čajnica d.o.o., Trg 1",
    contact="hello@tea.example",
    privacy_url="https://tea.example/privacy",
    accent="#0B5F6A",
    remind_in=5,
    base_url="https://reviews.tea.example",
)
MAIL = NAMES["email.product"]
WHOLE = "<html><body><h1>{{ heading }}</h1>{{ items }}<p>{{ closing }}</p>{{ legal }}</body></html>"


def read(name: Name = MAIL, language: str = "en", **parts: str) -> list[Finding]:
    """What lint says of the built-in text with some parts changed."""
    return lint(name, language, parts_of(name, language) | parts, SHOP)


def codes(
    *, refused: bool = True, name: str = "email.product", **parts: str
) -> set[tuple[str, str]]:
    """Code and part of what is refused, or else only advised."""
    return {(f.code, f.part) for f in read(NAMES[name], **parts) if f.refused is refused}


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("name", list(NAMES))
def test_every_built_in_text_passes(name: str, language: str) -> None:
    assert [f for f in read(NAMES[name], language) if f.refused] == []


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("email")])
def test_the_built_in_mail_as_html_passes(name: str) -> None:
    assert [f for f in read(NAMES[name], html=page()) if f.refused] == []
    assert [f for f in read(NAMES[name], html=WHOLE) if f.refused] == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (WHOLE.replace("{{ legal }}", ""), "unsubscribe"),
        (WHOLE.replace("{{ legal }}", "<!-- {{ legal }} -->"), "unsubscribe"),
        (WHOLE.replace("{{ legal }}", '<div style="display:none">{{ legal }}</div>'), "unsubscribe"),
        (WHOLE.replace("{{ legal }}", '<div style="font-size:0">{{ legal }}</div>'), "unsubscribe"),
        (f"<style>.x {{ display: none }}</style>{WHOLE.replace('{{ legal }}', '<div class=x>{{ legal }}</div>')}", "unsubscribe"),
        (WHOLE.replace("{{ legal }}", "{% if contact %}{{ legal }}{% endif %}"), "unsubscribe"),
        (WHOLE.replace("{{ legal }}", "{% if name %}{{ legal }}{% endif %}"), "unsubscribe"),
        (WHOLE.replace("{{ legal }}", '<a href="{{ unsubscribe_link }}">Stop</a>'), "legal"),
        (WHOLE.replace("{{ items }}", ""), "link"),
        (WHOLE.replace("{{ items }}", '<a href="{{ link }}?stars=5">Great</a>'), "stars"),
        (f"{WHOLE}<script>alert(1)</script>", "forbidden"),
        (f'{WHOLE}<p onclick="x()">Hi</p>', "forbidden"),
        (f'{WHOLE}<form action="https://x.example"></form>', "forbidden"),
        (f'{WHOLE}<iframe src="https://x.example"></iframe>', "forbidden"),
        (f'{WHOLE}<img src="http://x.example/a.png" alt="">', "insecure"),
        (f'{WHOLE}<a href="http://x.example/">x</a>', "insecure"),
        (f'{WHOLE}<a href="javascript:alert(1)">x</a>', "insecure"),
        (f'{WHOLE}<a href="{{{{ product }}}}">x</a>', "insecure"),
        (f"{WHOLE}<p>Give us 5 stars</p>", "praise"),
        (f"{WHOLE}{{{{ lgal }}}}", "unknown"),
        (f"{WHOLE}{'x' * 60_000}", "long"),
    ],
)  # fmt: skip
def test_html_that_lacks_or_hides_what_it_must_hold_is_refused(html: str, code: str) -> None:
    assert (code, "html") in codes(html=html)


def test_a_picture_without_alt_is_advice() -> None:
    html = f'{WHOLE}<img src="https://x.example/a.png">'
    assert codes(html=html) == set()
    assert ("alt", "html") in codes(refused=False, html=html)


@pytest.mark.parametrize(
    ("name", "parts", "expected"),
    [
        ("email.product", {"subject": "{% if offer %}x{% endif %}"}, ("empty", "subject")),
        ("email.product", {"intro": "See http://tea.example"}, ("insecure", "intro")),
        ("email.product", {"button": "x" * 41}, ("long", "button")),
        ("email.product", {"intro": f"a{OPEN}name{CLOSE}"}, ("liquid", "intro")),
        ("email.product", {"closing": "If you were satisfied, tell us."}, ("gating", "closing")),
        ("email.product", {"intro": "Give 5 {% if name %}stars{% endif %}"}, ("praise", "intro")),
        ("email.product", {"intro": "Give 5 st\u200bars"}, ("praise", "intro")),
        ("email.product", {"html": WHOLE + "Give 5 <b>stars</b>"}, ("praise", "html")),
        ("sms.delivery", {"text": "{{ store }}: {{ link }}"}, ("unsubscribe", "text")),
        ("sms.delivery", {"text": "{{ store }}: {{ stop }}"}, ("link", "text")),
        ("sms.delivery", {"text": "{% if name %}{{ link }}{% endif %} {{ stop }}"}, ("link", "text")),
        ("sms.delivery", {"text": "ā" * 400 + "{{ link }} {{ stop }}"}, ("segments", "text")),
        ("form.product", {"intro": "Only 5 stars, please"}, ("praise", "intro")),
        ("form.product", {"heading": "{{ nmae }}"}, ("unknown", "heading")),
    ],
)  # fmt: skip
def test_what_is_refused(name: str, parts: dict[str, str], expected: tuple[str, str]) -> None:
    assert expected in codes(name=name, **parts)


def test_what_is_advice() -> None:
    assert ("subject", "subject") in codes(refused=False, subject="How is it? " * 8)
    long = "ā" * 200 + " {{ link }} {{ stop }}"
    assert ("segments", "text") in codes(refused=False, name="sms.delivery", text=long)
    assert ("loud", "intro") in codes(refused=False, intro="Tell us now!")


def test_what_is_refused_comes_first_and_nothing_is_said_twice() -> None:
    found = read(intro="Tell us! {{ nmae }} {{ nmae }}")
    assert [f.refused for f in found] == [True, False]


PIECES = st.sampled_from(
    [
        "{{ name }}", "{{ product }}", "{{ order }}", "{{ placed }}", "{{ offer }}", "{{ store }}",
        "{% if name %}{{ name }}, {% endif %}", "{% unless offer %}x{% endunless %}", "{{ until }}",
        "{{ name | default: 'you' }}", "{{ product | upcase }}", "{{ nmae }}", "{% if name %}",
        "{{ store | truncate: 3 }}", "{{ store | append: product }}", "{{ link }}", "{{ stop }}",
        "{{ contact }}", "{% if contact %}{{ contact }}{% endif %}", "<b>", "&amp;", "\n\n", "č",
        "{{ name | append: order }}", "{{ 'a' | replace: 'a', name }}", "{% if product == 'x' %}y{% endif %}",
        "{{ store | truncate: name }}", "{{ store | append }}", "{{ '{{' }}", "words ", "“", "'", '"',
    ]
)  # fmt: skip
SOURCES = st.lists(PIECES, min_size=1, max_size=6).map("".join)
WORDS = st.text(max_size=40)
PEOPLE = st.builds(
    Person,
    email=st.just("ana@example.com"),
    name=WORDS,
    language=st.sampled_from(wording.LANGUAGES),
    order=st.text('1A-č <&">', min_size=1).filter(str.strip),
    placed_at=st.just(datetime(2026, 4, 1, tzinfo=UTC)),
    until=st.just(datetime(2026, 7, 1, tzinfo=UTC)),
    form_url=st.just("https://reviews.tea.example/r/abc"),
    unsubscribe_url=st.just("https://reviews.tea.example/u/abc"),
    offer=st.sampled_from(["", "5 € <off>"]),
)


def things(kind: str, product: str) -> list[SubjectRef]:
    """What a letter of `kind` asks about."""
    one = Product(external_id="X", name=product)
    thing = SubjectRef("product", Line(product=one, quantity=1), one)
    return {
        "purchase": [SubjectRef("purchase")],
        "delivery": [SubjectRef("delivery")],
        "product": [thing],
        "products": [thing, thing],
        "order": [SubjectRef("purchase"), SubjectRef("delivery")],
    }[kind]


@given(
    name=st.sampled_from([n for n in NAMES.values() if n.surface == EMAIL]),
    subject=SOURCES,
    intro=SOURCES,
    html=st.one_of(st.just(""), SOURCES.map(lambda s: WHOLE.replace("<p>", f"<p>{s}"))),
    person=PEOPLE,
    product=WORDS,
)
@settings(max_examples=60)
def test_whatever_passes_can_be_sent_to_anybody(
    name: Name, subject: str, intro: str, html: str, person: Person, product: str
) -> None:
    parts = {"subject": subject, "intro": intro, "html": html}
    found = lint(name, person.language, parts_of(name, person.language) | parts, SHOP)
    event("refused" if refusing(found) else "sent")
    if refusing(found):
        return
    subjects = things(name.kind, product)
    theme = theme_for(person, subjects, reminder=name.reminder)
    assert theme.about == name.kind == theme_of(subjects)
    prepared = letters.prepare(SHOP, person.language, theme, Own(uuid.uuid4(), parts))
    line, text, page = compose(SHOP, person, subjects, reminder=name.reminder, prepared=prepared)
    assert line.strip()
    for said in (line, text, page):
        assert OPEN not in said.replace(person.name, "").replace(person.order, "").replace(
            product, ""
        )
    assert person.unsubscribe_url in page
    assert person.unsubscribe_url in text


@given(source=SOURCES, person=PEOPLE, product=WORDS)
@settings(max_examples=60)
def test_whatever_text_passes_can_be_sent_to_anybody(
    source: str, person: Person, product: str
) -> None:
    name = NAMES["sms.product"]
    if refusing(lint(name, person.language, {"text": source}, SHOP)):
        return
    subjects = things("product", product)
    theme = theme_for(person, subjects, reminder=False)
    prepared = texts.prepare(SHOP, person.language, theme, Own(uuid.uuid4(), {"text": source}))
    said = text_message(SHOP, person, subjects, False, prepared)
    assert person.form_url in said
    assert person.unsubscribe_url in said
    assert name.surface == SMS


@pytest.mark.parametrize(
    "whole", ["", WHOLE.replace("<p>", "<p>{{ product }} {{ name }} {{ intro }}")]
)
def test_what_a_shop_or_a_customer_is_called_is_never_markup(whole: str) -> None:
    person = Person(
        "a@b.example", "Ana", "en", "<i>1</i>", datetime(2026, 4, 1, tzinfo=UTC),
        datetime(2026, 7, 1, tzinfo=UTC), "https://x.example/r/a", "https://x.example/u/a",
        "<b>5 €</b>",
    )  # fmt: skip
    subjects = things("product", "<script>alert('x')</script>")
    own = Own(
        uuid.uuid4(), {"intro": "{{ product }} & {{ order }} <u>{{ offer }}</u>", "html": whole}
    )
    theme = theme_for(person, subjects, reminder=False)
    prepared = letters.prepare(SHOP, "en", theme, own)
    _line, text, page = compose(SHOP, person, subjects, reminder=False, prepared=prepared)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for markup in ("<i>1", "<u>", "<b>5", "<Zvezda>"):
        assert markup not in page
    assert "<script>alert('x')</script> & <i>1</i> <u><b>5 €</b></u>" in text
