"""Check an archive of Artur: python verify.py ARCHIVE.zip [--key PUBLIC-KEY.pem]

Needs Python 3.9 or later and the package `cryptography`; nothing of Artur itself.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

if TYPE_CHECKING:
    from collections.abc import Iterator

UNLISTED = {"manifest.json", "manifest.sig", "public-key.pem"}


def problems(path: str, key_file: str | None = None) -> list[str]:
    """Everything that is wrong with the archive; nothing when it is whole and unchanged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _problems(archive, Path(key_file).read_bytes() if key_file else None)
    except zipfile.BadZipFile as error:
        return [f"this is no whole ZIP file: {error}"]


def _problems(archive: zipfile.ZipFile, pem: bytes | None) -> list[str]:
    names = archive.namelist()
    missing = UNLISTED - set(names)
    if missing:
        return ["missing: " + ", ".join(sorted(missing))]
    manifest = archive.read("manifest.json")
    key: Any = load_pem_public_key(pem or archive.read("public-key.pem"))
    try:
        key.verify(base64.b64decode(archive.read("manifest.sig").strip(), validate=True), manifest)
    except (InvalidSignature, ValueError):
        return ["manifest.json was changed, or signed with another key"]
    return list(_files(archive, names, json.loads(manifest)["files"]))


def _files(archive: zipfile.ZipFile, names: list[str], told: dict[str, Any]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "twice: " + name
    for name in sorted(set(names) - set(told) - UNLISTED):
        yield "not in the manifest: " + name
    for name in sorted(told):
        if name not in names:
            yield "missing: " + name
        elif _digest(archive, name) != told[name]["sha256"]:
            yield "changed: " + name


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as entry:
            while piece := entry.read(1 << 20):
                digest.update(piece)
    except zipfile.BadZipFile:
        return ""
    return digest.hexdigest()


def main() -> int:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="Check an archive of Artur.")
    parser.add_argument("archive")
    parser.add_argument("--key", help="the installation's public key, from /archive-key.pem")
    args = parser.parse_args()
    found = problems(args.archive, args.key)
    if found:
        sys.stderr.write("\n".join(found) + "\n")
        return 1
    whose = "" if args.key else "; signed with the key it carries itself"
    sys.stdout.write(f"whole and unchanged{whose}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
