"""Who hears of an alert, by what its rule says and at the hours they hear at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from artur.domain.alerts.channels.queries import everyone
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.alerts.kinds import registry
from artur.domain.alerts.models import Preference
from artur.domain.alerts.rules.telling import WHOLE_DAY, Hours
from artur.domain.stores import queries as stores

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from artur.domain.alerts.models import Alert
    from artur.domain.alerts.rules.ruling import Audience
    from artur.domain.stores.models import Store
    from artur.domain.stores.queries import MemberView


def recipients(store: Store, alert: Alert, to: Audience, at: datetime) -> list[Recipient]:
    """Whom of those `to` names an alert reaches, each from when on it may.

    Who wants no mails about alerts gets none, named or not: they hear on the browsers they switched on. Where nobody
    is left of those named, as they left or a channel was removed, the owners are told instead.
    """
    views = stores.members(store)
    found = everyone(store)
    if not to.everyone:
        named = {view.user.id for view in views if _named(view, to)}
        owners = {view.user.id for view in views if view.member.role == "owner"}
        ours = [one for one in found if one.user_id in named or one.channel_id in to.channels]
        found = ours or [one for one in found if one.user_id in owners]
    by = registry.every()[alert.kind].by
    if by is not None:
        found = [replace(one, by=by) if one.user_id else one for one in found]
    return _at_their_hours(store, found, views, at, urgent=alert.urgent)


def one_member(
    store: Store, view: MemberView, at: datetime, *, urgent: bool = False
) -> list[Recipient]:
    """A member by themselves, from when on they may be reached; what is theirs comes by mail whatever they want."""
    return _at_their_hours(store, [Recipient(user_id=view.user.id)], [view], at, urgent=urgent)


def hours_of(store: Store, member_id: uuid.UUID) -> Preference:
    """At which hours a member hears of alerts; a row that is not kept where they chose none."""
    found = Preference.objects.filter(store_id=store.id, member_id=member_id).first()
    return found or Preference(store_id=store.id, member_id=member_id)


def hours_in(store: Store, row: Preference) -> Hours:
    """The hours of a preference, in its own zone or the store's."""
    start, until = row.start, row.until
    if start is None or until is None:
        start, until = 0, WHOLE_DAY
    return Hours(row.zone or store.timezone, start, until, frozenset(row.days))


def _named(view: MemberView, to: Audience) -> bool:
    return view.member.id in to.members or view.member.role in to.roles


def _at_their_hours(
    store: Store,
    found: list[Recipient],
    views: list[MemberView],
    at: datetime,
    *,
    urgent: bool,
) -> list[Recipient]:
    kept = {row.member_id: row for row in Preference.objects.filter(store_id=store.id)}
    chosen = {view.user.id: kept.get(view.member.id) for view in views}
    timed = []
    for one in found:
        row = chosen.get(one.user_id) if one.user_id else None
        if row is None or (urgent and row.urgent_always):
            timed.append(one)
        else:
            next_ = hours_in(store, row).next(at)
            timed.append(replace(one, not_before=next_) if next_ > at else one)
    return timed
