"""WooCommerce's REST interface, version 3, with the shop's own words for what is wrong."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from artur.domain.orders.connectors.asking import ask_json
from artur.domain.orders.connectors.contract import Failed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

CODE = re.compile(r'"code"\s*:\s*"(\w+)"')
CODES = {
    "woocommerce_rest_authentication_error": "login",
    "woocommerce_rest_cannot_view": "rights",
    "rest_no_route": "no_woocommerce",
    "rest_disabled": "closed",
    "rest_not_logged_in": "closed",
    "rest_cannot_access": "closed",
}
"""What WordPress calls its refusal, and what that is to us."""
OWN_PAGES = re.compile(r"/(?:wp-admin|wp-json|wp-login\.php|index\.php)(?:/.*)?$")


def connected(settings: Settings) -> bool:
    """Whether there is a key to ask with; without one the shop's webhooks or our plug-in tell everything."""
    return bool(settings.get("address") and settings.get("key") and settings.get("secret"))


def get(
    caller: Caller, settings: Settings, path: str, query: Mapping[str, Any], *, plain: bool = False
) -> tuple[Any, Mapping[str, str]]:
    """What the shop answers to a GET, and its headers; raises `Failed`.

    `plain` asks in the way that also works while the shop's permalinks are switched off.
    """
    base, route = shop(settings["address"]), f"/wc/v3/{path}"
    asked = urlencode({"rest_route": route, **query} if plain else query)
    url = f"{base}/?{asked}" if plain else f"{base}/wp-json{route}?{asked}"
    try:
        return ask_json(caller, url, headers=_signed_in(settings))
    except Failed as failed:
        raise _named(failed) from None


def send(caller: Caller, settings: Settings, path: str, told: Mapping[str, Any]) -> None:
    """Tell the shop something by POST; raises `Failed`."""
    url = f"{shop(settings['address'])}/wp-json/wc/v3/{path}"
    headers = {**_signed_in(settings), "content-type": "application/json"}
    try:
        ask_json(caller, url, method="POST", headers=headers, content=json.dumps(told).encode())
    except Failed as failed:
        raise _named(failed) from None


def _signed_in(settings: Settings) -> dict[str, str]:
    pair = f"{settings['key'].strip()}:{settings['secret'].strip()}"
    return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def shop(address: str) -> str:
    """The shop's own address, whichever of its pages was pasted."""
    parts = urlsplit(address.strip())
    return urlunsplit(
        (parts.scheme, parts.netloc, OWN_PAGES.sub("", parts.path).rstrip("/"), "", "")
    )


def _named(failed: Failed) -> Failed:
    """The failure by what WordPress says of it, which tells more than its status."""
    found = CODE.search(failed.detail)
    code = found[1] if found else ""
    word = CODES.get(code, failed.word)
    if code == "woocommerce_rest_cannot_view" and failed.word == "login":
        # Only a stranger is answered 401 here: the key never came through to WordPress.
        word = "key_lost"
    elif code == "rest_invalid_param" and "orderby" in failed.detail:
        word = "old"
    elif not code and failed.word == "rights":
        word = "blocked"
    return Failed(word, failed.detail, rest=failed.rest)
