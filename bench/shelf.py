"""A public store with published reviews of one product, written through the API as customers write them."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engines import Engine

TOKENS = """
import django; django.setup()
from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
for invitation in Invitation.objects.filter(moment="product").order_by("id").iterator():
    print(tokens.form_token(invitation))
"""


def fill(installed: Engine, address: str, key: str, reviews: int) -> None:
    """Make the store public with that many reviews of `SKU-1`."""
    for number, token in enumerate(tokens(installed, address, key, reviews)):
        write(address, token, number)
    call("PUT", f"{address}/api/v1/publication", key, {"state": "public"})


def tokens(installed: Engine, address: str, key: str, count: int) -> list[str]:
    """Links to the form, of so many new orders."""
    placed = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    orders = "\n".join(
        json.dumps(
            {
                "id": str(number),
                "placed_at": placed,
                "customer": {"email": f"ana{number}@example.com", "locale": "sl"},
                "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}}],
            }
        )
        for number in range(count)
    )
    call("POST", f"{address}/api/v1/orders/batch", key, orders.encode())
    environment = {**installed.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", TOKENS],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return told.stdout.split()


def write(address: str, token: str, number: int) -> str:
    """Submit one review; its id."""
    review = {
        "subject": "product",
        "product": "SKU-1",
        "stars": number % 5 + 1,
        "title": "It does not drip",
        "body": f"Number {number}. It pours to the last drop, and the glaze is a little greener than in the picture.",
    }
    told = call(
        "POST",
        f"{address}/api/v1/forms/{token}",
        "",
        {"author": f"Ana {number}", "reviews": [review]},
    )
    return str(told["reviews"][0]["id"])


def call(method: str, url: str, key: str, body: Any = None) -> dict[str, Any]:
    """One call of the API."""
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
    headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {key}"} if key else {})
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=300) as answer:
        return dict(json.load(answer))
