"""The test button: says a test at once, because somebody waits to be told whether it works."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from artur.domain.alerts.channels import keeping, notices, registry, writing
from artur.domain.alerts.channels.actions import marking
from artur.domain.alerts.channels.contract import Refused
from artur.domain.alerts.channels.models import Channel
from artur.domain.alerts.channels.words import said
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock
from artur.foundation.kit.outgoing import Caller

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Kind, Notice, Sent
    from artur.domain.stores.models import Store

log = logging.getLogger(__name__)
SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Trial:
    """How a test went."""

    trouble: str = ""
    """What is wrong, in a sentence that says what to do; empty when it arrived."""
    detail: str = ""
    """What the other side itself said."""


def try_out(store: Store, channel: Channel, actor: str) -> Trial:
    """Say a test by `channel` now. A channel that takes it works again, and what waits follows at once."""
    kind = registry.of(channel.kind)
    if kind is None:
        return Trial(said(None, "removed"))
    settings: dict[str, str] = {}
    try:
        settings = keeping.opened(kind, channel)
        _send(kind, settings, notices.trial(store, writing.locale_of(store, channel)))
    except Refused as why:
        text = keeping.clean(kind, settings, why.detail)
        _noted(channel, actor, worked=False)
        return Trial(said(kind, why.word), text)
    _noted(channel, actor, worked=True)
    return Trial()


def _send(kind: Kind, settings: dict[str, str], notice: Notice) -> Sent:
    try:
        with Caller(seconds=SECONDS) as caller:
            told = kind.send(settings, notice, caller)
            if kind.closes:
                # What stays open until somebody has it must not stay open for a test.
                kind.send(settings, _closed(notice), caller)
            return told
    except Refused:
        raise
    except Exception as error:  # the border to a place that may answer anything
        log.exception("a test could not be sent by %s", kind.kind)
        raise Refused("fault", type(error).__name__) from None


def _closed(notice: Notice) -> Notice:
    return replace(notice, occasion="acknowledged")


def _noted(channel: Channel, actor: str, *, worked: bool) -> None:
    now = clock.now()
    with transaction.atomic():
        # Only as it is set up now: somebody may have changed it while we waited.
        same = Channel.objects.filter(
            store_id=channel.store_id, id=channel.id, updated_at=channel.updated_at
        )
        if worked:
            marking.wake(channel)
            same.update(tested_at=now, worked_at=now, **marking.WELL)
        audit.note(
            channel.store_id,
            actor,
            "alert_channel.tested",
            f"alert_channel:{channel.id}",
            name=channel.name,
            worked=worked,
        )
