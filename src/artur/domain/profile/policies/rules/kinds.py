"""The kinds of policies, and what the summary of each can say: plain values, checked here, put into words elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

Sort = Literal["days", "months", "money", "choice", "flag", "name", "words"]

LONGEST_TEXT = 12_000
LONGEST_WORDS = 800
LONGEST_NOTE = 200
LONGEST_NAME = 120
LONGEST_LINK = 500
MOST_MONEY = Decimal(10_000_000)
MOST = {"days": 3_650, "months": 600}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a summary says. `words` are said in each language; every other sort is the same in all."""

    name: str
    sort: Sort
    choices: tuple[str, ...] = ()
    least: int = 0


HOW, EXCEPT = Fact("how", "words"), Fact("except", "words")
REFUND_DAYS = Fact("refund_days", "days")
DAYS = Fact("days", "days", least=1)

KINDS: dict[str, tuple[Fact, ...]] = {
    "delivery": (
        Fact("dispatch_days", "days"),
        Fact("tracking", "flag"),
        Fact("pickup", "flag"),
        Fact("broken", "words"),
        EXCEPT,
    ),
    "returns": (
        Fact("window", "choice", ("days", "unlimited", "none")),
        DAYS,
        Fact("payer", "choice", ("shop", "customer", "fixed")),
        Fact("fee", "money"),
        Fact("way", "choice", ("post", "place", "courier")),
        REFUND_DAYS,
        Fact("exchange", "flag"),
        HOW,
        EXCEPT,
    ),
    "warranty": (
        Fact("months", "months", least=1),
        Fact("given_by", "choice", ("law", "shop", "maker")),
        Fact("payer", "choice", ("shop", "customer")),
        HOW,
        EXCEPT,
    ),
    "complaints": (Fact("answer_days", "days"), Fact("body", "name"), HOW),
    "privacy": (Fact("answer_days", "days"), HOW),
    "protection": (
        Fact("provider", "name"),
        Fact("up_to", "money"),
        DAYS,
        HOW,
        EXCEPT,
    ),
    "moneyback": (DAYS, REFUND_DAYS, HOW, EXCEPT),
    "prices": (
        Fact("vat", "choice", ("included", "excluded", "none")),
        Fact("extra", "flag"),
        Fact("extra_what", "words"),
    ),
}
"""In the order in which they are shown."""

COSTS = "costs"
"""The table of delivery costs is kept, and its former versions shown, like a policy."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that can't be kept; `limit` goes with the reason."""

    reason: Literal["number", "money", "choice", "flag", "text", "long", "unknown"]
    limit: int = 0


def read(fact: Fact, value: Any) -> Any:
    """The value as it is kept, None where nothing is said, or `Refused`. Words are read elsewhere, by language."""
    if value is None or value == "":
        return None
    return _said(fact, value)


def _said(fact: Fact, value: Any) -> Any:
    if fact.sort in ("days", "months"):
        return _number(fact, value)
    if fact.sort == "money":
        amount = money(value)
        return Refused("money") if amount is None else str(amount)
    if fact.sort == "choice":
        return value if value in fact.choices else Refused("choice")
    if fact.sort == "flag":
        return value if isinstance(value, bool) else Refused("flag")
    return _name(value)


def money(value: Any) -> Decimal | None:
    """An amount from nothing to ten million with two decimals at most; None for what is no such amount."""
    if isinstance(value, bool | float) or len(str(value)) > 20:
        return None
    try:
        amount = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 <= amount <= MOST_MONEY:
        return None
    rounded = amount.quantize(Decimal("0.01"))
    return rounded if rounded == amount else None


def _name(value: Any) -> str | Refused:
    if not isinstance(value, str):
        return Refused("text")
    return value.strip() if len(value) <= LONGEST_NAME else Refused("long", LONGEST_NAME)


def _number(fact: Fact, value: Any) -> int | Refused:
    most = MOST[fact.sort]
    if isinstance(value, bool) or not isinstance(value, int) or not fact.least <= value <= most:
        return Refused("number", most)
    return int(value)
