"""What is made of an answer: plain text of a bearable length, without addresses a customer might have smuggled in."""

from __future__ import annotations

import json
import re
import unicodedata

from artur.foundation.kit.masking import LINK, MAIL, NAME

LONGEST = 2000
THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
"""Some models think aloud before they answer."""
QUOTED = {'"': '"', "“": "”", "„": "“", "«": "»"}


class Garbled(Exception):
    """What came back is no answer."""


def read(body: bytes) -> str:
    """The text of a chat completion; `Garbled` for anything else."""
    try:
        document = json.loads(body)
        content = document["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as wrong:
        raise Garbled("no chat completion") from wrong
    if not isinstance(content, str):
        raise Garbled("no text in it")
    text = cleaned(content)
    if not text:
        raise Garbled("an empty text")
    return text


def cleaned(text: str) -> str:
    """Plain text: no thoughts, no control characters, no addresses, not endless."""
    text = THOUGHT.sub("", text)
    text = LINK.sub("[link]", MAIL.sub("[e-mail]", text))
    # Marks that turn the direction of writing or stand for nothing could show another text than is sent.
    text = "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}
    )
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if len(text) > 2 and QUOTED.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0] + " …"
    return text


def named(text: str, author: str) -> str:
    """A draft that addresses its customer as they chose to be shown, or not at all."""
    first = author.split(maxsplit=1)[0] if author.split() else ""
    if first:
        return text.replace(NAME, first)
    text = re.sub(r"[,\s]*\[name\]", "", text).lstrip(" ,!.")
    return text[:1].upper() + text[1:]
