"""Opening a store: the only entrance to everything that is a store's."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.stores.models import ApiKey, Member, Store
from artur.foundation.accounts.models import User
from artur.foundation.kit import signing
from artur.foundation.kit.prepared import Prepared
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member with the account they sign in with."""

    member: Member
    user: User


def open_store(slug: str) -> Store:
    """The store with this slug; raises `NotFound`."""
    store = Store.objects.filter(slug=slug).first()
    if store is None:
        raise NotFound(f"There is no store '{slug}'.")
    return store


def open_by_id(store_id: uuid.UUID) -> Store:
    """The store with this id; raises `NotFound`."""
    return ask_by_id(store_id)()


def ask_by_id(store_id: uuid.UUID) -> Callable[[], Store]:
    """The same, asked now and answered when what is returned is called (see `kit.together`)."""
    found = _store.send(store_id)

    def answer() -> Store:
        for store in found():
            return store
        raise NotFound("There is no such store.")

    return answer


_store = Prepared(lambda id_: Store.objects.filter(id=id_))


def all_ids() -> list[uuid.UUID]:
    """The ids of all stores, oldest first; workers go through them one by one."""
    return list(Store.objects.order_by("id").values_list("id", flat=True))


def by_key(bearer: str) -> tuple[Store, ApiKey] | None:
    """The store and key a bearer token opens; None when it is unknown or revoked."""
    key = ApiKey.objects.filter(key_hash=hash_key(bearer), revoked_at=None).first()
    if key is None:
        return None
    return open_by_id(key.store_id), key


def hash_key(secret: str) -> bytes:
    """SHA-256 of a key; enough, as keys are 256 random bits and not a person's choice."""
    return hashlib.sha256(secret.encode()).digest()


def checkout_key(store: Store) -> str:
    """The secret with which the shop signs orders on its thank-you page; derived, so it is nowhere kept."""
    raw = signing.keyed_hash("checkout", f"{store.id}/{store.checkout_key}")
    return "artur_checkout_" + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def keys(store: Store) -> list[ApiKey]:
    """The store's keys, revoked ones last, newest first."""
    return sorted(
        ApiKey.objects.filter(store_id=store.id).order_by("-id"),
        key=lambda key: key.revoked_at is not None,
    )


def stores_of(user: User) -> list[Store]:
    """The stores `user` works for, by name."""
    ids = Member.objects.filter(user_id=user.id).values_list("store_id", flat=True)
    return list(Store.objects.filter(id__in=list(ids)).order_by("name"))


def membership(user: User, slug: str) -> tuple[Store, Member]:
    """The store and what `user` is in it; raises `NotFound` for who is not a member."""
    store = open_store(slug)
    member = Member.objects.filter(store_id=store.id, user_id=user.id).first()
    if member is None:
        raise NotFound(f"There is no store '{slug}'.")
    return store, member


def members(store: Store) -> list[MemberView]:
    """Who works for the store, owners first, then by name."""
    found = list(Member.objects.filter(store_id=store.id))
    users = User.objects.in_bulk([member.user_id for member in found])
    order = ["owner", "manager", "agent", "viewer"]
    views = [
        MemberView(member, users[member.user_id]) for member in found if member.user_id in users
    ]
    return sorted(views, key=lambda view: (order.index(view.member.role), str(view.user)))


def member(store: Store, member_id: uuid.UUID) -> MemberView:
    """One member of the store; raises `NotFound` for another store's."""
    for view in members(store):
        if view.member.id == member_id:
            return view
    raise NotFound("There is no such member.")


def key(store: Store, key_id: uuid.UUID) -> ApiKey:
    """One key of the store; raises `NotFound` for another store's."""
    found = ApiKey.objects.filter(store_id=store.id, id=key_id).first()
    if found is None:
        raise NotFound("There is no such key.")
    return found
