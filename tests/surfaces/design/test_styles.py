"""The style sheets hold what the language promises: contrast, a class a percent, icons that exist."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import SOURCE, shown, templates

STATIC = SOURCE / "surfaces/design/static/design"
SHEETS = sorted(STATIC.glob("*.css"))
TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "well")),
    *(("accent", ground, TEXT) for ground in ("paper", "well", "accent-soft")),
    *(("bad", ground, TEXT) for ground in ("paper", "well", "bad-soft")),
    ("on-accent", "accent", TEXT), ("on-accent", "accent-strong", TEXT),
    ("ink", "accent-soft", TEXT), ("ink", "bad-soft", TEXT), ("paper", "ink", TEXT),
    *(("star", ground, GRAPHIC) for ground in ("paper", "well", "star-off")),
    *(("edge", ground, GRAPHIC) for ground in ("paper", "well")),
]  # fmt: skip


def palettes() -> dict[str, dict[str, str]]:
    """The colours by mode; dark stands twice, for the system's wish and for the person's."""
    blocks = re.findall(
        r"color-scheme: (light|dark);(.*?)}", (STATIC / "tokens.css").read_text(), re.DOTALL
    )
    colours = [(mode, dict(re.findall(r"--([\w-]+): (#\w{6})", body))) for mode, body in blocks]
    assert [mode for mode, _ in colours] == ["light", "dark", "dark"]
    assert colours[1] == colours[2]
    return dict(colours)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_pair_of_colours_can_be_told_apart(mode: str) -> None:
    colours = palettes()[mode]
    weak = [
        f"{one} on {other}: {contrast(colours[one], colours[other]):.2f}"
        for one, other, asked in PAIRS
        if contrast(colours[one], colours[other]) < asked
    ]
    assert weak == []


def test_a_weak_pair_is_found() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < TEXT


def test_every_percent_has_its_class() -> None:
    sheet = (STATIC / "percent.css").read_text()
    for percent in range(101):
        assert f".w-{percent} {{ --w: {percent}% }}" in sheet
        assert f".v-{percent} {{ --v: {percent / 20:g} }}" in sheet


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    there = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    named = {
        (shown(file), name)
        for file in templates()
        for name in re.findall(r"""{% icon ["']([\w-]+)["']""", file.read_text())
    }
    assert named
    assert {(file, name) for file, name in named if name not in there} == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_fetches_nothing_from_elsewhere_and_names_no_side(sheet) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert css.count("{") == css.count("}")
    addresses = re.findall(r'url\("?([^")]+)', css)
    assert [a for a in addresses if not a.startswith(("data:image/svg+xml", "fonts/"))] == []
    sided = (
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align: (?:left|right)|(?<!-)\bfloat:"
    )
    assert re.findall(sided, css) == []


def test_every_colour_is_a_token() -> None:
    loose = [
        f"{sheet.name}: {found}"
        for sheet in SHEETS
        if sheet.name != "tokens.css"
        for found in re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*{)", sheet.read_text())
    ]
    assert loose == []
