"""Calls go nowhere private, last no longer and read no more than they may, and fail by name."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time

import pytest

from artur.foundation.kit import outgoing
from artur.foundation.kit.outgoing import CallFailed, Fault, targets
from tests.harness.endpoint import Endpoint, Reply, endpoint


@pytest.fixture
def server(settings):
    """A server the operator lets calls through to."""
    with endpoint() as made:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = (
            ("127.0.0.1", made.port),
            ("shop.example", made.port),
        )
        yield made


def failure(url: str, **how) -> CallFailed:
    with pytest.raises(CallFailed) as caught:
        outgoing.call("GET", url, **how)
    return caught.value


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)
def test_no_number_of_a_private_or_special_network_is_public(number: str) -> None:
    assert not targets.public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "number", ["9.9.9.9", "151.101.1.6", "2620:fe::fe", "64:ff9b::9.9.9.9", "::ffff:9.9.9.9"]
)
def test_numbers_of_the_internet_are_public(number: str) -> None:
    assert targets.public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://shop.example/", Fault.ADDRESS),
        ("ftp://shop.example/", Fault.ADDRESS),
        ("https:///path", Fault.ADDRESS),
        ("nonsense", Fault.ADDRESS),
        ("https://user:word@shop.example/", Fault.ADDRESS),
        ("https://shop.example/" + "x" * 2000, Fault.ADDRESS),
        ("https://shop.example:22/", Fault.FORBIDDEN),
        ("https://127.0.0.1/", Fault.FORBIDDEN),
        ("https://[::1]/", Fault.FORBIDDEN),
        ("https://[::ffff:10.0.0.1]/", Fault.FORBIDDEN),
    ],
)
def test_what_could_never_be_called_is_refused_before_anything_is_resolved(url, fault) -> None:
    with pytest.raises(CallFailed) as caught:
        outgoing.check(url)
    assert caught.value.fault is fault


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "localhost"])
def test_a_private_number_written_otherwise_is_found_out_when_it_is_resolved(host: str) -> None:
    assert failure(f"https://{host}/").fault in {
        Fault.FORBIDDEN,
        Fault.UNKNOWN_HOST,
        Fault.ADDRESS,
    }


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.", "a.localhost", "localhost.localdomain", "2130706433", "0x7f.1", "127.1",
     "0177.1", "0", "0xa9fea9fe", "10.1"],
)  # fmt: skip
def test_what_is_plainly_inside_is_refused_when_it_is_written_down(host: str) -> None:
    with pytest.raises(CallFailed) as caught:
        outgoing.check(f"https://{host}/verify")
    assert caught.value.fault is Fault.FORBIDDEN


@pytest.mark.parametrize("host", ["9.9.9.9", "151587081", "localhost.shop.example", "0x.example"])
def test_what_may_be_outside_is_not_refused(host: str) -> None:
    outgoing.check(f"https://{host}/verify")


def test_what_the_operator_lets_through_may_be_inside(settings) -> None:
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("localhost", 8443)}
    outgoing.check("https://localhost:8443/")


def test_a_name_with_one_private_number_among_its_own_is_not_called(monkeypatch) -> None:
    monkeypatch.setattr(targets, "_look_up", lambda host, port: ["9.9.9.9", "10.0.0.1"])
    assert failure("https://shop.example/").fault is Fault.FORBIDDEN


def test_what_was_resolved_is_what_is_called(server: Endpoint, monkeypatch) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    monkeypatch.setattr(targets, "_look_up", lambda host, port: next(answers))
    # The name is never looked up again by whoever connects.
    monkeypatch.setattr(socket, "getaddrinfo", _only_numbers(socket.getaddrinfo))
    answer = outgoing.call("GET", f"http://shop.example:{server.port}/a?b=c")
    assert (answer.status, server.asked[0].path) == (200, "/a?b=c")
    assert server.asked[0].headers["host"] == f"shop.example:{server.port}"


def _only_numbers(real):
    def look_up(host, *args, **named):
        ipaddress.ip_address(host)
        return real(host, *args, **named)

    return look_up


def test_the_next_number_is_tried_where_nobody_answers(server: Endpoint, monkeypatch) -> None:
    monkeypatch.setattr(targets, "_look_up", lambda host, port: ["::1", "127.0.0.1"])
    with outgoing.Caller() as caller:
        for _ in range(2):
            assert caller.call("GET", f"http://shop.example:{server.port}/").status == 200
    assert server.connections == 1


def test_loopback_is_not_called_unless_the_operator_says_so(server: Endpoint, settings) -> None:
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = ()
    assert failure(server.url).fault is Fault.ADDRESS
    assert failure(server.url.replace("http:", "https:")).fault is Fault.FORBIDDEN
    assert server.asked == []


def test_an_answer_of_any_status_is_an_answer(server: Endpoint) -> None:
    server.replies = lambda asked: Reply(503, b"no", {"Retry-After": "7"})
    answer = outgoing.call("POST", server.url, content=b"x=1", headers={"X-A": "b"})
    assert (answer.status, answer.body, answer.headers["retry-after"]) == (503, b"no", "7")
    assert (server.asked[0].method, server.asked[0].body) == ("POST", b"x=1")
    assert server.asked[0].headers["x-a"] == "b"


def test_one_connection_serves_many_calls_and_carries_no_cookie(server: Endpoint) -> None:
    server.replies = lambda asked: Reply(headers={"Set-Cookie": "a=b"})
    with outgoing.Caller() as caller:
        for path in ("/a", "/b"):
            caller.call("GET", server.url + path)
    assert server.connections == 1
    assert "cookie" not in server.asked[1].headers


def test_a_redirect_is_an_answer_unless_it_is_to_be_followed(server: Endpoint) -> None:
    server.replies = lambda asked: Reply(302, headers={"Location": "/b"})
    assert outgoing.call("GET", server.url).status == 302
    assert outgoing.call("POST", server.url, hops=0).status == 302
    assert failure(server.url, hops=2).fault is Fault.REDIRECTS
    assert len(server.asked) == 5


def test_each_address_sent_on_to_is_looked_at_anew(server: Endpoint) -> None:
    with endpoint() as inner:
        server.replies = lambda asked: Reply(302, headers={"Location": inner.url})
        assert failure(server.url, hops=3).fault is Fault.ADDRESS
        assert inner.asked == []


def test_another_host_does_not_get_the_key(server: Endpoint, settings) -> None:
    with endpoint() as other:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS += (("127.0.0.1", other.port),)
        server.replies = lambda asked: Reply(307, headers={"Location": other.url})
        outgoing.call("GET", server.url, headers={"Authorization": "Bearer key"}, hops=1)
    assert "authorization" in server.asked[0].headers
    assert "authorization" not in other.asked[0].headers


def test_a_long_answer_is_not_read_to_its_end(server: Endpoint) -> None:
    server.replies = lambda asked: Reply(body=b"x" * 200_000)
    failed = failure(server.url, most=100_000)
    assert (failed.fault, failed.unsure) == (Fault.TOO_LARGE, True)


def test_a_compressed_answer_is_not_unpacked(server: Endpoint) -> None:
    server.replies = lambda asked: Reply(body=b"x", headers={"Content-Encoding": "gzip"})
    assert failure(server.url).fault is Fault.GARBAGE


@pytest.mark.parametrize(
    "reply",
    [
        Reply(hang=True),
        Reply(drip=0.05, body=b"x" * 200),
        Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
    ],
    ids=["hangs", "drips", "stops"],
)
def test_whatever_the_other_side_does_a_call_ends_in_time(server: Endpoint, reply: Reply) -> None:
    server.replies = lambda asked: reply
    began = time.monotonic()
    failed = failure(server.url, seconds=0.4)
    assert (failed.fault, failed.unsure) == (Fault.TIMEOUT, True)
    # Far beyond any delay of a busy machine, and far below what the server would have taken.
    assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    "raw", [b"\x16\x03\x01nonsense\r\n\r\n", b"", b"HTTP/1.1 20", b"+OK ready\r\n"]
)
def test_what_is_no_http_is_called_garbage(server: Endpoint, raw: bytes) -> None:
    server.replies = lambda asked: Reply(raw=raw, close=True)
    failed = failure(server.url)
    assert (failed.fault, failed.unsure) == (Fault.GARBAGE, True)


def test_nobody_there_means_nothing_was_done(settings) -> None:
    with endpoint() as gone:
        pass
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = (("127.0.0.1", gone.port),)
    failed = failure(gone.url)
    assert (failed.fault, failed.unsure) == (Fault.CONNECTION, False)


def test_a_server_without_trusted_encryption_is_not_spoken_to(server: Endpoint) -> None:
    failed = failure(server.url.replace("http:", "https:"), seconds=3)
    assert failed.fault in {Fault.CERTIFICATE, Fault.CONNECTION, Fault.TIMEOUT}
    assert not failed.unsure


def test_a_name_without_an_address_is_said_to_be_unknown(monkeypatch) -> None:
    monkeypatch.setattr(targets, "_look_up", lambda host, port: [])
    assert failure("https://nowhere.example/").fault is Fault.UNKNOWN_HOST


def test_a_name_server_that_does_not_answer_is_not_waited_for(monkeypatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(targets, "RESOLVED_WITHIN", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **named: (never.wait(10), [])[1])
    assert failure("https://slow.example/").fault is Fault.UNKNOWN_HOST
    never.set()
