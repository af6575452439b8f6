"""Asking PrestaShop's webservice: only GET, as JSON, with the shop's own number for what is wrong."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from artur.domain.orders.connectors.asking import ask_json
from artur.domain.orders.connectors.contract import Failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

CODE = re.compile(r'"code"\s*:\s*"?(\d+)|<code><!\[CDATA\[(\d+)\]\]>')
CODES = {
    "16": "key_lost",
    "17": "key_lost",
    "18": "login",
    "20": "login",
    "21": "no_rights",
    "22": "switched_off",
    "25": "resource",
    "26": "resource",
    "132": "other_shop",
}
"""The errors of WebserviceRequest that a member can do something about."""
OWN_PAGES = re.compile(r"/(?:api|admin\w*|index\.php)(?:/.*)?$")


def connected(settings: Settings) -> bool:
    """Whether there is a key to ask with; without one our module tells everything."""
    return bool(settings.get("address") and settings.get("key"))


def rows(caller: Caller, settings: Settings, resource: str, **query: Any) -> list[dict[str, Any]]:
    """The entries of a resource; raises `Failed`, whose word is `resource` where the key may not read it."""
    asked = {"output_format": "JSON", "display": "full", **query}
    # Brackets and blanks as they are written in PrestaShop's own examples, percent-encoded.
    url = f"{shop(settings['address'])}/api/{resource}?{urlencode(asked, quote_via=quote)}"
    pair = f"{settings['key'].strip()}:".encode()
    headers = {"authorization": f"Basic {base64.b64encode(pair).decode()}"}
    try:
        told, _ = ask_json(caller, url, headers=headers)
    except Failed as failed:
        raise _named(failed, resource) from None
    # Nothing found is told as an empty list without its name.
    found = told.get(resource, []) if isinstance(told, dict) else told
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Failed("garbage", f"a list of {resource} was expected")
    return found


def among(values: Iterable[Any]) -> str:
    """A filter for any of these values."""
    return f"[{'|'.join(str(value) for value in dict.fromkeys(values))}]"


def fields(*names: str) -> str:
    """What of each entry is wanted."""
    return f"[{','.join(names)}]"


def shop(address: str) -> str:
    """The shop's own address, whichever of its pages was pasted."""
    parts = urlsplit(address.strip())
    return urlunsplit(
        (parts.scheme, parts.netloc, OWN_PAGES.sub("", parts.path).rstrip("/"), "", "")
    )


def by_id(entries: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Entries by their id, which comes as a number or a text."""
    return {str(entry.get("id")): entry for entry in entries}


def _named(failed: Failed, resource: str) -> Failed:
    """The failure by the number PrestaShop gives it."""
    found = CODE.search(failed.detail)
    word = CODES.get((found[1] or found[2]) if found else "", failed.word)
    detail = f"{resource}: {failed.detail}" if word == "resource" else failed.detail
    return Failed(word, detail, rest=failed.rest)
