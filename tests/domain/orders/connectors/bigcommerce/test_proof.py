"""A shop system is added by adding its folder: nothing central is edited."""

from __future__ import annotations

from pathlib import Path

from artur.domain.orders.connectors import registry

ROOT = Path(__file__).parents[5]
OWN = "src/artur/domain/orders/connectors/bigcommerce/"
READ = (".py", ".html", ".js", ".css", ".toml", ".txt")


def test_no_file_outside_its_folder_names_it() -> None:
    found = [
        path
        for path in (ROOT / "src" / "artur").rglob("*")
        if path.suffix in READ and "bigcommerce" in path.read_text(encoding="utf-8").lower()
    ]
    named = {path.relative_to(ROOT).as_posix() for path in found}
    assert named
    assert all(name.startswith(OWN) for name in named), sorted(named)


def test_it_is_found_by_its_folder() -> None:
    assert registry.every()["bigcommerce"].title == "BigCommerce"
