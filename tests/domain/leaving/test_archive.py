"""Everything of a store in one signed archive: complete, checkable without Artur, and good to come back with."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps

from artur.domain.invitations import importing
from artur.domain.leaving import (
    actions,
    background,
    contents,
    queries,
    rules,
    sealing,
    tables,
    writing,
)
from artur.domain.leaving.beside.verify import problems
from artur.domain.leaving.models import Archive
from artur.domain.reviews import actions as reviews
from artur.domain.reviews.importing import kind as _reviews_can_be_read  # noqa: F401
from artur.domain.reviews.importing.actions.confirm import confirm
from artur.domain.stores import actions as stores
from artur.foundation.kit.problems import Conflict, NotFound
from artur.foundation.mail import suppression
from artur.foundation.privacy import actions as privacy
from tests.domain.reviews.conftest import answer, ask, order, review

pytestmark = pytest.mark.django_db
__all__ = ["answer", "ask", "order", "review"]


@pytest.fixture
def full(store, review, ask, alice):
    """A store with a little of everything."""
    reviews.reply(store, review.id, body="Hvala, Ana!", actor="system")
    ask("1002", "=cmd@example.com", attributes={"note": "=1+1"})
    suppression.suppress(store.id, "ana@example.com", suppression.SuppressionReason.UNSUBSCRIBED)
    stores.create_key(store, name="Shop", scopes=["orders:write"])
    return store


@pytest.fixture
def made(full, tmp_path):
    path = tmp_path / "tea.zip"
    with path.open("wb") as file:
        for _ in writing.steps(full, file):
            pass
    return path


def read(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def lines(path, name):
    return [json.loads(line) for line in read(path, name).splitlines()]


def rewritten(path, change):
    """The archive again, its files as `change(name, content)` has them (None leaves one out)."""
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                copy.writestr(name, content)
    return str(target)


def test_everything_a_store_has_is_in_it_or_stays_for_a_reason(made, full):
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
    scoped = {
        m._meta.db_table
        for m in apps.get_models()
        if m.__module__.startswith("artur.")
        and any(f.column == "store_id" for f in m._meta.concrete_fields)
    }
    assert {f"tables/{t}.jsonl" for t in scoped - rules.STAYS.keys()} <= names
    assert rules.STAYS.keys() <= scoped
    for model in tables.of_a_store():
        told = lines(made, f"tables/{model._meta.db_table}.jsonl")
        assert len(told) == model._default_manager.filter(store_id=full.id).count()
    assert lines(made, "reviews.jsonl")[0]["reply"] == "Hvala, Ana!"
    assert lines(made, "reviews.jsonl")[0]["product_id"] == "SKU-1"
    assert lines(made, "suppressed.jsonl") == [
        {"email": "ana@example.com", "reason": "unsubscribed"}
    ]
    assert lines(made, "members.jsonl")[0]["role"] == "owner"
    assert json.loads(read(made, "store.json"))["slug"] == "tea"


def test_no_secret_leaves(made, full, settings):
    key = full and apps.get_model("stores.ApiKey").objects.get()
    with zipfile.ZipFile(made) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (base64.b64encode(bytes(key.key_hash)), settings.SECRET_KEY.encode()):
        assert secret not in everything
    columns = {
        (m._meta.db_table, f.column)
        for m in tables.of_a_store()
        for f in m._meta.concrete_fields
        if rules.leaves(m._meta.db_table, f.column)
    }
    assert not [c for c in columns if "secret" in c[1] or "password" in c[1]]


def test_the_stranger_of_another_store_is_not_in_it(full, other_store, ask, tmp_path):
    ask("77", "customer.of.charlie@example.com", into=other_store)
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        list(writing.steps(full, file))
    with zipfile.ZipFile(path) as archive:
        assert b"customer.of.charlie" not in b"".join(archive.read(n) for n in archive.namelist())


def test_it_is_checked_without_artur(made, tmp_path):
    key = tmp_path / "key.pem"
    key.write_text(sealing.public_key())
    assert problems(str(made)) == []
    assert problems(str(made), str(key)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda n, c: c.replace(b'"stars": 4', b'"stars": 5') if n == "reviews.jsonl" else c,
            "changed: reviews.jsonl",
        ),
        (lambda n, c: None if n == "orders.csv" else c, "missing: orders.csv"),
        (
            lambda n, c: c.replace(b"tea", b"two") if n == "manifest.json" else c,
            "manifest.json was changed",
        ),
        (lambda n, c: None if n == "manifest.sig" else c, "missing: manifest.sig"),
        (lambda n, c: b"AAAA" if n == "manifest.sig" else c, "manifest.json was changed"),
    ],
)
def test_whatever_was_changed_is_found(made, change, said):
    assert problems(rewritten(made, change))[0].startswith(said)


def test_a_file_that_was_added_and_a_cut_off_archive_are_found(made):
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("reviews-2.jsonl", "{}")
    assert problems(str(made)) == ["not in the manifest: reviews-2.jsonl"]
    made.write_bytes(made.read_bytes()[:-200])
    assert "no whole ZIP" in problems(str(made))[0]


def test_cells_that_a_spreadsheet_would_run_are_harmless(made):
    rows = list(csv.reader(io.StringIO(read(made, "orders.csv"))))
    assert "'=cmd@example.com" in {cell for row in rows for cell in row}


@pytest.mark.parametrize("kind", ["orders", "products", "reviews"])
def test_coming_back_with_it_changes_nothing(made, full, kind):
    told = io.BytesIO(read(made, f"{kind}.csv").encode())
    confirm(full, actor="system")
    counts = importing.import_file(full, kind, told)
    assert counts.read == counts.unchanged > 0


def finish(store):
    while background.work(store.id):
        pass


def test_the_worker_makes_it_in_portions_and_it_goes_after_a_week(
    full, alice, clock, settings, tmp_path, monkeypatch
):
    settings.ARTUR_DATA = tmp_path
    monkeypatch.setattr(background, "PORTION", 3)
    asked = actions.ask_for(full, f"member:{alice.member.id}")
    with pytest.raises(Conflict):
        actions.ask_for(full, "system")
    assert background.work(full.id) == 1
    asked.refresh_from_db()
    assert asked.state == "running"
    assert 0 < asked.through < asked.total
    finish(full)
    asked.refresh_from_db()
    assert (asked.state, asked.through) == ("done", asked.total)
    with zipfile.ZipFile(tmp_path / asked.path) as archive:
        told = json.loads(archive.read("manifest.json"))["files"].values()
    assert asked.through == sum(file.get("rows", 0) for file in told)
    assert asked.through == pytest.approx(contents.size(full), rel=0.4)
    assert problems(str(tmp_path / asked.path)) == []
    clock.move(timedelta(days=8))
    assert privacy.sweep(full.id)["leaving.archives"] == 1
    assert list(tmp_path.rglob("*.zip")) == []
    asked.refresh_from_db()
    assert (asked.path, asked.state) == ("", "done")


def test_who_takes_over_begins_again_and_the_other_lets_go(
    full, clock, settings, tmp_path, monkeypatch
):
    settings.ARTUR_DATA = tmp_path
    monkeypatch.setattr(background, "PORTION", 3)
    asked = actions.ask_for(full, "system")
    background.work(full.id)
    lost = dict(background._held.open)
    background._held.open.clear()
    assert background.work(full.id) == 0, "its worker may still live"
    clock.move(timedelta(minutes=3))
    finish(full)
    asked.refresh_from_db()
    assert asked.state == "done"
    background._held.open.update(lost)
    assert background.work(full.id) == 0
    assert background._held.open == {}
    assert problems(str(tmp_path / asked.path)) == []


def test_an_erasure_takes_the_archives_along_that_are_made_or_being_made(
    full, settings, tmp_path, monkeypatch
):
    settings.ARTUR_DATA = tmp_path
    actions.ask_for(full, "system")
    finish(full)
    monkeypatch.setattr(background, "PORTION", 3)
    actions.ask_for(full, "system")
    background.work(full.id)
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 2
    privacy.erase(full.id, "ana@example.com", actor="system")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    finish(full)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert not Archive.objects.exclude(path="").exists()


def test_who_only_sent_a_notice_stands_in_an_archive_too(full, settings, tmp_path):
    settings.ARTUR_DATA = tmp_path
    actions.ask_for(full, "system")
    finish(full)
    privacy.erase(full.id, "nobodys.customer@example.com", actor="customer")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_an_archive_begun_while_somebody_is_erased_is_destroyed_as_well(
    full, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.ARTUR_DATA = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase(full.id, "ana@example.com", actor="customer")
        actions.ask_for(full, "system")
        finish(full)
        assert list(tmp_path.rglob("*.zip"))
    assert list(tmp_path.rglob("*.zip")) == []


def test_whose_time_is_over_takes_no_archive_along(full, settings, tmp_path):
    settings.ARTUR_DATA = tmp_path
    actions.ask_for(full, "system")
    finish(full)
    privacy.forget(full.id, "ana@example.com")
    assert len(list(tmp_path.rglob("*.zip"))) == 1


def test_charlie_has_no_archive_of_alices(full, other_store, settings, tmp_path):
    settings.ARTUR_DATA = tmp_path
    asked = actions.ask_for(full, "system")
    with pytest.raises(NotFound):
        queries.archive(other_store, asked.id)


def test_the_key_of_a_language_model_stays(full, tmp_path):
    apps.get_model("insights.Assistant").objects.create(
        store_id=full.id, url="https://models.example/v1", model="small", key=b"sealed"
    )
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        list(writing.steps(full, file))
    (row,) = lines(path, "tables/insights_assistant.jsonl")
    assert row["model"] == "small"
    assert "key" not in row
