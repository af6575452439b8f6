"""API keys are shown once, kept as a hash, bound to one store, and revocable."""

from __future__ import annotations

import pytest

from artur.domain.stores import actions, queries
from artur.domain.stores.models import ApiKey
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Invalid, NotFound


def test_a_key_opens_its_own_store(store, other_store):
    key, secret = actions.create_key(store, name="shop", scopes=["orders:write"])
    assert queries.by_key(secret) == (store, key)


def test_the_secret_is_nowhere_kept(store):
    key, secret = actions.create_key(store, name="shop", scopes=["admin"])
    row = ApiKey.objects.filter(store_id=store.id).values().get(id=key.id)
    assert secret not in repr(row)
    assert secret.encode() not in bytes(row["key_hash"])


@pytest.mark.parametrize("wrong", ["", "artur_", "artur_wrong", "x" * 500, "artur_\x00"])
def test_a_wrong_key_opens_nothing(store, wrong):
    actions.create_key(store, name="shop", scopes=["admin"])
    assert queries.by_key(wrong) is None


def test_a_revoked_key_opens_nothing(store, alice):
    key, secret = actions.create_key(store, name="shop", scopes=["admin"])
    actions.revoke_key(store, key.id, actor=f"member:{alice.member.id}")
    assert queries.by_key(secret) is None


def test_charlie_can_not_revoke_alices_key(store, other_store):
    key, secret = actions.create_key(store, name="shop", scopes=["admin"])
    with pytest.raises(NotFound):
        actions.revoke_key(other_store, key.id, actor="system")
    assert queries.by_key(secret) is not None


@pytest.mark.parametrize("scopes", [[], ["everything"], ["orders:write", "orders:delete"]])
def test_unknown_scopes_are_refused(store, scopes):
    with pytest.raises(Invalid) as refused:
        actions.create_key(store, name="shop", scopes=scopes)
    assert [e.field for e in refused.value.errors] == ["scopes"]


def test_keys_leave_a_trace_in_the_audit_record(store):
    key, _ = actions.create_key(store, name="shop", scopes=["admin"], actor="member:1")
    actions.revoke_key(store, key.id, actor="member:1")
    acts = (
        Record.objects.filter(store_id=store.id)
        .order_by("id")
        .values_list("act", "actor", "object")
    )
    assert list(acts) == [
        ("key.created", "member:1", f"key:{key.id}"),
        ("key.revoked", "member:1", f"key:{key.id}"),
    ]
