"""A store's counters as months of reviews and invitations would have left them, without the reviews."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.insights.counting.dimensions import Dimension, facet, packed
from artur.domain.insights.counting.moving import Entry, Moves
from artur.domain.insights.models import AskedCount, Count, Named

if TYPE_CHECKING:
    from datetime import date

    from artur.domain.stores.models import Store

CARRIERS = {"GLS": 0.0, "Pošta Slovenije": -0.35, "DPD": 0.1}
PRODUCTS = [
    "Keramični čajnik Lipa, 1,2 l",
    "Skodelica Lipa, 300 ml",
    "Zeliščni čaj Planinska jutra",
    "Najprepričljivejši večnamenski čajnik s samodejnim odstavljanjem in cedilom",
    "Krūze ar zeltītu malu",
]
COUNTRIES = ["SI", "SI", "SI", "LV", "AT"]


class Counters:
    """Counters to be, added up before they are written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reviews, self._asked = Moves(store.id, Count), Moves(store.id, AskedCount)
        self._called: dict[str, str] = {}
        self._names: dict[tuple[int, int], tuple[str, str]] = {}

    def call(self, key: str, name: str) -> None:
        """What is counted under `key` is called so."""
        self._called[key] = name

    def review(self, day: date, subject: str, stars: int, **under: str) -> None:
        """One review, counted under the values of its dimensions."""
        self._reviews.move(None, Entry(day, self._facets(under), ((f"{subject}_{stars}", 1),)))

    def invitation(self, day: date, fate: str, wait: str = "within_24", **under: str) -> None:
        """One invitation that was `sent`, `returned` or `answered`."""
        columns = {"sent", fate, *(["started", wait] if fate == "answered" else [])}
        counts = tuple((name, 1) for name in sorted(columns))
        self._asked.move(None, Entry(day, self._facets(under), counts))

    def write(self) -> None:
        """Put them into the tables."""
        self._reviews.write()
        self._asked.write()
        Named.objects.bulk_create(
            [
                Named(store_id=self._store.id, dimension=d, number=n, key=key, name=name)
                for (d, n), (key, name) in self._names.items()
            ],
            ignore_conflicts=True,
        )

    def _facets(self, under: dict[str, str]) -> bytes:
        facets = []
        for word, value in under.items():
            one = facet(Dimension[word.upper()], value)
            self._names[one.dimension, one.number] = (value, self._called.get(value, value))
            facets.append(one)
        return packed(facets)


def furnish(store: Store, today: date, days: int = 182, a_day: int = 8, drop: bool = False) -> None:
    """Half a year of a tea shop: `a_day` reviews and some more invitations each day; `drop` spoils the last weeks."""
    chance = random.Random(5)
    counters = Counters(store)
    products = {name: str(uuid.uuid5(store.id, name)) for name in PRODUCTS}
    for name, key in products.items():
        counters.call(key, name)
    for back in range(days, -1, -1):
        day = today - timedelta(days=back)
        strike = 70 <= back <= 85
        for _n in range(a_day):
            carrier = chance.choice(list(CARRIERS))
            subject = chance.choice(["purchase", "delivery", "product"])
            mean = (
                4.55
                + CARRIERS[carrier]
                - (0.6 if strike else 0)
                - (1.2 if drop and back < 21 else 0)
            )
            stars = min(5, max(1, round(chance.gauss(mean, 0.8))))
            counters.review(
                day, subject, stars, carrier=carrier, country=chance.choice(COUNTRIES),
                language=chance.choice(["sl", "sl", "lv", "en"]), moment=subject, channel="email",
                category="Čajniki", product=products[chance.choices(PRODUCTS, [40, 20, 12, 5, 1])[0]],
            )  # fmt: skip
        for _n in range(a_day * 3):
            fate = chance.choices(["answered", "sent", "returned"], [30, 66, 4])[0]
            counters.invitation(
                day, fate, chance.choice(["within_1", "within_6", "within_24", "within_96"]),
                moment=chance.choice(["purchase", "delivery", "product"]),
                channel=chance.choice(["email", "email", "sms"]),
                language=chance.choice(["sl", "lv"]), template="default",
            )  # fmt: skip
    counters.write()
