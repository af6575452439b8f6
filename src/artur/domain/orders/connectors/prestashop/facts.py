"""What hardly ever changes in a shop: its states, languages, currencies, time zone. Read once a day and kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from artur.domain.orders.connectors.contract import Failed
from artur.domain.orders.connectors.prestashop import service
from artur.domain.stores import rules as codes
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

KEPT = timedelta(days=1)
NAMED = {
    "PS_OS_CANCELED": "cancelled",
    "PS_OS_REFUND": "returned",
    "PS_OS_ERROR": "error",
    "PS_OS_DELIVERED": "delivered",
    "PS_OS_SHIPPING": "shipped",
    "PS_OS_COD_VALIDATION": "ordered",
}
"""The states PrestaShop knows by a name of its own; all others are known by their switches."""
OTHERS = ("PS_TIMEZONE", "PS_LANG_DEFAULT")
STANDARD = {"5": "delivered", "6": "cancelled", "7": "returned", "8": "error"}
"""Their numbers in every new shop, should the configuration say nothing."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A shop's standing facts; JSON of the position."""

    states: dict[str, str] = field(default_factory=dict)
    """What each state means: `placed`, `ordered`, `paid`, `shipped`, `delivered`, `cancelled`, `returned`, `error`."""
    languages: dict[str, str] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    carriers: dict[str, str] = field(default_factory=dict)
    timezone: str = "UTC"
    language: str = "1"
    """The id of the shop's own language, in which its products are named here."""
    closed: tuple[str, ...] = ()
    """What the key may not read, and is not asked for again meanwhile."""
    read_at: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """Where the shop's clock stands: its times come without a zone."""
        return ZoneInfo(self.timezone)

    def fresh(self) -> bool:
        """Whether it was read lately."""
        return self.read_at > (clock.now() - KEPT).isoformat()


def kept(position: dict[str, Any]) -> Facts | None:
    """The facts a position carries, unless they are old."""
    told = position.get("facts")
    found = Facts(**{**told, "closed": tuple(told["closed"])}) if told else None
    return found if found is not None and found.fresh() else None


def as_json(facts: Facts) -> dict[str, Any]:
    """For the position."""
    return {**asdict(facts), "closed": list(facts.closed)}


def read(caller: Caller, settings: Settings) -> Facts:
    """Ask for all of them; what the key may not read is left out, but for the states and the configuration."""
    asking = Asking(caller, settings)
    wanted = service.among([*NAMED, *OTHERS])
    found = service.rows(
        caller, settings, "configurations", display="full", **{"filter[name]": wanted}
    )
    told = {str(one.get("name")): str(one.get("value") or "") for one in found}
    states = service.rows(caller, settings, "order_states")
    timezone = told.get("PS_TIMEZONE", "")
    return Facts(
        states=_states(states, told),
        languages=_languages(asking),
        currencies=asking.codes("currencies", "iso_code"),
        countries=asking.codes("countries", "iso_code"),
        carriers=asking.codes("carriers", "name"),
        timezone=timezone if codes.valid_timezone(timezone) else "UTC",
        language=told.get("PS_LANG_DEFAULT") or "1",
        closed=tuple(asking.closed),
        read_at=clock.now().isoformat(),
    )


class Asking:
    """Asks for what an order can do without, and notes what the key may not read."""

    def __init__(self, caller: Caller, settings: Settings, closed: tuple[str, ...] = ()) -> None:
        self.caller, self.settings = caller, settings
        self.closed = list(closed)

    def rows(self, resource: str, **query: Any) -> list[dict[str, Any]]:
        """The entries; none where the key may not read them."""
        if resource in self.closed:
            return []
        try:
            return service.rows(self.caller, self.settings, resource, **query)
        except Failed as failed:
            if failed.word not in {"resource", "refused", "no_such_address"}:
                raise
            self.closed.append(resource)
            return []

    def codes(self, resource: str, name: str) -> dict[str, str]:
        """One text of each entry, by its id."""
        entries = self.rows(resource, display=service.fields("id", name))
        return {str(one.get("id")): str(one.get(name) or "") for one in entries}


def _languages(asking: Asking) -> dict[str, str]:
    """Tags such as `sl-SI`; PrestaShop's own codes are none: its `si` is Slovenian, its `br` is Portuguese."""
    entries = asking.rows("languages", display=service.fields("id", "iso_code", "language_code"))
    tags = {}
    for one in entries:
        language, _, region = str(one.get("language_code") or one.get("iso_code") or "").partition(
            "-"
        )
        tags[str(one.get("id"))] = f"{language.lower()}-{region.upper()}".rstrip("-")
    return tags


def _states(entries: list[dict[str, Any]], told: dict[str, str]) -> dict[str, str]:
    named = {told[name]: meaning for name, meaning in NAMED.items() if told.get(name)}
    known = {**({} if named else STANDARD), **named}
    states = {}
    for entry in entries:
        id_ = str(entry.get("id"))
        states[id_] = known.get(id_) or _meaning(entry)
    return states


def _meaning(entry: dict[str, Any]) -> str:
    """What the switches of a state of the shop's own say."""
    for switch, meaning in (("shipped", "shipped"), ("paid", "paid"), ("logable", "ordered")):
        if str(entry.get(switch)) == "1":
            return meaning
    return "placed"
