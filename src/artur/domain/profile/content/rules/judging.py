"""What each point of a product's page earns, from 0 to 1, and what would help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from artur.domain.profile.content.rules import gains, measures, reading
from artur.domain.profile.content.rules.reading import lines_of, words_in

SHORT, LONG = 40, 400
"""Words of a description between which nothing is wanting."""
ENOUGH_LINES = 3
ENOUGH_PICTURES = 3
LONGEST_BENEFIT = 25
GUIDE = 20


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a product's page; the texts by field and language."""

    texts: Mapping[str, Mapping[str, str]]
    pictures: int = 0
    videos: int = 0
    worded_videos: int = 0
    """Those with captions or a transcript, or in which nobody speaks."""
    language: str = "en"
    """The store's own."""
    languages: tuple[str, ...] = ()
    """In which products of the store are described."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that would help: a code of a closed list, and what its words need."""

    point: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    language: str = ""


Judgement = tuple[float, list[Advice]]
Judge = Callable[[Told], Judgement]


def _text(told: Told, name: str) -> str:
    texts = told.texts.get(name, {})
    return texts.get(told.language) or next((text for text in texts.values() if text), "")


def _described(told: Told) -> Judgement:
    count = words_in(_text(told, "description"))
    if not count:
        return 0.0, [Advice("description", "no_description")]
    if count < SHORT:
        return count / SHORT, [
            Advice("description", "short", {"words": count, "wanted": SHORT}, told.language)
        ]
    if count > LONG:
        return 0.8, [Advice("description", "long", {"words": count, "most": LONG}, told.language)]
    return 1.0, []


def _read(told: Told) -> Judgement:
    """The worst of the languages counts: its readers are readers too."""
    worst, advice = 1.0, []
    judged = False
    for language in _languages(told):
        text = "\n".join(
            told.texts.get(name, {}).get(language, "")
            for name in ("description", "benefits", "guide")
        )
        found = reading.read(text, language)
        if not found.is_enough:
            continue
        judged = True
        span = reading.HARD - reading.EASY
        worst = min(worst, 1 - max(0.0, found.index - reading.EASY) / span)
        advice += _on_reading(found, language)
    return (max(worst, 0.0), advice) if judged else (0.0, [])


def _on_reading(found: reading.Reading, language: str) -> list[Advice]:
    advice = []
    if found.longest:
        values = {"sentence": found.longest, "words": found.longest_words}
        advice.append(Advice("reading", "long_sentence", values, language))
    if found.long_words:
        values = {"words": ", ".join(found.long_words)}
        advice.append(Advice("reading", "long_words", values, language))
    if not advice and found.index > reading.EASY:
        advice.append(Advice("reading", "heavy", {}, language))
    return advice


def _gained(told: Told) -> Judgement:
    lines = lines_of(_text(told, "benefits"))
    language = _language_of(told, "benefits")
    if not lines:
        return 0.0, [Advice("benefits", "no_benefits")]
    judged = [gains.judge(line, language) for line in lines]
    known = gains.knows(language)
    good = sum(line.is_gain for line in judged) if known else len(lines)
    advice = [
        Advice("benefits", "feature", {"line": line.text}, language)
        for line in judged
        if known and not line.is_gain and not line.praise
    ][:3]
    if len(lines) < ENOUGH_LINES:
        values = {"count": len(lines), "wanted": ENOUGH_LINES}
        advice.append(Advice("benefits", "few_benefits", values, language))
    advice += [
        Advice("benefits", "praise", {"word": line.praise, "line": line.text}, language)
        for line in judged
        if line.praise
    ][:2]
    advice += [
        Advice("benefits", "long_benefit", {"line": line, "words": words_in(line)}, language)
        for line in lines
        if words_in(line) > LONGEST_BENEFIT
    ][:1]
    share = 0.5 * min(len(lines) / ENOUGH_LINES, 1) + 0.5 * good / len(lines)
    return share - 0.1 * bool(any(line.praise for line in judged)), advice


def _featured(told: Told) -> Judgement:
    count = len(lines_of(_text(told, "features")))
    if not count:
        return 0.0, [Advice("features", "no_features")]
    if count < ENOUGH_LINES:
        return count / ENOUGH_LINES, [Advice("features", "few_features", {"count": count})]
    return 1.0, []


def _sized(told: Told) -> Judgement:
    text = _text(told, "size")
    if not text:
        return 0.0, [Advice("size", "no_size")]
    return (1.0, []) if measures.has_size(text) else (0.4, [Advice("size", "no_measure")])


def _made_of(told: Told) -> Judgement:
    words = words_in(_text(told, "material"))
    return (1.0, []) if words else (0.0, [Advice("material", "no_material")])


def _pictured(told: Told) -> Judgement:
    if not told.pictures:
        return 0.0, [Advice("pictures", "no_pictures", {"wanted": ENOUGH_PICTURES})]
    if told.pictures < ENOUGH_PICTURES:
        values = {"count": told.pictures, "wanted": ENOUGH_PICTURES}
        return told.pictures / ENOUGH_PICTURES, [Advice("pictures", "few_pictures", values)]
    return 1.0, []


def _filmed(told: Told) -> Judgement:
    if not told.videos:
        return 0.0, [Advice("video", "no_video")]
    if told.worded_videos < told.videos:
        return 0.7, [Advice("video", "no_words")]
    return 1.0, []


def _guided(told: Told) -> Judgement:
    words = words_in(_text(told, "guide"))
    if not words:
        return 0.0, [Advice("guide", "no_guide")]
    return (1.0, []) if words >= GUIDE else (words / GUIDE, [Advice("guide", "short_guide")])


def _spoken(told: Told) -> Judgement:
    wanted = {told.language, *told.languages}
    written = [
        language
        for language in wanted
        if all(told.texts.get(name, {}).get(language) for name in ("description", "benefits"))
    ]
    missing = sorted(wanted - set(written), key=lambda code: (code != told.language, code))
    advice = [Advice("languages", "untranslated", {}, language) for language in missing]
    return len(written) / len(wanted), advice


def _languages(told: Told) -> list[str]:
    found = {code for texts in told.texts.values() for code, text in texts.items() if text}
    return sorted(found, key=lambda code: (code != told.language, code))


def _language_of(told: Told, name: str) -> str:
    texts = told.texts.get(name, {})
    if texts.get(told.language):
        return told.language
    return next((code for code, text in texts.items() if text), told.language)


JUDGES: dict[str, Judge] = {
    "description": _described,
    "reading": _read,
    "benefits": _gained,
    "features": _featured,
    "size": _sized,
    "material": _made_of,
    "pictures": _pictured,
    "video": _filmed,
    "guide": _guided,
    "languages": _spoken,
}
