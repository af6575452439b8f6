"""Files taken in: at once by the command, portion by portion by the worker, each thing once."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations import importing, portions, uploads
from artur.domain.invitations.importing import import_file
from artur.domain.invitations.models import Invitation
from artur.domain.orders.actions import files
from artur.domain.orders.models import Intake, Order, Product
from artur.domain.orders.queries.files import intake as one_intake
from artur.domain.orders.queries.files import intakes
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HEADER = "order_id,placed_at,email,product_id\n"
AT = "2026-04-12T10:00:00+02:00"


def content(count: int, first: int = 0) -> bytes:
    rows = (f"{i},{AT},c{i}@example.com,P{i % 3}\n" for i in range(first, first + count))
    return (HEADER + "".join(rows)).encode()


def test_a_file_is_taken_in_with_its_invitations(store: Store) -> None:
    heard: list[int] = []
    counts = import_file(
        store,
        "orders",
        io.BytesIO(content(7)),
        watch=lambda portion, _: heard.append(portion.position),
    )
    assert counts.as_json() == {
        "read": 7,
        "created": 7,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
    }
    assert (Order.objects.count(), Invitation.objects.count()) == (7, 21)
    assert heard[-1] == len(content(7))
    again = import_file(store, "orders", io.BytesIO(content(9)))
    assert (again.created, again.unchanged) == (2, 7)


def test_a_dry_run_counts_and_keeps_nothing(store: Store) -> None:
    import_file(store, "orders", io.BytesIO(content(2)))
    counts = import_file(store, "orders", io.BytesIO(content(5)), dry_run=True)
    assert (counts.created, counts.unchanged) == (3, 2)
    assert Order.objects.count() == 2


def test_rejections_are_written_so_that_a_spreadsheet_runs_none_of_them(store: Store) -> None:
    bad = content(1) + f"=cmd(),{AT},nobody,A\n2,{AT},a@b.si,A\n".encode()
    rejects = io.StringIO()
    counts = import_file(
        store,
        "orders",
        io.BytesIO(bad),
        watch=lambda portion, _: importing.write_rejections(rejects, portion.rejected),
    )
    rows = list(csv.reader(io.StringIO(rejects.getvalue())))
    assert (counts.read, counts.created, counts.rejected) == (3, 2, 1)
    assert rows[0] == ["line", "id", "errors"]
    assert rows[1][:2] == ["3", "'=cmd()"]
    assert rows[1][2].startswith("email: ")


def test_products_are_taken_in_too(store: Store) -> None:
    raw = b"product_id,name\nA,Mug\nB,Cup\n"
    assert import_file(store, "products", io.BytesIO(raw)).created == 2
    assert import_file(store, "products", io.BytesIO(raw + b"C,\n")).unchanged == 2
    assert import_file(store, "products", io.BytesIO(b"product_id,name\nA,Big mug\n")).updated == 1
    assert Product.objects.get(external_id="A").version == 2


def upload(store: Store, raw: bytes, kind: str = "orders") -> Intake:
    return files.receive(store, kind, "orders.csv", [raw[:10], raw[10:]], actor="member:1")


def work(store: Store) -> int:
    rounds = 0
    while uploads.work(store.id):
        rounds += 1
    return rounds


def test_an_upload_is_looked_at_then_taken_in(store: Store) -> None:
    intake = upload(store, content(3) + b"x,y,z,A\n")
    seen = uploads.preview(intake)
    assert (len(seen.first), [one.line for one in seen.rejected]) == (3, [5])
    assert work(store) == 0
    files.queue(store, intake.id, actor="member:1")
    assert work(store) == 2
    done = one_intake(store, intake.id)
    assert (done.state, done.position) == ("done", done.size)
    assert done.counts == {"read": 4, "created": 3, "updated": 0, "unchanged": 0, "rejected": 1}
    assert done.errors[0]["line"] == 5
    assert not files.file_of(intake).exists()
    with pytest.raises(Conflict):
        files.queue(store, intake.id, actor="member:1")


def test_a_worker_that_dies_is_followed_by_another(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "AT_ONCE", 10)
    # An order that came in already comes in again in the second half: still one stray row.
    intake = upload(store, content(45) + f"3,{AT},c3@example.com,P9\n".encode())
    files.queue(store, intake.id, actor="member:1")
    for _ in range(2):
        uploads.work(store.id)
    uploads._leave(intake)  # what a killed process forgets
    assert uploads.work(store.id) == 0
    clock.move(timedelta(minutes=2))
    work(store)
    done = one_intake(store, intake.id)
    assert done.counts == {"read": 46, "created": 45, "updated": 0, "unchanged": 0, "rejected": 1}
    assert done.errors[0]["line"] == 47
    assert Order.objects.count() == 45


def test_a_portion_that_fails_is_taken_in_later_and_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "AT_ONCE", 10)
    intake = upload(store, content(25))
    files.queue(store, intake.id, actor="member:1")
    uploads.work(store.id)
    with monkeypatch.context() as broken:
        broken.setattr(importing, "take", _fail)
        with pytest.raises(RuntimeError):
            uploads.work(store.id)
    Intake.objects.update(state="queued")
    work(store)
    assert one_intake(store, intake.id).counts["created"] == Order.objects.count() == 25


def _fail(*_args: Any) -> None:
    raise RuntimeError("the database went away")


def test_a_file_that_can_not_be_used_ends_as_failed(store: Store) -> None:
    intake = upload(store, b"colour\nred\n")
    with pytest.raises(Invalid):
        uploads.preview(intake)
    files.queue(store, intake.id, actor="member:1")
    work(store)
    failed = one_intake(store, intake.id)
    assert failed.state == "failed"
    assert "colour" in str(failed.errors)


def test_a_file_nobody_decides_about_is_forgotten(store: Store, clock: FrozenClock) -> None:
    intake = upload(store, content(1))
    assert uploads.sweep(store.id) == 0
    clock.move(timedelta(days=2))
    assert uploads.sweep(store.id) == 1
    assert not files.file_of(intake).exists()


def test_another_store_neither_sees_nor_starts_a_file(store: Store, other_store: Store) -> None:
    intake = upload(store, content(1))
    assert intakes(other_store) == []
    for look in (
        lambda: one_intake(other_store, intake.id),
        lambda: files.queue(other_store, intake.id, actor="member:2"),
    ):
        with pytest.raises(NotFound):
            look()
    files.discard(other_store.id, intake.id)
    assert files.file_of(intake).exists()


def test_a_file_that_breaks_off_leaves_nothing_on_the_disk(store: Store) -> None:
    def broken() -> Iterator[bytes]:
        yield content(3)
        raise OSError(28, "No space left on device")

    before = set(files.folder().glob("*"))
    with pytest.raises(OSError, match="No space"):
        files.receive(store, "orders", "orders.csv", broken(), actor="member:1")
    assert set(files.folder().glob("*")) == before
    assert not Intake.objects.exists()
