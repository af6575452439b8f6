"""Writing an archive: a ZIP of open files, a manifest of their hashes, and the signature of the manifest."""

from __future__ import annotations

import hashlib
import json
import zipfile
from importlib import resources
from typing import TYPE_CHECKING, Any

from artur import __version__
from artur.domain.leaving import contents, pictures, sealing
from artur.domain.leaving.rules import FORMAT, VERSION
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from artur.domain.stores.models import Store

BESIDE = {"README.txt": "data/README.txt", "verify.py": "verify.py"}
"""What lies in every archive: how to read it, and how to check it without Artur."""


def steps(store: Store, target: BinaryIO) -> Generator[int, None, None]:
    """Write the archive page by page; each step says how many rows it added."""
    files: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, place in BESIDE.items():
            beside = resources.files("artur.domain.leaving.beside").joinpath(place)
            files[name] = _whole(archive, name, beside.read_bytes())
        for name, pages in contents.files(store):
            yield from _lines(archive, name, pages, files)
        for name, path in pictures.files(store):
            files[name] = _copied(archive, name, path)
            yield 1
        manifest = json.dumps(_manifest(store, files), ensure_ascii=False, indent=1).encode()
        for name, content in (
            ("manifest.json", manifest),
            ("manifest.sig", sealing.sign(manifest) + "\n"),
            ("public-key.pem", sealing.public_key()),
        ):
            archive.writestr(_entry(name), content)


def _manifest(store: Store, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "artur": __version__,
        "store": store.slug,
        "made_at": clock.now().isoformat(),
        "files": files,
    }


def _lines(
    archive: zipfile.ZipFile,
    name: str,
    pages: Iterable[list[str]],
    files: dict[str, dict[str, Any]],
) -> Iterator[int]:
    digest, size, rows = hashlib.sha256(), 0, 0
    # The size is not known before: ZIP64 from the start, so that nothing can grow too large.
    with archive.open(_entry(name), "w", force_zip64=True) as entry:
        for page in pages:
            content = "".join(page).encode()
            digest.update(content)
            entry.write(content)
            size, rows = size + len(content), rows + len(page)
            yield len(page)
    files[name] = {"sha256": digest.hexdigest(), "bytes": size, "rows": rows}


def _whole(archive: zipfile.ZipFile, name: str, content: bytes) -> dict[str, Any]:
    archive.writestr(_entry(name), content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, clock.now().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _copied(archive: zipfile.ZipFile, name: str, path: Path) -> dict[str, Any]:
    # Pictures are small and compressed already.
    content = path.read_bytes()
    archive.writestr(_entry(name), content, compress_type=zipfile.ZIP_STORED)
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
