"""Artur speaks Slovenian and Latvian completely, and to shoppers eleven languages more."""

from __future__ import annotations

import gettext
import runpy
from typing import Any

import pytest
from babel import Locale

from artur.foundation.kit import languages
from tests.house.texts import texts
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def messages() -> dict[str, Any]:
    """The script that collects and compiles the catalogues."""
    return runpy.run_path(str(ROOT / "scripts" / "messages.py"))


def test_the_catalogues_are_those_of_the_languages_we_speak(messages: dict[str, Any]) -> None:
    assert {*messages["WHOLE"], *messages["SHOPPERS"], "en"} == set(languages.SPOKEN)
    assert {*messages["WHOLE"], "en"} == set(languages.WORKED_IN)
    found = {source.parts[-3] for source in messages["catalogues"]()}
    assert found == {*messages["WHOLE"], *messages["SHOPPERS"]}


@pytest.mark.parametrize("language", [code for code in languages.SPOKEN if code != "en"])
def test_a_catalogue_is_complete(language: str, messages: dict[str, Any]) -> None:
    assert messages["missing"](messages["place_of"](language)) == []


def test_no_text_waits_to_be_collected_and_none_is_left_over(messages: dict[str, Any]) -> None:
    kept = {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0])
        for message in messages["read"](messages["place_of"]("sl"))
        if message.id
    }
    written = texts()
    assert sorted(written - kept) == [], "make messages"
    assert sorted(kept - written) == [], "make messages"


@pytest.mark.parametrize(
    "language", [code for code in languages.SPOKEN if code not in {"en", "lv"}]
)
def test_a_number_takes_the_form_cldr_gives_it(language: str, messages: dict[str, Any]) -> None:
    # Gettext's Latvian counts 10 with 2 and sets 0 apart; every form of ours reads right beside its numbers.
    form = gettext.c2py(messages["read"](messages["place_of"](language)).plural_expr)
    rule = Locale.parse(languages.cldr(language)).plural_form
    together = {(form(n), rule(n)) for n in range(1_000)}
    assert len(together) == len({ours for ours, _cldr in together})
    assert len(together) == len({cldr for _ours, cldr in together})


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", "untranslated"),
        ("Von %(nome)s", "gaps"),
        ("Von", "gaps"),
        ("Von <b>%(name)s</b>", "tags"),
        ("Von %(name)s", ""),
    ],
)
def test_a_wrong_translation_is_found(said: str, fault: str, messages: dict[str, Any]) -> None:
    from babel.messages.catalog import Message

    found = messages["fault_of"](Message("By %(name)s", said), 2)
    assert fault in found if fault else not found


def test_a_guess_and_a_missing_form_are_found(messages: dict[str, Any]) -> None:
    from babel.messages.catalog import Message

    counted = ("%(n)s star", "%(n)s stars")
    assert messages["fault_of"](Message("Yes", "Ja", flags={"fuzzy"}), 2) == "is fuzzy"
    assert messages["fault_of"](Message(counted, ("%(n)s Stern", "")), 2)
    assert messages["fault_of"](Message(counted, ("%(n)s zvezdica", "%(n)s zvezdici")), 4)
    assert not messages["fault_of"](Message(counted, ("Ein Stern", "%(n)s Sterne")), 2)


def test_only_what_reaches_shoppers_is_asked_of_the_other_languages(
    messages: dict[str, Any],
) -> None:
    shown = messages["shown"]
    assert shown(["surfaces/console/words.py", "surfaces/public/templates/public/base.html"])
    assert not shown(["surfaces/console/words.py"])
    assert not shown(["domain/publication/wording.py"])
