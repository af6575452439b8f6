"""How a counted word is shown: by the form customers use most, in the phrase it belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.insights.terms.rules.splitting import placed
from artur.foundation.kit.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMS = 6
"""Forms that are listed; the others are rarer."""
USUAL = 0.5
"""The share of its uses in which a word must have the same neighbour, for the two to be shown as a phrase."""
EVERYWHERE = 0.5
"""The share of texts above which a neighbour is everybody's and makes no phrase."""
FEWEST = 3


@dataclass(slots=True)
class Uses:
    """How the words of some texts are written."""

    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By what is counted."""
    before: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    after: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    texts: Counter[str] = field(default_factory=Counter)
    """In how many texts each form stands."""
    read: int = 0

    def shown(self, term: str) -> str:
        """The form used most; empty if never seen."""
        return next(iter(self.listed(term)), "")

    def phrase(self, term: str) -> str:
        """The form used most, with a neighbour that nearly always stands beside it."""
        word, used = self.shown(term), self.forms.get(term, Counter[str]())
        least = max(FEWEST, USUAL * used.total())
        for beside, phrase in ((self.before, "{other} {word}"), (self.after, "{word} {other}")):
            for other, count in beside[term].most_common(1):
                if count >= least and self.texts[other] <= EVERYWHERE * self.read:
                    return phrase.format(other=other, word=word)
        return word

    def listed(self, term: str) -> list[str]:
        """Its forms, the most used first."""
        used = self.forms.get(term, Counter[str]())
        return sorted(used, key=lambda form: (-used[form], form))[:FORMS]


def uses(texts: Iterable[str], language: str) -> Uses:
    """How the words of these texts are written; each text is one review."""
    found = Uses()
    for text in texts:
        found.read += 1
        found.texts.update(_note(found, text, language))
    return found


def _note(found: Uses, text: str, language: str) -> set[str]:
    last, last_term, end = "", "", -2
    seen = set()
    for word in placed(text, language):
        term = stem(word.folded, language)
        found.forms[term][word.folded] += 1
        seen.add(word.folded)
        # Beside one another means by a space alone; runs of characters overlap instead.
        if word.start == end + 1 and last:
            found.before[term][last] += 1
            found.after[last_term][word.folded] += 1
        last, last_term, end = word.folded, term, word.end
    return seen
