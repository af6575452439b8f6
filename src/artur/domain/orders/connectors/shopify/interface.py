"""Shopify's Admin API: where it is, and by what we are let in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from artur.domain.orders.connectors.asking import ask_json
from artur.domain.orders.connectors.contract import Failed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

VERSION = "2026-01"
"""Shopify answers with its oldest version once it no longer has this one."""
OWN = ".myshopify.com"
ADMIN = "admin.shopify.com"


def address(entered: str) -> str:
    """The shop's address from what people enter: a name, an address, or the one of its admin pages."""
    told = entered.strip().rstrip("/")
    try:
        parts = urlsplit(told if "://" in told else f"https://{told}")
    except ValueError:
        return "https://"
    host, path = parts.netloc.lower(), parts.path.split("/")
    if host == ADMIN and path[1:2] == ["store"] and len(path) > 2:
        host = f"{path[2].lower()}{OWN}"
    elif host and "." not in host and ":" not in host:
        host = f"{host}{OWN}"
    scheme = "https" if host.endswith(OWN) else parts.scheme
    return f"{scheme}://{host}"


def domain(settings: Settings) -> str:
    """The shop's name as it signs its deliveries with."""
    return urlsplit(address(settings["shop"])).netloc


def may_ask(settings: Settings) -> bool:
    """Whether there is anything to be let in by; without it orders come by webhooks alone."""
    return bool(settings["token"] or (settings["client_id"] and settings["client_secret"]))


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop's interface, with a key in hand."""

    home: str
    token: str
    caller: Caller

    @classmethod
    def of(cls, settings: Settings, caller: Caller) -> Shop:
        """Let in by the token, or by one got for the app; raises `Failed`."""
        home = address(settings["shop"])
        return cls(home, settings["token"] or _token(settings, home, caller), caller)

    def get(self, path: str, **query: Any) -> tuple[Any, Mapping[str, str]]:
        """One part of the answer, by the name of the resource, and the headers; raises `Failed`."""
        return self.ask(f"/admin/api/{VERSION}/{path}.json", **query)

    def many(self, path: str, **query: Any) -> tuple[list[dict[str, Any]], Mapping[str, str]]:
        """A list, and the headers; raises `Failed`."""
        found, headers = self.get(path, **query)
        if not isinstance(found, list):
            raise Failed("garbage", f"{path} is no list in the answer")
        return [one for one in found if isinstance(one, dict)], headers

    def post(self, path: str, told: dict[str, Any]) -> None:
        """Make something; raises `Failed`."""
        headers = {"x-shopify-access-token": self.token, "content-type": "application/json"}
        url = f"{self.home}/admin/api/{VERSION}/{path}.json"
        content = json.dumps(told).encode()
        ask_json(self.caller, url, method="POST", headers=headers, content=content)

    def ask(self, path: str, **query: Any) -> tuple[Any, Mapping[str, str]]:
        """The same for an address beside the versions."""
        wanted = {name: value for name, value in query.items() if value is not None}
        url = f"{self.home}{path}" + (f"?{urlencode(wanted)}" if wanted else "")
        headers = {"x-shopify-access-token": self.token}
        found, said = ask_json(self.caller, url, headers=headers)
        part = path.rpartition("/")[2].removesuffix(".json")
        if not isinstance(found, dict) or part not in found:
            raise Failed("garbage", f"no {part} in the answer")
        return found[part], said


def following(headers: Mapping[str, str]) -> str | None:
    """Where the next page begins, from the Link header (RFC 8288)."""
    for link in headers.get("link", "").split(","):
        target, _, rest = link.partition(";")
        if 'rel="next"' in rest.replace(" ", ""):
            query = parse_qs(urlsplit(target.strip().strip("<>")).query)
            return query.get("page_info", [None])[0]
    return None


def _token(settings: Settings, home: str, caller: Caller) -> str:
    """A day's token for an app of the shop's own organisation (OAuth 2.0 client credentials)."""
    form = {
        "grant_type": "client_credentials",
        "client_id": settings["client_id"],
        "client_secret": settings["client_secret"],
    }
    headers = {"content-type": "application/x-www-form-urlencoded"}
    url = f"{home}/admin/oauth/access_token"
    try:
        found, _ = ask_json(
            caller, url, method="POST", headers=headers, content=urlencode(form).encode()
        )
    except Failed as failed:
        raise _refused(failed) from None
    token = found.get("access_token") if isinstance(found, dict) else None
    if not isinstance(token, str) or not token:
        raise Failed("garbage", "no access_token in the answer")
    return token


def _refused(failed: Failed) -> Failed:
    if failed.word not in {"refused", "login"}:
        return failed
    told = failed.detail
    if "shop_not_permitted" in told or "not_installed" in told or "not installed" in told:
        return Failed("not_installed", told)
    return Failed("app", told)
