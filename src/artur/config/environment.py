"""What the environment asks for, read once and checked; a value that makes no sense stops the start."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from artur.config import mailbox, names
from artur.config.refusing import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ConfigurationError", "Environment", "database", "read"]

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}
DATABASE_SCHEMES = {"sqlite", "postgresql", "postgres"}


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings an operator gives, see `docs/reference/environment.md`."""

    data: Path
    database_url: str
    base_url: str
    secret_key: str
    email_url: str
    email_hook_key: str
    mail_from: str
    clock: str
    allow_private_targets: tuple[tuple[str, int], ...]
    debug: bool
    incoming_url: str
    incoming_address: str
    mail_warm_up: bool
    dns: tuple[str, int] | None
    films_mb: int


def read(environ: Mapping[str, str] | None = None) -> Environment:
    """Read `ARTUR_*` and `DATABASE_URL`; raises `ConfigurationError` for a value that makes no sense."""
    env = os.environ if environ is None else environ
    data = Path(env.get("ARTUR_DATA") or "data").expanduser().absolute()
    return Environment(
        data=data,
        database_url=_database_url(env, data),
        base_url=_base_url(env),
        secret_key=_secret_key(env, data),
        email_url=_email_url(env, data),
        email_hook_key=_hook_key(env),
        mail_from=_mail_from(env),
        clock=_choice(env, "ARTUR_CLOCK", "system", {"system", "virtual"}),
        allow_private_targets=_targets(env),
        debug=_flag(env, "ARTUR_DEBUG"),
        incoming_url=mailbox.url(env),
        incoming_address=mailbox.address(env),
        mail_warm_up=_flag(env, "ARTUR_MAIL_WARM_UP", "yes"),
        dns=names.server(env),
        films_mb=_number(env, "ARTUR_FILMS_MB", "5120"),
    )


def database(url: str) -> dict[str, object]:
    """The Django database settings for `url` (`sqlite:///path` or `postgresql://user@host/name`)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "artur.foundation.kit.sqlite",
            "NAME": unquote(parts.path[1:]),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728"
                ),
            },
        }
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "artur.foundation.kit.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket directory stands percent-encoded in the host's place, as libpq has it.
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _database_url(env: Mapping[str, str], data: Path) -> str:
    url = env.get("DATABASE_URL") or f"sqlite:///{data / 'artur.sqlite3'}"
    scheme = urlsplit(url).scheme
    if scheme not in DATABASE_SCHEMES:
        raise ConfigurationError(
            f"DATABASE_URL: '{scheme}' is no engine Artur knows; use postgresql://… or sqlite:///path"
        )
    if not urlsplit(url).path.strip("/"):
        raise ConfigurationError("DATABASE_URL: the name of the database is missing")
    return url


def _base_url(env: Mapping[str, str]) -> str:
    url = (env.get("ARTUR_BASE_URL") or "http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ConfigurationError(
            "ARTUR_BASE_URL: give scheme and host, such as https://trust.example.com"
        )
    return url


def _secret_key(env: Mapping[str, str], data: Path) -> str:
    if key := env.get("ARTUR_SECRET_KEY"):
        if len(key) < 32:
            raise ConfigurationError("ARTUR_SECRET_KEY: at least 32 characters are needed")
        return key
    given = env.get("ARTUR_SECRET_KEY_FILE")
    path = Path(given) if given else data / "secret_key"
    try:
        key = path.read_text().strip()
    except FileNotFoundError:
        if given:
            raise ConfigurationError(f"ARTUR_SECRET_KEY_FILE: {path} does not exist") from None
        return _make_secret_key(path)
    except OSError as error:
        raise ConfigurationError(f"ARTUR_SECRET_KEY_FILE: {path}: {error.strerror}") from None
    if len(key) < 32:
        raise ConfigurationError(f"ARTUR_SECRET_KEY_FILE: {path} holds less than 32 characters")
    return key


def _make_secret_key(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: O_EXCL lets one make the key, the other read it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    except OSError as error:
        raise ConfigurationError(f"ARTUR_DATA: {path.parent}: {error.strerror}") from None
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key


def _email_url(env: Mapping[str, str], data: Path) -> str:
    url = env.get("ARTUR_EMAIL_URL") or f"file://{data / 'mail'}"
    if not urlsplit(url).scheme:
        raise ConfigurationError(
            "ARTUR_EMAIL_URL: give a scheme, such as smtp://user:pass@host:587"
        )
    return url


def _hook_key(env: Mapping[str, str]) -> str:
    key = env.get("ARTUR_EMAIL_HOOK_KEY", "").strip()
    if not key.isascii() or any(c.isspace() for c in key):
        raise ConfigurationError(
            "ARTUR_EMAIL_HOOK_KEY: give the key in one piece, without the lines around it"
        )
    return key


def _mail_from(env: Mapping[str, str]) -> str:
    address = env.get("ARTUR_MAIL_FROM") or "artur@localhost"
    if "@" not in address or any(c in address for c in "\r\n"):
        raise ConfigurationError("ARTUR_MAIL_FROM: give an address, such as reviews@example.com")
    return address


def _choice(env: Mapping[str, str], name: str, default: str, allowed: set[str]) -> str:
    value = env.get(name) or default
    if value not in allowed:
        raise ConfigurationError(f"{name}: '{value}' is not one of {', '.join(sorted(allowed))}")
    return value


def _flag(env: Mapping[str, str], name: str, default: str = "") -> bool:
    value = (env.get(name) or default).lower()
    if value not in TRUE | FALSE:
        raise ConfigurationError(f"{name}: '{value}' is neither true nor false")
    return value in TRUE


def _number(env: Mapping[str, str], name: str, default: str) -> int:
    value = env.get(name) or default
    if not value.isdecimal() or len(value) > 9:
        raise ConfigurationError(f"{name}: '{value}' is no whole number")
    return int(value)


def _targets(env: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    targets = []
    for item in filter(None, env.get("ARTUR_ALLOW_PRIVATE_TARGETS", "").split(",")):
        host, _, port = item.strip().rpartition(":")
        if not host or not port.isdigit():
            raise ConfigurationError(f"ARTUR_ALLOW_PRIVATE_TARGETS: '{item}' is not host:port")
        targets.append((host.lower(), int(port)))
    return tuple(targets)
