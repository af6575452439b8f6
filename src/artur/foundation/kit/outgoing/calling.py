"""Calling: pinned to the numbers that were looked at, ended at a time, cut off at a size."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import httpx

from artur import __version__
from artur.foundation.kit.outgoing.failures import CallFailed, Fault
from artur.foundation.kit.outgoing.targets import Target, literal, read, resolve
from artur.foundation.kit.outgoing.watching import Line, Watch

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 15.0
CONNECT = 5.0
MOST = 1_000_000
SENT_ON = {301, 302, 303, 307, 308}
KEPT = {"accept", "content-type"}
"""Of the caller's headers, those another host gets too when we are sent on."""
DRESS = {
    "accept": "*/*",
    # A small answer may unpack to gigabytes, so none is asked for.
    "accept-encoding": "identity",
    "user-agent": f"Artur/{__version__}",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said, whatever its status."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    headers: Mapping[str, str]
    content: bytes


def call(method: str, url: str, **how: Any) -> Answer:
    """One call by itself; takes what `Caller` and `Caller.call` take."""
    limits = {name: how.pop(name) for name in ("seconds", "most") if name in how}
    with Caller(**limits) as caller:
        return caller.call(method, url, **how)


class Caller:
    """Keeps one connection to one host open between calls; not for several threads at once."""

    def __init__(self, *, seconds: float = SECONDS, most: int = MOST) -> None:
        self._seconds, self._most = seconds, most
        self._client: httpx.Client | None = None
        self._target: Target | None = None
        self._line = Line()

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
        self._line.let_go()

    def call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        hops: int = 0,
    ) -> Answer:
        """The answer, of any status; raises `CallFailed`.

        A GET is sent on at most `hops` times, each address looked at anew; nothing else is ever sent on.
        """
        told = {name.lower(): value for name, value in (headers or {}).items()}
        until = time.monotonic() + self._seconds
        left = hops if method == "GET" else 0
        while True:
            answer = self._call(url, _Request(method, told, content), until)
            onward = answer.headers.get("location")
            if not left or answer.status not in SENT_ON or not onward:
                break
            left, before, url = left - 1, url, _onward(url, onward)
            if read(before)[1:] != read(url)[1:]:
                told = {name: value for name, value in told.items() if name in KEPT}
        if hops and answer.status in SENT_ON:
            raise CallFailed(Fault.REDIRECTS, f"sent on more than {hops} times, or nowhere")
        return answer

    def _call(self, url: str, request: _Request, until: float) -> Answer:
        target = self._aim(url)
        failed = CallFailed(Fault.TIMEOUT, "no time was left")
        for number in target.addresses:
            with Watch(self._line, until) as watch:
                try:
                    answer = self._exchange(target, number, request, watch)
                except (CallFailed, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                    failed = watch.failure(error)
                    self.close()
                else:
                    self._target = target.first(number)
                    return answer
            # Another number may do where this one did not answer; once somebody did, it would be a repetition.
            if watch.reached or watch.expired:
                break
        self._target = None
        raise failed

    def _aim(self, url: str) -> Target:
        parsed, host, port = read(url)
        held = self._target
        if held is not None and held.origin == (parsed.scheme, host, port):
            # Pinned already; only the path is another.
            return replace(held, url=parsed)
        # A connection is good for one name: its certificate was checked for that one alone.
        self.close()
        self._target = resolve(url)
        return self._target

    def _exchange(self, target: Target, number: str, request: _Request, watch: Watch) -> Answer:
        host = target.url.netloc.decode("ascii")
        named = {} if literal(target.host) else {"sni_hostname": target.host}
        client = self._opened()
        client.cookies.clear()
        outgoing = client.build_request(
            request.method,
            target.url.copy_with(host=number),
            headers={**DRESS, **request.headers, "host": host},
            content=request.content or None,
            timeout=httpx.Timeout(watch.left, connect=min(CONNECT, watch.left)),
            extensions={"trace": watch.see, **named},
        )
        response = client.send(outgoing, stream=True)
        try:
            return Answer(response.status_code, dict(response.headers), self._body(response))
        finally:
            response.close()

    def _body(self, response: httpx.Response) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise CallFailed(Fault.GARBAGE, "compressed, though not asked to be", unsure=True)
        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) > self._most:
                raise CallFailed(Fault.TOO_LARGE, f"more than {self._most} bytes", unsure=True)
        return bytes(body)

    def _opened(self) -> httpx.Client:
        if self._client is None:
            self._client = httpx.Client(
                verify=_trust(),
                trust_env=False,
                follow_redirects=False,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            )
        return self._client


def _onward(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise CallFailed(Fault.REDIRECTS, "sent on to no address") from None


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    # Reading the certificates of all authorities takes longer than a call.
    return ssl.create_default_context()
