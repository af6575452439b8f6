"""The shop's program and its customers, talking to Artur over HTTP."""

from __future__ import annotations

import http.client
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from olist.history import HalfDay, History
    from olist.mailbox import Mail

SHOWN = ("order", "moment", "state", "reason", "basis", "sent_at", "due_at")


@dataclass
class Told:
    """What was told and what was found in the end."""

    orders: int = 0
    events: Counter[str] = field(default_factory=Counter)
    refused_events: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    answered: dict[str, int] = field(default_factory=dict)
    """The stars given, by order."""
    refused_answers: list[str] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)
    invitations: list[dict[str, Any]] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)
    widget: dict[str, Any] = field(default_factory=dict)


class Shop:
    """One connection that stays open."""

    def __init__(self, url: str, key: str) -> None:
        self.told = Told()
        self._key = key
        self._http = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)

    def tell(self, day: HalfDay | None) -> None:
        """Tell of half a day's orders in one batch, and of what happened one by one."""
        if day is None:
            return
        if day.orders:
            lines = "\n".join(json.dumps(order) for order in day.orders).encode()
            answer = self.call("POST", "/orders/batch", lines)
            assert answer["created"] == len(day.orders), answer
            self.told.orders += answer["created"]
        for at, order, type_ in day.events:
            path = f"/orders/{order}/events"
            status, _ = self._ask("POST", path, {"type": type_, "at": at.isoformat()})
            (self.told.events if status == 200 else self.told.refused_events)[type_] += 1

    def answer(self, history: History, mail: Mail) -> None:
        """The customer answers the purchase moment, as they really did, through the link they were sent."""
        said = history.said.get(mail.order)
        if said is None or "purchase" not in mail.about or mail.order in self.told.answered:
            return
        review = {
            "subject": "purchase",
            "stars": said.stars,
            "title": said.title,
            "body": said.body,
        }
        status, answer = self._ask(
            "POST", f"/forms/{mail.token}", {"author": "", "reviews": [review]}, as_customer=True
        )
        if status == 201:
            self.told.answers += 1
            self.told.answered[mail.order] = said.stars
        else:
            self.told.refused_answers.append(f"{status} {answer.get('detail')}")

    def gather(self) -> Told:
        """Everything the store can read of itself in the end, then the same in public."""
        self.told.reviews = self._all("/reviews?limit=200")
        found = self._all("/invitations?limit=200")
        self.told.invitations = [{name: one[name] for name in SHOWN} for one in found]
        self.told.summary = self.call("GET", "/summary")
        self.call("PUT", "/publication", {"state": "public"})
        status, self.told.widget = self._ask("GET", "/w/olist/store.json", base="")
        assert status == 200, status
        return self.told

    def call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Call the API with the shop's key; anything but success is an error."""
        status, answer = self._ask(method, path, body)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {answer}")
        return answer

    def _all(self, path: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        while path:
            page = self.call("GET", path)
            items += page["items"]
            path = (page["next"] or "").partition("/api/v1")[2]
        return items

    def _ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        as_customer: bool = False,
        base: str = "/api/v1",
    ) -> tuple[int, dict[str, Any]]:
        raw = (
            body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        )
        headers = {
            "Content-Type": "application/x-ndjson"
            if isinstance(body, bytes)
            else "application/json"
        }
        if not as_customer:
            headers["Authorization"] = f"Bearer {self._key}"
        self._http.request(method, base + quote(path, safe="/?=&%"), raw, headers)
        answer = self._http.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else {}
