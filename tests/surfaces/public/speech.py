"""Listening to what a page says: which of its texts nobody has put into its language."""

from __future__ import annotations

import html
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import trans_real

from tests.house.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TAG = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
GAP = re.compile(r"%\(\w+\)\d*[sd]")
SAID = re.compile(r"""(?:aria-label|title|alt|placeholder|content)=(?:"([^"]*)"|'([^']*)')""")


@contextmanager
def listening(monkeypatch: Any) -> Iterator[list[tuple[str, str]]]:
    """Note every text asked for in a language that has no words for it, as (language, text)."""
    lacking: list[tuple[str, str]] = []

    def hears(name: str, key: Callable[..., Any]) -> None:
        asked = getattr(trans_real, name)

        def asking(*said: Any) -> Any:
            language = translation.get_language() or "en"
            # A lazy text is translated where it says itself.
            if isinstance(said[0], Promise):
                return asked(*said)
            if language != "en" and said[0] and not _known(language, key(*said)):
                lacking.append((language, str(key(*said))))
            return asked(*said)

        monkeypatch.setattr(translation._trans, name, asking, raising=False)

    hears("gettext", lambda message: message)
    hears("pgettext", lambda context, message: f"{context}\x04{message}")
    hears("ngettext", lambda one, _many, _n: (one, 0))
    hears("npgettext", lambda context, one, _many, _n: (f"{context}\x04{one}", 0))
    yield lacking


def _known(language: str, key: Any) -> bool:
    return key in trans_real.translation(language)._catalog


def spoken(page: str) -> set[str]:
    """The texts of a page a person reads or hears, of two words at least."""
    words = [html.unescape(a or b) for a, b in SAID.findall(page)]
    words += [html.unescape(text) for text in TAG.sub("\0", page).split("\0")]
    return {text for word in words if len((text := " ".join(word.split())).split()) > 1}


def english(language: str) -> re.Pattern[str]:
    """Every English text of two words or more that is another in `language`, whatever stands in its gaps."""
    from babel.messages.pofile import read_po

    place = ROOT / "src/artur/locale" / language / "LC_MESSAGES/django.po"
    with place.open("rb") as file:
        catalogue = read_po(file, locale=language)
    texts = {
        text
        for message in catalogue
        if message.id and message.id != message.string
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if len(text.split()) > 1 and re.search(r"[a-z]{4}", GAP.sub("", text))
    }
    return re.compile("|".join(_loosely(text) for text in sorted(texts)))


def _loosely(text: str) -> str:
    gaps = GAP.split(" ".join(html.unescape(TAG.sub("", text)).split()))
    return "(?:" + ".{1,80}?".join(re.escape(part) for part in gaps) + ")"
