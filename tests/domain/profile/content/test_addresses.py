"""From what somebody copied to a player we know, and from everything else to nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.profile.content.rules.addresses import parse

UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"


@pytest.mark.parametrize(
    ("address", "frame", "watch"),
    [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&t=1m30s",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0&start=90",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90",
        ),
        (
            "youtu.be/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "http://m.youtube.com/shorts/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "https://vimeo.com/76979871/abcdef1234#t=12s",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=abcdef1234#t=12s",
            "https://vimeo.com/76979871/abcdef1234#t=12s",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=abcdef1234",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=abcdef1234",
            "https://vimeo.com/76979871/abcdef1234",
        ),
        (
            f"https://video.example.org/videos/watch/{UUID}",
            f"https://video.example.org/videos/embed/{UUID}?autoplay=1&p2p=0&warningTitle=0",
            f"https://video.example.org/w/{UUID}",
        ),
        (
            "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=5s",
            "https://video.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv"
            "?autoplay=1&p2p=0&warningTitle=0&start=5",
            "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=5s",
        ),
    ],
)
def test_every_way_platforms_write_an_address_leads_to_its_player(address, frame, watch):
    found = parse(address)
    assert found is not None
    assert (found.frame_url, found.watch_url) == (frame, watch)
    assert frame.startswith(found.origin)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//",
        "https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=../../../evil",
        "https://www.youtube.com/playlist?list=PL1",
        "https://vimeo.com/about",
        f"https://127.0.0.1/w/{UUID}",
        f"https://localhost/w/{UUID}",
        f"https://video.example.org:8443/w/{UUID}",
        f"https://[::1]/w/{UUID}",
        f"https://video.example.org/w/{UUID}/../../admin",
        'https://youtu.be/dQw4w9WgXcQ"onload="alert(1)',
        "https://youtu.be/dQw4w9WgXcQ\nx",
        "https://vimeo.com/76979871?h=<script>",
        "https://youtu.be/" + "a" * 600,
    ],
)
def test_what_has_no_player_leads_nowhere(address):
    assert parse(address) is None


@settings(max_examples=150)
@given(
    st.text(max_size=80)
    | st.from_regex(r"https://(youtu\.be|vimeo\.com|[a-z]{1,9}\.example)/[ -~]{0,60}")
)
def test_whatever_is_typed_a_player_is_a_plain_https_address(text):
    found = parse(text)
    if found is not None:
        for address in (found.frame_url, found.watch_url):
            assert address.startswith("https://")
            assert not set(address) & set("\"'<> \n\\")
