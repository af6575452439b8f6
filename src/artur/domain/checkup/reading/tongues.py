"""Which language a page speaks: as it says, unless its words say otherwise."""

from __future__ import annotations

import re
from collections import Counter

from artur.domain.checkup.words import LANGUAGES, fold

COMMON = {
    "en": "the and of to is in for you with your are we our from this that",
    "sl": "in je za na se ali ki pri vas lahko tudi smo so od iz po kaj ce",
    "lv": "un ir ar no uz par vai jus mes ka kas musu lai pec dienu",
    "de": "und der die das ist mit fur von sie wir auf ein eine nicht zu den",
    "hr": "i je za na se ili koji sto vas mozete su od iz po nas cemo ako",
    "it": "di e il la che per con un una non sono del della i le",
    "fr": "de et le la les des pour vous nous est une avec votre dans",
    "es": "de y el la los que para con una por su tu es en las",
    "pl": "i w na z do jest sie nie to dla oraz od po jak przez",
    "lt": "ir yra is su kad jusu musu jums nuo iki per arba kaip tai bei jei",
    "et": "ja on ei see mis kui voi meie teie sinu oma saab ning kuid aga et",
    "cs": "je na se ze do pro si jsou nebo jsme vam az jak pri take muzete ale",
    "hu": "az es hogy nem is egy ha vagy csak meg mint mar kell lehet ezt de",
    "pt": "de e o que do da em com uma um nao os as ao para dos das seu sua",
}
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 5
SAMPLE = 3000


class Tongues:
    """The languages of a site: a page of few words speaks as the pages like it do."""

    def __init__(self) -> None:
        self._usual: dict[str, Counter[str]] = {}

    def language_of(self, told: str, text: str) -> str:
        """The primary tag of a page's language; empty where neither it nor its words tell."""
        primary = told.replace("_", "-").partition("-")[0].strip().lower()
        words = Counter(WORD.findall(fold(text[:SAMPLE])))
        counts = {
            name: sum(words[word] for word in set(COMMON[name].split())) for name in LANGUAGES
        }
        best = max(counts, key=lambda name: counts[name])
        usual = self._usual.setdefault(primary, Counter())
        # A theme's `lang` is often left as it came; the words have the last say where they are clear.
        if counts[best] >= ENOUGH and counts[best] >= 2 * counts.get(primary, 0):
            usual[best] += 1
            return best
        if counts.get(primary, 0) >= ENOUGH:
            usual[primary] += 1
            return primary
        return usual.most_common(1)[0][0] if usual else primary
