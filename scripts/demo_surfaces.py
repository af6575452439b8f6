"""Glazed surfaces, tubes, a table and its shadows, twice as large as they are shown: what the demo's films are made of."""

from __future__ import annotations

import itertools
from typing import Any, TypeAlias

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

BIG = 2
WIDTH, HEIGHT = 640, 360
W, H = WIDTH * BIG, HEIGHT * BIG
LIGHT = np.array([-0.5, -0.62, 0.62])
LIGHT /= np.linalg.norm(LIGHT)
Colour: TypeAlias = tuple[int, int, int]
Array: TypeAlias = Any


def room(wall: Colour, wood: Colour, edge: int) -> Image.Image:
    """A wall in soft light and a table of boards."""
    y, x = np.mgrid[0:H, 0:W].astype(float)
    fall = 1.06 - 0.22 * np.hypot((x - W * 0.3) / W, (y - H * 0.1) / H)
    picture = np.asarray(wall, float) * fall[..., None]
    rng = np.random.default_rng(7)
    depth = (y - edge) / (H - edge)
    grain = np.zeros((H, W))
    for _ in range(26):
        at, wide, strength = rng.uniform(0, 1), rng.uniform(0.002, 0.02), rng.uniform(-5, 5)
        bend = 0.01 * np.sin(x / W * rng.uniform(2, 7) + rng.uniform(0, 6))
        grain += strength * np.exp(-(((depth - at + bend) / wide) ** 2))
    table = np.asarray(wood, float) * (0.92 + 0.16 * depth[..., None]) + grain[..., None]
    picture = np.where((y >= edge)[..., None], table * (0.94 + 0.06 * fall[..., None]), picture)
    seam = np.exp(-(((y - edge) / 5) ** 2)) * 26
    return Image.fromarray(np.clip(picture - seam[..., None], 0, 255).astype(np.uint8), "RGB")


def shadow(picture: Image.Image, box: tuple[float, ...], dark: int, soft: int) -> None:
    """A soft shadow on the table."""
    layer = Image.new("L", (W // 4, H // 4))
    ImageDraw.Draw(layer).ellipse([side / 4 for side in box], fill=dark)
    layer = layer.filter(ImageFilter.GaussianBlur(soft / 4)).resize((W, H))
    picture.paste((52, 40, 34), (0, 0, W, H), layer)


def lit(colour: Colour, normal: Array, rough: float = 0.0) -> Array:
    """A glazed surface in the light of a window on the left."""
    diffuse = np.clip(normal @ LIGHT, 0, 1)
    half = LIGHT + np.array([0, 0, 1])
    half /= np.linalg.norm(half)
    shine = np.clip(normal @ half, 0, 1) ** 40
    shaded = np.asarray(colour, float) * (0.42 + 0.68 * diffuse)[..., None]
    return np.clip(shaded + 120 * (1 - rough) * shine[..., None], 0, 255)


def layer(colours: Array, inside: Array) -> Image.Image:
    """A surface with its outline as a picture one can lay over another."""
    alpha = (np.clip(inside, 0, 1) * 255).astype(np.uint8)
    return Image.fromarray(np.dstack([colours.astype(np.uint8), alpha]), "RGBA")


def ball(size: tuple[int, int], colour: Colour, speckled: int = 0) -> Image.Image:
    """An ellipsoid."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(float)
    nx, ny = (x + 0.5) / width * 2 - 1, (y + 0.5) / height * 2 - 1
    square = nx**2 + ny**2
    nz = np.sqrt(np.clip(1 - square, 0, 1))
    shaded = lit(colour, np.dstack([nx, ny, nz]))
    if speckled:
        rng = np.random.default_rng(speckled)
        for _ in range(speckled):
            cx, cy, r = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0.8, 2.4)
            shaded[np.hypot(x - cx, (y - cy) * 1.6) < r] *= 0.78
    return layer(shaded, (1 - np.sqrt(square)) * min(size) / 2 + 0.5)


def tube(
    size: tuple[int, int], points: list[tuple[float, float, float]], colour: Colour
) -> Image.Image:
    """A bent tube through points (x, y, radius)."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(float)
    best = np.full((size[1], size[0]), 9.0)
    normal = np.zeros((size[1], size[0], 3))
    edge = np.zeros((size[1], size[0]))
    for px, py, r in points:
        dx, dy = (x - px) / r, (y - py) / r
        far = np.hypot(dx, dy)
        closer = far < best
        best = np.where(closer, far, best)
        nz = np.sqrt(np.clip(1 - far**2, 0, 1))
        normal = np.where(closer[..., None], np.dstack([dx, dy, nz]), normal)
        edge = np.maximum(edge, (1 - far) * r + 0.5)
    return layer(lit(colour, normal), edge)


def curve(
    *corners: tuple[float, float, float], steps: int = 280
) -> list[tuple[float, float, float]]:
    """A Bézier curve of any degree, its thickness among its dimensions."""
    found = []
    for step in range(steps + 1):
        t, points = step / steps, [np.array(corner, float) for corner in corners]
        while len(points) > 1:
            points = [a + (b - a) * t for a, b in itertools.pairwise(points)]
        found.append((float(points[0][0]), float(points[0][1]), float(points[0][2])))
    return found


def ease(t: float) -> float:
    """From 0 to 1, slowly at both ends."""
    t = min(max(t, 0.0), 1.0)
    return t * t * (3 - 2 * t)
