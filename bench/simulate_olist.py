"""Puts rules against the orders of the Olist data set by `artur simulate`, and writes and draws what it says.

    python bench/simulate_olist.py FOLDER

FOLDER holds the data set's CSV files. The orders are taken in as a shop would tell them, the year from September
2017 is simulated, and the figures go to `results/simulation.md`, the picture to `docs/images/simulation-olist.svg`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import engines
from olist.simulated import draw, write

HERE = Path(__file__).resolve().parent
REPORT = HERE / "results" / "simulation.md"
PICTURE = HERE.parent / "docs" / "images" / "simulation-olist.svg"
SINCE, UNTIL = "2017-09-01", "2018-09-01"
ALONE = [{"moment": "purchase", "active": False}, {"moment": "product", "active": False}]


def delivery(**rule: Any) -> dict[str, Any]:
    """Rules that ask about the delivery alone."""
    return {"moments": [*ALONE, {"moment": "delivery", **rule}], "reminders": 0}


RUNS: dict[str, tuple[str, dict[str, Any]]] = {
    "the promised date and a day": ("unknown", delivery(delay="P0D")),
    "learnt, certainty 0.8": ("unknown", delivery(delay="P0D", expected="learned", certainty=0.8)),
    "learnt, certainty 0.9": ("unknown", delivery(delay="P0D", expected="learned", certainty=0.9)),
    "a day after the delivery, as told": ("known", {**delivery(), "wait_for_delivery": "always"}),
}
"""What is simulated: whether deliveries are told, and the rules."""
THREE = ("known", {"wait_for_delivery": "always"})
"""All three moments with the pause and a reminder, as one begins."""


def main() -> int:
    """Take the orders in, simulate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--take-in", action="store_true", help="used within")
    options = parser.parse_args()
    if options.take_in:
        take_in(options.folder)
        return 0
    with engines.engine("sqlite") as engine:
        environment = {**engine.environment, "DJANGO_SETTINGS_MODULE": "artur.config.settings"}
        subprocess.run(
            [sys.executable, __file__, str(options.folder), "--take-in"], env=environment, check=True
        )  # fmt: skip
        found = {name: simulate(engine, *run) for name, run in RUNS.items()}
        three = simulate(engine, *THREE)
    REPORT.write_text(write(found, three, SINCE, UNTIL))
    PICTURE.write_text(draw({name: one["moments"]["delivery"] for name, one in found.items()}))
    print(REPORT.read_text())
    return 0


def simulate(engine: engines.Engine, deliveries: str, rules: dict[str, Any]) -> dict[str, Any]:
    """What `artur simulate` says of these rules."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(rules, file)
        file.flush()
        said = engine.artur(
            "simulate", "--store", "olist", "--since", SINCE, "--until", UNTIL, "--json",
            "--deliveries", deliveries, "--rules", file.name,
        )  # fmt: skip
    return dict(json.loads(said)["edited"])


def take_in(folder: Path) -> None:
    """In a process of its own: a store with the data set's orders and all that became of them."""
    import django

    django.setup()
    from olist.history import ZONE
    from olist.orders import orders_of

    from artur.domain.invitations.intake import take
    from artur.domain.orders.intake import parse
    from artur.domain.stores.actions import create_store

    store = create_store(
        slug="olist", name="Olist", timezone=ZONE.key, currency="BRL", country="BR"
    )
    told = orders_of(folder)
    for start in range(0, len(told), 500):
        take(store, [parse(one) for one in told[start : start + 500]])


if __name__ == "__main__":
    sys.exit(main())
