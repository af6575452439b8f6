"""From publishing a review to reading it in the shop's page, while readers keep asking."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from engines import available, engine
from shelf import fill, tokens, write

if TYPE_CHECKING:
    from engines import Engine

SAMPLES = 200
BEFORE = 20
ADDRESS = "/w/publish/products/SKU-1.json"


class Reader(threading.Thread):
    """Asks for the published answer again and again, and notes when it first sees each review."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, float] = {}
        self.asked = 0
        self.done = threading.Event()
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def run(self) -> None:
        """Read until told to end."""
        etag = ""
        while not self.done.is_set():
            self._connection.request(
                "GET", ADDRESS, headers={"If-None-Match": etag} if etag else {}
            )
            answer = self._connection.getresponse()
            body, now = answer.read().decode(), time.perf_counter()
            self.asked += 1
            if answer.status == 200:
                etag = answer.getheader("ETag") or ""
                for part in body.split('{"id":"')[1:]:
                    self.seen.setdefault(part[:36], now)
            time.sleep(0.002)

    def delay(self, review: str, since: float) -> float:
        """Seconds from `since` until the review was seen."""
        deadline = since + 30
        while review not in self.seen:
            if time.perf_counter() > deadline:
                raise RuntimeError("the review was never seen")
            time.sleep(0.001)
        return self.seen[review] - since


def main() -> None:
    """Measure each engine that is there."""
    print("## From publishing to reading\n")
    print(
        f"{SAMPLES} reviews, each from the moment its submission was answered; a reader asks every few ms.\n"
    )
    print("| engine | median | p99 | slowest | target |\n|---|---|---|---|---|")
    for name in available():
        with engine(name) as installed:
            delays = sorted(_delays(installed))
        tail = delays[int(len(delays) * 0.99) - 1]
        print(
            f"| {name} | {statistics.median(delays) * 1000:.0f} ms | {tail * 1000:.0f} ms "
            f"| {delays[-1] * 1000:.0f} ms | p99 < 1 s |",
            flush=True,
        )


def _delays(installed: Engine) -> list[float]:
    key = installed.create_store("publish")
    with installed.serve() as address:
        fill(installed, address, key, BEFORE)
        links = tokens(installed, address, key, BEFORE + SAMPLES)[BEFORE:]
        reader = Reader(address)
        reader.start()
        delays = []
        for number, link in enumerate(links):
            review = write(address, link, BEFORE + number)
            delays.append(max(0.0, reader.delay(review, time.perf_counter())))
        reader.done.set()
        reader.join()
    return delays


if __name__ == "__main__":
    main()
