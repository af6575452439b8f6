"""The test button: asks for one entry of everything we read, and says in words what is right and wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.contract import Failed, Finding
from artur.domain.orders.connectors.prestashop import service

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings
    from artur.foundation.kit.outgoing import Caller

NEEDED = ("orders", "customers", "order_states", "configurations")
HELPFUL = (
    "addresses",
    "carriers",
    "categories",
    "countries",
    "currencies",
    "languages",
    "order_carriers",
    "order_histories",
    "products",
)
NO_SERVICE = {"garbage", "no_such_address"}


def check(settings: Settings, caller: Caller) -> list[Finding]:
    """What is so; raises `Failed` with a word when the shop can't be asked at all."""
    if not service.connected(settings):
        return [_without_key()]
    missing = [name for name in (*NEEDED, *HELPFUL) if not _readable(settings, caller, name)]
    findings = []
    if lacking := [name for name in NEEDED if name in missing]:
        findings.append(_lacking("problem", lacking, _("Without it no order can be read.")))
    if lacking := [name for name in HELPFUL if name in missing]:
        said = _("Orders come, but without what stands there, such as countries or tracking.")
        findings.append(_lacking("warning", lacking, said))
    if not findings or findings[0].level != "problem":
        findings.insert(0, _orders(settings, caller))
    return findings


def _without_key() -> Finding:
    return Finding(
        "warning",
        _("There is no key, so earlier orders can't be fetched and nothing can be asked."),
        _("Orders come when our module sends them. For the others, enter a key."),
    )


def _readable(settings: Settings, caller: Caller, resource: str) -> bool:
    try:
        service.rows(caller, settings, resource, display=service.fields("id"), limit=1)
    except Failed as failed:
        if failed.word == "resource":
            return False
        if failed.word in NO_SERVICE:
            raise Failed("no_webservice", failed.detail) from None
        raise
    return True


def _lacking(level: str, resources: list[str], meaning: str) -> Finding:
    said = _("The key may not read %(resources)s. %(meaning)s")
    advice = _(
        "Open the key in the shop under Advanced Parameters, Webservice, and tick “View (GET)” "
        "for these resources."
    )
    return Finding(level, said % {"resources": ", ".join(resources), "meaning": meaning}, advice)


def _orders(settings: Settings, caller: Caller) -> Finding:
    latest = service.rows(
        caller,
        settings,
        "orders",
        display=service.fields("id", "reference"),
        sort="[id_DESC]",
        limit=1,
    )
    if not latest:
        return Finding("ok", _("The key works. The shop has no orders yet."))
    said = _("The key works. The latest order of the shop is %(reference)s.")
    return Finding("ok", said % {"reference": latest[0].get("reference") or latest[0].get("id")})
