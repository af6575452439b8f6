"""The words of the mails, one file a language; each written in its language, not translated."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from artur.foundation.kit import languages

FOLDER = resources.files("artur.domain.invitations") / "templates" / "invitations" / "mail"
LANGUAGES = tuple(code for code in languages.SPOKEN if (FOLDER / f"{code}.toml").is_file())


def language_of(*wishes: str) -> str:
    """The first language among `wishes` (tags such as `sl-SI`) that the mails speak; English if none is."""
    return languages.first_of(*wishes, among=LANGUAGES)


@cache
def words_of(language: str) -> dict[str, Any]:
    """The words in one of `LANGUAGES`; what one of them lacks is said in English, and a test says which."""
    own = written(language)
    return own if language == "en" else _completed(own, written("en"))


def written(language: str) -> dict[str, Any]:
    """The words as the file of `language` has them."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def _completed(own: dict[str, Any], english: dict[str, Any]) -> dict[str, Any]:
    tables = {
        name: _completed(own[name], words)
        for name, words in english.items()
        if isinstance(words, dict) and name in own and name != "days"
    }
    return {**english, **own, **tables}


@cache
def source(name: str) -> str:
    """The text of a template."""
    return (FOLDER / name).read_text("utf-8")
