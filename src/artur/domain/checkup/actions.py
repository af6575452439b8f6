"""Asking for a check-up, and keeping what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.checkup import queries
from artur.domain.checkup.checks import weighings
from artur.domain.checkup.models import Checkup, CheckupState, Monthly
from artur.domain.checkup.rules.asking import A_DAY, next_month, of_the_shop
from artur.domain.checkup.rules.scoring import score
from artur.domain.stores.models import Store
from artur.foundation.audit import actions as audit
from artur.foundation.events import waking
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.rules.findings import Finding

CUSTOMERS_WORDS = ("reviews", "critical", "replies", "fresh_reviews")
"""The points that rest on what customers wrote."""
TROUBLES = 20


def ask_for(store: Store, actor: str, url: str = "") -> Checkup:
    """Let the worker look at the store's site; raises `Invalid` for another's, `Conflict` while one is made."""
    address = (url or store.url).strip()
    if not address:
        raise Invalid([FieldError("url", _("Say in the settings where your shop is first."))])
    if len(address) > 400 or not of_the_shop(address, store.url):
        told = _("Only your own shop can be looked at: an address under the one in the settings.")
        raise Invalid([FieldError("url", told)])
    with transaction.atomic():
        # Two who ask at once: the second sees what the first one asked for.
        Store.objects.select_for_update(no_key=True).filter(id=store.id).first()
        if queries.under_way(store.id) is not None:
            raise Conflict(_("One is being made already. Wait until it is done."))
        if queries.asked_today(store.id) >= A_DAY:
            raise Conflict(_("Your shop was looked at often enough today. Go on tomorrow."))
        made = Checkup.objects.create(store_id=store.id, url=address, actor=actor)
        if actor:
            audit.note(store.id, actor, "checkup.requested", f"checkup:{made.id}")
        waking.on_commit()
    return made


def take(checkup: Checkup) -> bool:
    """Whether this worker may begin with it; whoever comes second finds it changed."""
    return _own(checkup, state=CheckupState.RUNNING, pages=0)


def advance(checkup: Checkup, pages: int) -> bool:
    """Note how far it is; False when another worker has taken it over."""
    return _own(checkup, pages=pages)


def finish(checkup: Checkup, site: Site, found: dict[str, Finding]) -> None:
    """Keep what was found; a site of which nothing could be read leaves the reason alone."""
    if not site.usable:
        _own(checkup, state=CheckupState.FAILED, end=site.end.value, read=_read(site))
        return
    _own(
        checkup,
        state=CheckupState.DONE,
        end=site.end.value,
        pages=len(site.pages),
        score=score(found, weighings()),
        findings={name: one.as_json() for name, one in found.items()},
        read=_read(site),
    )


def give_up(checkup: Checkup) -> None:
    """It could not be made, and would not be the next time."""
    _own(checkup, state=CheckupState.FAILED)


def switch_monthly(store: Store, actor: str, *, on: bool) -> None:
    """Let one come every month, or no more."""
    with transaction.atomic():
        if on:
            told = {"next_at": next_month(clock.now()), "actor": actor}
            changed = Monthly.objects.get_or_create(store_id=store.id, defaults=told)[1]
        else:
            changed = bool(Monthly.objects.filter(store_id=store.id).delete()[0])
        if changed:
            act = "checkup.monthly_on" if on else "checkup.monthly_off"
            audit.note(store.id, actor, act)


def begin_monthly(store: Store) -> int:
    """Ask for this month's where it is due; 1 when it was."""
    due = queries.monthly(store.id)
    if due is None or due.next_at > clock.now():
        return 0
    # Missed months are not made up for.
    onward = next_month(max(due.next_at, clock.now()))
    own = Monthly.objects.filter(store_id=store.id, next_at=due.next_at)
    if not own.update(next_at=onward):
        return 0
    try:
        ask_for(store, "")
    except (Invalid, Conflict):
        return 0  # its address is gone, or somebody asked for one just now
    return 1


def forget_quotes(store_id: uuid.UUID, email: str) -> int:
    """Take customers' words, and whatever names this address, out of every check-up."""
    changed = 0
    mine = Checkup.objects.filter(store_id=store_id)
    # One by one: years of them are too much to hold at once.
    for id_ in list(mine.values_list("id", flat=True)):
        own = mine.filter(id=id_)
        findings = own.values_list("findings", flat=True).first() or {}
        kept = {name: _without(name, one, email) for name, one in findings.items()}
        if kept != findings:
            changed += own.update(findings=kept)
    return changed


def _without(name: str, finding: dict[str, object], email: str) -> dict[str, object]:
    evidence = finding.get("evidence")
    if not isinstance(evidence, list):
        return finding
    kept = [
        one
        for one in evidence
        if name not in CUSTOMERS_WORDS and email not in str(one.get("quote", "")).lower()
    ]
    return {**finding, "evidence": kept}


def _read(site: Site) -> dict[str, object]:
    return {
        "pages": [{"url": page.url, "kinds": sorted(page.kinds)} for page in site.pages],
        "troubles": [{"url": one.url[:400], "why": one.why} for one in site.troubles[:TROUBLES]],
        "held_back": site.held_back,
        "scripted": site.scripted,
    }


def _own(checkup: Checkup, **changes: object) -> bool:
    at = clock.now()
    own = Checkup.objects.filter(
        store_id=checkup.store_id, id=checkup.id, updated_at=checkup.updated_at
    ).filter(state__in=queries.OPEN)
    if not own.update(updated_at=at, **changes):
        return False
    checkup.updated_at = at
    for name, value in changes.items():
        setattr(checkup, name, value)
    return True
