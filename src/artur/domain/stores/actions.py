"""Making and changing stores, members and keys."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any

from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.stores import belongings, rules
from artur.domain.stores.models import ApiKey, Member, Role, Store
from artur.domain.stores.queries import hash_key
from artur.domain.stores.settings import check, checked
from artur.foundation.accounts.models import User
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence
    from datetime import datetime

SLUG = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")
KEY_PREFIX = "artur_"


def create_store(slug: str, *, name: str, actor: str = "system", **settings: Any) -> Store:
    """A new, closed store; `Invalid` for a setting that makes no sense, `Conflict` for a slug that is taken."""
    if not SLUG.match(slug):
        raise Invalid([FieldError("slug", _("Use small letters, digits and hyphens, 60 at most."))])
    store = Store(slug=slug, **checked({"name": name, **settings}))
    try:
        with transaction.atomic():
            store.save(force_insert=True)
            audit.note(store.id, actor, "store.created")
    except IntegrityError:
        raise Conflict(_("A store '%(slug)s' exists already.") % {"slug": slug}) from None
    return store


def update_store(store: Store, *, actor: str, **settings: Any) -> Store:
    """Change a store's settings; bumps its version, so that rendered pages follow."""
    wanted = checked(settings)
    changed = {name: value for name, value in wanted.items() if getattr(store, name) != value}
    if changed:
        with transaction.atomic():
            Store.objects.filter(id=store.id).update(**changed, version=F("version") + 1)
            audit.note(store.id, actor, "store.changed", fields=sorted(changed))
        store.refresh_from_db()
    return store


def create_key(
    store: Store, *, name: str, scopes: Sequence[str], actor: str = "system"
) -> tuple[ApiKey, str]:
    """A new key and its secret, which is nowhere kept and can't be shown again."""
    unknown = sorted(set(scopes) - set(rules.SCOPES))
    if unknown or not scopes:
        raise Invalid(
            [FieldError("scopes", _("Choose from %(known)s.") % {"known": ", ".join(rules.SCOPES)})]
        )
    if not name.strip() or len(name) > 80:
        raise Invalid([FieldError("name", _("Give it a name of 80 characters at most."))])
    secret = KEY_PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        store_id=store.id,
        name=name.strip(),
        prefix=secret[: len(KEY_PREFIX) + 4],
        key_hash=hash_key(secret),
        scopes=sorted(scopes),
    )
    with transaction.atomic():
        key.save(force_insert=True)
        audit.note(store.id, actor, "key.created", f"key:{key.id}", scopes=key.scopes)
    return key, secret


def revoke_key(store: Store, key_id: uuid.UUID, *, actor: str) -> None:
    """Make a key useless from now on; `NotFound` if it is not this store's."""
    with transaction.atomic():
        keys = ApiKey.objects.filter(store_id=store.id, id=key_id)
        if not keys.exists():
            raise NotFound(_("There is no such key."))
        if keys.filter(revoked_at=None).update(revoked_at=clock.now()):
            audit.note(store.id, actor, "key.revoked", f"key:{key_id}")


def renew_checkout_key(store: Store, *, actor: str) -> Store:
    """A new secret for the thank-you page; what was signed with the one before opens nothing any more."""
    with transaction.atomic():
        Store.objects.filter(id=store.id).update(checkout_key=F("checkout_key") + 1)
        audit.note(store.id, actor, "checkout_key.renewed")
    store.refresh_from_db()
    return store


def note_use(store: Store, key: ApiKey, at: datetime) -> None:
    """Remember when a key was last used; callers ask for it every few minutes at most."""
    ApiKey.objects.filter(store_id=store.id, id=key.id).update(last_used_at=at)


def add_member(
    store: Store,
    email: str,
    *,
    role: str,
    actor: str = "system",
    name: str = "",
    password: str | None = None,
) -> Member:
    """Let a person work for the store; makes their account when there is none."""
    _check_role(role)
    email = email.strip().lower()
    check("email", email, validate_email, _("This is no e-mail address."))
    try:
        with transaction.atomic():
            user = User.objects.filter(email=email).first()
            if user is None:
                user = User.objects.create_user(email, password, name=name)
            member = Member.objects.create(store_id=store.id, user_id=user.id, role=role)
            audit.note(store.id, actor, "member.added", f"member:{member.id}", role=role)
    except IntegrityError:
        raise Conflict(_("%(email)s works for this store already.") % {"email": email}) from None
    return member


def change_role(store: Store, member_id: uuid.UUID, role: str, *, actor: str) -> None:
    """Give a member another role; `Conflict` if the store would be left without an owner."""
    _check_role(role)
    with transaction.atomic():
        member = _member(store, member_id)
        if member.role == Role.OWNER and role != Role.OWNER:
            _keep_an_owner(store)
        Member.objects.filter(store_id=store.id, id=member_id).update(role=role)
        audit.note(
            store.id, actor, "member.changed", f"member:{member_id}", role=role, was=member.role
        )


def set_alerts(store: Store, member_id: uuid.UUID, *, wanted: bool, actor: str) -> None:
    """Whether mails about alerts go to this member."""
    with transaction.atomic():
        _member(store, member_id)
        Member.objects.filter(store_id=store.id, id=member_id).update(alerts=wanted)
        audit.note(store.id, actor, "member.changed", f"member:{member_id}", alerts=wanted)


def remove_member(store: Store, member_id: uuid.UUID, *, actor: str) -> None:
    """End a membership; the account stays. `Conflict` if the store would be left without an owner."""
    with transaction.atomic():
        member = _member(store, member_id)
        if member.role == Role.OWNER:
            _keep_an_owner(store)
        belongings.forget(store.id, member_id)
        Member.objects.filter(store_id=store.id, id=member_id).delete()
        audit.note(store.id, actor, "member.removed", f"member:{member_id}", was=member.role)


def _member(store: Store, member_id: uuid.UUID) -> Member:
    # The row of the store is what two owners who demote each other wait for.
    Store.objects.select_for_update().filter(id=store.id).first()
    member = Member.objects.filter(store_id=store.id, id=member_id).first()
    if member is None:
        raise NotFound(_("There is no such member."))
    return member


def _keep_an_owner(store: Store) -> None:
    if Member.objects.filter(store_id=store.id, role=Role.OWNER).count() < 2:
        raise Conflict(_("A store needs an owner. Make someone else an owner first."))


def _check_role(role: str) -> None:
    if role not in Role.values:
        raise Invalid(
            [FieldError("role", _("Choose from %(known)s.") % {"known": ", ".join(Role.values)})]
        )
