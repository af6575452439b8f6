"""A document as a rule; every value that makes no sense is named by its path."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.alerts.documents.values import Values
from artur.domain.alerts.kinds import registry
from artur.domain.alerts.rules.conditions import Conditions
from artur.domain.alerts.rules.ruling import Audience, Escalation, Quiet, Rule
from artur.domain.reviews.models import Subject
from artur.domain.stores import rules as stores
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.alerts.kinds.kind import Kind

FIELDS = frozenset(
    {"name", "active", "tell", "urgent", "when", "to", "quiet", "escalation", "wait", "grace"}
)
KEPT = frozenset({"id", "kind", "own", "title"})
"""What a document shows and nobody changes; sent back as it came it is no mistake."""


def read(given: Mapping[str, Any], was: Rule) -> Rule:
    """`was` with what is given; what is absent stays. Raises `Invalid` with everything that is wrong."""
    values = Values(given)
    kind = registry.every()[was.kind]
    values.only(FIELDS | KEPT)
    rule = replace(
        was,
        name=values.text("name", was.name, 80),
        active=values.flag("active", was.active),
        told=values.flag("tell", was.told),
        urgent=values.flag("urgent", was.urgent),
        when=_conditions(values.part("when"), was.when, kind),
        to=_audience(values.part("to"), was.to),
        quiet=_quiet(values, was.quiet),
        escalation=_escalation(values, was.escalation),
        wait=values.length("wait", was.wait, most_days=365),
        grace=values.length("grace", was.grace, most_days=7) or timedelta(),
    )
    values.errors += _missing(rule, kind)
    if values.errors:
        raise Invalid(values.errors)
    return rule


def _conditions(values: Values, was: Conditions, kind: Kind) -> Conditions:
    values.only(frozenset(kind.conditions))
    stars = values.part("stars")
    stars.only(frozenset({"from", "to"}))
    when = Conditions(
        stars_from=stars.number("from", was.stars_from, 1, 5),
        stars_to=stars.number("to", was.stars_to, 1, 5),
        subjects=values.chosen("subjects", was.subjects, frozenset(Subject.values)),
        words=tuple(dict.fromkeys(values.texts("words", was.words, 80))),
        languages=frozenset(
            values.codes("languages", was.languages, stores.valid_locale, str.lower)
        ),
        countries=frozenset(
            values.codes("countries", was.countries, stores.valid_country, str.upper)
        ),
        carriers=frozenset(values.texts("carriers", tuple(was.carriers), 100)),
        products=frozenset(values.texts("products", tuple(was.products), 200)),
        categories=frozenset(values.texts("categories", tuple(was.categories), 200)),
        total=values.amount("total", was.total),
        spent=values.amount("spent", was.spent),
    )
    if when.stars_from and when.stars_to and when.stars_from > when.stars_to:
        stars.wrong("to", _("This is below the least number of stars."))
    return when


def _audience(values: Values, was: Audience) -> Audience:
    values.only(frozenset({"everyone", "roles", "members", "channels"}))
    return Audience(
        everyone=values.flag("everyone", was.everyone),
        roles=values.chosen("roles", was.roles, frozenset(stores.ROLES)),
        members=values.ids("members", was.members),
        channels=values.ids("channels", was.channels),
    )


def _quiet(values: Values, was: Quiet | None) -> Quiet | None:
    if not values.has("quiet"):
        return was
    given = values.part("quiet")
    if values.empty("quiet"):
        return None
    given.only(frozenset({"at_most", "within"}))
    at_most = given.number("at_most", was.at_most if was else None, 1, 1000)
    within = given.length("within", was.within if was else None, most_days=7, least=60)
    if at_most is None or within is None:
        given.needed("at_most", at_most)
        given.needed("within", within)
        return was
    return Quiet(at_most, within)


def _escalation(values: Values, was: Escalation | None) -> Escalation | None:
    if not values.has("escalation"):
        return was
    given = values.part("escalation")
    if values.empty("escalation"):
        return None
    given.only(frozenset({"after", "to"}))
    after = given.length("after", was.after if was else None, most_days=60, least=60)
    to = _audience(given.part("to"), was.to if was else Audience())
    if after is None:
        given.needed("after", after)
        return was
    if to == Audience(everyone=False):
        given.wrong("to", _("Say who is told then."))
    return Escalation(after, to)


def _missing(rule: Rule, kind: Kind) -> list[FieldError]:
    found = []
    if rule.told and rule.to == Audience(everyone=False):
        found.append(FieldError("to", _("Say who is told, or choose the list alone.")))
    if kind.waits and not rule.wait:
        found.append(FieldError("wait", _("Give a time.")))
    if rule.own and rule.active and rule.when == Conditions():
        found.append(FieldError("when", _("Say of which reviews you want to hear.")))
    if rule.own and not rule.name:
        found.append(FieldError("name", _("Give it a name.")))
    return found
