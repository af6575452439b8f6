"""What Skodelnica promises, what delivery costs, what others confirmed, and how one pays."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from artur.domain.profile.certificates import actions as certificates
from artur.domain.profile.policies import actions as policies
from artur.domain.stores import queries
from artur.foundation.kit import clock
from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from artur.domain.stores.models import Store

LONGER_SINCE = calendar.NOW - timedelta(days=61)
"""When thirty days to change one's mind took the place of fourteen."""
CHARGED_AT_DOOR = {"GB": "14.00"}
HEAVY = Decimal("4.00")
"""What a parcel over five kilograms costs more."""
PETROL, SAND, EDGE = (11, 95, 106), (244, 238, 226), 240


def furnish(store: Store) -> None:
    """As Maja would fill it in."""
    actor, told = _maja(store), _told()
    for kind, policy in told["policies"].items():
        short = kind == "returns" and clock.now() < LONGER_SINCE
        policies.state(store, kind, told["before"] if short else policy, actor=actor)
    policies.set_rates(store, _rates(told["border"]), actor=actor)
    for certificate in told["certificates"]:
        mark = _drawn(certificate.pop("mark"))
        certificates.keep(store, certificate, actor=actor, picture=mark)
    certificates.set_methods(store, told["methods"], actor=actor)
    certificates.state_safety(store, told["safety"], actor=actor)


def later(store: Store) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """What Maja changed since, with its instant."""
    told = _told()
    returns = {**told["policies"]["returns"], "note": told["since"]}
    yield LONGER_SINCE, lambda: policies.state(store, "returns", returns, actor=_maja(store))


def _maja(store: Store) -> str:
    owner = next(view for view in queries.members(store) if view.member.role == "owner")
    return f"member:{owner.member.id}"


def _told() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((content.DATA / "promises.json").read_text(encoding="utf-8"))
    return told


def _rates(border: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "id": shipping.country.lower(),
            "countries": [shipping.country],
            "carrier": shipping.carriers[0],
            "by": "weight",
            "bands": [
                {"to": "5", "price": str(shipping.delivery_fee)},
                {"to": "20", "price": str(shipping.delivery_fee + HEAVY)},
            ],
            "free_from": str(shipping.free_from),
            "days": list(shipping.usual_days),
            "surcharge": {"amount": CHARGED_AT_DOOR[shipping.country], "at": "door", "why": border}
            if shipping.country in CHARGED_AT_DOOR
            else None,
        }
        for shipping in content.store().shipping
    ]


def _drawn(mark: str) -> bytes:
    """A seal with a sign in it, as an issuer might draw one."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only where the demo is set up

    picture = Image.new("RGB", (2 * EDGE, 2 * EDGE), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, 470, 470), fill=PETROL)
    pen.ellipse((34, 34, 446, 446), outline=SAND, width=6)
    if mark == "cup":
        pen.rounded_rectangle((140, 180, 300, 330), 40, fill=SAND)
        pen.arc((270, 200, 360, 300), -90, 90, fill=SAND, width=20)
    elif mark == "leaf":
        leaf = Image.new("L", (220, 220))
        ImageDraw.Draw(leaf).ellipse((55, 0, 165, 220), fill=255)
        leaf = leaf.rotate(-35, Image.Resampling.BICUBIC)
        picture.paste(SAND, (130, 130), leaf)
        pen.line((185, 330, 275, 190), fill=PETROL, width=10)
    else:
        pen.ellipse((150, 190, 330, 370), fill=SAND)
        pen.polygon([(200, 210), (280, 210), (300, 120), (180, 120)], fill=SAND)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
