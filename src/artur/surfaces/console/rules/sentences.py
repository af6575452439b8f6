"""Rules as sentences with inputs in them: from the kept rules to the page, and from the page to a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from artur.surfaces.console.rules import lengths, moments
from artur.surfaces.console.rules.words import AFTER, ICONS, TITLES, WRONG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.rules import RuleSet
    from artur.foundation.kit.problems import Invalid
    from artur.surfaces.console.rules.moments import Sentence

__all__ = ["AFTER", "ICONS", "TITLES", "Page", "changes", "of_post", "of_rules"]

FEWER = ("per_month", "same_product_after", "share", "look_back", "daily_cap")
"""What stands under "Fewer mails"."""


@dataclass(slots=True)
class Page:
    """All rules as the page holds them."""

    moments: list[Sentence]
    pause: str
    reminders: bool
    reminder_after: str
    look_back: str
    daily_cap: str
    start: str = ""
    until: str = ""
    weekends: bool = False
    holidays: bool = False
    per_month: str = ""
    same_product_after: str = ""
    share: str = "100"
    certainty: str = "90"
    was: str = "90"
    """The certainty in force; only one that was moved is carried to all moments."""
    wait_for_delivery: str = "auto"
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def limited(self) -> bool:
        """Whether any rule makes for fewer mails, or was meant to and could not be read."""
        said = self.per_month or self.same_product_after or self.share != "100" or self.daily_cap
        return bool(said) or any(name in self.errors for name in FEWER)

    def place(self, problem: Invalid) -> None:
        """Give each input the error that is about it."""
        for error in problem.errors:
            name, *path = error.field.split(".")
            if name == "moments" and len(path) > 1:
                if path[1] == "certainty":
                    self.errors["certainty"] = str(WRONG["certainty"])
                else:
                    self.moments[int(path[0])].place(path[1:], error.message)
            else:
                self.errors[name] = str(WRONG.get(name, error.message))


def of_rules(rules: RuleSet) -> Page:
    """The page for the rules in force."""
    window = {"from": "", "until": ""} if rules.window is None else rules.window.as_json()
    certainty = lengths.in_hundredths(rules.of("delivery").certainty)
    return Page(
        moments=[moments.of_rule(rule) for rule in rules.moments],
        pause=lengths.days(rules.pause),
        reminders=bool(rules.reminders),
        reminder_after=lengths.days(rules.reminder_after),
        look_back=lengths.days(rules.look_back),
        daily_cap="" if rules.daily_cap is None else str(rules.daily_cap),
        start=window["from"],
        until=window["until"],
        weekends=rules.weekends_off,
        holidays=rules.holidays_off,
        per_month="" if rules.per_month is None else str(rules.per_month),
        same_product_after=lengths.days(rules.same_product_after),
        share=lengths.in_hundredths(rules.share),
        certainty=certainty,
        was=certainty,
        wait_for_delivery=rules.wait_for_delivery,
    )


def of_post(given: Mapping[str, str], rules: RuleSet) -> Page:
    """The page with what was just sent; what it did not ask stays as it is."""
    page = of_rules(rules)
    page.moments = [moments.of_post(given, rule) for rule in rules.moments]
    page.reminders = given.get("reminders") == "on"
    if "window-from" in given:
        page.weekends = given.get("weekends") == "on"
        page.holidays = given.get("holidays") == "on"
    for name in ("pause", "reminder_after", "daily_cap"):
        setattr(page, name, given.get(name, "").strip())
    for name in ("look_back", "per_month", "same_product_after", "share", "wait_for_delivery"):
        setattr(page, name, given.get(name, getattr(page, name)).strip())
    page.start = given.get("window-from", page.start).strip()
    page.until = given.get("window-until", page.until).strip()
    page.certainty = given.get("certainty", page.certainty).strip()
    return page


def changes(page: Page) -> dict[str, Any]:
    """The contract's document for what the page says; a text where a number is meant stays one, and is refused."""
    again = page.same_product_after
    return {
        "moments": [_moment(page, sentence) for sentence in page.moments],
        "pause": lengths.duration(page.pause, "days"),
        "reminders": int(page.reminders),
        "reminder_after": lengths.duration(page.reminder_after, "days"),
        "look_back": lengths.duration(page.look_back, "days"),
        "daily_cap": lengths.number(page.daily_cap),
        "window": _window(page),
        "days_off": {"weekends": page.weekends, "holidays": page.holidays},
        "per_month": lengths.number(page.per_month),
        "same_product_after": lengths.duration(again, "days") if again else None,
        "share": lengths.percent(page.share),
        "wait_for_delivery": page.wait_for_delivery,
    }


def _moment(page: Page, sentence: Sentence) -> dict[str, Any]:
    moved = page.certainty != page.was
    certainty = {"certainty": lengths.percent(page.certainty)} if moved else {}
    return {**sentence.change(), **certainty}


def _window(page: Page) -> dict[str, str] | None:
    if not page.start and not page.until:
        return None
    # Some browsers send the seconds too.
    return {"from": page.start[:5], "until": page.until[:5]}
