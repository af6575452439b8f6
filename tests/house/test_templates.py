"""Every page keeps the strict Content-Security-Policy, and every text of it can be translated."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.house.tree import shown, templates

# Names and signs that read the same in every language.
SAME_EVERYWHERE = {
    "Artur", "JSON", "CSV", "HTML", "URL", "ID", "API", "OK", "CSS", "NDJSON", "SMTP", "UTF-8", "px", "sl", "lv",
    "en", "GTIN", "SKU", "TOTP", "DKIM", "SPF", "DMARC", "English", "Slovenščina", "Latviešu",
}  # fmt: skip
TRANSLATED = re.compile(
    r"{%-?\s*blocktrans(?:late)?\b.*?{%-?\s*endblocktrans(?:late)?\s*-?%}|{%-?\s*comment\b.*?{%-?\s*endcomment\s*-?%}"
    r"|{%-?\s*verbatim\b.*?{%-?\s*endverbatim\s*-?%}|{#.*?#}",
    re.DOTALL,
)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# A block that a page fills with attributes of an element further out.
ATTRIBUTES = re.compile("""(?:\ue000|\\s|[\\w:-]+=(?:"[^"]*"|'[^']*'))+""")
# A block that a page fills with names of classes: small letters alone, on one line.
WORDS_OF_STYLE = re.compile(
    r"{% block \w+ %}(?:[a-z0-9 _-]|{%[^%]*%}|{{[^}]*}})*{% endblock[^%]*%}"
)
WORD = re.compile(r"[^\W\d_]{2,}")
NOT_READ = {"script", "style", "code", "pre", "svg", "kbd", "samp"}
READ_ATTRIBUTES = {
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "label",
}


class Page(HTMLParser):
    """What a template says to people, and what a strict policy forbids in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[int, str]] = []
        self.inline: list[tuple[int, str]] = []
        self._open: list[str] = []
        self._unread = 0
        # Lines are kept, so that a fault can be found.
        blanked = TRANSLATED.sub(lambda m: "\n" * m.group().count("\n"), text)
        blanked = WORDS_OF_STYLE.sub("", blanked)
        marked = TAG.sub(lambda m: "\ue000" + "\n" * m.group().count("\n"), blanked)
        # An element whose name a tag decides is still an element.
        self.feed(re.sub("<(/?)\ue000", "<\\1any-\ue000", marked))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        if "style" in given:
            self.inline.append((line, f'style="{given["style"][:40]}"'))
        self.inline += [(line, f"{name}=") for name in given if re.fullmatch(r"on[a-z]+", name)]
        if any(value.strip().lower().startswith("javascript:") for value in given.values()):
            self.inline.append((line, "javascript:"))
        if tag == "style" or (tag == "script" and _runs_inline(given)):
            self.inline.append((line, f"<{tag}>"))
        self.texts += [(line, value) for name, value in given.items() if name in READ_ATTRIBUTES]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.texts.append((line, given.get("value", "")))
        if tag in NOT_READ or given.get("translate") == "no":
            if tag not in VOID:
                self._open.append(tag)
                self._unread += 1
        elif self._unread and tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unread and self._open and self._open[-1] == tag:
            self._open.pop()
            if not self._open:
                self._unread = 0

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.texts.append((self.getpos()[0], data))

    def untranslated(self) -> list[tuple[int, str]]:
        """The texts with words that no translation tag surrounds."""
        return [
            (line, " ".join(text.replace("\ue000", "…").split()))
            for line, text in self.texts
            if set(WORD.findall(text)) - SAME_EVERYWHERE and not ATTRIBUTES.fullmatch(text)
        ]


VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "use", "wbr"}


def _runs_inline(given: dict[str, str]) -> bool:
    # Data blocks (JSON-LD, import maps apart) are never run, so the policy lets them be.
    return "src" not in given and "json" not in given.get("type", "")


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """Every template, read once."""
    return {shown(file): Page(file.read_text()) for file in templates()}


def test_templates_hold_nothing_inline(pages: dict[str, Page]) -> None:
    assert [
        f"{name}:{line}: {what}" for name, page in pages.items() for line, what in page.inline
    ] == []


def test_every_text_of_a_template_can_be_translated(pages: dict[str, Page]) -> None:
    found = [
        f"{name}:{line}: {text}"
        for name, page in pages.items()
        for line, text in page.untranslated()
    ]
    assert found == []


def test_an_inline_style_a_handler_and_a_plain_text_are_found() -> None:
    page = Page(
        '<p style="color:red" onclick="go()">\n{% translate "Fine" %}</p>\n<b>Plain words</b>'
        '<input type="submit" value="Send"><img alt="{{ name }}"><script>go()</script>'
        '<script type="application/ld+json">{"a": "words"}</script><code>make demo</code>'
    )
    assert [what for _, what in page.inline] == ['style="color:red"', "onclick=", "<script>"]
    assert page.untranslated() == [(3, "Plain words"), (3, "Send")]
