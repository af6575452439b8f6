"""Ending a call at its time whatever it waits for, and knowing how far it had come."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from typing import Any

import httpx

from artur.foundation.kit.outgoing.ending import Deadline, deadlines
from artur.foundation.kit.outgoing.failures import CallFailed, Fault


class Line:
    """A second handle on the open connection, by which it is cut off from outside."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    def hold(self, connection: socket.socket) -> None:
        """Take hold of a connection that was just opened."""
        self.let_go()
        # A duplicate: encryption wraps the original into an object of its own.
        self._socket = connection.dup()

    def cut(self) -> None:
        """End the connection under whoever waits on it."""
        with self._lock:
            if self._socket is not None:
                try:
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # it had ended by itself

    def let_go(self) -> None:
        """Forget the connection."""
        with self._lock:
            held, self._socket = self._socket, None
        if held is not None:
            held.close()


class Watch:
    """Over one attempt. Timeouts of reading count from byte to byte; a drip would outlast them all."""

    def __init__(self, line: Line, until: float) -> None:
        self._line, self._until = line, until
        self._deadline: Deadline | None = None
        self.reached = False
        """Somebody answered at the address."""
        self.begun = False
        """The request was being sent."""
        self.expired = False

    def __enter__(self) -> Watch:
        self._deadline = deadlines.at(time.monotonic() + self.left, self._end)
        return self

    def __exit__(self, *_: object) -> None:
        if self._deadline is not None:
            self._deadline.call_off()

    @property
    def left(self) -> float:
        """Seconds until the end."""
        return max(0.01, self._until - time.monotonic())

    def see(self, event: str, info: dict[str, Any]) -> None:
        """What the transport tells of its steps."""
        if event == "connection.connect_tcp.complete":
            self.reached = True
            self._line.hold(info["return_value"].get_extra_info("socket"))
            if self.expired:
                # Its time ended as it was being opened, when there was nothing to cut yet.
                self._line.cut()
        elif event.endswith("send_request_headers.started"):
            self.reached = self.begun = True

    def failure(self, error: Exception) -> CallFailed:
        """The error by its name."""
        if isinstance(error, CallFailed):
            return error
        fault = Fault.TIMEOUT if self.expired else _fault(error)
        return CallFailed(fault, f"{type(error).__name__}: {error}"[:300], unsure=self.begun)

    def _end(self) -> None:
        self.expired = True
        self._line.cut()


def _fault(error: Exception) -> Fault:
    if _through_encryption(error):
        return Fault.CERTIFICATE
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Fault.CONNECTION
    if isinstance(error, httpx.TimeoutException):
        return Fault.TIMEOUT
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return Fault.ADDRESS
    return Fault.GARBAGE


def _through_encryption(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
