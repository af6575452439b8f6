"""What a connector is: it turns what a shop system says into orders as the contract has them, and nothing more.

A connector never writes to the database, never plans, never signs anybody up. The frame around it keeps what it
brings, plans invitations, keeps what is refused, goes on where it stopped, and tells members what is wrong.

A folder `connectors/<kind>/` whose `__init__.py` holds `CONNECTOR = Connector(kind="<kind>", …)` is all it takes.
Orders are plain dicts in the shape of `POST /orders` (see `orders.intake`); leave out what the shop does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from artur.foundation.kit.outgoing import Caller
    from artur.foundation.kit.problems import FieldError
    from artur.foundation.mail.incoming import Mail

    Words: TypeAlias = str | _StrPromise
    """A sentence a person reads: write it with `gettext_lazy`."""

    Settings: TypeAlias = Mapping[str, str]
    """What was entered for the connector's fields, by name, secrets opened; a field left empty is ""."""

    Position: TypeAlias = dict[str, Any]
    """Where a walk stands: JSON of the connector's own. A new walk begins with `{"since": "<ISO 8601>"}`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to enter on the set-up page."""

    name: str
    """The key in the settings."""
    label: Words
    help: Words = ""
    kind: str = "text"
    """`text`, `url` (https, checked before it is called), `secret` (sealed, never shown again), `choice`, `lines`
    (many lines of text)."""
    required: bool = True
    choices: tuple[tuple[str, Words], ...] = ()
    """Value and label, for `choice`; the first is chosen to begin with."""
    placeholder: str = ""
    made: Callable[[], str] | None = None
    """Makes the value when the shop is connected, so that nobody has to think of it: a secret that both sides hold.
    The page shows it for copying; nothing is entered."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the set-up, as the page tells it."""

    text: Words
    shows: str = ""
    """What the step hands out for copying: `hook` (the webhook address), `mail` (the order mail address), or the name
    of a field with `made`."""
    code: str = ""
    """What the step hands out to be pasted into a template or a program, as it stands. `STORE` in it becomes the store's
    name in addresses, `https://ARTUR` the address of this server."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the test button."""

    level: str
    """`ok`, `warning` or `problem`."""
    text: Words
    """What is so, in a sentence."""
    advice: Words = ""
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request that came in at a connection's webhook address."""

    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes
    """As it came: signatures are over these bytes."""
    at: datetime
    """When it came (never compare with another clock)."""
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to an order which is not told again in full."""

    order: str
    """The shop's id of the order, as in the order's `id`."""
    event: dict[str, Any]
    """In the shape of `POST /orders/{id}/events`: `{"type", "at", "carrier"?, "tracking"?}`."""


@dataclass(frozen=True, slots=True)
class Received:
    """What a delivery, or a mail, says."""

    orders: Sequence[dict[str, Any]] = ()
    events: Sequence[Happening] = ()
    """Applied after the orders; one whose order is not known yet is kept and applied when it comes."""
    replay_key: str | None = None
    """The delivery's own id, which must be covered by its signature: a second delivery with the same key is answered
    like the first and changes nothing. None when the shop gives none; taking the same order twice is harmless."""
    trouble: Words = ""
    """Why no order could be made of what should have been one, such as a map that finds nothing: the delivery is kept,
    shown with this sentence, and read again by `reread` once it is mended. A greeting or test without an order is no
    trouble."""
    poll: bool = False
    """Nothing but a sign that something changed: the frame polls at once."""
    erase: Sequence[str] = ()
    """Addresses of customers the shop says are to be forgotten: everything held of them is destroyed."""
    unsigned: bool = False
    """A greeting that anybody could send: it is answered, and neither believed nor doubted."""
    glimpse: Mapping[str, Any] | None = None
    """What the page shows of this one among the last that came: facts of the connector's own, nothing personal."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What one step of a walk brought: at most 500 orders, kept in one transaction with the position."""

    orders: Sequence[dict[str, Any]]
    position: Position
    """Given back to the next `poll`: behind all that is in this portion, and before anything that is not."""
    more: bool
    """Whether to go on at once; False when the walk has caught up with the shop."""
    events: Sequence[Happening] = ()
    total: int | None = None
    """How many orders this walk will read in all, where the shop says so; for the progress bar."""


class Refused(Exception):
    """A delivery that is not believed (raise it from `receive`); it leaves nothing behind but a note on the page.

    `status` is what the shop is answered: 401 for a signature that is missing or wrong, 400 for what can't be read.
    What is signed properly and merely can't be used is no refusal: return what there is, the frame keeps the rest.
    """

    def __init__(self, reason: Words, status: int = 401) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.status = status


class Failed(Exception):
    """The shop could not be asked (raise it from `poll` or `check`, or let `asking` do so); it is tried again later.

    `word` names the trouble: one of `words.FAULTS`, or of the connector's own `words`. `detail` is what the shop said
    (shown to members as it is, at most 300 characters, never a secret). `rest` is how many seconds the shop asks to be
    left alone.
    """

    def __init__(self, word: str, detail: str = "", *, rest: float | None = None) -> None:
        super().__init__(detail or word)
        self.word = word
        self.detail = detail[:300]
        self.rest = rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """One shop system. Every function is pure but for what it asks the shop through `caller`."""

    kind: str
    """The name of its folder."""
    title: str
    """The shop system's own name."""
    summary: Words
    """One sentence for who chooses among the systems."""
    guide: str
    """Its page in docs/guide, such as `woocommerce`."""
    fields: tuple[Field, ...] = ()
    steps: tuple[Step, ...] = ()
    """What to do in the shop, in order; the form of `fields` follows them."""
    finish: tuple[Step, ...] = ()
    """What is left to do in the shop once the fields are saved, such as entering the webhook."""

    check: Callable[[Settings, Caller], list[Finding]] | None = None
    """The test button: asks the shop and says in words what is right and wrong. May raise `Failed`."""
    enter: Callable[[Settings], list[FieldError]] | None = None
    """What is wrong with settings that were entered, beyond their fields' kinds."""
    announce: Callable[[Settings, str, Caller], None] | None = None
    """Enters our webhook address in the shop by its interface, once however often it is called: a button beside the
    last steps, for shops that let themselves be told. May raise `Failed`."""
    receive: Callable[[Settings, Delivery], Received] | None = None
    """What a delivery to the webhook address says; raises `Refused`. Verify the signature before anything else."""
    reread: Callable[[Settings, bytes], Received] | None = None
    """What a kept delivery says now, its signature checked when it came: for deliveries that could not be used until
    a setting was mended. Without it the documents themselves are tried again."""
    guess: Callable[[bytes], dict[str, str]] | None = None
    """Values of fields guessed from a sample of what the shop sends; goes with `reread`, by which the set-up page shows
    which orders would come of the sample."""
    poll: Callable[[Settings, Position, Caller], Portion] | None = None
    """The next portion of the shop's orders after `position`, in the order in which they were last changed, so that a
    back-fill and staying up to date are one walk. Read again what changed in the last moments rather than miss it:
    the same order twice is harmless. May raise `Failed`; the position stays where it was."""
    read: Callable[[Settings, Mail], Received] | None = None
    """What a mail to the connection's order mail address says; raises `Refused` for a mail that is none of ours."""
    gist: Callable[[Mail], bytes] | None = None
    """What is kept of a mail that could not be used, for `reread`; without it the mail as it came."""

    answers: int = 204
    """The status a delivery that was kept is answered with; some shops take nothing but 200 for a yes."""
    generic: bool = False
    """Whether it is for any shop rather than one system: those are listed last."""
    every: timedelta = timedelta(minutes=10)
    """How long after a walk has caught up the shop is asked again."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """Sentences for its own `Failed` words: what is wrong and what to do."""
