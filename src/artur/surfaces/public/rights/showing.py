"""What is held about a person, as lines they can read; the file they can take along has every field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.foundation.kit import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.rights.queries import Held

MOST = 50


@dataclass(slots=True)
class Part:
    """One capability's share."""

    title: Any
    about: Any
    lines: list[tuple[str, str]] = field(default_factory=list)
    """A label and what stands there."""


def shown(held: Held) -> Part:
    """The part with its most telling lines; unknown shapes show how much there is."""
    tell = TELLING.get(held.name, _counted)
    lines = [(label, text) for label, text in tell(held.data) if text]
    return Part(held.title or held.name, held.about, lines[:MOST])


def _orders(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("Name"), data.get("name") or ""
    yield _("E-mail address"), data.get("email") or ""
    yield _("Telephone"), data.get("phone") or ""
    for order in data.get("orders", ()):
        goods = ", ".join(line["name"] or line["product"] for line in order["lines"])
        yield (
            _("Order %(number)s") % {"number": order["id"]},
            " · ".join(filter(None, [_day(order["placed_at"]), goods])),
        )


def _reviews(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for review in data.get("reviews", ()):
        words = " ".join(filter(None, [review["title"], review["body"]]))
        stars = _("%(stars)s of 5 stars") % {"stars": review["stars"]}
        about = review["product"] or _("your order")
        yield about, f"{stars} · {words}" if words else stars
    for report in data.get("reports", ()):
        yield _("Notice"), report["details"]


def _invitations(data: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    sent = [one for one in data if one["sent_at"]]
    for one in sent:
        words = _("asked on %(day)s") % {"day": _day(one["sent_at"])}
        yield _("Order %(number)s") % {"number": one["order"]}, words
    if planned := len(data) - len(sent):
        yield _("Not sent"), str(planned)


def _mails(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if data.get("suppressed"):
        yield _("Your address"), _("is not written to")
    for mail in data.get("messages", ()):
        subject = (mail.get("content") or {}).get("subject", "")
        yield _day(mail["sent_at"] or mail["created_at"]), subject or _("A mail from the shop")


def _counted(data: Any) -> Iterator[tuple[str, str]]:
    lists = data.items() if isinstance(data, dict) else [("", data)]
    many = sum(len(value) if isinstance(value, list) else bool(value) for _name, value in lists)
    yield _("Entries"), str(many)


def _day(told: str | None) -> str:
    return dates.with_year(datetime.fromisoformat(told)) if told else ""


TELLING: dict[str, Callable[[Any], Iterator[tuple[str, str]]]] = {
    "orders": _orders,
    "reviews": _reviews,
    "invitations": _invitations,
    "mail": _mails,
}
