"""A few busy weeks of a tea shop, for the console's pages: crowded, in three languages, with long words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.alerts.models import Alert
from artur.domain.invitations.models import Invitation, Rules
from artur.domain.orders.models import Customer, Line, Order, Product
from artur.domain.reviews.models import Decision, Reply, Report, Review, Revision, Tally
from artur.foundation.events.models import Heartbeat
from artur.foundation.kit import clock, ids
from artur.foundation.mail.models import Message

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store

PEOPLE = [
    ("petra.mlakar@kupci.example", "Petra Mlakar", "sl"),
    ("janis.liepins@pasts.example", "Jānis Liepiņš", "lv"),
    ("katarina.debevec@kupci.example", "Katarina Debevec", "sl"),
    ("bostjan.kranjc@kupci.example", "Boštjan Kranjc", "sl"),
    ("elina.strautmane@pasts.example", "Elīna Strautmane", "lv"),
    ("natasa.prezelj@kupci.example", "Nataša Prezelj", "sl"),
    ("hannah.oconnor@post.example", "Hannah O'Connor", "en"),
    (
        "maksimilijana.podbregar-kovacevic@najdaljsi-naslov-na-svetu.example",
        "Maksimilijana Podbregar Kovačević",
        "sl",
    ),
]
PRODUCTS = [
    ("SKU-1", "Keramični čajnik Lipa, 1,2 l", "Čajniki"),
    ("SKU-2", "Skodelica Lipa, 300 ml", "Skodelice"),
    ("SKU-3", "Zeliščni čaj Planinska jutra", "Čaji"),
    (
        "SKU/4 dolga oznaka",
        "Najprepričljivejši večnamenski čajnik s samodejnim odstavljanjem in cedilom",
        "Čajniki",
    ),
]
TEXTS = [
    (5, "Trije čajniki pred tem so puščali lužo na mizi. Ta nalije čisto do zadnje kaplje.", "sl"),
    (4, "Soliden čajnik. Ročaj se malo segreje, drugače nimam pripomb.", "sl"),
    (2, "Smarža brīnišķīgi, bet garšas gandrīz nav. Gaidīju ko stiprāku.", "lv"),
    (5, "", ""),
    (3, "Stran je lepa, plačilo s kartico pa mi je uspelo šele v tretje.", "sl"),
    (5, "Krūzīte tieši laikā dzimšanas dienai. Glazūra ir vēl skaistāka nekā bildē.", "lv"),
    (1, "Paket je ležal tri dni na pošti v sosednjem kraju, obvestila pa nobenega. Ko sem ga odprla, "
        "je bil dulec odkrušen.", "sl"),
    (4, "Najneverjetnejše zagotavljanje zadovoljstva: vsedržavnoobveščevalnokomunikacijskoposredovanje.", "sl"),
    (5, "Arrived in two days, wrapped as if it were a present. The glaze has tiny green sparks.", "en"),
]  # fmt: skip


@dataclass
class Shop:
    """What was made, to look things up by."""

    store: Store
    customers: list[Customer] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    held: Review | None = None
    reported: Review | None = None
    removed: Review | None = None
    low: Review | None = None


def furnish(store: Store, orders: int = 40) -> Shop:
    """Fill `store` with `orders` orders of the last eight weeks and what came of them."""
    shop = Shop(store)
    now = clock.now()
    shop.customers = [
        Customer.objects.create(store_id=store.id, email=email, name=name, locale=locale)
        for email, name, locale in PEOPLE
    ]
    shop.products = [
        Product.objects.create(
            store_id=store.id, external_id=sku, name=name, category=category, brand="Lipa",
            url=f"https://tea.example/{ids.new()}",
        )
        for sku, name, category in PRODUCTS
    ]  # fmt: skip
    for number in range(orders):
        _order(shop, number, now - timedelta(hours=30 + 33 * (orders - number)))
    _special(shop, now)
    _tally(shop)
    _rules(store, now)
    Heartbeat.objects.create(worker="test", at=now - timedelta(seconds=12), overdue=0)
    return shop


def _order(shop: Shop, number: int, placed: datetime) -> None:
    store, customer = shop.store, shop.customers[number % len(shop.customers)]
    late = number % 7 == 0
    delivered = placed + timedelta(days=6 if late else 2, hours=number % 9)
    arrived = delivered < clock.now()
    order = Order.objects.create(
        store_id=store.id, external_id=str(10_480 + number), customer=customer, placed_at=placed,
        shipped_at=placed + timedelta(hours=20), delivered_at=delivered if arrived else None,
        promised_at=placed + timedelta(days=3), status="delivered" if arrived else "shipped",
        legal_basis="soft_opt_in", country="SI", currency="EUR", total="59.90", carrier="Pošta Slovenije",
        tracking=f"SI{number:09}", digest=bytes(16), locale=customer.locale, attributes={"warehouse": "Ljubljana"},
    )  # fmt: skip
    shop.orders.append(order)
    products = [shop.products[number % 4], shop.products[(number + 1) % 4]]
    lines = [
        Line.objects.create(
            store_id=store.id,
            order=order,
            product=product,
            position=at,
            quantity=1 + at,
            price="29.95",
        )
        for at, product in enumerate(products)
    ]
    purchase = _invite(shop, order, "purchase", placed + timedelta(hours=4))
    _invite(shop, order, "delivery", delivered + timedelta(days=1))
    product = _invite(shop, order, "product", delivered + timedelta(days=7))
    if purchase.state == "answered":
        _review(shop, order, purchase, "purchase", number)
    if product.state == "answered":
        _review(shop, order, product, "product", number + 1, line=lines[0])


def _invite(shop: Shop, order: Order, moment: str, due: datetime) -> Invitation:
    past = due < clock.now()
    turn = len(shop.orders) % 5
    state, reason = ("scheduled", "due")
    if past:
        state, reason = [
            ("answered", "already_answered"), ("answered", "already_answered"), ("sent", "due"),
            ("skipped", "paused"), ("expired", "not_answered"),
        ][turn]  # fmt: skip
    return Invitation.objects.create(
        store_id=shop.store.id, order=order, customer=order.customer, moment=moment, state=state, reason=reason,
        basis="placed" if moment == "purchase" else ("delivered" if order.delivered_at else "promised"),
        due_at=due, next_at=None if past else due,
        sent_at=due if state in {"answered", "sent", "expired"} else None,
        answered_at=due + timedelta(hours=5) if state == "answered" else None,
    )  # fmt: skip


def _review(
    shop: Shop,
    order: Order,
    invitation: Invitation,
    subject: str,
    turn: int,
    line: Line | None = None,
) -> Review:
    stars, body, language = TEXTS[turn % len(TEXTS)]
    at = min(invitation.answered_at or clock.now(), clock.now() - timedelta(minutes=4))
    name = order.customer.name.split()
    review = write_review(
        shop.store, order=order, invitation_id=invitation.id, subject=subject, stars=stars, body=body,
        language=language, at=at, author=f"{name[0]} {name[-1][0]}.",
        product=line.product if line else None, line_id=line.id if line else None,
    )  # fmt: skip
    shop.reviews.append(review)
    if turn % 3 == 0:
        Reply.objects.create(
            store_id=shop.store.id, review=review, body="Hvala za vaše besede.", author="Maja", actor="system",
            created_at=at + timedelta(hours=3), updated_at=at + timedelta(hours=3),
        )  # fmt: skip
    return review


def write_review(
    store: Store,
    *,
    at: datetime,
    order: Order | None = None,
    product: Product | None = None,
    state: str = "published",
    **fields: Any,
) -> Review:
    """A review as it stands after its checks, with as much of the form as `fields` says."""
    return Review.objects.create(**{
        "store_id": store.id, "order_id": order.id if order else None,
        "customer_id": order.customer_id if order else None,
        "product_id": product.id if product else None, "product_name": product.name if product else "",
        "state": state, "stars": 5, "subject": "product" if product else "purchase",
        "submitted_at": at, "published_at": at if state == "published" else None,
        "experienced_at": order.placed_at if order else None, "terms_version": "1",
        "fingerprint": bytes(16), "log_id": ids.new(), "log_index": 0, "salts": {},
        **fields,
    })  # fmt: skip


def _special(shop: Shop, now: datetime) -> None:
    """One of each kind that needs a person."""
    store, orders = shop.store, shop.orders
    shop.low = write_review(
        store, order=orders[-1], subject="delivery", stars=1, language="sl", author="Petra M.",
        body=TEXTS[6][1], at=now - timedelta(minutes=4), revision=2, edited_at=now - timedelta(minutes=2),
    )  # fmt: skip
    Revision.objects.create(
        store_id=store.id, review=shop.low, number=1, stars=2, body="Paket je ležal tri dni na pošti.",
        author="Petra M.", at=now - timedelta(minutes=4),
    )  # fmt: skip
    Alert.objects.create(
        store_id=store.id, kind="low_stars", review_id=shop.low.id, raised_at=now, told_at=now
    )
    shop.held = write_review(
        store, order=orders[-2], subject="delivery", stars=4, language="sl", author="Tomaž R.", state="held",
        body="Pokličite me na 041 555 123 ali poglejte na www.cenejsicaj.example, tam je vse pol ceneje.",
        at=now - timedelta(hours=2), held_for=["contact_data", "link"], held_until=now + timedelta(days=2),
    )  # fmt: skip
    Alert.objects.create(
        store_id=store.id, kind="held", review_id=shop.held.id, raised_at=now, told_at=now
    )
    shop.reported = write_review(
        store, order=orders[-3], subject="delivery", stars=3, language="sl", author="Ana B.",
        body="Poštar Franci iz Zgornjega Kašlja je paket vrgel čez ograjo.", at=now - timedelta(days=1),
    )  # fmt: skip
    Report.objects.create(
        store_id=store.id, review=shop.reported, reason="personal_data", details="Imenuje zasebno osebo.",
        name="Franci K.", email="franci@zasebno.example", good_faith=True, at=now - timedelta(hours=3),
    )  # fmt: skip
    shop.removed = _removed(shop, now)
    shop.reviews += [shop.low, shop.held, shop.reported, shop.removed]
    Message.objects.create(
        store_id=store.id, kind="invitation", recipient="x@kupci.example", message_id="a@x", state="failed",
        error="550 no such user", due_at=None, created_at=now - timedelta(hours=2),
    )  # fmt: skip


def _removed(shop: Shop, now: datetime) -> Review:
    decision = ids.new()
    review = write_review(
        shop.store, order=shop.orders[-4], subject="delivery", stars=5, body="Kupite raje pri meni!",
        at=now - timedelta(days=3), state="removed", decision_id=decision, author="Prodajalec", language="sl",
    )  # fmt: skip
    Decision.objects.create(
        id=decision, store_id=shop.store.id, review=review, act="remove", reason="advertising",
        statement="Mnenje oglašuje drugo trgovino.", actor="system", at=now - timedelta(days=2),
    )  # fmt: skip
    return review


def _tally(shop: Shop) -> None:
    scopes: dict[str, list[Review]] = {}
    for review in shop.reviews:
        scopes.setdefault("store", []).append(review)
        scopes.setdefault(review.subject, []).append(review)
        if review.product_id:
            scopes.setdefault(review.product_id.hex, []).append(review)
    for scope, reviews in scopes.items():
        counts = {f"stars_{n}": _count(reviews, "published", n) for n in range(1, 6)}
        others = {state: _count(reviews, state) for state in ("held", "removed", "withdrawn")}
        Tally.objects.create(store_id=shop.store.id, scope=scope, **counts, **others)


def _count(reviews: list[Review], state: str, stars: int | None = None) -> int:
    return sum(r.state == state and stars in {None, r.stars} for r in reviews)


def _rules(store: Store, now: datetime) -> None:
    Rules.objects.update_or_create(
        store_id=store.id,
        defaults={
            "pause": timedelta(days=5), "reminder_after": timedelta(days=7), "look_back": timedelta(days=30),
            "sending": True, "tested_at": now - timedelta(days=40),
            "moments": [
                {"moment": "purchase", "active": True, "after": "placed", "delay": "PT4H"},
                {"moment": "delivery", "active": True, "after": "delivered", "delay": "P1D"},
                {"moment": "product", "active": True, "after": "delivered", "delay": "P7D"},
            ],
        },
    )  # fmt: skip


def by_id(rows: list[Any]) -> dict[uuid.UUID, Any]:
    """The rows by their id."""
    return {row.id: row for row in rows}
