"""ISO 8601 durations of a fixed length: weeks, days, hours, minutes and seconds."""

from __future__ import annotations

import re
from datetime import timedelta

PATTERN = re.compile(
    r"P(?=.)(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?=.)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,8})S)?)?",
    re.ASCII,
)


def parse(text: str) -> timedelta:
    """The length of `P5D`, `PT4H` and their like; `ValueError` for anything else, months and years too."""
    match = PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:40]!r} is no duration such as P5D or PT4H")
    return timedelta(**{unit: int(count) for unit, count in match.groupdict().items() if count})


def write(length: timedelta) -> str:
    """The shortest usual way to write it: `P5D`, `PT4H`, `P1DT12H`."""
    seconds = int(length.total_seconds())
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3_600)
    minutes, seconds = divmod(seconds, 60)
    date = f"{days}D" if days else ""
    time = "".join(
        f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if count
    )
    if not date and not time:
        return "P0D"
    return f"P{date}" + (f"T{time}" if time else "")
