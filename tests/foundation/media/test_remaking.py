"""A picture is made anew from its pixels: nothing else of a file is kept, and nothing harmful is opened."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from artur.foundation.media import actions, storage
from artur.foundation.media.models import Picture
from artur.foundation.media.remaking import MOST_PIXELS, SMALL, WIDEST, Refused, remake


def photo(size=(640, 480), kind="JPEG", **more) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (180, 90, 40)).save(file, kind, **more)
    return file.getvalue()


def with_place(size=(640, 480), orientation=6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "SECRET-PLACE 46.05,14.51"
    return photo(size, exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_becomes_webp_in_two_sizes(kind: str) -> None:
    made = remake(photo((2400, 1200), kind))
    assert (made.width, made.height) == (WIDEST, WIDEST // 2)
    with Image.open(io.BytesIO(made.small)) as small:
        assert (small.format, small.size) == ("WEBP", (SMALL, SMALL // 2))


def test_what_makes_the_decoder_stumble_is_broken_and_no_accident() -> None:
    noted = with_place().replace(b"\x01\x0e\x00\x02", b"\x01\x00\x00\x02")
    avif = bytearray(photo((16, 16), "AVIF"))
    avif[avif.index(b"pitm") + 9] ^= 44
    for raw in (noted, bytes(avif)):
        with pytest.raises(Refused, match="broken"):
            remake(raw)


def test_it_stands_upright_and_does_not_say_where_it_was_taken() -> None:
    raw = with_place()
    assert b"SECRET-PLACE" in raw
    made = remake(raw)
    assert (made.width, made.height) == (480, 640)
    for content in (made.full, made.small):
        assert b"SECRET" not in content
        with Image.open(io.BytesIO(content)) as opened:
            assert not opened.getexif()
            assert not {"exif", "icc_profile", "xmp"} & set(opened.info)


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 by 30,000."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "no_picture"),
        (b"<html>not found</html>", "no_picture"),
        (b"%PDF-1.7", "no_picture"),
        (photo()[:200], "broken"),
        (b"\xff\xd8\xff" + b"\0" * 100, "broken"),
        (photo((4, 4), "PNG"), "too_small"),
        (bomb(), "too_many_pixels"),
        (b"\xff\xd8\xff" + b"\0" * 16_000_000, "too_large"),
    ],
    ids=["empty", "svg", "html", "pdf", "cut off", "rubbish", "a dot", "a bomb", "huge"],
)
def test_what_is_no_picture_is_refused_by_name(data: bytes, reason: str) -> None:
    assert MOST_PIXELS < 30_000 * 30_000
    with pytest.raises(Refused) as caught:
        remake(data)
    assert caught.value.reason == reason


@pytest.mark.django_db
def test_it_is_kept_on_disk_and_destroyed_with_its_row(
    store, other_store, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    settings.ARTUR_DATA = tmp_path
    picture = actions.keep(store.id, with_place())
    files = [storage.path(picture.id), storage.path(picture.id, small=True)]
    assert all(file.is_file() for file in files)
    assert picture.size == sum(file.stat().st_size for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete(other_store.id, [picture.id]) == 0
    assert all(file.is_file() for file in files)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete(store.id, [picture.id]) == 1
    assert not any(file.exists() for file in files)
    assert not Picture.objects.filter(store_id=store.id).exists()
