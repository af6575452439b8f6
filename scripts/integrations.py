"""Packs each integration into a zip with the folder its shop system expects; the same sources give the same bytes."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent / "integrations"
FOLDERS = {"woocommerce": "artur-for-woocommerce", "prestashop": "artur"}
"""What the folder inside the zip must be called."""
LEFT_OUT = {"tests", "README.md"}
EPOCH = (1980, 1, 1, 0, 0, 0)


def main(target: Path) -> None:
    """Make every zip."""
    target.mkdir(parents=True, exist_ok=True)
    for source, folder in FOLDERS.items():
        archive = target / f"{folder}.zip"
        archive.write_bytes(packed(ROOT / source, folder))
        print(f"{archive} ({archive.stat().st_size // 1024} kB)")


def packed(source: Path, folder: str) -> bytes:
    """One integration as a zip, its translations compiled."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            inside = path.relative_to(source)
            if inside.parts[0] in LEFT_OUT or path.suffix == ".mo":
                continue
            _add(archive, f"{folder}/{inside.as_posix()}", path.read_bytes())
            if path.suffix == ".po":
                _add(archive, f"{folder}/{inside.with_suffix('.mo').as_posix()}", compiled(path))
    return buffer.getvalue()


def compiled(catalogue: Path) -> bytes:
    """A catalogue in the form that is read at run time."""
    buffer = io.BytesIO()
    with catalogue.open("rb") as file:
        write_mo(buffer, read_po(file, locale=catalogue.stem.rpartition("-")[2]))
    told = bytearray(buffer.getvalue())
    # There is no hash table, so Babel gives it no place; WordPress refuses a file in which it has none.
    count, _, translations = struct.unpack_from("<3I", told, 8)
    struct.pack_into("<I", told, 24, translations + 8 * count)
    return bytes(told)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
