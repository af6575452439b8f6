"""`artur demo` makes a demo where there is nothing, and never out of an installation."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder of this test's own; what the command sets in the environment is taken back."""
    for name in ("CLOCK", "EMAIL_URL", "MAIL_FROM", "BASE_URL", "SECRET_KEY", "DATA"):
        monkeypatch.setenv(f"ARTUR_{name}", "")
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("ARTUR_DATA", str(tmp_path))
    return tmp_path


def test_an_installation_is_not_made_a_demo(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from artur.surfaces.cli.main import run

    (elsewhere / "artur.sqlite3").write_text("somebody's reviews")
    assert run(["demo", "--no-serve", "--fresh"]) == 1
    assert "holds an installation that is no demo" in capsys.readouterr().err
    assert (elsewhere / "artur.sqlite3").read_text() == "somebody's reviews"


def test_a_taken_port_is_said_before_anything_is_made(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from artur.surfaces.cli.main import run

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["demo", "--port", str(port)]) == 1
    assert f"{port} is taken" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []
