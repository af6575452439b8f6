"""Who tries the demo: the orders they placed, kept in their session, and a name to order under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

KEY = "demo_orders"
KEPT = 20
NAMES = {
    "sl": ("Eva Hrast", "Nejc Breza", "Tina Gaber", "Jan Javor", "Sara Jelša", "Vid Cer"),
    "en": ("Edith Rowan", "Walter Elm", "Mabel Alder", "Frank Ash", "Nora Hazel", "Ted Birch"),
    "lv": ("Marta Kļava", "Oskars Vītols", "Elza Liepa", "Pauls Osis", "Anna Apse", "Jēkabs Egle"),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An order this visitor placed."""

    id: str
    email: str
    language: str


def orders(request: HttpRequest) -> list[Placed]:
    """The orders placed in this browser, the latest first."""
    return [Placed(*row) for row in request.session.get(KEY, [])]


def remember(request: HttpRequest, placed: Placed) -> None:
    """Keep an order with this browser."""
    rows = request.session.get(KEY, [])
    request.session[KEY] = [[placed.id, placed.email, placed.language], *rows][:KEPT]


def suggested(request: HttpRequest, language: str) -> tuple[str, str]:
    """A name and an address to order under; another one every time, as nobody is mailed twice in a few days."""
    number = len(orders(request))
    names = NAMES[language]
    name = names[number % len(names)]
    again = number // len(names)
    return name, f"{_plain(name)}{again or ''}@example.com"


def _plain(name: str) -> str:
    table = str.maketrans("čšžļēņāīģķūČŠŽ ", "cszlenaigkuCSZ.")
    return name.translate(table).lower()
