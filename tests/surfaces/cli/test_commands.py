"""The commands: data on stdout, talk on stderr, 0 done, 1 refused with one line, 2 wrong usage."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from artur.surfaces.cli import main as cli

pytestmark = pytest.mark.django_db
_made = itertools.count()


@pytest.fixture
def installation(install):
    """An empty installation of the test's own."""
    return install(f"cli{next(_made)}")


def test_a_store_is_made_and_its_key_printed(installation):
    made = installation.artur(
        "store",
        "create",
        "tea",
        "--name",
        "Čajnica",
        "--locale",
        "sl",
        "--timezone",
        "Europe/Ljubljana",
    )
    assert made.returncode == 0
    answer = json.loads(made.stdout)
    assert answer["store"] == "tea"
    assert answer["api_key"].startswith("artur_")


def test_a_refusal_is_one_line_that_says_why(installation):
    installation.create_store("first")
    for arguments in (
        ("store", "create", "tea", "--name", "Tea", "--timezone", "Europe/Atlantis"),
        ("store", "create", "Not a slug", "--name", "Tea"),
        ("user", "create", "a@tea.example", "--store", "nowhere", "--role", "owner"),
        ("user", "create", "a@tea.example", "--store", "first", "--role", "king"),
        ("erase", "a@tea.example", "--store", "nowhere"),
        ("tick", "--now", "2026-03-01T00:00:00+00:00"),
        ("restore", "/nowhere"),
        ("restore", __file__),
    ):
        refused = installation.artur(*arguments)
        assert refused.returncode == 1, arguments
        assert refused.stdout == ""
        assert refused.stderr.startswith("artur: ")
        assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [(), ("serve", "--port", "http"), ("store",), ("tick", "--now", "yesterday"), ("fly",)],
)
def test_wrong_usage_exits_with_two(installation, arguments):
    assert installation.artur(*arguments).returncode == 2


def test_a_first_owner_sets_a_password_by_the_printed_link(installation):
    installation.create_store("tea")
    made = installation.artur(
        "user", "create", "Ana@tea.example", "--store", "tea", "--role", "owner"
    )
    answer = json.loads(made.stdout)
    assert answer["user"] == "ana@tea.example"
    assert "/account/password/reset/key/" in answer["set_password"]


def test_a_password_is_read_from_standard_input_and_never_echoed(installation):
    installation.create_store("tea")
    arguments = (
        "user",
        "create",
        "ana@tea.example",
        "--store",
        "tea",
        "--role",
        "owner",
        "--password-stdin",
    )
    weak = installation.artur(*arguments, given="short\n")
    assert weak.returncode == 1
    good = installation.artur(*arguments, given="a long enough pass phrase\n")
    assert good.returncode == 0
    assert "pass phrase" not in good.stdout + good.stderr


def test_a_tick_says_what_it_did_as_json(installation):
    ticked = installation.artur("tick")
    assert ticked.returncode == 0
    assert "now" in json.loads(ticked.stdout)


def test_the_virtual_clock_moves_forward_only(installation):
    installation.environment["ARTUR_CLOCK"] = "virtual"
    assert (
        json.loads(installation.artur("tick", "--now", "2026-03-01T10:00:00+01:00").stdout)["now"]
        == "2026-03-01T09:00:00+00:00"
    )
    back = installation.artur("tick", "--now", "2026-02-01T10:00:00+01:00")
    assert back.returncode == 1
    assert "does not go back" in back.stderr


def test_the_virtual_clock_is_refused_beyond_loopback(installation):
    installation.environment["ARTUR_CLOCK"] = "virtual"
    refused = installation.artur("serve", "--host", "192.0.2.1")
    assert refused.returncode == 1
    assert "ARTUR_CLOCK" in refused.stderr


def test_a_variable_that_makes_no_sense_stops_the_start(installation):
    installation.environment["ARTUR_EMAIL_URL"] = "nonsense"
    refused = installation.artur("tick")
    assert refused.returncode == 1
    assert "ARTUR_EMAIL_URL" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_doctor_names_what_is_not_well_and_what_to_do(installation):
    looked = installation.artur("doctor")
    assert looked.returncode == 1
    assert "scheduler: never ran; start `artur serve` or `artur worker`" in looked.stdout
    assert "database: ok" in looked.stdout


@pytest.mark.sqlite
def test_a_backup_brings_everything_back(installation, tmp_path):
    installation.create_store("tea")
    picture = Path(installation.environment["ARTUR_DATA"]) / "media" / "ab" / "one.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    assert installation.artur("backup", str(tmp_path / "all.tar.gz")).returncode == 0
    occupied = installation.artur("restore", str(tmp_path / "all.tar.gz"))
    assert occupied.returncode == 1
    installation.environment["ARTUR_DATA"] = str(tmp_path / "elsewhere")
    installation.environment["DATABASE_URL"] = ""
    restored = installation.artur("restore", str(tmp_path / "all.tar.gz"))
    assert restored.returncode == 0, restored.stderr
    assert (tmp_path / "elsewhere" / "media" / "ab" / "one.webp").read_bytes() == b"a picture"
    again = installation.artur("store", "create", "tea", "--name", "Tea")
    assert "exists already" in again.stderr


def test_a_database_that_stays_busy_is_one_line(monkeypatch, capsys):
    def busy(_args):
        raise OperationalError("database is locked")

    parser = SimpleNamespace(parse_args=lambda _argv: SimpleNamespace(run=busy))
    monkeypatch.setattr(cli, "_parser", lambda: parser)
    assert cli.run([]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "artur: the database could not be used, try again: database is locked\n",
    )
