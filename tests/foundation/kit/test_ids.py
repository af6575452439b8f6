"""Ids are UUIDv7, unique and in the order they were made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from artur.foundation.kit import ids


def test_an_id_is_a_uuid_of_version_seven():
    made = ids.new()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_ids_come_in_ascending_order():
    made = [ids.new() for _ in range(100)] + ids.many(5_000) + [ids.new()]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_threads_never_make_the_same_id():
    with ThreadPoolExecutor(8) as pool:
        made = [i for batch in pool.map(lambda _: ids.many(500), range(40)) for i in batch]
    assert len(set(made)) == len(made)
