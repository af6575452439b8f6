"""The words of a policy and a reward: what they may hold, and what they must not ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = {"policy": 4_000, "value": 80, "offer": 120}
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue0f0-\ue0f1]")

# 16 CFR 465.4: nothing may be given "in exchange for, or conditioned expressly or by implication on" what is said.
STEERING = re.compile(
    r"""(?ix)
    \b(?:5|five|4|four)[-\s]*(?:stars?|★) | ★{3,}
    | \bpositive?\w*\s+(?:reviews?|ratings?|feedback|words?)
    | \b(?:good|great|top|nice|kind|best)\s+(?:reviews?|ratings?|feedback|words)
    | \bif\s+you\s+(?:are|were|’re|'re)\s+(?:happy|satisfied|pleased)
    | \b(?:5|pet|štiri|4)\s*zvezdic | \b(?:pozitivn|dobr|lep)\w*\s+(?:ocen|mnenj|besed)\w* | \bče\s+ste\s+zadovoljn
    | \b(?:5|piec\w*|4)\s*zvaigzn | \b(?:pozitīv|lab)\w*\s+(?:atsauksm|vērtējum|vārd)\w* | \bja\s+esat\s+apmierināt
    | \b(?:5|fünf|4|vier)[-\s]*sterne? | \b(?:positive|gute)\w*\s+(?:bewertung|rezension|worte)\w* | \bwenn\s+sie\s+zufrieden
    | \b(?:5|cinq|4)\s*étoiles | \b(?:avis|note|commentaire)s?\s+positi\w* | \bsi\s+vous\s+êtes\s+(?:satisfait|content)
    | \b(?:5|cinque|4)\s*stelle | \brecension\w*\s+positiv\w* | \bse\s+(?:è|sei|siete)\s+soddisfatt
    | \b(?:5|cinco|4)\s*estrell?as | \b(?:reseñas?|opini[oó]n(?:es)?|avalia\w+|coment[aá]rios?)\s+positiv\w*
    | \b(?:5|pięć|4)\s*gwiazd | \bpozytywn\w*\s+(?:opini|recenzj|ocen)\w*
    | \b(?:5|pět|4)\s*hvězd | \bkladn\w*\s+(?:recenz|hodnocen)\w*
    | \b(?:5|öt|4)\s*csillag | \bpozitív\s+(?:vélemény|értékelés)\w*
    | \b(?:5|pet|4)\s*zvjezdic | \b(?:5|penki\w*|4)\s*žvaigžd | \b(?:5|viis|4)\s*tärni
    """
)
FORBIDS = re.compile(
    r"(?i)\b(?:no|not|never|nothing|without|neither|ne|nič|nikoli|nekad|nav|kein\w*|nicht|nie|jamais|pas)\b"
)


def steering(text: str) -> str:
    """The words in `text` that ask for good stars; empty where there are none."""
    found = STEERING.search(text)
    return found[0] if found else ""


def steering_in_policy(text: str) -> str:
    """The same for a policy, which may well say that nothing is given for good stars."""
    for sentence in re.split(r"(?<=[.!?…])\s+|\n", text):
        if (found := steering(sentence)) and not FORBIDS.search(sentence):
            return found
    return ""


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """Each text without blanks around it; languages without a text are left out."""
    trimmed = {language: text.replace("\r\n", "\n").strip() for language, text in texts.items()}
    return {language: text for language, text in trimmed.items() if text}


def in_language(texts: Mapping[str, str], *wishes: str) -> str:
    """The text in the first language of `wishes` (tags such as `sl-SI`) there is one in, else any."""
    for wish in wishes:
        if text := texts.get(wish.replace("_", "-").partition("-")[0].lower()):
            return text
    return next(iter(texts.values()), "")


def language_of(texts: Mapping[str, str], *wishes: str) -> str:
    """The language `in_language` answers in."""
    for wish in wishes:
        primary = wish.replace("_", "-").partition("-")[0].lower()
        if texts.get(primary):
            return primary
    return next(iter(texts), "")
