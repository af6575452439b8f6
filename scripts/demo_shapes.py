"""How a ware is described: walls for the lathe, pulled parts, glazes, a label and the view."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, ...]
NOWHERE = (0.0, 0.0)


@dataclass(frozen=True)
class Glaze:
    """A glaze: how glossy, how speckled, where worn or bare, and what it is dipped in."""

    colour: str
    gloss: float = 0.9
    speckles: tuple[float, float] = (0.0, 22.0)
    cloud: float = 0.16
    worn: float = 0.0
    bare: float = -1.0
    label: tuple[float, float] = NOWHERE
    dip: tuple[float, str] = (0.0, "#000000")

    def row(self) -> Point:
        """The glaze as the numbers ``demo_glazing.paint`` reads."""
        return (
            *linear(self.colour),
            self.gloss,
            *self.speckles,
            self.cloud,
            self.worn,
            self.bare,
            *self.label,
            self.dip[0],
            *linear(self.dip[1]),
        )


@dataclass(frozen=True)
class Scene:
    """One ware; walls are (glaze, half thickness, line), pulled are (kind, blend, flat, line)."""

    sku: str
    walls: tuple[tuple[int, float, tuple[Point, ...]], ...]
    glazes: tuple[Glaze, ...]
    pulled: tuple[tuple[int, float, float, tuple[Point, ...]], ...] = ()
    yaw: float = 0.0
    pitch: float = 0.3
    aim: float = 0.6
    zoom: float = 0.34
    shift: float = 0.0
    label: tuple[str, str, str] | None = None

    @property
    def camera(self) -> tuple[float, float, float, float, float, float]:
        """Where the eye stands and how wide it looks."""
        return (self.yaw, self.pitch, 9.0, self.aim, self.zoom, self.shift)


def linear(colour: str) -> tuple[float, float, float]:
    """A screen colour as the light it stands for."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r**2.2, g**2.2, b**2.2


def curve(points: tuple[Point, ...], steps: int = 10) -> list[Point]:
    """A smooth line through the points (Catmull-Rom); two points stay straight."""
    if len(points) == 2:
        return list(points)
    ends = (points[0], *points, points[-1])
    line: list[Point] = []
    for around in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        axes = list(zip(*around, strict=True))
        line += [tuple(bend(*axis, step / steps) for axis in axes) for step in range(steps)]
    return [*line, points[-1]]


def bend(p: float, q: float, r: float, s: float, t: float) -> float:
    """One coordinate at t between q and r."""
    square, cube = 2 * p - 5 * q + 4 * r - s, 3 * q - p - 3 * r + s
    return 0.5 * (2 * q + (r - p) * t + square * t * t + cube * t**3)


def walls(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """The walls as straight pieces with half their thickness, and which glaze each wears."""
    pieces: list[Point] = []
    owners: list[int] = []
    for owner, thick, points in scene.walls:
        for a, b in pairwise(curve(points)):
            pieces.append((a[0], a[1], b[0], b[1], thick))
            owners.append(owner)
    return np.array(pieces), np.array(owners, np.int64)


def tubes(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Pulled parts as round pieces (x, y, radius), and a sphere around each part."""
    pieces: list[Point] = []
    spheres: list[Point] = []
    for kind, blend, flat, points in scene.pulled:
        first, line = len(pieces), curve(points, 7)
        pieces += [(*a, *b, flat) for a, b in pairwise(line)]
        x = (min(p[0] for p in line) + max(p[0] for p in line)) / 2
        y = (min(p[1] for p in line) + max(p[1] for p in line)) / 2
        radius = max(math.hypot(p[0] - x, p[1] - y) + p[2] / flat for p in line)
        spheres.append((x, y, radius, first, len(pieces), kind, blend))
    return np.array(pieces).reshape(-1, 7), np.array(spheres).reshape(-1, 7)


def glazes(scene: Scene) -> np.ndarray:
    """All glazes of a scene as one table."""
    return np.array([glaze.row() for glaze in scene.glazes])


def label(scene: Scene) -> np.ndarray:
    """The paper label of a tin, as the light it reflects."""
    sheet = Image.new("RGB", (920, 560), "#F0EBDF")
    if scene.label:
        name, line, tint = scene.label
        pen = ImageDraw.Draw(sheet)
        pen.rectangle((0, 0, 920, 30), fill=tint)
        pen.text((460, 175), name, "#2A2A26", ImageFont.truetype("DejaVuSerif.ttf", 116), "mm")
        pen.line((400, 290, 520, 290), fill=tint, width=6)
        pen.text((460, 365), line, "#55544C", ImageFont.truetype("DejaVuSans.ttf", 46), "mm")
        pen.text((460, 490), "SKODELNICA", tint, ImageFont.truetype("DejaVuSans.ttf", 34), "mm")
    return (np.asarray(sheet) / 255.0) ** 2.2
