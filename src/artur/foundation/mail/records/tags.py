"""Lists of `tag=value; tag=value`, as DKIM, DMARC and BIMI write them."""

from __future__ import annotations


def read(text: str) -> dict[str, str]:
    """The tags, small, the first of each; what is no tag is passed over."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if equals and name.strip():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def of_version(texts: tuple[str, ...], version: str) -> list[str]:
    """Those texts that begin with `v=` and this version."""
    wanted = f"v={version}".lower()
    plain = ((text, text.replace(" ", "").lower()) for text in texts)
    return [text for text, small in plain if small.split(";", 1)[0] == wanted]
