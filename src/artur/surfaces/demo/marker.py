"""The mark in the data folder by which an installation is known to be the demo, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from pathlib import Path

NAME = "demo.json"


@dataclass(frozen=True, slots=True)
class Marker:
    """What `artur demo` notes about the installation it set up."""

    ready: bool = False
    """Whether its history is complete; one that was interrupted is made anew."""
    short: bool = False
    """Whether that is two weeks long instead of four months."""
    addresses: tuple[str, ...] = ()
    """Where it has been served so far, the latest last; mails keep the address they were written at."""


def path() -> Path:
    """Where the mark stands."""
    return settings.ARTUR_DATA / NAME


def read() -> Marker | None:
    """The mark, or None where this is no demo."""
    try:
        stamp = path().stat().st_mtime_ns
    except OSError:
        return None
    return _read(str(path()), stamp)


@lru_cache(maxsize=4)
def _read(name: str, stamp: int) -> Marker | None:
    raw = json.loads(path().read_text())
    return Marker(bool(raw["ready"]), bool(raw["short"]), tuple(raw["addresses"]))


def note(**changes: object) -> Marker:
    """Change what is noted, whole or not at all."""
    changed = replace(read() or Marker(), **changes)  # type: ignore[arg-type]
    partial = path().with_suffix(".part")
    partial.write_text(json.dumps(asdict(changed)))
    partial.replace(path())
    _read.cache_clear()
    return changed


def note_address() -> Marker:
    """Remember where the demo is served now."""
    known = read() or Marker()
    before = tuple(address for address in known.addresses if address != settings.BASE_URL)
    return note(addresses=(*before, settings.BASE_URL))
