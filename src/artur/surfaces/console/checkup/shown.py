"""A check-up as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format

from artur.domain.checkup import queries
from artur.domain.checkup.checks import Check, checks, weighings
from artur.domain.checkup.crawl.site import End
from artur.domain.checkup.rules.findings import Finding, State, Way
from artur.domain.checkup.rules.scoring import Tally, changed, next_things, tally
from artur.surfaces.console.checkup import words
from artur.surfaces.console.profile.parts import parts

if TYPE_CHECKING:
    from artur.domain.checkup.models import Checkup
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point with what was found, in words."""

    check: Check
    finding: Finding
    repair: Repair

    @property
    def state(self) -> Any:
        """How it stands, in a word."""
        return words.STATES[self.finding.state]

    @property
    def icon(self) -> str:
        """The sign beside the word."""
        return words.ICONS[self.finding.state]

    @property
    def note(self) -> str:
        """What the finding says of itself; empty where its state says it all."""
        told = self.check.notes.get(self.finding.note)
        return str(told) % _spoken(self.finding.figures) if told else ""

    @property
    def open(self) -> bool:
        """Whether there is something to do."""
        return self.finding.state in {State.MISSING, State.PARTLY}


@dataclass(frozen=True, slots=True)
class Repair:
    """What in Artur closes a gap."""

    url: str = ""
    element: str = ""
    ready: bool = False
    """Whether the store has filled it already, so that only the element is missing in its pages."""


@dataclass(frozen=True, slots=True)
class ShownWay:
    """One of the ways with its points."""

    title: Any
    points: list[ShownPoint] = field(default_factory=list)

    @property
    def there(self) -> int:
        """How many are there whole."""
        return sum(one.finding.state is State.FOUND for one in self.points)

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return sum(one.finding.state is not State.UNSEEN for one in self.points)


@dataclass(frozen=True, slots=True)
class Shown:
    """All of a check-up."""

    checkup: Checkup
    tally: Tally
    next: list[ShownPoint]
    ways: list[ShownWay]
    better: list[Any]
    worse: list[Any]
    notice: Any
    pages: list[dict[str, Any]]
    troubles: list[dict[str, Any]]

    @property
    def all(self) -> int:
        """Every point, however it stands."""
        return self.tally.found + self.tally.partly + self.tally.missing + self.tally.unseen


def shown(store: Store, checkup: Checkup) -> Shown:
    """A check-up that came to an end."""
    known = checks()
    found = {n: one for n, one in queries.findings_of(checkup).items() if n in known}
    repairs = _repairs(store)
    points = {
        n: ShownPoint(known[n], one, repairs.get(known[n].element, Repair()))
        for n, one in found.items()
    }
    earlier = queries.before(checkup)
    better, worse = changed(queries.findings_of(earlier), found) if earlier else ([], [])
    ways = {way: ShownWay(words.WAYS[way]) for way in Way}
    for name in known:
        if name in points:
            ways[known[name].way].points.append(points[name])
    return Shown(
        checkup,
        tally(found),
        [points[name] for name in next_things(found, weighings())],
        [way for way in ways.values() if way.points],
        [known[name].title for name in better if name in known],
        [known[name].title for name in worse if name in known],
        _notice(checkup),
        [_page(one) for one in checkup.read.get("pages", ())],
        [
            {"url": one["url"], "why": words.TROUBLES.get(one["why"], words.TROUBLE)}
            for one in checkup.read.get("troubles", ())
        ],
    )


def _repairs(store: Store) -> dict[str, Repair]:
    states = {part.name: part.state(store).level for part in parts()}
    found = {}
    for name, (place, element) in words.REPAIRS.items():
        try:
            url = reverse(f"console:{place}", args=[store.slug])
        except NoReverseMatch:
            url = ""
        found[name] = Repair(url, element, states.get(place, "empty") != "empty" and bool(element))
    return found


def _notice(checkup: Checkup) -> Any:
    if checkup.read.get("scripted"):
        return words.SCRIPTED
    return words.ENDED.get(End(checkup.end)) if checkup.end else None


def _page(read: dict[str, Any]) -> dict[str, Any]:
    kinds = [str(words.KINDS[kind]) for kind in read["kinds"] if kind in words.KINDS]
    return {"url": read["url"], "kinds": ", ".join(kinds)}


def _spoken(figures: dict[str, Any]) -> dict[str, Any]:
    """Figures as a person reads them."""
    told = dict(figures)
    if "on" in told:
        told["on"] = date_format(date.fromisoformat(str(told["on"])), "DATE_FORMAT")
    return told
