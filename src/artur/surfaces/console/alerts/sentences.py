"""A rule in a few plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.lists import format_list
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.surfaces.console.alerts.words import ROLES, lasting
from artur.surfaces.console.words import SUBJECTS
from artur.surfaces.design.templatetags.design import language_words

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Iterator

    from artur.domain.alerts.rules.conditions import Conditions
    from artur.domain.alerts.rules.ruling import Audience, Rule

    Names = dict[uuid.UUID, str]


def conditions(rule: Rule) -> str:
    """Of what it tells; empty for everything of its kind."""
    return " · ".join(_conditions(rule.when))


def telling(rule: Rule, names: Names) -> str:
    """Who hears of it, and what happens when nobody has it."""
    if not rule.told:
        said = [_("On the list only; nobody is told.")]
    else:
        said = [_("Tells %(people)s.") % {"people": people(rule.to, names)}]
    if rule.escalation is not None:
        step = rule.escalation
        known = {"time": lasting(step.after), "people": people(step.to, names)}
        said.append(_("If nobody has it after %(time)s, also %(people)s.") % known)
    return " ".join(said)


def people(to: Audience, names: Names) -> str:
    """Whoever is named, as a list in words."""
    if to.everyone:
        return _("everybody who wants alerts, and your channels")
    named = [str(ROLES[role]) for role in ROLES if role in to.roles]
    named += sorted(names[one] for one in to.members | to.channels if one in names)
    return _listed(named) or _("the owners")


def _conditions(when: Conditions) -> Iterator[str]:
    if when.stars_from or when.stars_to:
        yield _stars(when.stars_from or 1, when.stars_to or 5)
    subjects = [str(SUBJECTS[one]) for one in SUBJECTS if one in when.subjects]
    languages = [language_words(one) for one in sorted(when.languages)]
    codes = (sorted(when.countries), sorted(when.carriers))
    for values in (subjects, sorted(when.products), sorted(when.categories), languages, *codes):
        if values:
            yield _listed(values)
    if when.words:
        yield _("says %(words)s") % {"words": _listed(f"“{word}”" for word in when.words)}
    yield from _amounts(when)


def _amounts(when: Conditions) -> Iterator[str]:
    if when.total is not None:
        yield _("orders from %(amount)s") % {"amount": f"{when.total:.2f}"}
    if when.spent is not None:
        yield _("customers who spent %(amount)s or more") % {"amount": f"{when.spent:.2f}"}


def _stars(least: int, most: int) -> str:
    if least == most:
        return ngettext("%(count)d star", "%(count)d stars", most) % {"count": most}
    known = {"least": least, "most": most}
    return _("%(least)d to %(most)d stars") % known


def _listed(values: Iterable[str]) -> str:
    return format_list(list(values), locale=(translation.get_language() or "en").replace("-", "_"))
