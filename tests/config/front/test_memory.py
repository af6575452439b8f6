"""Answers in memory: bounded, fresh, and never older than what was last looked at."""

from __future__ import annotations

import time

import pytest

from artur.config.front.memory import FRESH, Held, Memory
from artur.domain.publication.rendering.answers import Answer, encode
from artur.domain.publication.rendering.targets import Target

A, B, C = ((name, b"") for name in (b"/w/a/store.json", b"/w/b/store.json", b"/w/c/store.json"))
TARGET = Target("a", None, "json")


def held(stamp: str = "1", looked: float | None = None, body: bytes = b"{}") -> Held:
    return Held(TARGET, encode(stamp, body), time.monotonic() if looked is None else looked)


def fixed(size: int) -> Held:
    return Held(TARGET, Answer("1", "e", b"x" * size, b"", b""), time.monotonic())


def test_what_was_put_is_found() -> None:
    memory = Memory()
    put = held()
    memory.put(A, put)
    assert memory.get(A) is put
    assert memory.get(B) is None


def test_nothing_is_believed_for_longer_than_a_second() -> None:
    memory = Memory()
    memory.put(A, held(looked=time.monotonic() - FRESH - 0.01))
    assert memory.get(A) is None


def test_a_true_stamp_is_believed_anew_and_a_changed_one_forgotten() -> None:
    memory = Memory()
    old = time.monotonic() - 0.9
    memory.put(A, held("1", old))
    memory.put(B, held("0", old))
    now = time.monotonic()
    memory.settle([A, B], {TARGET: "1"}, now)
    kept = memory.get(A)
    assert kept is not None
    assert kept.checked == now
    assert memory.get(B) is None
    assert memory.size == kept.answer.size


def test_an_answer_that_came_after_the_look_is_not_judged_by_it() -> None:
    memory = Memory()
    looked = time.monotonic() - 0.01
    memory.put(A, held("2"))
    memory.settle([A], {TARGET: "1"}, looked)
    assert memory.get(A) is not None


def test_an_older_look_never_replaces_a_newer_answer() -> None:
    memory = Memory()
    newer = held("2")
    memory.put(A, newer)
    memory.put(A, held("1", looked=newer.checked - 0.1))
    assert memory.get(A) is newer


def test_a_look_that_failed_believes_nothing_and_forgets_nothing() -> None:
    memory = Memory()
    put = held()
    memory.put(A, put)
    before = put.checked
    memory.settle([A], {}, 0.0)
    assert memory.get(A) is put
    assert put.checked == before


def test_the_least_recently_read_goes_first() -> None:
    memory = Memory(limit=250)
    memory.put(A, fixed(100))
    memory.put(B, fixed(100))
    memory.get(A)
    memory.put(C, fixed(100))
    assert memory.get(B) is None
    assert memory.get(A) is not None
    assert memory.size == 200


def test_an_answer_larger_than_the_memory_is_not_kept() -> None:
    memory = Memory(limit=50)
    memory.put(A, fixed(100))
    assert memory.size == 0


def test_only_what_is_asked_for_is_looked_at_again() -> None:
    memory = Memory()
    memory.put(A, held())
    memory.put(B, held())
    assert set(memory.in_use()) == {A, B}
    memory.get(A)
    assert memory.in_use() == [A]
    assert memory.in_use() == []


@pytest.mark.parametrize(("encoding", "header"), [("br", b"br"), ("gzip", b"gzip"), ("", None)])
def test_each_encoding_has_its_own_tag_and_length(encoding: str, header: bytes | None) -> None:
    start, body = held(body=b"x" * 500).full[encoding]
    headers = dict(start["headers"])
    assert headers.get(b"content-encoding") == header
    assert int(headers[b"content-length"]) == len(body["body"])
    assert headers[b"access-control-allow-origin"] == b"*"
    tags = {dict(m[0]["headers"])[b"etag"] for m in held(body=b"x" * 500).full.values()}
    assert len(tags) == 3
