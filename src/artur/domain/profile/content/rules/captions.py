"""WebVTT (W3C): read strictly enough to say which line is wrong, and written anew with nothing but cues and words."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

LARGEST = 500_000
MOST = 5_000
LONGEST_CUE = 500
TIMING = re.compile(
    r"((?:\d{2,4}:)?[0-5]\d:[0-5]\d[.,]\d{3})[ \t]*-->[ \t]*((?:\d{2,4}:)?[0-5]\d:[0-5]\d[.,]\d{3})(?:[ \t].*)?"
)
# Without "<" inside: a file full of them would be gone through once for each.
TAG = re.compile(r"<[^<>]*>")
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Wrong(Exception):
    """Why a file of captions is refused: `reason` from a closed list, and the `line` it is about."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands on the picture from one moment to another, in milliseconds."""

    begins: int
    ends: int
    text: str


def read(data: bytes) -> list[Cue]:
    """The cues of a WebVTT or SubRip file; raises `Wrong`."""
    if len(data) > LARGEST:
        raise Wrong("too_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Wrong("not_utf8") from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # SubRip is the same with commas and numbers; what people are given by their platforms is as often one as the other.
    if not (lines[0] == "WEBVTT" or re.match(r"WEBVTT[ \t]", lines[0]) or _is_subrip(lines)):
        raise Wrong("no_captions", 1)
    cues = _cues(lines)
    if not cues:
        raise Wrong("empty")
    if len(cues) > MOST:
        raise Wrong("too_many")
    return cues


def write(cues: list[Cue]) -> str:
    """The cues as WebVTT; no styles, regions, notes or settings, and no tag within a text."""
    blocks = [
        f"{_stamp(cue.begins)} --> {_stamp(cue.ends)}\n{html.escape(cue.text, quote=False)}"
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def spoken(cues: list[Cue]) -> str:
    """The words alone, as a transcript to begin with."""
    said: list[str] = []
    for cue in cues:
        line = " ".join(cue.text.split())
        if not said or said[-1] != line:
            said.append(line)
    return " ".join(said)


def _cues(lines: list[str]) -> list[Cue]:
    found: list[Cue] = []
    at = 0
    while at < len(lines):
        timing = TIMING.fullmatch(lines[at].strip())
        if timing is None:
            if "-->" in lines[at]:
                raise Wrong("bad_time", at + 1)
            at += 1
            continue
        end = at + 1
        while end < len(lines) and lines[end].strip():
            end += 1
        found += _cue(timing, lines[at + 1 : end], at + 1, found)
        at = end
    return found


def _cue(timing: re.Match[str], lines: list[str], number: int, before: list[Cue]) -> list[Cue]:
    begins, ends = _milliseconds(timing[1]), _milliseconds(timing[2])
    if ends <= begins:
        raise Wrong("ends_before", number)
    if before and begins < before[-1].begins:
        raise Wrong("out_of_order", number)
    bare = [INVISIBLE.sub("", html.unescape(TAG.sub("", line))).strip() for line in lines]
    text = "\n".join(line for line in bare if line)
    if len(text) > LONGEST_CUE:
        raise Wrong("cue_too_long", number)
    return [Cue(begins, ends, text)] if text else []


def _is_subrip(lines: list[str]) -> bool:
    filled = [line.strip() for line in lines if line.strip()][:2]
    return len(filled) == 2 and filled[0].isdecimal() and TIMING.fullmatch(filled[1]) is not None


def _milliseconds(stamp: str) -> int:
    whole, _, thousandths = stamp.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(thousandths)


def _stamp(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
