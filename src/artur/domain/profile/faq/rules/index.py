"""Every word of a store's entries in one language, with the entries it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.profile.faq.rules.words import fold, folded, words

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterator

QUESTION, ALSO, ANSWER, TOPIC = 3.0, 2.5, 1.0, 0.6
"""How much a word says about an entry, by where it stands."""
AGAIN = 0.25
"""What a word that stands in a further place adds."""

Postings = dict["uuid.UUID", float]


@dataclass(frozen=True, slots=True)
class Text:
    """An entry as a reader of one language sees it."""

    id: uuid.UUID
    language: str
    question: str
    answer: str
    also: tuple[str, ...] = ()
    place: int = 0
    """Where it stands within its tab; of equals the first is better."""
    topic: str = ""
    """What its tab is called: who looks for that means all of it."""


class Index:
    """Grows and shrinks entry by entry, so that a change costs what changed.

    Not `stemmed`, it is made in a third of the time, and finds words by themselves, their beginnings and with a letter
    wrong, but not by their other forms.
    """

    def __init__(self, texts: Collection[Text] = (), *, stemmed: bool = True) -> None:
        self.stemmed = stemmed
        self.texts: dict[uuid.UUID, Text] = {}
        self.words: dict[str, Postings] = defaultdict(dict)
        self.stems: dict[str, Postings] = defaultdict(dict)
        self.titles: dict[uuid.UUID, str] = {}
        self._ordered: list[str] | None = None
        self._joined: str | None = None
        self._stems: list[str] | None = None
        for text in texts:
            self.put(text)

    def __len__(self) -> int:
        return len(self.texts)

    def put(self, text: Text) -> None:
        """Add an entry, or take it as it is now."""
        self.drop(text.id)
        self.texts[text.id] = text
        self.titles[text.id] = fold(text.question)
        of_words, of_stems = _weights(text, stemmed=self.stemmed)
        for postings, weights in ((self.words, of_words), (self.stems, of_stems)):
            for word, weight in weights.items():
                postings[word][text.id] = weight
        self._ordered = self._joined = self._stems = None

    def drop(self, id_: uuid.UUID) -> None:
        """Forget an entry."""
        text = self.texts.pop(id_, None)
        if text is None:
            return
        del self.titles[id_]
        of_words, of_stems = _weights(text, stemmed=self.stemmed)
        for postings, weights in ((self.words, of_words), (self.stems, of_stems)):
            for word in weights:
                del postings[word][id_]
                if not postings[word]:
                    del postings[word]
        self._ordered = self._joined = self._stems = None

    @property
    def ordered(self) -> list[str]:
        """All words, by the alphabet."""
        if self._ordered is None:
            self._ordered = sorted(self.words)
        return self._ordered

    def holding(self, part: str) -> Iterator[str]:
        """The words `part` is a part of, as in a compound."""
        if self._joined is None:
            self._joined = "\n".join(["", *self.ordered, ""])
        # One search through all of them at once is ten times as fast as one in each.
        at = self._joined.find(part)
        while at >= 0:
            end = self._joined.index("\n", at)
            yield self._joined[self._joined.rindex("\n", 0, at) + 1 : end]
            at = self._joined.find(part, end)

    @property
    def all_stems(self) -> list[str]:
        """All stems."""
        if self._stems is None:
            self._stems = list(self.stems)
        return self._stems

    @property
    def languages(self) -> set[str]:
        """The languages its entries are written in: mostly one."""
        return {text.language for text in self.texts.values()}

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin with `start`."""
        at = bisect_left(self.ordered, start)
        while at < len(self.ordered) and self.ordered[at].startswith(start):
            yield self.ordered[at]
            at += 1


def _weights(text: Text, *, stemmed: bool) -> tuple[dict[str, float], dict[str, float]]:
    of_words: dict[str, float] = {}
    of_stems: dict[str, float] = {}
    places = [(QUESTION, text.question), *((ALSO, one) for one in text.also), (ANSWER, text.answer)]
    places.append((TOPIC, text.topic))
    for weight, place in places:
        if not stemmed:
            _add(of_words, folded(place), weight)
            continue
        here = list(words(place, text.language))
        _add(of_words, {word.folded for word in here}, weight)
        _add(of_stems, {stem for word in here for stem in word.stems}, weight)
    return of_words, of_stems


def _add(weights: dict[str, float], found: set[str], weight: float) -> None:
    # The heaviest place comes first; what stands in another one too is a little more about it.
    for word in found:
        weights[word] = weights[word] + AGAIN if word in weights else weight
