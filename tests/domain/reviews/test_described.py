"""Sentences that say a product is not what its page shows are found in the languages we speak, and others are not."""

from __future__ import annotations

import pytest

from artur.domain.reviews.described import says_so


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Nice. It is not as described! Sad.", "It is not as described!"),
        ("The colour is different from the picture", "The colour is different from the picture"),
        ("Skodelica ni taka kot na sliki. Škoda.", "Skodelica ni taka kot na sliki."),
        ("Izdelek ni v skladu z opisom.", "Izdelek ni v skladu z opisom."),
        ("Die Tasse entspricht nicht der Beschreibung.", "Die Tasse entspricht nicht der Beschreibung."),
        ("Non è come in foto.", "Non è come in foto."),
        ("No es como en la foto", "No es como en la foto"),
        ("Cela ne correspond pas à la photo.", "Cela ne correspond pas à la photo."),
        ("Towar niezgodny z opisem.", "Towar niezgodny z opisem."),
        ("Neodpovídá popisu.", "Neodpovídá popisu."),
        ("Prece neatbilst aprakstam.", "Prece neatbilst aprakstam."),
        ("It is exactly as described.", ""),
        ("Točno tako kot na sliki, priporočam.", ""),
        ("Die Tasse ist schön.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_sentence_is_found(text, sentence):
    assert says_so(text) == sentence
