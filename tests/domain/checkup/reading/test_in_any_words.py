"""What is told by how it stands together rather than by one set phrase, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from artur.domain.checkup.checks import checks
from artur.domain.checkup.crawl.kinds import PRICE, turned_out
from artur.domain.checkup.crawl.site import Site
from artur.domain.checkup.reading.dates import dates_in
from artur.domain.checkup.reading.questions import questions
from artur.domain.checkup.reading.reaching import address_in
from artur.domain.checkup.reading.reading import read

TODAY = date(2026, 11, 20)


def state(point: str, language: str, title: str, body: str) -> str:
    """What is made of one page of a shop."""
    whole = f'<html lang="{language}"><title>{title}</title><h1>{title}</h1>{body}'
    made = read("https://lipa.example/info", whole.encode())
    made.language, made.kinds = language, turned_out(made)
    return str(checks()[point].look(Site("https://lipa.example/", [made]), TODAY).state)


@pytest.mark.parametrize(
    ("language", "said", "there"),
    [
        ("sl", "V vseh cenah je že upoštevan 22-odstotni DDV.", True),
        ("cs", "Jsme plátci DPH a v cenách už je započítaná.", True),
        ("de", "Alle Preise verstehen sich inkl. 10 % USt. zzgl. Versand.", True),
        ("lt", "Kainose PVM jau yra.", True),
        ("en", "Our prices contain whatever VAT your country asks.", True),
        ("sl", "Cene ne vključujejo DDV.", False),
        ("en", "Prices are shown without VAT, which is not included.", False),
        ("de", "Unsere Preise sind Nettopreise, Umsatzsteuer nicht enthalten.", False),
        ("pt", "Aos preços acresce IVA, que não está incluído.", False),
        ("lv", "Cenās PVN nav iekļauts.", False),
    ],
)
def test_tax_is_in_the_prices_in_whatever_order_it_is_said(language, said, there) -> None:
    assert (state("tax", language, "Info", f"<p>{said}</p>") == "found") is there


@pytest.mark.parametrize(
    ("language", "said", "there"),
    [
        ("lv", "Preci varat atgriezt ne vēlāk kā 14 dienu laikā no saņemšanas.", True),
        ("en", "Return it no later than 30 days after it came.", True),
        ("de", "Nicht nur im Laden: Rückgabe binnen 30 Tagen.", True),
        ("pt", "A devolução faz-se no prazo de 30 dias.", True),
        ("en", "We take no returns, not even within 30 days.", False),
        ("hu", "Nem veszünk vissza semmit 30 napon belül sem.", False),
        ("pl", "Nie przyjmujemy zwrotów, nawet w ciągu 14 dni.", False),
    ],
)
def test_what_denies_nothing_is_no_denial(language, said, there) -> None:
    assert (state("returns", language, "Info", f"<p>{said}</p>") == "found") is there


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("hu", "15 000 Ft felett ingyen szállítunk.", "partly"),
        ("hu", "A futár díja 1490 Ft, 15 000 Ft felett ingyen szállítunk.", "found"),
        ("en", "Delivery is free on £40 or more.", "partly"),
        ("et", "Tarne on tasuta, kui ostad 50 € ja rohkem.", "partly"),
    ],
)
def test_an_amount_from_which_delivery_is_free_is_not_its_price(language, said, expected) -> None:
    assert state("delivery_costs", language, "Info", f"<p>{said}</p>") == expected


def test_a_section_tells_of_delivery_whatever_it_is_called() -> None:
    told = (
        "<h2>Hogyan jut el Önhöz?</h2><p>Raktáron lévő késeinket másnap adjuk postára, Vácról, délután kettőkor.</p>"
        "<p>Két-három munkanap alatt érnek célba.</p><p>GLS házhoz 1 990 Ft, csomagpontra szállítva 1 290 Ft, bárhová az országban.</p>"
    )
    assert state("delivery", "hu", "Tudnivalók", told) == "found"
    assert state("delivery_time", "hu", "Tudnivalók", told) == "found"
    # One sentence among others makes no section of it.
    mixed = "<h2>Rólunk</h2><p>Kiszállítás is van, ha kell.</p><p>Három munkanapja nyitottunk.</p>"
    assert state("delivery_time", "hu", "Tudnivalók", mixed) == "missing"


@pytest.mark.parametrize(
    ("language", "title", "said", "there"),
    [
        ("sl", "Vračila", "Celoten znesek dobite od nas v enem tednu.", True),
        ("sl", "Vračila", "Celoten znesek naročila plačate vnaprej.", False),
        ("lt", "Grąžinimas", "Visą sumą mokate iš anksto banko pavedimu.", False),
        ("de", "Widerruf", "Den vollen Betrag bezahlen Sie bei der Bestellung.", False),
        ("cs", "Vrácení zboží", "Celou částku bohužel nevracíme, ani zčásti.", False),
    ],
)
def test_all_that_is_given_back_is_not_all_that_is_paid(language, title, said, there) -> None:
    assert (state("protection", language, title, f"<p>{said}</p>") == "found") is there


@pytest.mark.parametrize(
    ("language", "said", "there"),
    [
        ("et", "Klaaskannule anname kaheaastase garantii, mis katab tootmisvead.", True),
        ("de", "Auf die Mechanik geben wir eine fünfjährige Garantie.", True),
        ("sl", "Za svetilke velja triletna garancija proizvajalca.", True),
        ("de", "Langjährige Erfahrung ist unsere Garantie für gute Beratung.", False),
        ("cs", "Záruku 24 měsíců na použité lyže bohužel dát nemůžeme.", False),
        ("hu", "Két év garanciát a használt darabokra sajnos már nem adhatunk.", False),
    ],
)
def test_a_guarantee_is_told_in_one_word_and_denied_with_regret(language, said, there) -> None:
    assert (state("warranty", language, "Info", f"<p>{said}</p>") == "found") is there


def test_questions_in_a_row_are_answered_whatever_the_page_calls_them() -> None:
    rows = "".join(
        f"<p><b>Vai var {n}?</b></p><p>Jā, var.</p>" for n in ("krāsot", "griezt", "sūtīt")
    )
    page = read("https://lipa.example/x", f'<html lang="lv"><h1>Noderīgi</h1>{rows}'.encode())
    assert len(list(questions(page))) == 3
    # Two are talk, and questions upon questions are not answered.
    talk = (
        "<p>Gribat klucīti?</p><p>Mēs arī.</p><p>Un vēl vienu?</p><p>Protams, ka jā, kāpēc ne.</p>"
    )
    asked = (
        "<p>Kas tu esi?</p><p>Ko tu gribi?</p><p>Kurp tu ej?</p><p>Pastāsti mums, lūdzu, visu.</p>"
    )
    for body in (talk, asked):
        page = read("https://lipa.example/x", f'<html lang="lv"><h1>Stāsts</h1>{body}'.encode())
        assert not list(questions(page))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Borsszem Kft., 6726 Szeged, Fűzfa utca 9.", "6726 Szeged, Fűzfa utca 9"),
        ("Rua dos Calafates 41, 8500-312 Portimão", "Rua dos Calafates 41, 8500-312 Portimão"),
        ("2026 Szeged, ahol a Tisza 9 méter mély", ""),
        ("Ref. 8500-312 Portimão", ""),
    ],
)
def test_an_address_is_read_as_its_country_writes_it(text, told) -> None:
    assert address_in(text) == told


@pytest.mark.parametrize("text", ["1290 kc", "1 290 kc", "14 900 ft", "2,49 eurot", "129,- kc", "4,80 €", "12 evrov", "90 eurova"])  # fmt: skip
def test_a_price_is_a_price_in_figures_as_they_are_set(text) -> None:
    assert bool(PRICE.search(text)) is (text != "90 eurova")


@pytest.mark.parametrize(
    ("language", "said", "month"),
    [
        ("hu", "2026.09.28.", 9),
        ("hu", "2026. november 28.", 11),
        ("lt", "2026 m. lapkričio 28 d.", 11),
        ("pl", "28 listopada 2026", 11),
        ("hr", "28. listopada 2026.", 10),
        ("cs", "28. listopadu 2026", 11),
        ("cs", "28. července 2026", 7),
        ("et", "28. augustil 2026", 8),
        ("pt", "28 de março de 2026", 3),
        ("", "28. novembra 2026", 11),
    ],
)
def test_a_month_is_what_the_language_calls_so(language, said, month) -> None:
    assert [on for on, _ in dates_in(said, language)] == [date(2026, month, 28)]


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ("<p>I–V 10:00–18:30, VI 10:00–14:00</p>", True),
        ("<p>Vastan esmaspäevast reedeni kella 10st 16ni</p>", True),
        ("<p>Pirmadienį–penktadienį siunčiame 2–3 kg siuntas</p>", False),
        ("<p>Pirmadienį išvažiuojame į mugę, ji vyks 10–18 val. Kaune.</p>", False),
    ],
)
def test_hours_are_days_beside_times(body, there) -> None:
    language = "et" if "Vastan" in body else "lt"
    made = read("https://lipa.example/kontaktai", f'<html lang="{language}"><h1>Kontaktai</h1>{body}'.encode())  # fmt: skip
    made.language, made.kinds = language, frozenset({"contact"})
    found = checks()["hours"].look(Site("https://lipa.example/", [made]), TODAY)
    assert (found.state == "found") is there
