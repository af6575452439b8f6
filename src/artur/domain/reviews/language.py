"""In which language a text is written: by its script, else by the little words every language is full of.

Small on purpose: a model that knows seventy languages takes more memory than the rest of Artur. It chooses among
the languages below and keeps the customer's own where the text says too little.
"""

from __future__ import annotations

import re
import unicodedata

LITTLE_WORDS = {
    "en": "the and is it was very for with not but this that are have had my you from really would after",
    "sl": "je in sem ni zelo za na se ki so pa da še bil bila tudi ali kot sem smo če vse res pri po lepo hvala "
    "v z s k od do ga jo mi me ki bo ko kar ima več lahko",
    "lv": "ir un ļoti bet nav par ar no kas tas bija vairāk kā arī es šis paldies viss tikai jau esmu man",
    "de": "der die das und ist nicht sehr ich es mit für ein eine auch aber war sind zu auf bei leider hat",
    "hr": "je i nije vrlo za na se koji su da ali sam bio bila kao što sve jako još ima smo samo od hvala",
    "it": "il la e è di che non molto per con un una ma sono ho questo anche più ottimo prodotto era del",
    "fr": "le la les et est de pas très pour avec un une mais je ce qui dans bien produit c'est j'ai du",
    "es": "el la los y es de no muy para con un una pero que lo me todo bien producto está se por más",
    "pt": "o a os e é de não muito para com um uma mas que eu produto foi bem no da do recomendo chegou veio",
    "pl": "i jest nie się bardzo na w z do to że ale jak za był polecam tak są od przy",
    "cs": "je a se na v že není velmi ale jsem to s za byl také jako pro od by jen",
    "hu": "a az és nem is nagyon hogy van egy de volt meg ez csak jó már mint köszönöm",
    "lt": "ir yra labai bet ne su į iš kad buvo tai už ačiū kaip viskas man tik jau dar",
    "et": "ja on väga ei see et oli aga kui ka oma ning mis tore kõik just sest olen",
    "nl": "de het een en is niet zeer voor met maar ik van dat goed erg ook was zijn op",
    "sk": "je a sa na v že nie veľmi ale som to s za bol aj ako pre od by len",
}
_LANGUAGES: dict[str, list[str]] = {}
for _code, _words in LITTLE_WORDS.items():
    for _word in set(_words.split()):
        _LANGUAGES.setdefault(_word, []).append(_code)
NO_LETTERS = re.compile(r"[\W\d_]+")
NOT_LATIN = re.compile("[^\0-\x7f\xc0-\u017f\u2010-\u2027\u2030-\u205e\u20ac]")
"""What may be a letter of another script; a text without any is read by patterns that take a third of the time."""
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LATIN_WORD = re.compile("[a-z\xdf-\xf6\xf8-\u017f]+(?:'[a-z\xdf-\xf6\xf8-\u017f]+)?")
_SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja",
    "CJK": "zh", "THAI": "th", "ARMENIAN": "hy", "GEORGIAN": "ka", "DEVANAGARI": "hi",
}  # fmt: skip
ENOUGH = 2
"""How many little words more than of its author's own language speak against it."""


def detect(text: str, own: str) -> str:
    """The language of `text` as an ISO 639-1 code; `own` (the customer's) where it says too little."""
    own = own.partition("-")[0].partition("_")[0].lower()
    latin = NOT_LATIN.search(text) is None
    if not latin:
        letters = NO_LETTERS.sub("", text)
        if letters and (script := _script(letters)) != "LATIN":
            return _of_script(script, text, own)
    words = (LATIN_WORD if latin else WORD).findall(text.lower())
    if not words:
        return own
    hits = dict.fromkeys(LITTLE_WORDS, 0)
    for codes in filter(None, map(_LANGUAGES.get, words)):
        for code in codes:
            hits[code] += 1
    most = max(hits.values())
    if own and most - hits.get(own, 0) < ENOUGH:
        return own
    return next(code for code, hit in hits.items() if hit == most)


def _script(letters: str) -> str:
    middle = letters[len(letters) // 2]
    return unicodedata.name(middle, "LATIN").split()[0]


def _of_script(script: str, text: str, own: str) -> str:
    if script == "CYRILLIC":
        if own in {"ru", "uk", "bg", "sr", "mk", "be"}:
            return own
        return "uk" if re.search("[іїєґ]", text.lower()) else "ru"
    return _SCRIPTS.get(script, own)
