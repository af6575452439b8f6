"""Orders by the batch: good lines are kept, bad ones named with their line."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations.models import Invitation
from artur.domain.orders.models import Order
from artur.surfaces.api import batches, streams
from artur.surfaces.api.batches import Batch
from tests.domain.orders.conftest import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store
    from tests.surfaces.api.conftest import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def ndjson(*orders: Any) -> bytes:
    lines = [order if isinstance(order, bytes) else json.dumps(order).encode() for order in orders]
    return b"\n".join(lines) + b"\n"


def counts(answer: Any) -> tuple[int, ...]:
    assert answer.status_code == 200, answer.content
    body = answer.json()
    return tuple(body[n] for n in ("received", "created", "updated", "unchanged", "rejected"))


def test_good_lines_are_kept_whatever_the_bad_ones_are(shop: Api) -> None:
    answer = shop.post(
        "/orders/batch",
        ndjson(
            told("1"),
            b"",
            b"{",
            told("2", total="-1", colour="red"),
            told("3"),
            told("1", status="paid"),
            b"[1]",
            b'{"id": "4", "plac',
        ),
    )
    assert counts(answer) == (7, 2, 0, 0, 5)
    errors = {error["line"]: error for error in answer.json()["errors"]}
    assert sorted(errors) == [3, 4, 6, 7, 8]
    assert {item["field"] for item in errors[4]["errors"]} == {"total", "colour"}
    assert (errors[4]["id"], errors[3]["id"], errors[8]["id"]) == ("2", None, None)
    assert (errors[6]["id"], errors[6]["errors"][0]["field"]) == ("1", "id")
    assert set(Order.objects.values_list("external_id", "status")) == {
        ("1", "placed"),
        ("3", "placed"),
    }


def test_a_batch_again_changes_nothing(shop: Api) -> None:
    batch = ndjson(*(told(str(i)) for i in range(7)))
    assert counts(shop.post("/orders/batch", batch)) == (7, 7, 0, 0, 0)
    invited = Invitation.objects.count()
    assert counts(shop.post("/orders/batch", batch)) == (7, 0, 0, 7, 0)
    assert Invitation.objects.count() == invited == 21


def test_half_a_line_at_the_end_is_an_error_and_a_missing_line_feed_is_none(shop: Api) -> None:
    whole = ndjson(told("1"), told("2"))
    assert counts(shop.post("/orders/batch", whole[:-1])) == (2, 2, 0, 0, 0)
    assert counts(shop.post("/orders/batch", whole[:-40])) == (2, 0, 0, 1, 1)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(shop: Api) -> None:
    body = b"\xef\xbb\xbf" + ndjson(told("1"), told("2")).replace(b"\n", b"\r\n")
    assert counts(shop.post("/orders/batch", body)) == (2, 2, 0, 0, 0)


def test_a_batch_may_come_packed(shop: Api) -> None:
    packed = gzip.compress(ndjson(told("1"), told("2")))
    sent = {"Content-Encoding": "gzip"}
    assert counts(shop.post("/orders/batch", packed, **sent)) == (2, 2, 0, 0, 0)
    assert counts(shop.post("/orders/batch", packed[:-30], **sent))[4] == 1
    assert counts(shop.post("/orders/batch", b"plain", **sent)) == (0, 0, 0, 0, 1)
    assert shop.post("/orders/batch", b"x", **{"Content-Encoding": "zstd"}).status_code == 400


def test_lines_beyond_the_most_are_refused_and_the_others_kept(
    shop: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST", 3)
    answer = shop.post("/orders/batch", ndjson(*(told(str(i)) for i in range(6))))
    assert counts(answer) == (3, 3, 0, 0, 1)
    assert answer.json()["errors"][0]["line"] == 4


def test_a_line_beyond_all_reason_is_skipped(shop: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("artur.surfaces.api.orders.LARGEST", 2_000)
    answer = shop.post("/orders/batch", ndjson(told("1"), b"x" * 600_000, told("2")))
    assert counts(answer) == (3, 2, 0, 0, 1)
    assert answer.json()["errors"][0]["line"] == 2


def test_more_lines_than_go_into_one_transaction(
    shop: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "AT_ONCE", 10)
    answer = shop.post("/orders/batch", ndjson(*(told(str(i)) for i in range(35))))
    assert counts(answer) == (35, 35, 0, 0, 0)


def test_an_empty_batch_is_no_mistake(shop: Api) -> None:
    assert counts(shop.post("/orders/batch", b"\n\n")) == (0, 0, 0, 0, 0)


def test_memory_stays_flat_however_much_is_sent(store: Store) -> None:
    def pieces(megabytes: int) -> Iterator[bytes]:
        for i in range(megabytes):
            yield (b'{"id": "%d"}' % i).ljust(1024 * 1024 - 1) + b"\n"

    def peak(megabytes: int) -> int:
        tracemalloc.start()
        Batch(store).read(streams.lines(pieces(megabytes), 16 * 1024 * 1024))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(2)
    assert peak(60) < peak(6) + 3 * 1024 * 1024


def test_a_key_without_the_scope_writes_nothing(store: Store, key: Any) -> None:
    assert key(store, "orders:read").post("/orders/batch", ndjson(told())).status_code == 403
    assert Order.objects.count() == 0
