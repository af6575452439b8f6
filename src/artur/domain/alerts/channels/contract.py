"""What a kind of channel is: it says one notice to one place, and nothing more.

A kind never touches the database and never decides when or whether to tell. The frame around it keeps what is to be
told, tries again, rests when asked to, and shows members how it stands. A folder `channels/<kind>/` whose
`__init__.py` holds `KIND = Kind(kind="<kind>", …)` is all it takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from artur.foundation.kit.outgoing import Caller
    from artur.foundation.kit.problems import FieldError

    Words: TypeAlias = str | _StrPromise
    """A sentence a person reads: write it with `gettext_lazy`."""

    Settings: TypeAlias = Mapping[str, str]
    """What was entered, by the names of the fields, secrets opened; a field left empty is ""."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to enter on the set-up page."""

    name: str
    label: Words
    help: Words = ""
    kind: str = "text"
    """`text`, `url` (https, looked at before it is called), `phone`."""
    sealed: bool = False
    """Whether whoever knows it may write there: it is kept sealed and never shown again."""
    required: bool = True
    placeholder: str = ""
    made: Callable[[], str] | None = None
    """Makes the value, so that nobody has to think of it: a secret that both sides hold. The page shows it for copying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One alert as it is told on one occasion, in the language of whoever reads it."""

    store_id: uuid.UUID
    store: str
    """The store's name."""
    alert: uuid.UUID
    kind: str
    """Of the alert, such as `low_stars`; of a test `test`."""
    key: str
    """The same at every attempt: a place that knows it shows nothing twice."""
    occasion: str
    at: datetime
    """When the alert was raised."""
    heading: str
    lines: tuple[str, ...] = ()
    """What else there is to know, a sentence each."""
    title: str = ""
    quote: str = ""
    """The customer's own words: never markup, never mentions, cut where they are too long."""
    author: str = ""
    url: str
    deed: str
    """What the address is for, as a button has it."""
    urgent: bool = False
    again: bool = False
    """It may have arrived before: that time no answer came back."""
    locale: str = "en"
    ids: Mapping[str, str] = field(default_factory=dict)
    """What it is about, for programs: `review`, `order`, `product`."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The other side has it."""

    status: int
    reference: str = ""
    """Its own name for what it took, if it has one."""


class Refused(Exception):
    """It was not taken (raise it from `send`, or let `posting` do so); what happens next depends on what is set.

    `word` is one of `words.FAULTS`, or of the kind's own `words`. `detail` is what the other side said, never a secret.
    """

    def __init__(
        self,
        word: str,
        detail: str = "",
        *,
        status: int | None = None,
        rest: float | None = None,
        unsure: bool = False,
    ) -> None:
        super().__init__(detail or word)
        self.word, self.detail, self.status = word, detail[:300], status
        self.rest = rest
        """How many seconds it asks to be left alone."""
        self.unsure = unsure
        """It may have arrived all the same: no answer came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of channel."""

    kind: str
    """The name of its folder."""
    title: Words
    summary: Words
    """One sentence for who chooses among the kinds."""
    fields: tuple[Field, ...] = ()
    steps: tuple[Words, ...] = ()
    """What to do over there, in order; the form of `fields` follows."""
    send: Callable[[Settings, Notice, Caller], Sent]
    """Says it; raises `Refused`."""
    enter: Callable[[Settings], list[FieldError]] | None = None
    """What is wrong with settings that were entered, beyond their fields' kinds."""
    own: bool = False
    """Whether it is a member's, who switches it on in a browser, and no room of the store's."""
    knows_repeats: bool = False
    """Whether the other side shows the same `Notice.key` once, however often it gets it."""
    closes: bool = False
    """Whether it wants to hear when somebody has the alert: `Notice.occasion` is `acknowledged` then."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """Sentences for its own faults: what is wrong and what to do."""
