"""What the forms of a word have in common, so that they are counted together; never shown to anybody.

Snowball knows most languages of Europe. Slovenian and Latvian get endings of our own, Korean its particles; in any
other language each form is a word by itself. A page always lists the forms that were counted together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hr": "serbian", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "czech",
    "bs": "serbian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
SLOVENIAN = re.compile(
    "(?:ega|emu|ima|imi|ami|ama|oma|ema|jev|ih|im|em|om|am|ah|eh|ev|ov|ja|je|ji|jo|ju|a|e|i|o|u)$"
)
FLEETING = re.compile("(?<=[^aeiou])e(?=[rknlc]$)")
"""The e that comes and goes: dober, dobra; izdelek, izdelka."""
LATVIAN = re.compile(
    "(?:ajiem|ajām|ajam|ajai|ajos|ajās|ajā|iem|ais|ām|am|ēm|em|īm|im|um|ās|as|ēs|es|īs|is|os|us|ai|ei|ie|ij"
    "|ā|a|ē|e|ī|i|o|ū|u|š|s)$"
)
SOFTENED = str.maketrans("ņļķģšžč", "nlkgszc")
KOREAN = re.compile("(?:에서|으로|까지|부터|은|는|이|가|을|를|에|의|도|로|와|과)$")
ENOUGH = 3
"""Letters that must be left of a word."""


def stem(word: str, language: str) -> str:
    """What stands for all forms of `word`; the word itself where nothing is known of its language."""
    return _stem(word, language.partition("-")[0].lower())


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    if language == "sl":
        return _slovenian(word)
    if language == "lv":
        return _latvian(word)
    if language == "ko":
        return _cut(KOREAN, word, 2)
    if language in SNOWBALL:
        return _snowball(SNOWBALL[language]).stemWord(word) or word
    return word


def _slovenian(word: str) -> str:
    # Until nothing more comes off: an ending may look like the end of the word itself, as in pokrov, pokrova.
    while (shorter := _cut(SLOVENIAN, word, ENOUGH)) != word:
        word = shorter
    return FLEETING.sub("", word) if len(word) > ENOUGH else word


def _latvian(word: str) -> str:
    return _cut(LATVIAN, word, ENOUGH).translate(SOFTENED)


def _cut(endings: re.Pattern[str], word: str, enough: int) -> str:
    found = endings.search(word, enough)
    return word[: found.start()] if found else word


@cache
def _snowball(algorithm: str) -> Any:
    # Imported only where words are counted: an idle web process has no use for forty grammars.
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer.stemmer(algorithm)
