"""Ctrl-C while a file is taken in: whole rows stay, it is said how to go on, and the same command does."""

from __future__ import annotations

import argparse
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.invitations import portions
from artur.domain.invitations.kinds import Options
from artur.domain.orders.models import Intake, Order
from artur.foundation.kit.problems import Problem
from artur.surfaces.cli import stopping
from artur.surfaces.cli.commands import importing

if TYPE_CHECKING:
    from pathlib import Path

    from artur.domain.stores.models import Store

AT = "2026-04-12T10:00:00+02:00"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_what_was_taken_in_stays_and_the_rest_follows(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "AT_ONCE", 10)
    monkeypatch.setattr(importing, "_look_for_rings_seldom", lambda: None)
    file, rejects = tmp_path / "orders.csv", tmp_path / "orders.csv.rejects.csv"
    rows = [f"{n},{AT},c{n}@example.com,P1\n" for n in range(25)]
    file.write_text("order_id,placed_at,email,product_id\nx,never,nobody,P1\n" + "".join(rows))
    args = argparse.Namespace(kind="orders", file=file, dry_run=False)

    def interrupt(*_heard: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(
        Problem, match=r"after 11 rows, which are kept\. Run the same command again"
    ):
        importing._take(store, args, Options(), rejects, interrupt)
    assert signal.getsignal(signal.SIGINT) is before
    assert Order.objects.count() == 10
    assert Intake.objects.get().counts["created"] == 10
    assert Intake.objects.get().state == "failed"
    assert "placed_at" in rejects.read_text()
    again = importing._take(store, args, Options(), rejects, None)
    assert (again.created, again.unchanged, again.rejected) == (15, 10, 1)


def test_a_second_interruption_waits_for_nothing() -> None:
    with stopping.between_steps() as step:
        step()
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
