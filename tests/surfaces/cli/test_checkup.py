"""`artur checkup` prints what it found, and its exit code says whether it could."""

from __future__ import annotations

import json

import pytest

from artur.domain.checkup.crawl import limits
from artur.surfaces.cli import main
from tests.domain.checkup.planted import sites
from tests.harness.endpoint import Reply, endpoint


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    """Nobody on loopback needs to be spared."""
    monkeypatch.setattr(limits.Limits, "__init__", hasty(limits.Limits.__init__))


@pytest.fixture
def shop(settings):
    """A planted shop's address on loopback."""
    planted = next(one for one in sites() if one.name.startswith("12"))
    with endpoint(planted.reply) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}
        yield server.url


def hasty(init):
    def quick(self, *args, **told):
        init(self, *args, **{"pause": 0.0, **told})

    return quick


def test_json_holds_every_point_with_what_it_rests_on(shop, capsys) -> None:
    assert main.run(["checkup", shop, "--json", "--pages", "12"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["score"] > 40
    assert told["points"]["reviews"]["state"] == "found"
    assert told["points"]["reviews"]["evidence"][0]["url"].startswith(shop)
    assert told["next"] == ["https"]


def test_a_person_reads_a_table_and_three_things_to_do(shop, capsys) -> None:
    assert main.run(["checkup", shop, "--pages", "5"]) == 0
    told = capsys.readouterr().out
    assert "/100" in told
    assert "3. " in told


def test_a_low_score_fails_where_one_asks_for_it(shop) -> None:
    assert main.run(["checkup", shop, "--json", "--pages", "3", "--fail-under", "99"]) == 1


@pytest.mark.parametrize(
    "reply", [Reply(500), Reply(200, b"%PDF", {"Content-Type": "application/pdf"})]
)
def test_a_site_that_cannot_be_read_fails_with_its_reason(reply, settings, capsys) -> None:
    with endpoint(lambda asked: Reply(404) if asked.path == "/robots.txt" else reply) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}
        assert main.run(["checkup", server.url]) == 1
    assert server.url in capsys.readouterr().err


def test_a_private_address_is_refused_unless_the_operator_names_it(settings, capsys) -> None:
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = set()
    assert main.run(["checkup", "http://127.0.0.1:9/"]) == 1
    assert "ARTUR_ALLOW_PRIVATE_TARGETS" in capsys.readouterr().err


def test_pages_have_a_limit(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main.run(["checkup", "https://shop.example", "--pages", "100000"])
    assert ended.value.code == 2
