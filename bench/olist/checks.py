"""What must hold at the end of the replay."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olist.history import History
    from olist.mailbox import Mailbox
    from olist.shop import Told

PAUSE = timedelta(days=5)
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Result:
    """A claim, whether it holds, and the figures it was judged by."""

    claim: str
    holds: bool
    seen: str


def check(history: History, mailbox: Mailbox, told: Told) -> list[Result]:
    """Judge every claim."""
    return [*_books(history, mailbox, told), *_mails(history, mailbox), *_whys(mailbox, told)]


def _books(history: History, mailbox: Mailbox, told: Told) -> list[Result]:
    states = Counter(review["state"] for review in told.reviews)
    asked = {m.order for m in mailbox.mails if "purchase" in m.about}
    expected = Counter(history.said[order].stars for order in asked if order in history.said)
    given = Counter(review["stars"] for review in told.reviews)
    published = Counter(r["stars"] for r in told.reviews if r["state"] == "published")
    shown = {int(stars): n for stars, n in told.summary["histogram"].items() if n}
    public = {int(s): n for s, n in told.widget["summary"]["histogram"].items() if n}
    return [
        Result(
            "published and held together are the answers given",
            states["published"] + states["held"] == told.answers == len(told.reviews),
            f"{states['published']} + {states['held']} = {told.answers}",
        ),
        Result(
            "every order was asked about its purchase, but those cancelled by then or within the pause",
            not (missed := _missed(history, mailbox, told)) and len(asked) > 0,
            f"{len(asked)} asked, {len(missed)} missed",
        ),
        Result("no answer was refused", not told.refused_answers, str(told.refused_answers[:3])),
        Result(
            "count and histogram are those of the data for the orders invited",
            given == expected,
            f"{dict(sorted(given.items()))} against {dict(sorted(expected.items()))}",
        ),
        Result(
            "the summary counts what is published",
            shown == dict(published),
            f"{dict(sorted(shown.items()))}",
        ),
        Result(
            "once public, the shop's page shows the same figures",
            told.widget["state"] == "public" and public == shown,
            f"{dict(sorted(public.items()))}",
        ),
    ]


def _missed(history: History, mailbox: Mailbox, told: Told) -> list[str]:
    """Orders whose purchase was not asked about although nothing spoke against it."""
    asked = {m.order for m in mailbox.mails if "purchase" in m.about}
    times = defaultdict(list)
    for mail in mailbox.mails:
        times[mail.to].append(mail.at)
    missed = []
    for row in (row for row in told.invitations if row["moment"] == "purchase"):
        order = row["order"]
        placed = history.placed[order]
        near = [at for at in times[history.customers[order]] if abs(at - placed) <= PAUSE + DAY]
        excused = {
            "order_cancelled": order in history.cancelled
            and history.cancelled[order] <= placed + 2 * DAY,
            "paused": bool(near),
        }
        if order not in asked and not excused.get(row["reason"], False):
            missed.append(order)
    return missed


def _mails(history: History, mailbox: Mailbox) -> list[Result]:
    by_person = defaultdict(list)
    for mail in mailbox.mails:
        by_person[mail.to].append(mail.at)
    closest = min(
        (b - a for times in by_person.values() for a, b in pairwise(sorted(times))),
        default=DAY * 999,
    )
    cancelled = history.cancelled
    late = sum(m.order in cancelled and m.at >= cancelled[m.order] for m in mailbox.mails)
    purchases = [m for m in mailbox.mails if m.about == {"purchase"} and not m.reminder]
    slowest = max((m.at - history.placed[m.order] for m in purchases), default=DAY * 0)
    ids = Counter(m.message_id for m in mailbox.mails)
    strangers = sum(m.to != history.customers[m.order] for m in mailbox.mails)
    reminders = Counter((m.order, m.about) for m in mailbox.mails if m.reminder)
    return [
        Result(
            "no one was mailed twice within the pause",
            closest >= PAUSE,
            f"the closest two: {closest}",
        ),
        Result(
            "no order was mailed after its cancellation",
            late == 0,
            f"{late} of {len(cancelled)} cancelled",
        ),
        Result(
            "no purchase was asked about later than 24 hours",
            slowest <= DAY,
            f"the slowest: {slowest}",
        ),
        Result(
            "every mail has a Message-ID of its own", len(ids) == len(mailbox.mails), f"{len(ids)}"
        ),
        Result(
            "every mail went to the order's own customer", strangers == 0, f"{strangers} others"
        ),
        Result(
            "at most one reminder a mail",
            max(reminders.values(), default=0) <= 1,
            f"{sum(reminders.values())} reminders",
        ),
    ]


def _whys(mailbox: Mailbox, told: Told) -> list[Result]:
    sent = sum(row["sent_at"] is not None for row in told.invitations)
    first = sum(not mail.reminder for mail in mailbox.mails)
    unexplained = sum(not row["reason"] for row in told.invitations)
    old = sum(row["reason"] == "too_old" for row in told.invitations)
    open_ = sum(row["state"] == "scheduled" for row in told.invitations)
    return [
        Result(
            "three moments of every order stand with a state and a reason",
            len(told.invitations) == 3 * told.orders and unexplained == 0,
            f"{len(told.invitations)} of {told.orders} orders",
        ),
        Result(
            "the mails that arrived are the invitations sent", sent == first, f"{first} and {sent}"
        ),
        Result("nothing was left until it was too old", not old, f"{old} too old"),
        Result("in the end nothing is left to send", open_ == 0, f"{open_} scheduled"),
    ]
