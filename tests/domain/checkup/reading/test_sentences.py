"""What is to come takes nothing from what stands beside it, and a short answer is an answer."""

from __future__ import annotations

from datetime import date

import pytest

from artur.domain.checkup.checks import checks
from artur.domain.checkup.crawl.site import Site
from artur.domain.checkup.reading.questions import questions
from artur.domain.checkup.reading.reading import read
from artur.domain.checkup.reading.statements import statements

TODAY = date(2026, 11, 20)


def page(body: str, language: str = "sl", title: str = "Kontakt"):
    """A page of information with these words."""
    whole = f'<html lang="{language}"><title>{title}</title><h1>{title}</h1>{body}'
    made = read("https://lipa.example/kontakt", whole.encode())
    made.kinds = frozenset({"contact", "faq"})
    return made


def address(body: str, language: str = "sl") -> str:
    finding = checks()["address"].look(Site("https://lipa.example/", [page(body, language)]), TODAY)
    return finding.evidence[0].quote if finding.evidence else ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>Čajnica Lipa d.o.o., Glavni trg 1, 4000 Kranj</p>", "Glavni trg 1, 4000 Kranj"),
        (
            "<p>Čajnica Lipa d.o.o., Glavni trg 1, 4000 Kranj. Telefon: <a href='tel:+38645550182'>04 555 01 82</a>. "
            "Davčna številka SI12345679. Kmalu bomo prejeli certifikat.</p>",
            "Glavni trg 1, 4000 Kranj",
        ),
        ("<p>Kmalu odpiramo trgovino na naslovu Glavni trg 1, 4000 Kranj.</p>", ""),
        ("<p>Naslov: Glavni trg 1, 4000 Kranj. Kmalu na voljo.</p>", ""),
        ("<p>Lorem ipsum dolor sit amet. Glavni trg 1, 4000 Kranj.</p>", ""),
    ],
)
def test_an_address_is_read_beside_what_is_to_come(body, told) -> None:
    assert address(body) == told


def test_a_sentence_on_what_is_to_come_silences_only_itself() -> None:
    body = "<p>Return it within 30 days. A certificate from the guild is coming soon.</p>"
    said = [one.text for one in statements([page(body, "en")])]
    assert "Return it within 30 days." in said
    assert not any("guild" in one for one in said)


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ("<p>Dva dni.</p>", True),
        ("<p>Da.</p>", True),
        ("<p>04 555 01 82</p>", True),
        ("<p>Odgovor velja za Slovenijo. Kmalu bomo pošiljali tudi v Italijo.</p>", True),
        ("", False),
        ("<p>…</p>", False),
        ("<p>TODO</p>", False),
        ("<p>Odgovor 1</p>", False),
        ("<p>Kmalu.</p>", False),
        ("<p>Kmalu.</p><p>Naročite se na novice in prejmite popust.</p>", False),
        ("<p><a href='/vec'>Preberi več</a></p>", False),
        ("<button>Pokaži</button>", False),
    ],
)
def test_a_short_answer_is_an_answer_unless_it_is_left_empty(answer, counts) -> None:
    asked = page(f"<h2>Koliko časa traja dostava?</h2>{answer}", title="Pogosta vprašanja")
    assert [one.question for one in questions(asked)] == ["Koliko časa traja dostava?"] * counts


def test_a_question_under_every_answer_is_counted_once() -> None:
    useful = "<p>Vam je to pomagalo?</p><p>Da Ne</p>"
    body = f"<h2>Kako plačam?</h2><p>S kartico.</p>{useful}<h2>Kako vrnem?</h2><p>Po pošti.</p>{useful}"
    assert len(list(questions(page(body, title="Pogosta vprašanja")))) == 3


def test_a_few_words_under_a_question_elsewhere_are_no_answer() -> None:
    made = page("<h2>Že imate račun?</h2><p>Prijavite se tukaj</p>")
    made.kinds = frozenset({"contact"})
    assert not list(questions(made))
