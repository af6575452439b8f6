"""The words of a text as search sees them: without marks above the letters, without capitals, and without endings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from artur.foundation.kit.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+")
# What has no mark to take off, but a plain letter people type instead.
PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
LITTLE = {
    "cs": "a aby bez co do i já jak je jsou kde kdo kdy kolik k ke mám mi mohu můžu na o od pro proč s se si ten to u v vám z za že",
    "de": "an auf aus bei bis das dass dem den der des die ein eine einen einer es für gibt habe hat ich ihr ihre im in ist kann kein man mein mit muss nach oder sie sind so und von wann warum was wenn wer wie wird wo zu zum zur",
    "en": "a an and are at be by can could do does for from have how i if in is it me my of on or should that the there this to was we what when where which who why will with would you your",
    "es": "a al con cómo cuál cuándo cuánto de del dónde el en es hay la las lo los me mi o para por puedo que qué se si su tengo un una y",
    "et": "aga ei et ja kas kes kuhu kuidas kui kus ma mida millal mina minu miks mis on palju saab saan see teie või",
    "fr": "à au aux avec combien comment dans de des du en est est-ce et il je la le les ma me mes mon où ou par peut peux pour pourquoi puis quand que quel quelle quels qui si sur un une vos votre vous y",
    "hr": "a ako da do gdje i iz je jesu kad kada kako koje koji koliko mi mogu moj moja na o od po s sa se su šta što te u uz vam vas za zašto",
    "hu": "a az be egy és ez fel ha hány hogy hogyan hol ki kell lehet meg mennyi mi miért mikor milyen nem ne s van vagy",
    "it": "a al alla che chi come con cosa da dal dei del della di dove e gli ho i il in la le lo mi mia mio nel o per perché posso quale quando quanto se si sono su un una",
    "lt": "ar aš ir iš į jei jūs kada kaip kas kiek koks kokia kur man mano ne nuo o per prie su už yra",
    "lv": "ar arī cik es ir ja jums jūs ka kā kad kādi kāds kam kas ko kur līdz man mana mans no par pēc pie tas un uz vai varu",
    "pl": "a czy co dla do gdzie i ile jak jaki jakie jest kiedy kto ma mam mi moje mogę na o od po są się to w z za że",
    "pt": "a ao as com como da das de do dos e em eu é há me meu minha na no o onde os ou para por posso qual quando quanto que quem se um uma",
    "sl": "a ali bi bo bom če da do ga i in iz je jih kaj kako kaj kam katere kateri kdaj kdo ki kje ko koliko lahko me mi moj moja moje mojega na naj ob od o po pri s sem se si smo so ta te to v vam vas za zakaj z že",
}  # fmt: skip
"""Words a question is made of in every language, which say nothing of what it is about."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands."""

    start: int
    end: int
    folded: str
    stems: tuple[str, ...]


def words(text: str, language: str) -> Iterator[Word]:
    """The words of `text` in order."""
    for found in WORD.finditer(text):
        folded, stems = forms(found[0].lower(), language)
        if folded:
            yield Word(found.start(), found.end(), folded, stems)


def folded(text: str) -> set[str]:
    """The words of `text` folded, without asking for their stems."""
    return {fold(word) for word in WORD.findall(text.lower())} - {""}


@lru_cache(maxsize=50_000)
def forms(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The word folded, and what stands for all its forms, whether or not its marks were typed."""
    folded = fold(word)
    # Some grammars cut "placilo" otherwise than "plačilo": what was typed without marks finds either.
    stems = {fold(stem(word, language)), fold(stem(folded, language))}
    return folded, tuple(sorted(stems - {""}))


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """`text` in small letters without marks."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    apart = unicodedata.normalize("NFKD", lowered.translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def is_little(folded: str, language: str) -> bool:
    """Whether a word says nothing of what a question is about."""
    return folded in _little(language)


@lru_cache(maxsize=64)
def _little(language: str) -> frozenset[str]:
    return frozenset(map(fold, LITTLE.get(language, "").split()))
