"""Finding the entries somebody means: by word, by its beginning, by its stem, and with a letter wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from artur.domain.profile.faq.rules.words import fold, is_little, words

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping

    from artur.domain.profile.faq.rules.index import Index, Postings
    from artur.domain.profile.faq.rules.words import Word

LONGEST = 200
MOST_WORDS = 12
MOST = 20
EXACT, STEM, TYPED, BEGINS, WITHIN = 1.0, 0.9, 0.8, 0.6, 0.5
"""What a match is worth: the word, a form of it, the word being typed, a longer word, a part of a compound."""
WRONG = {1: 0.55, 2: 0.4}
"""What a match with so many letters wrong is worth."""
SHORT, LONG = 4, 8
"""From so many letters on one may be wrong, and two."""
WIDEST = 200
"""Words a beginning may stand for; one letter stands for nothing."""
LITTLE = 0.1
"""What a word every question has counts beside one that says something."""
UNKNOWN = 0.5
"""What a word counts that stands in no entry."""
COVERED = 0.5
"""How much of what was asked an entry must speak of."""
WHOLE = 2.0
"""What it adds when the question holds what was typed, word for word."""


@dataclass(slots=True)
class Hits:
    """What one typed word found."""

    weight: float
    """How much the word says."""
    scores: Postings = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def take(self, postings: Mapping[uuid.UUID, float], worth: float) -> None:
        """Keep the best match for each entry."""
        for id_, weight in postings.items():
            score = worth * weight
            if score > self.scores.get(id_, 0.0):
                self.scores[id_] = score


@dataclass(frozen=True, slots=True)
class Found:
    """The entries, best first, and the words by which they were found."""

    ids: tuple[uuid.UUID, ...] = ()
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    whole: bool = False
    """Whether the best of them speaks of everything that was asked."""

    def __bool__(self) -> bool:
        return bool(self.ids)


def search(
    index: Index, typed: str, language: str, *, among: Iterable[uuid.UUID] | None = None
) -> Found:
    """The entries that answer `typed`, best first and as they were put in; `among` narrows them."""
    typed = typed[:LONGEST]
    asked = _asked(index, typed, language)
    if not asked or not len(index):
        return Found()
    open_end = typed[-1:].isalnum()
    hits = [
        _hits(index, forms, language, last=open_end and at == len(asked) - 1)
        for at, forms in enumerate(asked)
    ]
    scores = _together(hits)
    if among is not None:
        allowed = set(among)
        scores = {id_: score for id_, score in scores.items() if id_ in allowed}
    _add_whole(index, fold(" ".join(typed.split())), scores)
    best = sorted(scores, key=lambda id_: (-round(scores[id_], 6), index.texts[id_].place))[:MOST]
    return Found(
        tuple(best),
        frozenset(word for hit in hits for word in hit.words),
        frozenset(stem for hit in hits for stem in hit.stems),
        bool(best) and all(best[0] in hit.scores for hit in hits if hit.weight > LITTLE),
    )


def key_of(typed: str, language: str) -> str:
    """What searches with the same words in any order and form have in common; empty where they say nothing."""
    found = [word for word in words(typed[:LONGEST], language) if len(word.folded) > 1]
    telling = [word for word in found if not is_little(word.folded, language)]
    return " ".join(sorted({word.stems[0] if word.stems else word.folded for word in telling}))


def _asked(index: Index, typed: str, language: str) -> list[list[Word]]:
    """Each typed word with its forms in every language there are entries in."""
    spoken = [language, *sorted(index.languages - {language})]
    each = [list(words(typed, one))[:MOST_WORDS] for one in spoken]
    return [list(forms) for forms in zip(*each, strict=True)]


def _hits(index: Index, forms: list[Word], language: str, *, last: bool) -> Hits:
    word = forms[0].folded
    found = Hits(1.0)
    if word in index.words:
        found.words.add(word)
        found.take(index.words[word], EXACT)
    for stem in {stem for form in forms for stem in form.stems}:
        if stem in index.stems:
            found.stems.add(stem)
            found.take(index.stems[stem], STEM)
    sure = bool(found.scores)
    if len(word) >= (2 if last else SHORT):
        _take_longer(index, word, found, TYPED if last else BEGINS)
    if not sure and len(word) >= SHORT:
        _take_alike(index, forms, found)
    found.weight = LITTLE if is_little(word, language) else _telling(index, found)
    return found


def _take_longer(index: Index, word: str, found: Hits, worth: float) -> None:
    for count, longer in enumerate(index.beginning(word)):
        if count >= WIDEST:
            return
        found.words.add(longer)
        found.take(index.words[longer], worth)


def _take_alike(index: Index, forms: list[Word], found: Hits) -> None:
    """What is nearly the word: with a letter wrong, with another ending, or with the word as a part of it."""
    word = forms[0].folded
    if len(word) > SHORT:
        _take_longer(index, word[:-1], found, WITHIN)
        for longer in index.holding(word):
            found.words.add(longer)
            found.take(index.words[longer], WITHIN)
    for near, wrong in _near(word, index.ordered, 2 if len(word) >= LONG else 1):
        found.words.add(near)
        found.take(index.words[near], WRONG[wrong])
    for stem in {stem for form in forms for stem in form.stems if len(stem) >= SHORT}:
        for near, wrong in _near(stem, index.all_stems, 1):
            if len(near) >= SHORT:
                found.stems.add(near)
                found.take(index.stems[near], WRONG[wrong])


def _near(word: str, known: list[str], most: int) -> list[tuple[str, int]]:
    """The known words with 1 to `most` letters too many, too few, wrong or swapped."""
    from rapidfuzz import process  # noqa: PLC0415 - only where somebody searches
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    alike = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(near, int(wrong)) for near, wrong, _at in alike if wrong]


def _telling(index: Index, found: Hits) -> float:
    """How much a word says: the fewer entries it stands in, the more."""
    if not found.scores:
        # Nobody wrote of it here, such as the name of a product: what else was asked may still be answered.
        return UNKNOWN * (log(1 + len(index)) + 0.5)
    return log(1 + len(index) / len(found.scores)) + 0.5


def _together(hits: list[Hits]) -> Postings:
    """What each entry is worth that speaks of enough of what was asked."""
    whole = sum(hit.weight for hit in hits)
    scores: Postings = {}
    covered: Postings = {}
    for hit in hits:
        for id_, score in hit.scores.items():
            scores[id_] = scores.get(id_, 0.0) + score * hit.weight
            covered[id_] = covered.get(id_, 0.0) + hit.weight
    return {
        id_: score * covered[id_] / whole
        for id_, score in scores.items()
        if covered[id_] >= COVERED * whole
    }


def _add_whole(index: Index, typed: str, scores: Postings) -> None:
    if len(typed) < SHORT:
        return
    for id_ in scores:
        if typed in index.titles[id_]:
            scores[id_] *= WHOLE
