"""Draw the demo shop's films, frame by frame: tea that is poured, and a cup that grows on the wheel.

    python scripts/demo_films.py

writes `src/artur/surfaces/demo/data/films/*.mp4`. Nothing in them comes from anywhere but this file.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from demo_surfaces import (
    HEIGHT,
    WIDTH,
    Array,
    H,
    W,
    ball,
    curve,
    ease,
    layer,
    lit,
    room,
    shadow,
    tube,
)
from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent.parent / "src/artur/surfaces/demo/data/films"
RATE = 20
GLAZE, CLAY, WHITE, TEA = (92, 148, 152), (176, 132, 104), (226, 221, 211), (150, 78, 22)


def main() -> None:
    """Write both films."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, frames in (("pouring", pouring()), ("wheel", wheel())):
        path = FOLDER / f"{name}.mp4"
        encode(path, frames)
        print(path.name, path.stat().st_size)


def encode(path: Path, frames: Iterator[Image.Image]) -> None:
    """The pictures as an MP4 that every browser plays."""
    with av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact"}) as made:
        stream = made.add_stream("libx264", rate=RATE, options={"crf": "26", "preset": "veryslow"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number, picture in enumerate(frames):
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))


# ---- tea that is poured


def teapot() -> Image.Image:
    """The pot, its spout to the right."""
    size = (620, 430)
    pot = Image.new("RGBA", size)
    pot.alpha_composite(
        tube(size, curve((160, 190, 15), (0, 130, 15), (10, 370, 14), (175, 330, 13)), GLAZE)
    )
    pot.alpha_composite(
        tube(size, curve((420, 320, 44), (500, 300, 26), (520, 190, 17), (585, 172, 13)), GLAZE)
    )
    pot.alpha_composite(ball((340, 270), GLAZE, 90), (130, 140))
    foot = Image.new("RGBA", size)
    ImageDraw.Draw(foot).rounded_rectangle([235, 388, 365, 412], 8, fill=(58, 100, 104, 255))
    pot.alpha_composite(foot)
    pot.alpha_composite(ball((196, 70), tuple(int(c * 1.04) for c in GLAZE)), (202, 122))
    pot.alpha_composite(ball((50, 48), GLAZE), (275, 84))
    return pot


def cup(full: float) -> Image.Image:
    """A cup seen a little from above, with tea in it up to `full`."""
    width, height, rim = 260, 220, 62
    y, x = np.mgrid[0:height, 0:width].astype(float)
    down = np.clip((y - rim / 2) / (height - rim / 2 - 24), 0, 1)
    r = (width / 2 - 4) * (1 - 0.30 * down**2.4)
    nx = (x - width / 2 + 0.5) / r
    nz = np.sqrt(np.clip(1 - nx**2, 0, 1))
    body = lit(WHITE, np.dstack([nx, np.full_like(nx, 0.12), nz]), 0.7)
    bottom = height - 24 + 22 * np.sqrt(np.clip(1 - nx**2, 0, 1)) - y
    top = y - rim / 2
    inside = np.minimum(np.minimum((1 - np.abs(nx)) * r, bottom), top + 0.5) + 0.5
    made = layer(body, inside)
    draw = ImageDraw.Draw(made)
    draw.ellipse([4, 0, width - 5, rim], fill=(238, 234, 226, 255))
    draw.ellipse([13, 5, width - 14, rim - 5], fill=(168, 158, 146, 255))
    if full > 0:
        # The surface rises within the opening.
        opening = Image.new("L", (width, height))
        ImageDraw.Draw(opening).ellipse([13, 5, width - 14, rim - 5], fill=255)
        surface = Image.new("RGBA", (width, height))
        at, narrow = (1 - full) * 46, (1 - full) * 26
        box = [13 + narrow, 9 + at, width - 14 - narrow, rim - 7 + at]
        ImageDraw.Draw(surface).ellipse(box, fill=(*TEA, 255))
        ImageDraw.Draw(surface).ellipse(
            [box[0] + 34, box[1] + 8, box[0] + 104, box[1] + 18], fill=(206, 136, 62, 150)
        )
        made.paste(
            surface,
            (0, 0),
            Image.composite(surface.getchannel("A"), Image.new("L", made.size), opening),
        )
    return made


def steam(picture: Image.Image, x: float, y: float, time: float, strength: float) -> None:
    """Two wisps that rise and lose themselves."""
    if strength <= 0:
        return
    small = Image.new("L", (W // 4, H // 4))
    draw = ImageDraw.Draw(small)
    for wisp in range(2):
        for step in range(44):
            rise = step / 44
            sway = 16 * rise * math.sin(time * 1.6 + rise * 5 + wisp * 2.4)
            cx, cy = (x + (wisp - 0.5) * 46 + sway) / 4, (y - 190 * rise) / 4
            r = (7 + 15 * rise) / 4
            dark = int(92 * strength * (1 - rise) * min(rise * 6, 1))
            draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=dark)
    soft = small.filter(ImageFilter.GaussianBlur(2.6)).resize((W, H), Image.Resampling.BICUBIC)
    picture.paste((255, 255, 255), (0, 0, W, H), soft)


def pouring() -> Iterator[Image.Image]:
    """Eleven seconds: the pot is lifted, tilted, fills the cup, and not a drop runs down."""
    ground = room((223, 216, 204), (178, 134, 96), 400)
    pot = teapot()
    seconds = 11.0
    for number in range(int(seconds * RATE)):
        t = number / RATE
        lift = ease((t - 0.8) / 1.3) - ease((t - 8.2) / 1.4)
        tilt = ease((t - 1.9) / 1.1) - ease((t - 6.9) / 0.9)
        full = ease((t - 3.1) / 4.4)
        flow = ease((t - 2.9) / 0.35) - ease((t - 7.0) / 0.3)
        picture = ground.copy()
        shadow(picture, (850, 560, 1180, 640), 120, 34)
        shadow(picture, (190 + 60 * lift, 560, 650 + 60 * lift, 640), int(120 - 70 * lift), 34)
        shown = cup(full)
        picture.paste(shown, (880, 398), shown)
        turned = pot.rotate(-34 * tilt, Image.Resampling.BICUBIC, expand=True, center=None)
        centre = (470 + 150 * lift, 410 - 190 * lift)
        if flow > 0:
            _stream(picture, t, flow, full)
        steam(picture, 1010, 430, t, ease((t - 4.4) / 2))
        left, top = int(centre[0] - turned.width / 2), int(centre[1] - turned.height / 2)
        picture.paste(turned, (left, top), turned)
        yield picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _stream(picture: Image.Image, t: float, flow: float, full: float) -> None:
    draw = ImageDraw.Draw(picture)
    begin, end = np.array([884.0, 336.0]), np.array([1006.0, 446.0 - 26 * full])
    path = []
    for step in range(41):
        f = step / 40 * min(flow * 1.2, 1)
        x = begin[0] + (end[0] - begin[0]) * (1 - (1 - f) ** 1.8)
        y = begin[1] + (end[1] - begin[1]) * f**1.7
        path.append((x + 0.8 * math.sin(t * 21 + f * 14), y, 6.5 - 2.0 * f))
    for x, y, r in path:
        draw.ellipse([x - r, y - r, x + r, y + r], fill=TEA)
    for x, y, r in path:
        draw.ellipse([x - r * 0.5, y - r * 0.6, x, y], fill=(198, 120, 48))


# ---- a cup that grows on the wheel


PROFILES: list[tuple[float, Callable[[Array], Array], float]] = [
    (0.0, lambda h: 168 * np.sqrt(np.clip(1 - h**2 * 0.96, 0.02, 1)), 150),
    (2.2, lambda h: 150 - 44 * h, 190),
    (4.6, lambda h: 112 - 8 * np.sin(h * math.pi), 300),
    (7.2, lambda h: 104 + 26 * h**2 + 10 * np.sin(h * math.pi), 290),
    (9.4, lambda h: 88 + 62 * h**0.8, 262),
]
"""When the clay has which radius by height (0 at the foot, 1 at the rim), and how high it is."""


def _clay(t: float) -> tuple[Callable[[Array], Array], float]:
    for (begin, before, low), (end, after, high) in itertools.pairwise(PROFILES):
        if t < end:
            f = ease((t - begin) / (end - begin))

            def between(
                h: Array,
                a: Callable[[Array], Array] = before,
                b: Callable[[Array], Array] = after,
                f: float = f,
            ) -> Array:
                return a(h) * (1 - f) + b(h) * f

            return between, low * (1 - f) + high * f
    return PROFILES[-1][1], PROFILES[-1][2]


def wheel() -> Iterator[Image.Image]:
    """Twelve seconds: from a lump of clay to the wall of a cup."""
    ground = room((208, 210, 205), (128, 112, 98), 470)
    rng = np.random.default_rng(3)
    texture = rng.normal(0, 1, (220, 720))
    texture = np.asarray(
        Image.fromarray((texture * 30 + 128).clip(0, 255).astype(np.uint8)).filter(
            ImageFilter.GaussianBlur(2)
        )
    ).astype(float)
    for number in range(12 * RATE):
        t = number / RATE
        turn = t * 5.2
        picture = ground.copy()
        shadow(picture, (270, 560, 1030, 715), 150, 40)
        _disc(picture, turn)
        _pot(picture, t, turn, texture)
        yield picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _disc(picture: Image.Image, turn: float) -> None:
    draw = ImageDraw.Draw(picture)
    draw.ellipse([300, 534, 980, 690], fill=(84, 82, 80))
    draw.ellipse([300, 516, 980, 672], fill=(146, 142, 136))
    for ring in (0.94, 0.8, 0.66):
        rx, ry = 340 * ring, 78 * ring
        draw.ellipse([640 - rx, 594 - ry, 640 + rx, 594 + ry], outline=(130, 126, 121), width=3)
    for spot in range(7):
        angle, far = turn + spot * 2.399, 0.62 + 0.32 * (spot % 3) / 2
        x, y = 640 + 340 * far * math.cos(angle), 594 + 78 * far * math.sin(angle)
        draw.ellipse([x - 13, y - 4, x + 13, y + 4], fill=(170, 138, 116))


def _pot(picture: Image.Image, t: float, turn: float, texture: Array) -> None:
    radius, high = _clay(t)
    base, top = 606, 606 - high
    y, x = np.mgrid[0:H, 300:980].astype(float)
    h = np.clip((base - y) / high, 0, 1)
    r = radius(h) + 1.6 * np.sin(h * 46 - t * 6) * min(t / 3, 1)
    nx = (x - 640) / r
    nz = np.sqrt(np.clip(1 - nx**2, 0, 1))
    slope = (radius(np.clip(h + 0.02, 0, 1)) - radius(np.clip(h - 0.02, 0, 1))) / (0.04 * high)
    normal = np.dstack([nx, slope * 0.8, nz])
    normal /= np.linalg.norm(normal, axis=2, keepdims=True)
    angle = ((np.arcsin(np.clip(nx, -1, 1)) - turn) / (2 * math.pi) * 720).astype(int) % 720
    grain = texture[(h * 219).astype(int), angle] - 128
    colours = np.clip(lit(CLAY, normal, 0.72) + grain[..., None] * 0.5, 0, 255)
    foot = 0.2 * radius(np.zeros(1))[0] * np.sqrt(np.clip(1 - nx**2, 0, 1))
    inside = np.minimum((1 - np.abs(nx)) * r, np.minimum(y - top, base + foot - y)) + 0.5
    shape = layer(colours, inside)
    picture.paste(shape, (300, 0), shape)
    rim = float(radius(np.ones(1))[0])
    tall = rim * 0.2
    draw = ImageDraw.Draw(picture)
    draw.ellipse([640 - rim, top - tall, 640 + rim, top + tall], fill=(196, 152, 124))
    opened = ease((t - 1.6) / 1.6)
    if opened > 0:
        within = (rim - 14) * opened
        draw.ellipse(
            [
                640 - within,
                top - tall * opened * 0.86 + 2,
                640 + within,
                top + tall * opened * 0.86 + 2,
            ],
            fill=(112, 80, 62),
        )


if __name__ == "__main__":
    main()
