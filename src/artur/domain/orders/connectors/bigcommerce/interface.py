"""BigCommerce's interface: orders by its second version, products by its third."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from artur.domain.orders.connectors.asking import ask_json
from artur.domain.orders.connectors.contract import Failed

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

HOST = "https://api.bigcommerce.com"


def root(entered: str) -> str:
    """Where the store's interface begins, from its API path or from the store's hash alone."""
    told = entered.strip().rstrip("/")
    if "/" not in told:
        return f"{HOST}/stores/{told}"
    before, _, rest = told.partition("/stores/")
    return f"{before}/stores/{rest.partition('/')[0]}"


def store(settings: Settings) -> str:
    """The store's hash, by which its deliveries call it."""
    return urlsplit(root(settings["path"])).path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Shop:
    """The store's interface, with a key in hand."""

    settings: Settings
    caller: Caller

    def get(self, path: str, **query: Any) -> Any:
        """What is at `path`, None for nothing; raises `Failed`."""
        url = f"{root(self.settings['path'])}/{path}"
        if query:
            url = f"{url}?{urlencode(query)}"
        try:
            found, _ = ask_json(self.caller, url, headers={"x-auth-token": self.settings["token"]})
        except Failed as failed:
            # An empty list is told as no content at all.
            if failed.word == "empty" and "204" in failed.detail:
                return None
            raise
        return found

    def send(self, method: str, path: str, told: dict[str, Any]) -> None:
        """Make or change something; raises `Failed`."""
        headers = {"x-auth-token": self.settings["token"], "content-type": "application/json"}
        url = f"{root(self.settings['path'])}/{path}"
        content = json.dumps(told).encode()
        ask_json(self.caller, url, method=method, headers=headers, content=content)

    def many(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """The list at `path`; raises `Failed`."""
        found = self.get(path, **query)
        if found is not None and not isinstance(found, list):
            raise Failed("garbage", f"no list at {path}")
        return [one for one in found or [] if isinstance(one, dict)]
