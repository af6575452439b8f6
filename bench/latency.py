"""From a submission to the store's own webhook, while two hundred submissions a second come in."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engines import available, engine, free_port
from shelf import call, tokens

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from engines import Engine

RATES = {"sqlite": (50, 100, 200), "postgresql": (50, 100, 200)}
"""Submissions a second that are begun, whether those before were answered or not."""
SECONDS = 20
WARM_UP = 3
CONNECTIONS = 16
BINS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Milliseconds."""


@dataclass
class Load:
    """What is submitted when, and what came of it."""

    begun: dict[str, float] = field(default_factory=dict)
    """When each review's submission was due to be sent, by its id."""
    answered: list[float] = field(default_factory=list)
    refused: int = 0


def main() -> None:
    """Measure each engine that is there."""
    print("## From a submission to a webhook\n")
    print(
        f"Submissions over HTTP for {SECONDS} s at a fixed rate, each timed from the moment it was due to be sent to "
        f"the moment its signed webhook stood at a local server: queueing anywhere counts. Server, worker, sender and "
        f"receiver share this machine's {multiprocessing.cpu_count()} cores, on which {os.getloadavg()[0]:.1f} others "
        f"were at work before.\n"
    )
    print(
        "| engine | asked for | accepted | submission answered, median · p99 | at the webhook, median | p95 | p99 "
        "| slowest | lost · doubled |\n|---|---|---|---|---|---|---|---|---|"
    )
    shown = []
    for name in available():
        for rate in RATES[name]:
            with engine(name) as installed:
                load, arrived = _measure(installed, rate)
            shown += [(name, rate, _delays(load, arrived))]
            _tell(name, rate, load, arrived)
    _draw(shown)


def _measure(installed: Engine, rate: int) -> tuple[Load, dict[str, list[float]]]:
    port, over = free_port(), multiprocessing.Event()
    answers: multiprocessing.Queue[dict[str, list[float]]] = multiprocessing.Queue()
    receiver = multiprocessing.Process(target=_receive, args=(port, over, answers), daemon=True)
    receiver.start()
    installed.environment["ARTUR_ALLOW_PRIVATE_TARGETS"] = f"127.0.0.1:{port}"
    key = installed.create_store("latency")
    with installed.serve() as address:
        forms = tokens(installed, address, key, rate * (SECONDS + WARM_UP))
        url = f"http://127.0.0.1:{port}/"
        wanted = {"url": url, "types": ["review.submitted"], "at_once": 8}
        call("POST", f"{address}/api/v1/webhooks", key, wanted)
        load = asyncio.run(_submit(address, forms, rate))
        time.sleep(5)
    over.set()
    arrived = answers.get(timeout=30)
    receiver.join(10)
    return load, arrived


def _receive(port: int, over: Event, answers: multiprocessing.Queue[Any]) -> None:
    """A server that answers at once and remembers when each review was told of."""
    arrived: dict[str, list[float]] = {}

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                now = time.time()
                length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                told = json.loads(await reader.readexactly(length))
                arrived.setdefault(told["data"]["review"], []).append(now)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def serve() -> None:
        server = await asyncio.start_server(talk, "127.0.0.1", port)
        await asyncio.to_thread(over.wait)
        server.close()

    asyncio.run(serve())
    answers.put(arrived)


async def _submit(address: str, forms: list[str], rate: int) -> Load:
    load, due = Load(), asyncio.Queue[tuple[float, int]]()
    senders = [
        asyncio.create_task(_send(address, forms, due, load, rate)) for _ in range(CONNECTIONS)
    ]
    began = time.time() + 0.5
    for number in range(len(forms)):
        at = began + number / rate
        await asyncio.sleep(max(0.0, at - time.time()))
        due.put_nowait((at, number))
    await due.join()
    for sender in senders:
        sender.cancel()
    return load


async def _send(
    address: str, forms: list[str], due: asyncio.Queue[tuple[float, int]], load: Load, rate: int
) -> None:
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    while True:
        at, number = await due.get()
        body = _answer(number)
        writer.write(
            f"POST /api/v1/forms/{forms[number]} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        told = json.loads(await reader.readexactly(length))
        if b" 201 " not in head[:20]:
            load.refused += 1
        elif number >= rate * WARM_UP:
            load.answered.append(time.time() - at)
            load.begun[told["reviews"][0]["id"]] = at
        due.task_done()


def _answer(number: int) -> bytes:
    review = {
        "subject": "product",
        "product": "SKU-1",
        "stars": number % 5 + 1,
        "title": "Lep čajnik",
        "body": f"Ne kaplja in drži toploto, številka {number}.",
    }
    return json.dumps({"author": f"Ana {number}", "reviews": [review]}).encode()


def _delays(load: Load, arrived: dict[str, list[float]]) -> list[float]:
    return sorted(arrived[id_][0] - at for id_, at in load.begun.items() if id_ in arrived)


def _tell(name: str, rate: int, load: Load, arrived: dict[str, list[float]]) -> None:
    delays, answered = _delays(load, arrived), sorted(load.answered)
    lost = len(load.begun) - len(delays)
    doubled = sum(len(arrived[id_]) > 1 for id_ in load.begun if id_ in arrived)
    if load.refused:
        print(f"{name} at {rate}/s: {load.refused} submissions refused", file=sys.stderr)
    span = max(load.begun[i] + a for i, a in zip(load.begun, load.answered, strict=True)) - min(
        load.begun.values()
    )
    met = "" if _share(delays, 0.99) < 1 else " **above the target of 1 s**"
    print(
        f"| {name} | {rate}/s | {len(answered) / span:.0f}/s | {_ms(answered, 0.5)} · {_ms(answered, 0.99)} "
        f"| {_ms(delays, 0.5)} | {_ms(delays, 0.95)} | {_ms(delays, 0.99)}{met} | {_ms(delays, 1)} "
        f"| {lost} · {doubled} |",
        flush=True,
    )


def _draw(shown: list[tuple[str, int, list[float]]]) -> None:
    """How many arrived within each span, as bars of text."""
    print("\nHow long it took, in shares of all:\n\n```")
    for name, rate, delays in shown:
        print(f"{name}, {rate}/s")
        before = 0
        for most in (*BINS, None):
            count = len([d for d in delays if most is None or d * 1000 <= most])
            share = (count - before) / max(1, len(delays))
            label = f"≤ {most:>5} ms" if most else f"> {BINS[-1]:>5} ms"
            if count > before:
                print(f"  {label} {'█' * round(share * 50):<50} {share:6.1%}")
            before = count
    print("```")


def _share(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("inf")


def _ms(values: list[float], share: float) -> str:
    return f"{_share(values, share) * 1000:.0f} ms"


if __name__ == "__main__":
    main()
