"""The plug-in for WooCommerce and the module for PrestaShop: sound PHP, tried, and understood by their receivers."""

from __future__ import annotations

import gettext
import io
import json
import shutil
import struct
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from scripts import integrations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.domain.orders.connectors.shop import Shop

PHP = shutil.which("php")
needs_php = pytest.mark.skipif(PHP is None, reason="php is not installed (apt install php-cli)")
EACH = pytest.mark.parametrize("name", sorted(integrations.FOLDERS))
CATALOGUES = sorted(integrations.ROOT.glob("*/languages/*.po"))


def php(*arguments: str) -> str:
    """What PHP prints; every notice is a failure."""
    strict = ("-d", "error_reporting=-1", "-d", "display_errors=1", "-d", "html_errors=0")
    ran = subprocess.run(
        [PHP or "php", *strict, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for trouble in ("Warning:", "Notice:", "Deprecated:"):
        assert trouble not in ran.stdout, ran.stdout
    return ran.stdout


@needs_php
@EACH
def test_every_file_is_sound_php(name: str) -> None:
    files = sorted(integrations.ROOT.joinpath(name).rglob("*.php"))
    assert len(files) > 5
    for file in files:
        php("-l", str(file))


@needs_php
@pytest.mark.parametrize(("name", "needs"), [("woocommerce", "json"), ("prestashop", "pdo_sqlite")])
def test_it_does_what_it_says_among_stand_ins(name: str, needs: str) -> None:
    if php("-r", f"echo extension_loaded('{needs}') ? 'yes' : 'no';") != "yes":
        pytest.skip(f"PHP has no {needs} (apt install php-sqlite3)")
    assert ", 0 failed" in php(str(integrations.ROOT / name / "tests" / "run.php"))


@needs_php
@pytest.mark.django_db
def test_what_the_plug_in_sends_becomes_an_order(keyless: Callable[[str], Shop]) -> None:
    shop = keyless("woocommerce")
    sent = said("woocommerce", shop)
    assert shop.deliver(sent["body"].encode(), sent["headers"]).status_code == 200
    order = shop.orders()["1001"]
    assert (order.customer.email, order.locale, order.tracking) == ("ana@example.com", "lv", "SI1")
    assert order.attributes["number"] == "A-1001"
    product = order.lines.get().product
    assert (product.name, product.gtin, product.category) == (
        "Čajnik & skodelica",
        "4006381333931",
        "Čajniki",
    )
    assert "stays here" not in sent["body"]


@needs_php
@pytest.mark.django_db
def test_what_the_module_sends_becomes_an_order(keyless: Callable[[str], Shop]) -> None:
    if php("-r", "echo extension_loaded('pdo_sqlite') ? 'yes' : 'no';") != "yes":
        pytest.skip("PHP has no pdo_sqlite (apt install php-sqlite3)")
    shop = keyless("prestashop")
    sent = said("prestashop", shop)
    answer = shop.deliver(sent["body"].encode(), {"X-Artur-Signature": sent["signature"]})
    assert answer.status_code == 204
    assert shop.unused() == []
    (order,) = shop.orders().values()
    assert (order.status, order.carrier, order.tracking) == ("shipped", "Omniva", "SI123")
    assert (order.locale, order.country, order.customer.phone) == ("lv-LV", "LV", "+37120123456")
    assert order.lines.get().product.image == "https://tea.example/img/p/1/2/3/123.jpg"


def said(name: str, shop: Shop) -> dict[str, Any]:
    """A delivery as the integration makes it, signed with the connection's own secret."""
    run = integrations.ROOT / name / "tests" / "run.php"
    told: dict[str, Any] = json.loads(php(str(run), "payload", shop.settings()["webhook_secret"]))
    return told


@EACH
def test_the_zip_holds_what_the_shop_needs_and_no_tests(name: str) -> None:
    folder = integrations.FOLDERS[name]
    whole = integrations.packed(integrations.ROOT / name, folder)
    assert whole == integrations.packed(integrations.ROOT / name, folder)
    inside = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    assert f"{folder}/{folder}.php" in inside
    assert f"{folder}/LICENSE" in inside
    assert not [entry for entry in inside if "/tests/" in entry]
    if name == "woocommerce":
        assert f"{folder}/languages/{folder}-sl_SI.mo" in inside
        assert f"{folder}/languages/{folder}-lv.mo" in inside


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_compiled_texts_are_such_as_wordpress_reads(catalogue: Path) -> None:
    compiled = integrations.compiled(catalogue)
    magic, revision, count, originals, translations, hashes, after = struct.unpack_from(
        "<7I", compiled
    )
    assert (magic, revision, hashes) == (0x950412DE, 0, 0)
    # WordPress takes the file for broken unless its tables follow each other exactly.
    assert translations - originals == after - translations == count * 8
    assert gettext.GNUTranslations(io.BytesIO(compiled)).gettext("Address") != "Address"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_of_the_plug_in_is_translated(catalogue: Path) -> None:
    template = next(catalogue.parent.glob("*.pot"))
    with template.open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    with catalogue.open("rb") as file:
        found = {message.id: message.string for message in read_po(file) if message.id}
    assert found.keys() == wanted
    assert all(found.values())
