"""A rule between its page and its document."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from artur.domain.invitations.rules import durations
from artur.surfaces.console.alerts.words import LENGTHS, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from artur.domain.alerts.rules.ruling import Audience, Rule
    from artur.foundation.kit.problems import Invalid

LISTS = ("words", "languages", "countries", "carriers")
SEVERAL = ("products", "categories")
"""Each in an input of its own: what a shop calls them may hold a comma."""
LINES = ("name", "stars_from", "stars_to", "total", "spent", "grace", *LISTS)
SPANS = ("wait", "escalation", "quiet")
PEOPLE = ("to", "further")
"""Who is told, and who is told further when nobody has it."""
HOUR = timedelta(hours=1)


def of_rule(rule: Rule) -> dict[str, Any]:
    """What stands in the inputs for a rule in force."""
    when, quiet, escalation = rule.when, rule.quiet, rule.escalation
    shown: dict[str, Any] = {
        "name": rule.name,
        "active": rule.active,
        "tell": rule.told,
        "urgent": rule.urgent,
        "stars_from": when.stars_from or "",
        "stars_to": when.stars_to or "",
        "subjects": set(when.subjects),
        **{name: ", ".join(_ordered(getattr(when, name))) for name in LISTS},
        **{name: sorted(getattr(when, name)) for name in SEVERAL},
        "total": "" if when.total is None else f"{when.total:f}",
        "spent": "" if when.spent is None else f"{when.spent:f}",
        "quiet_on": quiet is not None,
        "at_most": quiet.at_most if quiet else 10,
        "escalation_on": escalation is not None,
        "grace": f"{rule.grace / LENGTHS['minutes']:g}",
    }
    shown |= _span("quiet", quiet.within if quiet else HOUR)
    shown |= _span("escalation", escalation.after if escalation else 24 * HOUR)
    shown |= _span("wait", rule.wait or 24 * HOUR)
    shown |= _people("to", rule.to)
    return shown | _people("further", escalation.to if escalation else None)


def of_post(given: QueryDict) -> dict[str, Any]:
    """What stands in the inputs as it was just sent."""
    shown: dict[str, Any] = {name: given.get(name, "").strip() for name in LINES}
    shown |= {name: given.get(name) == "on" for name in ("active", "urgent")}
    shown["tell"] = given.get("tell") != "list"
    shown["subjects"] = set(given.getlist("subjects"))
    for name in SEVERAL:
        shown[name] = [one.strip() for one in given.getlist(name) if one.strip()]
    shown["at_most"] = given.get("at_most", "").strip()
    for name in SPANS:
        shown[f"{name}_on"] = given.get(f"{name}_on") == "on"
        shown[f"{name}_count"] = given.get(f"{name}_count", "").strip()
        shown[f"{name}_unit"] = given.get(f"{name}_unit", "")
    for name in PEOPLE:
        shown[f"{name}_everyone"] = given.get(f"{name}_everyone") == "yes"
        for who in ("roles", "members", "channels"):
            shown[f"{name}_{who}"] = set(given.getlist(f"{name}_{who}"))
    return shown


def document(shown: dict[str, Any], asked: tuple[str, ...], *, waits: bool) -> dict[str, Any]:
    """What was entered, as the rule's document; only what its page asks."""
    found: dict[str, Any] = {
        **{name: shown[name] for name in ("name", "active", "tell", "urgent")},
        "when": {name: _condition(shown, name) for name in asked},
        "to": _audience(shown, "to"),
        "quiet": {"at_most": _number(shown["at_most"]), "within": _length(shown, "quiet")}
        if shown["quiet_on"]
        else None,
        "escalation": {"after": _length(shown, "escalation"), "to": _audience(shown, "further")}
        if shown["escalation_on"]
        else None,
    }
    if "stars" in asked:
        minutes = shown["grace"]
        found["grace"] = f"PT{minutes}M" if minutes.isdecimal() and minutes != "0" else "P0D"
        if minutes and not minutes.isdecimal():
            found["grace"] = minutes
    if waits:
        found["wait"] = _length(shown, "wait")
    return found


def wrong(problem: Invalid) -> dict[str, str]:
    """What is wrong, by the name of the input it is about."""
    found: dict[str, str] = {}
    for error in problem.errors:
        parts = error.field.split(".")
        name = parts[0] if parts[0] != "when" else "_".join(parts[:2])
        found.setdefault(name, error.message)
    return found


def _span(name: str, length: timedelta) -> dict[str, str]:
    count, unit = counted(length)
    return {f"{name}_count": count, f"{name}_unit": unit}


def _people(name: str, to: Audience | None) -> dict[str, Any]:
    return {
        f"{name}_everyone": to is not None and to.everyone,
        f"{name}_roles": set(to.roles if to else {"owner", "manager"}),
        f"{name}_members": {str(one) for one in to.members} if to else set(),
        f"{name}_channels": {str(one) for one in to.channels} if to else set(),
    }


def _condition(shown: dict[str, Any], name: str) -> Any:
    if name == "stars":
        return {"from": _number(shown["stars_from"]), "to": _number(shown["stars_to"])}
    if name == "subjects":
        return sorted(shown["subjects"])
    if name in SEVERAL:
        return shown[name]
    if name in LISTS:
        lines = shown[name].replace("\n", ",").split(",")
        return [one.strip() for one in lines if one.strip()]
    return shown[name] or None


def _audience(shown: dict[str, Any], name: str) -> dict[str, Any]:
    if shown[f"{name}_everyone"]:
        return {"everyone": True, "roles": [], "members": [], "channels": []}
    named = {who: sorted(shown[f"{name}_{who}"]) for who in ("roles", "members", "channels")}
    return {"everyone": False, **named}


def _number(text: Any) -> Any:
    """A whole number; None for nothing, and what is no number as it was said."""
    if text in ("", None):
        return None
    return int(text) if str(text).isdecimal() and len(str(text)) < 9 else text


def _length(shown: dict[str, Any], name: str) -> Any:
    """As documents write it; what is no length as it was said, and is refused."""
    count, unit = str(shown[f"{name}_count"]).replace(",", "."), shown[f"{name}_unit"]
    try:
        return durations.write(LENGTHS[unit] * float(count))
    except (ValueError, KeyError, OverflowError):
        return count or None


def _ordered(values: Iterable[str]) -> list[str]:
    return list(values) if isinstance(values, tuple) else sorted(values)
