"""Two server processes over one database, one of which is started anew while people talk: nothing lost, nothing doubled."""

from __future__ import annotations

import http.client
import json
import secrets
import subprocess
import sys
import threading
import urllib.request
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.harness.live import Installation

SAID = 15
ON = """
from artur.domain.chat import actions
from artur.domain.stores.queries import open_store
actions.configure(open_store("tea"), actor="system", on=True)
"""


class Window:
    """A visitor's panel without a browser: hears what is said at one server, comes back when the line drops."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token
        self.heard: list[int] = []
        self.all = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        last = ""
        while not self._over.is_set():
            try:
                last = self._follow(last)
            except (OSError, http.client.HTTPException):
                # The server is away: its windows try again.
                self._over.wait(0.1)

    def _follow(self, last: str) -> str:
        headers = {"Authorization": f"Bearer {self.token}"} | (
            {"Last-Event-ID": last} if last else {}
        )
        request = urllib.request.Request(f"{self.url}/chat/tea/stream", headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            kind = ""
            for raw in answer:
                name, _, value = raw.decode().rstrip("\n").partition(": ")
                if name == "id":
                    last = value
                elif name == "event":
                    kind = value
                elif name == "data" and kind == "message":
                    self.heard.append(json.loads(value)["seq"])
                if len(self.heard) >= SAID:
                    self.all.set()
                if self._over.is_set():
                    break
        return last

    def close(self) -> None:
        self._over.set()


def post(url: str, token: str, nth: int) -> dict[str, Any]:
    """Say something as the panel does: again and again until it is taken."""
    body = json.dumps({"text": f"m{nth}", "client_id": f"client-{nth:04}"}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    pause = threading.Event()
    for _ in range(200):
        try:
            request = urllib.request.Request(f"{url}/chat/tea/messages", body, headers)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read())  # type: ignore[no-any-return]
        except (OSError, http.client.HTTPException):
            pause.wait(0.1)
    pytest.fail("nothing was taken")


@pytest.fixture
def pair(install: Callable[..., Installation]) -> Iterator[tuple[Installation, Installation]]:
    """Two servers that share a data folder and a database."""
    one = install("chat-processes")
    one.create_store("tea")
    code = "import django; django.setup()\n" + ON
    environment = one.environment | {"DJANGO_SETTINGS_MODULE": "artur.config.settings"}
    subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=one.folder, check=True, timeout=60
    )
    folder = one.folder / "second"
    folder.mkdir()
    two = replace(one, url=f"http://127.0.0.1:{free_port()}", folder=folder)
    one.serve()
    two.serve("--no-worker")
    yield one, two
    two.stop()
    one.stop()


def test_what_is_said_at_one_server_is_heard_at_the_other_through_a_restart(
    pair: tuple[Installation, Installation],
) -> None:
    one, two = pair
    token = secrets.token_urlsafe(32)
    post(one.url, token, 0)
    windows = [Window(one.url, token), Window(two.url, token)]
    for nth in range(1, SAID):
        if nth == 5:
            assert one.stop() == 0
        if nth == 10:
            one.serve()
        # Sent twice, as after an answer that was lost, and to whichever server is there.
        for _ in range(2):
            post(two.url if nth % 2 or 5 <= nth < 10 else one.url, token, nth)
    assert all(window.all.wait(60) for window in windows), [w.heard for w in windows]
    for window in windows:
        window.close()
        assert window.heard == list(range(1, SAID + 1))
