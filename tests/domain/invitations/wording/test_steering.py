"""Wording that leans on customers is found in every language the mails are written in; fair wording is left alone."""

from __future__ import annotations

import pytest

from artur.domain.invitations.messages import wording
from artur.domain.invitations.messages.builtin import parts_of
from artur.domain.invitations.wording import steering
from artur.domain.invitations.wording.catalogue import NAMES
from artur.foundation.kit.languages import SPOKEN

BAD = {
    "en": [
        ("praise", "Leave us a 5-star review."),
        ("praise", "We look forward to your positive feedback"),
        ("praise", "Help us with a good review"),
        ("gating", "If you were happy with the teapot, tell others."),
        ("gating", "Not satisfied? Please contact us first"),
        ("gating", "Not satisfied with it, contact us instead."),
        ("gating", "If anything was disappointing, if you are unhappy write to us."),
        ("gating", "Before you leave a review, write to us."),
    ],
    "sl": [
        ("praise", "Prosimo za 5 zvezdic."),
        ("praise", "Veseli bomo pozitivnega mnenja."),
        ("praise", "Oddajte nam odlično oceno"),
        ("gating", "Če ste bili zadovoljni, povejte drugim."),
        ("gating", "Če vam je všeč čajnik, nas ocenite."),
        ("gating", "Če niste zadovoljni, nam raje pišite."),
        ("gating", "Preden oddate mnenje, nas pokličite."),
    ],
    "lv": [
        ("praise", "Lūdzam piecas zvaigznes."),
        ("praise", "Priecāsimies par pozitīvu atsauksmi."),
        ("gating", "Ja esat apmierināts, pastāstiet citiem."),
        ("gating", "Ja jums patīk tējkanna, novērtējiet mūs."),
        ("gating", "Ja neesat apmierināta, rakstiet mums."),
        ("gating", "Pirms rakstāt atsauksmi, zvaniet mums."),
    ],
    "de": [
        ("praise", "Geben Sie uns 5 Sterne."),
        ("praise", "Wir freuen uns über eine positive Bewertung."),
        ("praise", "Eine Fünf-Sterne Rezension hilft"),
        ("gating", "Wenn Sie zufrieden sind, erzählen Sie es weiter."),
        ("gating", "Falls Ihnen die Kanne gefällt, bewerten Sie uns."),
        ("gating", "Sollten Sie unzufrieden sein, schreiben Sie uns."),
        ("gating", "Bevor Sie uns bewerten, rufen Sie an."),
    ],
    "hr": [
        ("praise", "Ostavite nam 5 zvjezdica."),
        ("praise", "Veselimo se pozitivnoj recenziji."),
        ("gating", "Ako ste zadovoljni, recite drugima."),
        ("gating", "Ako vam se sviđa čajnik, ocijenite nas."),
        ("gating", "Ako ste nezadovoljni, pišite nam."),
        ("gating", "Prije nego ostavite recenziju, nazovite nas."),
    ],
    "it": [
        ("praise", "Lasciaci 5 stelle."),
        ("praise", "Aspettiamo una tua recensione positiva."),
        ("gating", "Se sei soddisfatto, dillo agli altri."),
        ("gating", "Se la teiera ti è piaciuta, scrivilo."),
        ("gating", "Se qualcosa ti ha deluso, scrivici."),
        ("gating", "Prima di lasciare una recensione, chiamaci."),
    ],
    "fr": [
        ("praise", "Donnez-nous 5 étoiles."),
        ("praise", "Un avis positif nous aide."),
        ("gating", "Si vous êtes satisfait, dites-le."),
        ("gating", "Si la théière vous a plu, dites-le."),
        ("gating", "Si vous êtes mécontente, écrivez-nous."),
        ("gating", "Avant de laisser un avis, appelez-nous."),
    ],
    "es": [
        ("praise", "Déjanos 5 estrellas."),
        ("praise", "Esperamos tu opinión positiva."),
        ("gating", "Si estás satisfecho, cuéntalo."),
        ("gating", "Si te gusta la tetera, valóranos."),
        ("gating", "Si estás descontenta, escríbenos."),
        ("gating", "Antes de dejar una reseña, llámanos."),
    ],
    "pt": [
        ("praise", "Dê-nos 5 estrelas."),
        ("praise", "Agradecemos a sua avaliação positiva."),
        ("gating", "Se ficou satisfeito, conte aos outros."),
        ("gating", "Se gostou do bule, avalie-nos."),
        ("gating", "Se ficou desiludida, escreva-nos."),
        ("gating", "Antes de deixar uma avaliação, ligue-nos."),
    ],
    "pl": [
        ("praise", "Prosimy o 5 gwiazdek."),
        ("praise", "Czekamy na pozytywną opinię."),
        ("gating", "Jeśli jesteś zadowolona, powiedz innym."),
        ("gating", "Jeżeli czajnik się podoba, oceń nas."),
        ("gating", "Jeśli jesteś niezadowolony, napisz do nas."),
        ("gating", "Zanim wystawisz opinię, zadzwoń."),
    ],
    "cs": [
        ("praise", "Dejte nám 5 hvězd."),
        ("praise", "Těšíme se na pozitivní recenzi."),
        ("gating", "Pokud jste spokojeni, řekněte to ostatním."),
        ("gating", "Jestli se vám konvice líbí, ohodnoťte nás."),
        ("gating", "Pokud jste nespokojená, napište nám."),
        ("gating", "Než napíšete recenzi, zavolejte nám."),
    ],
    "hu": [
        ("praise", "Adjon öt csillagot."),
        ("praise", "Várjuk pozitív értékelését."),
        ("gating", "Ha elégedett, mondja el másoknak."),
        ("gating", "Ha tetszik a teáskanna, értékeljen minket."),
        ("gating", "Ha elégedetlen, írjon nekünk."),
        ("gating", "Mielőtt értékelést ír, hívjon minket."),
    ],
    "lt": [
        ("praise", "Skirkite mums 5 žvaigždutes."),
        ("praise", "Laukiame teigiamo atsiliepimo."),
        ("gating", "Jei esate patenkinti, papasakokite kitiems."),
        ("gating", "Jeigu arbatinukas patinka, įvertinkite mus."),
        ("gating", "Jei esate nepatenkinta, parašykite mums."),
        ("gating", "Prieš rašydami atsiliepimą, paskambinkite."),
    ],
    "et": [
        ("praise", "Andke meile 5 tähte."),
        ("praise", "Ootame teie positiivset arvustust."),
        ("gating", "Kui olete rahul, rääkige teistele."),
        ("gating", "Kui teekann meeldib, hinnake meid."),
        ("gating", "Kui olete rahulolematu, kirjutage meile."),
        ("gating", "Enne arvustuse jätmist helistage meile."),
    ],
}
FAIR = {
    "en": [
        "Tell the next customer what it is like, good or bad.",
        "We publish positive and negative reviews alike.",
        "Is something wrong? Reply to this mail. You can review in any case.",
        "Rate what you like and leave the rest.",
        "How does the five-cup teapot pour?",
    ],
    "sl": [
        "Povejte naslednjemu kupcu, kako je bilo, dobro ali slabo.",
        "Objavimo vsa mnenja, dobra in slaba.",
        "Je kaj narobe? Odgovorite na to sporočilo.",
    ],
    "lv": [
        "Pastāstiet nākamajam pircējam, kā bija, labi vai slikti.",
        "Pirms nedēļas jūs pasūtījāt. Kāda ir atsauksme?",
    ],
    "de": [
        "Erzählen Sie der nächsten Kundin, wie es war, gut oder schlecht.",
        "Wir veröffentlichen gute und schlechte Bewertungen.",
        "Liebe Kundin, wie gießt die Kanne?",
    ],
    "hr": ["Recite sljedećem kupcu kako je bilo, dobro ili loše.", "Prije tjedan dana naručili ste. Vaša recenzija se objavljuje."],
    "it": ["Raccontate com'è andata, bene o male.", "Pubblichiamo recensioni positive e negative."],
    "fr": ["Dites comment c'était, bien ou mal.", "Nous publions tous les avis, positifs ou négatifs."],
    "es": ["Cuente cómo fue, bien o mal.", "Publicamos todas las opiniones, positivas y negativas."],
    "pt": ["Conte como foi, bem ou mal.", "Publicamos todas as avaliações, positivas e negativas."],
    "pl": ["Powiedz, jak było, dobrze czy źle.", "Przed tygodniem zamówiono czajnik. Opinia pomoże następnym."],
    "cs": ["Řekněte, jaké to bylo, dobré i špatné.", "Zveřejňujeme dobrá i špatná hodnocení."],
    "hu": ["Mondja el, milyen volt, jó vagy rossz.", "Minden véleményt közzéteszünk."],
    "lt": ["Papasakokite, kaip buvo, gerai ar blogai.", "Prieš savaitę užsisakėte. Jūsų atsiliepimas padės kitiems."],
    "et": ["Rääkige, kuidas oli, hästi või halvasti.", "Avaldame kõik arvustused."],
}  # fmt: skip


def found(text: str, language: str) -> list[tuple[str, bool]]:
    """What is found, and whether it is refused."""
    return [(f.code, f.refused) for f in steering.steering(text, language, "intro")]


def test_there_are_lists_for_every_language_shoppers_are_spoken_to_in() -> None:
    assert steering.languages() == set(SPOKEN)
    assert set(BAD) == set(FAIR) == set(SPOKEN)


@pytest.mark.parametrize(
    ("language", "kind", "text"), [(code, *case) for code, cases in BAD.items() for case in cases]
)
def test_leaning_wording_is_refused(language: str, kind: str, text: str) -> None:
    assert (kind, True) in found(text, language)
    assert (kind, True) in found(text.upper(), language)


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in FAIR.items() for text in texts]
)
def test_fair_wording_is_left_alone(language: str, text: str) -> None:
    assert not any(refused for _code, refused in found(text, language))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_built_in_words_lean_on_nobody(language: str) -> None:
    said = [
        (str(name), part, found(text, language))
        for name in NAMES.values()
        for part, text in parts_of(name, language).items()
    ]
    assert [one for one in said if any(refused for _code, refused in one[2])] == []


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_english_is_read_in_every_language_and_stars_need_none(language: str) -> None:
    assert ("praise", True) in found("Give us 5 stars", language)
    assert ("praise", True) in found("Kako? ⭐⭐⭐⭐⭐", language)


def test_a_reward_and_a_hint_are_advice() -> None:
    assert found("You get a voucher.", "en") == [("reward", False)]
    assert found("We love tea.", "en") == [("leaning", False)]
    assert found("Za mnenje dobite popust.", "sl") == [("reward", False)]


def test_a_find_names_the_line_and_what_was_written() -> None:
    (one,) = steering.steering("How was it?\n\nGive 5 stars please", "en", "intro")
    assert one.line == 3
    assert "5 stars" in one.message


def test_sentences_are_read_apart() -> None:
    assert found("Write if you have a minute. Happy customers drink tea.", "en") == [
        ("leaning", False)
    ]


def test_shouting_is_advice() -> None:
    assert [f.line for f in steering.loudness("Hello\nthere!", "intro")] == [2]
    assert [f.code for f in steering.loudness("WRITE NOW please", "intro")] == ["loud"]
    assert list(steering.loudness("ZELO ŽELIMO odgovor", "intro")) != []
    assert list(steering.loudness("A calm text about a USB cable.", "intro")) == []
