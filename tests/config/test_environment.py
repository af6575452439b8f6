"""A value that makes no sense stops the start with one line that names the variable."""

from __future__ import annotations

import stat

import pytest

from artur.config import environment
from artur.config.environment import ConfigurationError

KEY = "k" * 40


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://host/db"),
        ("DATABASE_URL", "postgresql://host"),
        ("ARTUR_BASE_URL", "trust.example.com"),
        ("ARTUR_BASE_URL", "https://trust.example.com/path"),
        ("ARTUR_CLOCK", "sundial"),
        ("ARTUR_DEBUG", "perhaps"),
        ("ARTUR_MAIL_FROM", "nobody"),
        ("ARTUR_MAIL_WARM_UP", "perhaps"),
        ("ARTUR_FILMS_MB", "5 GB"),
        ("ARTUR_FILMS_MB", "-1"),
        ("ARTUR_DNS", "ns.example.com"),
        ("ARTUR_DNS", "9.9.9.9:0"),
        ("ARTUR_DNS", "[::1:53"),
        ("ARTUR_MAIL_FROM", "a@b.si\r\nBcc: c@d.si"),
        ("ARTUR_EMAIL_URL", "mail.example.com"),
        ("ARTUR_SECRET_KEY", "short"),
        ("ARTUR_SECRET_KEY_FILE", "/nowhere/at/all"),
        ("ARTUR_ALLOW_PRIVATE_TARGETS", "localhost"),
        ("ARTUR_INCOMING_URL", "pop3://post:word@mail.example.com"),
        ("ARTUR_INCOMING_URL", "imaps://mail.example.com/INBOX"),
        ("ARTUR_INCOMING_URL", "imaps://post:word@mail.example.com/INBOX?delete=yes"),
        ("ARTUR_INCOMING_ADDRESS", "post"),
        ("ARTUR_INCOMING_ADDRESS", "post+reviews@shop.example"),
        ("ARTUR_INCOMING_ADDRESS", "the-post-of-our-whole-shop@shop.example"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(tmp_path, name, value):
    given = {"ARTUR_DATA": str(tmp_path), "ARTUR_SECRET_KEY": KEY, name: value}
    if name == "ARTUR_SECRET_KEY_FILE":
        del given["ARTUR_SECRET_KEY"]
    with pytest.raises(ConfigurationError) as refused:
        environment.read(given)
    assert str(refused.value).startswith(f"{name}:")
    assert "\n" not in str(refused.value)


def test_nothing_given_is_an_embedded_installation(tmp_path):
    env = environment.read({"ARTUR_DATA": str(tmp_path)})
    assert env.database_url == f"sqlite:///{tmp_path}/artur.sqlite3"
    assert env.clock == "system"
    assert not env.debug


def test_a_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first = environment.read({"ARTUR_DATA": str(tmp_path)})
    assert environment.read({"ARTUR_DATA": str(tmp_path)}).secret_key == first.secret_key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_postgresql_url_is_taken_apart():
    database = environment.database("postgresql://ana:p%40ss@db.example:5433/artur?sslmode=require")
    assert database["USER"] == "ana"
    assert database["PASSWORD"] == "p@ss"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", "5433", "artur")
    assert database["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("given", "server"),
    [
        ("", None), ("9.9.9.9", ("9.9.9.9", 53)), ("127.0.0.1:5353", ("127.0.0.1", 5353)),
        ("[::1]:5353", ("::1", 5353)), ("2620:fe::fe", ("2620:fe::fe", 53)),
    ],
)  # fmt: skip
def test_a_name_server_is_an_address_and_maybe_a_port(tmp_path, given, server):
    found = environment.read(
        {"ARTUR_DATA": str(tmp_path), "ARTUR_SECRET_KEY": KEY, "ARTUR_DNS": given}
    )
    assert found.dns == server
    assert found.mail_warm_up
