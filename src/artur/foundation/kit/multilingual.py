"""A text in several languages: `{"sl": "…", "lv": "…"}`, as a store writes it and as a reader gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit import languages, prose
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def in_language(texts: Mapping[str, str], wanted: str, store_locale: str = "") -> tuple[str, str]:
    """The text in the language wanted, else in the store's, else in any, and which language that is.

    Both may be tags such as `sl-SI`. Public HTML says `lang` where the language is not the page's.
    """
    for wish in (wanted, store_locale):
        language = primary(wish)
        if text := texts.get(language):
            return text, language
    return next(((text, language) for language, text in texts.items() if text), ("", ""))


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """As it is kept: tidy, and without the languages that have no text."""
    tidied = {language: prose.tidy(text) for language, text in texts.items()}
    return {language: text for language, text in tidied.items() if text}


def problems(
    field: str, texts: Mapping[str, str], longest: int, *, needed: str = ""
) -> list[FieldError]:
    """What is wrong with cleaned texts; each error's field is such as `answer.sl`.

    `needed` is a locale in which there must be a text.
    """
    errors = []
    for language, text in texts.items():
        if language not in languages.SPOKEN:
            errors.append(FieldError(f"{field}.{language}", _("We don't speak this language yet.")))
        elif len(text) > longest:
            most = _("%(max)d characters at most.") % {"max": longest}
            errors.append(FieldError(f"{field}.{language}", most))
    own = languages.first_of(needed) if needed else ""
    if own and not texts.get(own):
        errors.append(FieldError(f"{field}.{own}", _("Something has to stand here.")))
    return errors


def order(store_locale: str, used: Collection[str] = ()) -> list[str]:
    """The languages in the order an editor shows them: the store's own, those with a text, the others."""
    own = languages.first_of(store_locale)
    return sorted(languages.SPOKEN, key=lambda code: (code != own, code not in used, code != "en"))


def primary(tag: str) -> str:
    """The language of a tag: `sl` of `sl-SI`."""
    return tag.replace("_", "-").partition("-")[0].lower()
