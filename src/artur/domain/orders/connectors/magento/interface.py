"""Magento's REST interface: where it is, by what we are let in, and how it is searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from artur.domain.orders.connectors.asking import ask_json
from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.magento import oauth
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

OWN = ("consumer_key", "consumer_secret", "token_secret")
"""What is entered beside the access token to sign with; without them the token goes along as it is."""


def bare(address: str) -> str:
    """The shop's address without what people copy along with it."""
    return address.strip().rstrip("/").removesuffix("/index.php").removesuffix("/rest").rstrip("/")


@dataclass(frozen=True, slots=True)
class Shop:
    """The shop's interface, and how we are let in."""

    settings: Settings
    caller: Caller

    def get(self, path: str, query: tuple[tuple[str, str], ...] = ()) -> Any:
        """What the interface has at `path`; raises `Failed`."""
        url = f"{bare(self.settings['shop'])}/rest/V1/{path}"
        if query:
            told = "&".join(f"{oauth.encoded(k)}={oauth.encoded(v)}" for k, v in query)
            url = f"{url}?{told}"
        try:
            headers = {"authorization": self._authorization(url)}
            found, _ = ask_json(self.caller, url, headers=headers)
        except Failed as failed:
            if "oauth_timestamp" in failed.detail:
                raise Failed("clock", failed.detail) from None
            raise
        return found

    def search(self, path: str, criteria: tuple[tuple[str, str], ...], fields: str) -> Any:
        """The items that meet the criteria, and how many there are."""
        found = self.get(path, (*criteria, ("fields", f"items[{fields}],total_count")))
        if not isinstance(found, dict) or "items" not in found:
            raise Failed("garbage", f"no items among the {path}")
        items = [one for one in found["items"] or [] if isinstance(one, dict)]
        return items, int(found.get("total_count") or 0)

    def _authorization(self, url: str) -> str:
        s = self.settings
        if not all(s[name] for name in OWN):
            return f"Bearer {s['token']}"
        keys = oauth.Keys(s["consumer_key"], s["consumer_secret"], s["token"], s["token_secret"])
        return oauth.header(keys, "GET", url, int(clock.now().timestamp()))


def criteria(
    field: str, condition: str, value: str, *, most: int, page: int = 1
) -> tuple[tuple[str, str], ...]:
    """Search criteria of one condition, the oldest first by that field."""
    at = "searchCriteria[filter_groups][0][filters][0]"
    return (
        (f"{at}[field]", field),
        (f"{at}[condition_type]", condition),
        (f"{at}[value]", value),
        ("searchCriteria[sortOrders][0][field]", field),
        ("searchCriteria[sortOrders][0][direction]", "ASC"),
        ("searchCriteria[pageSize]", str(most)),
        ("searchCriteria[currentPage]", str(page)),
    )
