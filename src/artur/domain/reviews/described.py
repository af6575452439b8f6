"""Sentences in which customers say that a product is not what its page shows or says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.reviews.models import Review, State, Subject

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

READ = 500
"""So many of a product's latest reviews with words are read."""
SENTENCE = re.compile(r"[^.!?…。！？\n]+[.!?…。！？]*")
# As people put it, by the beginnings of words; `…` leaves up to three words between.
SAID = (
    # English
    "not as described", "not … as … described", "not as (pictured|shown|advertised)", "not like … (picture|photo|description)",
    "different (from|than|to) … (picture|photo|description)", "looks different", "misleading (description|picture|photo)",
    "(smaller|bigger|shorter|larger|thinner) than (described|stated|shown|pictured|expected|advertised)",
    "wrong (description|measurements|dimensions)", "description (is|was) (wrong|not)",
    # Slovenian, Croatian
    "ni (tak|takšen|takšna|takšno|taka|tako|kot) … (opis|slik|fotografij)", "ni v skladu z opisom", "ne ustreza opis",
    "drugač\\w* (kot|od) … (opis|slik|fotografij)", "manjš\\w+ (kot|od) … (opis|slik|pričakov|naveden)",
    "nije (kao|u skladu) … (opis|slic|fotografij)", "ne odgovara opis", "drugačij\\w+ (nego|od) … (opis|slic|slik)",
    # German
    "nicht wie (beschrieben|abgebildet)", "entspricht nicht … (beschreibung|bild|foto)", "anders als (beschrieben|abgebildet|auf)",
    "(kleiner|größer|kürzer) als (beschrieben|angegeben|erwartet)",
    # Italian, Spanish, Portuguese, French
    "non (è )?(come|conforme) … (descri|foto|immagin)", "divers\\w+ (dalla|da) … (descri|foto|immagin)",
    "no (es|era)? ?(como|igual) … (descri|foto|imagen|anunci)", "no (corresponde|coincide) … (descri|foto|imagen)",
    "diferente (de|da|do|a) … (descri|foto|imagem|imagen)", "não (é|corresponde|confere|condiz) … (descri|foto|imagem|anunci)",
    "pas (conforme|comme) … (descri|photo|image)", "ne correspond pas", "différent\\w* de … (descri|photo|image)",
    # Polish, Czech
    "niezgodn\\w+ z … opis", "nie (jest )?(taki|zgodn\\w+|odpowiada) … (opis|zdjęci)", "inn\\w+ niż … (opis|zdjęci)",
    "neodpovíd\\w+ … (popis|obráz|fot)", "jin\\w+ než … (popis|obráz|fot)",
    # Hungarian, Latvian, Lithuanian, Estonian
    "nem (olyan|felel) … (leírás|kép|fotó)", "nem … leírásnak", "neatbilst aprakst", "nav (tāds|tāda|kā) … (aprakst|attēl|bild)",
    "neatitink\\w* aprašym", "ne toks … (aprašym|nuotrauk)", "ei vasta kirjeldus", "erineb … (kirjeldus|pildi)",
)  # fmt: skip
_PATTERN = re.compile(
    "|".join(said.replace(" … ", r"\s+(?:\w+\s+){0,3}?").replace(" ", r"\s+") for said in SAID),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One such sentence and where it stands."""

    review: Review
    sentence: str


def says_so(text: str) -> str:
    """The first sentence that says so; empty if none does."""
    return next((found.strip() for found in _sentences(text) if _PATTERN.search(found)), "")


def sentences(store_id: uuid.UUID, product_id: uuid.UUID, limit: int = 20) -> list[Said]:
    """What customers said so of a product, the latest first, whatever stars they gave."""
    found = Review.objects.filter(
        store_id=store_id,
        product_id=product_id,
        subject=Subject.PRODUCT,
        state__in=[State.PUBLISHED, State.HELD],
    )
    kept = []
    for review in found.exclude(title="", body="").order_by("-submitted_at", "-id")[:READ]:
        if sentence := says_so(f"{review.title}\n{review.body}"):
            kept.append(Said(review, sentence))
        if len(kept) == limit:
            break
    return kept


def _sentences(text: str) -> Iterator[str]:
    return (found.group() for found in SENTENCE.finditer(text))
