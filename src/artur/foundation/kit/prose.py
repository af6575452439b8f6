"""What members type, shown safely: plain text with paragraphs, "- " lists and bare links; everything else stands as typed.

No Markdown and no HTML: nobody has to know a syntax, and nothing typed can become a script or hide where it leads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

# Control characters have no place in a text; those that turn its direction could make an address read as another.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
# Of an https address the part up to the first slash has no "@": "https://bank.example@elsewhere" leads elsewhere.
LINK = re.compile(
    r"https://(?![^\s/?#<>\"]*@)[^\s<>\"]+|mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|tel:\+?\d[\d\-.()]*\d",
    re.IGNORECASE,
)
AFTER = ".,;:!?…»”’\"'"
"""What ends a sentence rather than an address."""
PAIRS = {")": "(", "]": "["}
DASH = "- "


def html(text: str) -> SafeString:
    """The text as HTML: paragraphs, lists and links, every character of it escaped."""
    # What is joined here is either escaped or written in this file.
    return mark_safe("\n".join(_block(lines) for lines in _blocks(text)))  # noqa: S308


def plain(text: str) -> str:
    """The text in one line, for search, structured data and the heads of pages."""
    lines = [line.removeprefix(DASH) for lines in _blocks(text) for line in lines]
    return " ".join(" ".join(line.split()) for line in lines)


def tidy(text: str) -> str:
    """The text as it is kept: one kind of line end, nothing invisible, no blanks around it."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLE.sub("", joined).strip()


def _blocks(text: str) -> Iterator[list[str]]:
    """Paragraphs as lists of lines; a list is its own block even where no empty line sets it apart."""
    for paragraph in PARAGRAPHS.split(tidy(text)):
        block: list[str] = []
        for line in filter(None, map(str.strip, paragraph.split("\n"))):
            if block and block[0].startswith(DASH) != line.startswith(DASH):
                yield block
                block = []
            block.append(line)
        if block:
            yield block


def _block(lines: list[str]) -> str:
    if lines[0].startswith(DASH):
        items = "".join(f"<li>{_linked(line.removeprefix(DASH))}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{'<br>'.join(map(_linked, lines))}</p>"


def _linked(line: str) -> str:
    parts, end = [], 0
    for found in LINK.finditer(line):
        address = _trimmed(found[0])
        parts += [escape(line[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    return "".join([*parts, escape(line[end:])])


def _link(address: str) -> str:
    scheme, _colon, rest = address.partition(":")
    shown = rest.removeprefix("//") if scheme.lower() == "https" else rest
    if not shown:
        return str(escape(address))
    return (
        f'<a href="{escape(address)}" rel="nofollow noopener">{escape(shown.removesuffix("/"))}</a>'
    )


def _trimmed(address: str) -> str:
    """Without what belongs to the sentence around it: "(see https://example.org/a)." """
    while address and (
        address[-1] in AFTER
        or (address[-1] in PAIRS and address.count(address[-1]) > address.count(PAIRS[address[-1]]))
    ):
        address = address[:-1]
    return address
