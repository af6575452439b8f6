"""WebVTT as platforms and people write it, read strictly and written bare."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.profile.content import looking
from artur.domain.profile.content.rules import captions
from artur.domain.profile.content.rules.captions import Cue, Wrong

FILE = """WEBVTT - made by hand

STYLE
::cue { background: url(https://evil.example/) }

NOTE Filmed by somebody

intro
00:00.500 --> 00:02.000 line:0 align:start
<v Maja>Najprej <i>segrejemo</i> čajnik.</v>

00:01:02.000 --> 00:01:04.000
&lt;script&gt;alert(1)&lt;/script&gt; --&gt; ne
"""


def test_cues_and_words_are_kept_and_nothing_else():
    cues = captions.read(FILE.encode())
    assert cues == [
        Cue(500, 2000, "Najprej segrejemo čajnik."),
        Cue(62_000, 64_000, "<script>alert(1)</script> --> ne"),
    ]
    written = captions.write(cues)
    assert "STYLE" not in written
    assert "Filmed" not in written
    assert "<" not in written
    assert captions.read(written.encode()) == cues


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"", "no_captions", 1),
        (b"<html>", "no_captions", 1),
        (b"WEBVTTX\n\n00:00.000 --> 00:01.000\nx", "no_captions", 1),
        (b"WEBVTT\n", "empty", 0),
        (b"WEBVTT\n\n0:00 --> 0:01\nx", "bad_time", 3),
        (b"WEBVTT\n\n00:61.000 --> 00:62.000\nx", "bad_time", 3),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nx", "ends_before", 3),
        (
            b"WEBVTT\n\n00:02.000 --> 00:03.000\nx\n\n00:01.000 --> 00:04.000\ny",
            "out_of_order",
            6,
        ),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"x" * 501, "cue_too_long", 3),
        (b"\xff\xfeW\0", "not_utf8", 0),
        (b"WEBVTT\n" + b"x" * 500_001, "too_large", 0),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data, reason, line):
    with pytest.raises(Wrong) as wrong:
        captions.read(data)
    assert (wrong.value.reason, wrong.value.line) == (reason, line)


def test_a_transcript_does_not_repeat_what_stands_twice():
    cues = [Cue(0, 1, "Dober\ndan."), Cue(1, 2, "Dober dan."), Cue(2, 3, "Kako ste?")]
    assert captions.spoken(cues) == "Dober dan. Kako ste?"


def test_a_file_full_of_brackets_is_read_at_once():
    # Each of them once led through all that follow: half a megabyte took hours.
    with pytest.raises(Wrong):
        captions.read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<" * 490_000)
    told = (
        f'{{"@context":"https://schema.org","@type":"Product","description":"{"<li" * 300_000}"}}'
    )
    assert looking.read(f'<script type="application/ld+json">{told}</script>').description


text = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60)


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**5), text), min_size=1))
def test_what_is_written_is_read_the_same(rows):
    written = captions.write([Cue(a, a + b, c) for a, b, c in sorted(rows)])
    cues = captions.read(written.encode())
    assert captions.read(captions.write(cues).encode()) == cues
