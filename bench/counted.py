"""Counters as a store of any size would have them: generated and added up within PostgreSQL, in one go."""

from __future__ import annotations

import random
import time
import uuid
from datetime import timedelta
from typing import Any

DAYS = 1096
PRODUCTS, CATEGORIES, BRANDS, TEMPLATES = 20_000, 300, 1_500, 126
CARRIERS = ("GLS", "DPD", "Pošta", "DHL", "UPS", "FedEx", "InPost", "Packeta")
COUNTRIES = (
    "SI HR AT DE IT HU PL CZ SK FR ES PT NL BE DK SE FI NO IE GB RO BG RS BA EE LV LT GR CH LU"
)
LANGUAGES = ("sl", "hr", "de", "it", "hu", "pl", "cs", "fr", "es", "pt", "et", "lv", "lt", "en")
CHANNELS = ("email", "sms", "qr", "link", "checkout")
MOMENTS = ("purchase", "delivery", "product")
STARS = {
    f"{word}_{n}": f"count(*) FILTER (WHERE subject = {subject} AND stars = {n})"
    for subject, word in enumerate(("purchase", "delivery", "product"), 1)
    for n in range(1, 6)
}
ASKED = {
    "sent": "count(*)",
    "returned": "count(*) FILTER (WHERE stars = 1)",
    "started": "count(*) FILTER (WHERE stars > 2)",
    "answered": "count(*) FILTER (WHERE stars > 3)",
}

# A million reviews of one product, one each of a thousand, and the rest as shops sell.
MADE = """
CREATE UNLOGGED TABLE made AS
SELECT %(today)s::date - (random() ^ 1.3 * {days})::int AS day,
       CASE WHEN random() < 0.6 THEN 3 WHEN random() < 0.6 THEN 2 ELSE 1 END::smallint AS subject,
       CASE WHEN n <= %(reviews)s / 10 THEN 0
            WHEN n <= %(reviews)s / 10 + 1000 THEN {products} - 1001 + n - %(reviews)s / 10
            ELSE (19000 * random() ^ 3)::int END::int AS product,
       (8 * random() ^ 2)::int %% 8 AS carrier, (30 * random() ^ 3)::int %% 30 AS country,
       (14 * random() ^ 2)::int %% 14 AS language, (5 * random() ^ 3)::int %% 5 AS channel,
       (ARRAY[1,2,3,4,4,5,5,5,5,5])[1 + (10 * random() ^ 0.9)::int %% 10]::smallint AS stars,
       (random() ^ 4 * 9)::int AS waited, (126 * random() ^ 2)::int %% 126 AS template
FROM generate_series(1, %(reviews)s) AS n
"""
REVIEWED = {
    "ALL": "product * 0",
    "PRODUCT": "product",
    "CATEGORY": f"mod(product, {CATEGORIES})",
    "BRAND": f"mod(product, {BRANDS})",
    "CARRIER": "carrier",
    "COUNTRY": "country",
    "LANGUAGE": "language",
    "CHANNEL": "channel",
    "MOMENT": "subject - 1",
}
INVITED = {
    "ALL": "product * 0",
    "MOMENT": "subject - 1",
    "CHANNEL": "channel",
    "LANGUAGE": "language",
    "TEMPLATE": "template",
    "COUNTRY": "country",
}


def fill(store_id: uuid.UUID, reviews: int) -> None:
    """Everything the pages read of a store with so many reviews, and as many invitations."""
    from django.db import connection

    from artur.foundation.kit import clock

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS made")
        today = clock.now().date()
        cursor.execute(
            MADE.format(days=DAYS, products=PRODUCTS), {"today": today, "reviews": reviews}
        )
        keys = _keys(store_id)
        _name(store_id, keys)
        for dimension, column in REVIEWED.items():
            _count(cursor, "insights_count", store_id, dimension, column)
        for dimension, column in INVITED.items():
            _count(cursor, "insights_askedcount", store_id, dimension, column)
        cursor.execute("DROP TABLE made")
        cursor.execute("VACUUM ANALYZE")


def more(store_id: uuid.UUID, reviews: int = 100) -> float:
    """Seconds that one review more takes, of so many counted at once by the code of the worker."""
    from zoneinfo import ZoneInfo

    from django.db import transaction

    from artur.domain.insights.counting import actions, reviewed

    seen = [_observed(store_id) for _ in range(reviews)]
    begun = time.perf_counter()
    with transaction.atomic():
        actions.held(store_id)
        reviewed.recount(
            store_id, 1, ZoneInfo("Europe/Ljubljana"), [one.review_id for one in seen], seen
        )
    return (time.perf_counter() - begun) / reviews


def sign_in(store: Any) -> str:
    """The session of a member of the store."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from artur.domain.stores.models import Member
    from artur.foundation.accounts.models import User

    user = User.objects.create_user("bench@example.com", "correct horse battery", name="Bench")
    Member.objects.create(store_id=store.id, user_id=user.id, role="owner")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def rows() -> int:
    """How many counters there are."""
    from artur.domain.insights.models import AskedCount, Count

    return Count.objects.count() + AskedCount.objects.count()


def _keys(store_id: uuid.UUID) -> dict[str, list[str]]:
    """The keys of each dimension, by the numbers of the generated columns."""
    from artur.domain.orders.models import Product
    from artur.foundation.kit import ids, rows

    products = [ids.new() for _ in range(PRODUCTS)]
    columns = ["id", "store_id", "external_id", "name", "url", "image", "gtin", "brand", "category"]
    told = [(p, store_id, f"SKU-{n}", f"Čajnik {n}", *[""] * 5) for n, p in enumerate(products)]
    from artur.foundation.kit import clock

    rows.insert(
        Product, [*columns, "version", "created_at"], [(*row, 1, clock.now()) for row in told]
    )
    return {
        "PRODUCT": [str(product) for product in products],
        "CATEGORY": [f"Kategorija {n}" for n in range(CATEGORIES)],
        "BRAND": [f"Znamka {n}" for n in range(BRANDS)],
        "CARRIER": list(CARRIERS),
        "COUNTRY": COUNTRIES.split(),
        "LANGUAGE": list(LANGUAGES),
        "CHANNEL": list(CHANNELS),
        "MOMENT": list(MOMENTS),
        "TEMPLATE": [f"email.{MOMENTS[n % 3]} {LANGUAGES[n % 14]} {n // 42}" for n in range(126)],
    }


def _name(store_id: uuid.UUID, keys: dict[str, list[str]]) -> None:
    from django.db import connection

    from artur.domain.insights.counting.dimensions import Dimension, facet
    from artur.domain.insights.models import Named
    from artur.foundation.kit import rows

    told = [
        (Dimension[where], n, facet(Dimension[where], key).number, key)
        for where, values in keys.items()
        for n, key in enumerate(values)
    ]
    names = [
        (store_id, w, number, key, f"Čajnik {n}" if w == Dimension.PRODUCT else key)
        for w, n, number, key in told
    ]
    rows.insert(Named, ["store_id", "dimension", "number", "key", "name"], names)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS numbered")
        cursor.execute("CREATE UNLOGGED TABLE numbered (dimension int, n int, number bigint)")
        cursor.execute("INSERT INTO numbered VALUES (0, 0, 0)")
        with cursor.copy("COPY numbered FROM STDIN") as copy:
            for where, n, number, _key in told:
                copy.write_row((int(where), n, number))
        cursor.execute("ANALYZE numbered")


def _count(cursor: Any, table: str, store_id: uuid.UUID, dimension: str, column: str) -> None:
    from artur.domain.insights.counting.dimensions import GRAINS, Dimension, grains

    where, sums = int(Dimension[dimension]), STARS if table == "insights_count" else _asked()
    into = f"INSERT INTO {table} (store_id, dimension, grain, start, number, {', '.join(sums)})"
    found = ", ".join(f"{value} AS {name}" for name, value in sums.items())
    cursor.execute(
        f"{into} SELECT %s, {where}, 1, day, number, {', '.join(sums)} FROM ("  # noqa: S608
        f"SELECT day, {column} AS n, {found} FROM made GROUP BY day, {column}"
        f") AS found JOIN numbered USING (n) WHERE numbered.dimension = {where}",
        [store_id],
    )
    added = ", ".join(f"sum({name})" for name in sums)
    lengths = [n for n in GRAINS.items() if n[0] in grains(where, reviews=sums is STARS)]
    for of, grain in lengths[1:]:
        cursor.execute(
            f"{into} SELECT store_id, dimension, {grain}, date_trunc('{of}', start)::date AS begun"  # noqa: S608
            f", number, {added} FROM {table} WHERE store_id = %s AND dimension = {where} "
            f"AND grain = 1 GROUP BY store_id, dimension, begun, number",
            [store_id],
        )


def _asked() -> dict[str, str]:
    from artur.domain.insights.response.steps import WAITS

    waits = {w: f"count(*) FILTER (WHERE waited = {n} AND stars > 3)" for n, w in enumerate(WAITS)}
    return ASKED | waits


def _observed(store_id: uuid.UUID) -> Any:
    from artur.domain.insights.observing import Observed
    from artur.foundation.kit import clock, ids

    product = uuid.UUID(int=int(PRODUCTS * random.random() ** 3))
    return Observed(
        review_id=ids.new(),
        order_id=None,
        at=clock.now() - timedelta(days=random.randint(0, 3)),
        subject=random.choice(MOMENTS),
        stars=random.randint(1, 5),
        state="published",
        language=random.choice(LANGUAGES),
        country=random.choice(COUNTRIES.split()),
        product_id=product,
        product_name="Čajnik",
        category=f"Kategorija {product.int % CATEGORIES}",
        brand=f"Znamka {product.int % BRANDS}",
        carrier=random.choice(CARRIERS),
        channel=random.choice(CHANNELS),
        moment=random.choice(MOMENTS),
    )
