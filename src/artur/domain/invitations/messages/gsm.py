"""How many SMS a text costs: 160 characters of GSM 03.38 each, or 70 of UCS-2 once one letter is not in it."""

from __future__ import annotations

from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")
"""Two places each."""
PLAINER = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
        "–": "-", "—": "-", "−": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
        "\t": " ",
    }
)  # fmt: skip
"""Marks that look the same in GSM 03.38, so that a quotation mark doesn't double the price."""
ALONE, JOINED = {True: 160, False: 70}, {True: 153, False: 67}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a text comes to."""

    segments: int
    characters: int
    gsm: bool
    """Whether every letter is in GSM 03.38."""


def plainer(text: str) -> str:
    """`text` with typographic marks made plain; its letters stay."""
    return text.translate(PLAINER)


def cost(text: str) -> Cost:
    """What `text` costs to send."""
    gsm = all(letter in BASIC or letter in EXTENDED for letter in text)
    if gsm:
        places = sum(2 if letter in EXTENDED else 1 for letter in text)
    else:
        places = len(text.encode("utf-16-le")) // 2
    segments = 1 if places <= ALONE[gsm] else -(-places // JOINED[gsm])
    return Cost(segments, places, gsm)
