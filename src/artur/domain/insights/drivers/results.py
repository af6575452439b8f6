"""What a study of a store's reviews found, as it is stored, shown and told by the API."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ENOUGH = 100
"""Rated orders below which nothing is computed: what would come out might as well be chance."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """An effect in one period of time alone; None where too few orders had it."""

    since: str
    until: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """By how many stars a rating differs with a fact, all the others held constant, and how surely."""

    fact: str
    level: str
    """Of a choice; empty for a number."""
    unit: float
    """Of a number: what "one more" means."""
    estimate: float
    low: float
    high: float
    orders: int
    share: float
    """Of the orders of which it is known."""
    chance: float
    """How often chance alone would show as much."""
    sure: bool
    """Whether it stands although so many things were looked at."""
    steady: bool
    """Whether the periods differ by no more than chance would."""
    periods: tuple[Stretch, ...] = ()

    @property
    def moved(self) -> float:
        """How far it moves the mean."""
        return self.estimate * self.share

    @property
    def give(self) -> float:
        """The "±" beside the estimate."""
        return (self.high - self.low) / 2

    @property
    def holds_nothing(self) -> bool:
        """Whether no difference at all lies within the interval."""
        return self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Driver:
    """A fact with the share it has in what the model explains, and its effects, the clearest first."""

    fact: str
    kind: str
    share: float
    gain: float
    """In R²."""
    effects: tuple[Effect, ...]

    @property
    def sure(self) -> bool:
        """Whether any of its effects stands."""
        return any(effect.sure for effect in self.effects)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A fact nothing can be said about, why, and what it can't be told apart from."""

    fact: str
    reason: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """All that was found. `state` is `ready`, `due` the next night, `few` orders yet, or all `same` stars."""

    state: str
    orders: int
    reviews: int
    since: str = ""
    until: str = ""
    mean: float = 0.0
    held_out: float = 0.0
    folds: tuple[float, ...] = ()
    explained: float = 0.0
    """R² on the orders it was made from."""
    pull: float = 0.0
    columns: int = 0
    drivers: tuple[Driver, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    left_out: int = 0

    @property
    def useful(self) -> bool:
        """Whether it predicts orders it has not seen better than their mean does."""
        return self.state == "ready" and self.held_out > 0

    def effect(self, fact: str, level: str) -> Effect | None:
        """One effect, if it could be estimated."""
        found = (e for d in self.drivers if d.fact == fact for e in d.effects if e.level == level)
        return next(found, None)

    def document(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def read(document: Mapping[str, Any]) -> Study:
    """A study from its JSON."""
    drivers = tuple(
        Driver(**{**driver, "effects": tuple(_effect(effect) for effect in driver["effects"])})
        for driver in document.get("drivers", ())
    )
    unsaid = tuple(Unsaid(**one) for one in document.get("unsaid", ()))
    folds = tuple(document.get("folds", ()))
    return Study(**{**document, "drivers": drivers, "unsaid": unsaid, "folds": folds})


def _effect(document: Mapping[str, Any]) -> Effect:
    periods = tuple(Stretch(**one) for one in document["periods"])
    return Effect(**{**document, "periods": periods})


@dataclass(frozen=True, slots=True)
class Supposed:
    """The mean if another share of parcels were late, and between what it would lie."""

    share: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the study says about late parcels, as far as another share of them can be supposed."""

    share: float
    effect: Effect
    mean: float
    usual: tuple[Supposed, ...] = field(default_factory=tuple)

    def suppose(self, share: float) -> Supposed:
        """The mean if `share` of the parcels were late and all else stayed as it is."""
        more = share - self.share
        ends = sorted((more * self.effect.low, more * self.effect.high))
        middle, low, high = (
            min(5.0, max(1.0, self.mean + by)) for by in (more * self.effect.estimate, *ends)
        )
        return Supposed(share, middle, low, high)


def lateness(study: Study) -> Lateness | None:
    """What can be supposed about late parcels; None where nothing is known of them."""
    effect = study.effect("late", "late")
    if effect is None or not study.useful:
        return None
    found = Lateness(effect.share, effect, study.mean)
    shares = sorted({0.0, effect.share / 2, effect.share, min(1.0, effect.share * 2)})
    return Lateness(
        effect.share, effect, study.mean, tuple(found.suppose(share) for share in shares)
    )
