"""Rules as sentences with inputs in them: from the kept rules to the page, and from the page to a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from artur.domain.invitations.rules import durations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.rules import MomentRule, RuleSet
    from artur.foundation.kit.problems import Invalid

TITLES = {"purchase": _("Purchase"), "delivery": _("Delivery"), "product": _("Product")}
ICONS = {"purchase": "receipt-text", "delivery": "truck", "product": "package"}
HINTS = {
    "purchase": _("Never later than 24 hours after the order, while buying is fresh."),
    "delivery": _(
        "Without news of the delivery we count from the promised date, or from when your parcels usually arrive."
    ),
    "product": _("When there was time to use it."),
}
AFTER = {
    "placed": _("the order is placed"),
    "shipped": _("the parcel is handed over"),
    "delivered": _("the parcel has arrived"),
}
UNITS = ("hours", "days")
WRONG = {
    "delay": _("A number of hours or days, up to 180 days."),
    "after": _("Choose one of the events."),
    "countries": _("Country codes of two letters, such as SI, LV."),
    "categories": _("Up to 200 categories, parted by commas."),
    "min_total": _("An amount such as 59.90, or nothing."),
    "max_total": _("An amount no less than the one before, or nothing."),
    "pause": _("From 0 to 90 days."),
    "reminder_after": _("More than 0 and up to 60 days."),
    "look_back": _("From 0 to 365 days."),
    "daily_cap": _("A whole number from 1, or nothing for no limit."),
}
"""What each input takes, in the words of the page."""
WRONG_PURCHASE = _("At most 24 hours: a purchase is asked about while it is fresh.")
FILTERS = ("countries", "categories", "min_total", "max_total")


@dataclass(slots=True)
class Sentence:
    """One moment on the page, with what stands in its inputs and what is wrong with them."""

    moment: str
    active: bool
    delay: str
    unit: str
    after: str
    countries: str
    categories: str
    min_total: str
    max_total: str
    errors: dict[str, str] = field(default_factory=dict)

    title = property(lambda self: TITLES[self.moment])
    icon = property(lambda self: ICONS[self.moment])
    hint = property(lambda self: HINTS[self.moment])

    @property
    def units(self) -> list[tuple[str, str]]:
        """Hours and days as they are said after this count; "1,5" and what is no number are many."""
        count = int(self.delay) if self.delay.isdecimal() and len(self.delay) < 6 else 5
        return [
            ("hours", ngettext("hour", "hours", count)),
            ("days", ngettext("day", "days", count)),
        ]

    @property
    def wrong_time(self) -> str:
        """What is wrong with the sentence itself."""
        return self.errors.get("delay") or self.errors.get("after", "")

    @property
    def unfolded(self) -> bool:
        """Whether it leaves any order out, or was meant to and could not be read."""
        return any(getattr(self, name) or name in self.errors for name in FILTERS)


@dataclass(slots=True)
class Page:
    """All rules as the page holds them."""

    moments: list[Sentence]
    pause: str
    reminders: bool
    reminder_after: str
    look_back: str
    daily_cap: str
    errors: dict[str, str] = field(default_factory=dict)

    def place(self, problem: Invalid) -> None:
        """Give each input the error that is about it."""
        for error in problem.errors:
            *above, name = error.field.split(".")
            said = str(WRONG.get(name, error.message))
            if len(above) == 2:
                sentence = self.moments[int(above[1])]
                fresh = sentence.moment == "purchase" and name == "delay"
                sentence.errors[name] = str(WRONG_PURCHASE) if fresh else said
            else:
                self.errors[name] = said


def of_rules(rules: RuleSet) -> Page:
    """The page for the rules in force."""
    return Page(
        moments=[_sentence(rule) for rule in rules.moments],
        pause=_days(rules.pause),
        reminders=bool(rules.reminders),
        reminder_after=_days(rules.reminder_after),
        look_back=_days(rules.look_back),
        daily_cap="" if rules.daily_cap is None else str(rules.daily_cap),
    )


def of_post(given: Mapping[str, str], rules: RuleSet) -> Page:
    """The page with what was just sent."""
    return Page(
        moments=[_posted(given, rule.moment) for rule in rules.moments],
        pause=given.get("pause", ""),
        reminders=given.get("reminders") == "on",
        reminder_after=given.get("reminder_after", ""),
        look_back=given.get("look_back", ""),
        daily_cap=given.get("daily_cap", "").strip(),
    )


def changes(page: Page) -> dict[str, Any]:
    """The contract's document for what the page says; a text where a number is meant stays one, and is refused."""
    return {
        "moments": [_change(sentence) for sentence in page.moments],
        "pause": _duration(page.pause, "days"),
        "reminders": int(page.reminders),
        "reminder_after": _duration(page.reminder_after, "days"),
        "look_back": _duration(page.look_back, "days"),
        "daily_cap": _number(page.daily_cap),
    }


def _sentence(rule: MomentRule) -> Sentence:
    whole_days = rule.delay % timedelta(days=1) == timedelta() and rule.moment != "purchase"
    unit = "days" if whole_days else "hours"
    length = rule.delay / (timedelta(days=1) if whole_days else timedelta(hours=1))
    return Sentence(
        moment=rule.moment,
        active=rule.active,
        delay=f"{length:g}",
        unit=unit,
        after=rule.after,
        countries=", ".join(sorted(rule.countries)),
        categories=", ".join(sorted(rule.categories)),
        min_total="" if rule.min_total is None else f"{rule.min_total:f}",
        max_total="" if rule.max_total is None else f"{rule.max_total:f}",
    )


def _posted(given: Mapping[str, str], moment: str) -> Sentence:
    def said(name: str) -> str:
        return given.get(f"{moment}-{name}", "").strip()

    return Sentence(
        moment=moment,
        active=said("active") == "on",
        delay=said("delay"),
        unit=said("unit"),
        after=said("after"),
        countries=said("countries"),
        categories=said("categories"),
        min_total=said("min_total"),
        max_total=said("max_total"),
    )


def _change(sentence: Sentence) -> dict[str, Any]:
    return {
        "moment": sentence.moment,
        "active": sentence.active,
        "after": sentence.after,
        "delay": _duration(sentence.delay, sentence.unit),
        "countries": _listed(sentence.countries),
        "categories": _listed(sentence.categories),
        "min_total": sentence.min_total.replace(",", ".") or None,
        "max_total": sentence.max_total.replace(",", ".") or None,
    }


def _duration(count: str, unit: str) -> str:
    try:
        length = timedelta(**{unit if unit in UNITS else "days": float(count.replace(",", "."))})
    except (ValueError, OverflowError):
        return count
    return durations.write(length) if length >= timedelta() else count


def _number(text: str) -> Any:
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 12 else text


def _days(length: timedelta) -> str:
    return f"{length / timedelta(days=1):g}"


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
