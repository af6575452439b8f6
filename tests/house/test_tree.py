"""What the repository holds, and what it must not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, python_files, shown, tracked_files

LONGEST = 300
# Addresses at which this machine's pip, npm and apt find packages: never part of the project.
PLACE = re.compile(r"https?://(?:[^/@\s\"']*@)?([^/:\s\"']+)")


def test_no_file_is_longer_than_300_lines() -> None:
    files = [f for top in ("src", "tests", "scripts", "bench") for f in python_files(ROOT / top)]
    lengths = {shown(file): len(file.read_text().splitlines()) for file in files}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_nothing_tracked_names_a_registry_or_a_place_of_this_machine() -> None:
    forbidden = _registries() | {f"{ROOT.parent}/"} - {"/"}
    pattern = re.compile("|".join(re.escape(word) for word in sorted(forbidden)))
    found = [
        f"{shown(file)}:{number}: {line.strip()[:120]}"
        for file in tracked_files()
        if not file.name.endswith(".min.js")
        for number, line in enumerate(_lines(file), 1)
        if pattern.search(line)
    ]
    assert found == []


def _lines(file: Path) -> list[str]:
    content = file.read_bytes()
    return [] if b"\0" in content[:8000] else content.decode(errors="replace").splitlines()


def _registries() -> set[str]:
    index = pytest.importorskip("pip._internal.models.index").PyPI
    pip = [sys.executable, "-m", "pip", "config", "list"]
    texts = [index.url, f"https://{index.file_storage_domain}/"]
    texts.append(subprocess.run(pip, capture_output=True, text=True, check=False).stdout)
    apt = [*Path("/etc/apt").glob("sources.list"), *Path("/etc/apt").glob("sources.list.d/*")]
    texts += [file.read_text() for file in apt if file.is_file()]
    hosts = {host for text in texts for host in PLACE.findall(text)}
    return {host for host in hosts if not host.startswith("127.") and host != "localhost"}
