"""What was sent when and why, in numbers."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from olist.checks import Result
    from olist.history import History
    from olist.mailbox import Mailbox
    from olist.shop import Told


def write(
    path: Path, history: History, mailbox: Mailbox, told: Told, results: Sequence[Result], run: str
) -> None:
    """Write the report as Markdown."""
    parts = [
        "# Two years of orders, replayed",
        "Written by `bench/replay_olist.py` from the Olist data set (Brazilian orders of 2016–2018, "
        f"CC BY-NC-SA), which is not part of this repository. Run on {run}.",
        _told(history, mailbox, told),
        "## What must hold",
        _table(
            ["", "holds", "figures"],
            [[r.claim, "yes" if r.holds else "**NO**", r.seen] for r in results],
        ),
        "## What became of each moment, and why",
        _whys(told),
        "## From what it was counted, and how long after",
        _counted(history, told),
        "## Mails by month",
        _months(mailbox),
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n")


def _told(history: History, mailbox: Mailbox, told: Told) -> str:
    events = ", ".join(f"{count:,} {name}" for name, count in sorted(told.events.items()))
    refused = ", ".join(f"{count} {name}" for name, count in sorted(told.refused_events.items()))
    about = Counter(" + ".join(sorted(mail.about)) for mail in mailbox.mails if not mail.reminder)
    reminders = sum(mail.reminder for mail in mailbox.mails)
    return (
        f"{told.orders:,} orders from {history.first:%Y-%m-%d} to {history.last:%Y-%m-%d}; told of {events}; refused, for an impossible time "
        f"(such as a hand-over before the order) or as told after the order had ended: {refused or 'none'}. {len(mailbox.mails):,} mails: "
        + ", ".join(f"{count:,} about {name}" for name, count in about.most_common())
        + f", {reminders:,} reminders. {told.answers:,} answers."
    )


def _whys(told: Told) -> str:
    counts = Counter((r["moment"], r["state"], r["reason"]) for r in told.invitations)
    rows = [[*key, f"{count:,}"] for key, count in sorted(counts.items())]
    return _table(["moment", "state", "reason", "orders"], rows)


def _counted(history: History, told: Told) -> str:
    rows = []
    sent = [row for row in told.invitations if row["sent_at"]]
    for key in sorted({(row["moment"], row["basis"] or "") for row in sent}):
        days = [
            (datetime.fromisoformat(row["sent_at"]) - history.placed[row["order"]]).total_seconds()
            / 86_400
            for row in sent
            if (row["moment"], row["basis"] or "") == key
        ]
        low, high = (days[0], days[0]) if len(days) < 2 else _deciles(days)
        spread = [f"{statistics.median(days):.1f}", f"{low:.1f}–{high:.1f}"]
        rows.append([*key, f"{len(days):,}", *spread])
    return _table(
        ["moment", "counted from", "sent", "median days after the order", "10–90 %"], rows
    )


def _deciles(days: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(days, n=10, method="inclusive")
    return cuts[0], cuts[-1]


def _months(mailbox: Mailbox) -> str:
    counts = Counter((mail.at.strftime("%Y-%m"), mail.reminder) for mail in mailbox.mails)
    months = sorted({month for month, _ in counts})
    rows = [[month, f"{counts[month, False]:,}", f"{counts[month, True]:,}"] for month in months]
    return _table(["month", "invitations", "reminders"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])
