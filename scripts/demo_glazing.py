"""What colour a point of the ware has: glaze, dip, worn rim, iron speckles, bare clay, label.

``Skin`` is (owner, glazes, label): who owns each place of the lathe's table, the glazes as
rows (the fields of ``demo_shapes.Glaze``), and the printed label.
"""

import math

import numpy as np
from demo_turning import GRID, REACH, TALL, Vec
from numba import njit

Skin = tuple[np.ndarray, np.ndarray, np.ndarray]

RIM = (0.42, 0.27, 0.16)
IRON = (0.1, 0.07, 0.05)
CLAY = (0.55, 0.42, 0.31)


@njit(fastmath=True)
def chance(a: int, b: int, c: int) -> float:
    """A number in 0..1 from three whole numbers, the same in every run."""
    n = (a * 73856093) ^ (b * 19349663) ^ (c * 83492791)
    n = (n ^ (n >> 13)) * 1274126177 & 0x7FFFFFFF
    return ((n ^ (n >> 16)) & 0xFFFFFF) / 16777216.0


@njit(fastmath=True)
def noise(x: float, y: float, z: float) -> float:
    """Smooth value noise."""
    i, j, k = int(math.floor(x)), int(math.floor(y)), int(math.floor(z))  # noqa: RUF046
    u, v, w = x - i, y - j, z - k
    u, v, w = u * u * (3 - 2 * u), v * v * (3 - 2 * v), w * w * (3 - 2 * w)
    total = 0.0
    for a in range(2):
        for b in range(2):
            share = (u if a else 1 - u) * (v if b else 1 - v)
            near, away = chance(i + a, j + b, k), chance(i + a, j + b, k + 1)
            total += share * (near * (1 - w) + away * w)
    return total


@njit(fastmath=True)
def speckle(p: Vec, scale: float, amount: float) -> float:
    """How much of an iron speckle lies at a point: 0 none, 1 full."""
    x, y, z = p[0] * scale, p[1] * scale, p[2] * scale
    i, j, k = int(math.floor(x)), int(math.floor(y)), int(math.floor(z))  # noqa: RUF046
    dark = 0.0
    for cell in range(27):
        a, b, c = i + cell // 9 - 1, j + cell // 3 % 3 - 1, k + cell % 3 - 1
        if chance(a, b, c) > amount:
            continue
        cx, cy = a + chance(a, b, c + 911), b + chance(a, b + 577, c)
        cz = c + chance(a + 313, b, c)
        e = math.sqrt((x - cx) ** 2 + ((y - cy) * 0.8) ** 2 + (z - cz) ** 2)
        size = 0.08 + 0.3 * chance(a + 7, b + 3, c) ** 3
        dark = max(dark, min(1.0, max(0.0, (size - e) / 0.1)))
    return dark


@njit(fastmath=True)
def mixed(a: Vec, b: Vec, share: float) -> Vec:
    """From a towards b, share clipped to 0..1."""
    s = min(1.0, max(0.0, share))
    return a[0] + (b[0] - a[0]) * s, a[1] + (b[1] - a[1]) * s, a[2] + (b[2] - a[2]) * s


@njit(fastmath=True)
def paint(skin: Skin, p: Vec) -> tuple[Vec, float]:
    """Albedo and gloss of a point on the ware."""
    owner, glazes, label = skin
    x, y, z = p
    r = math.sqrt(x * x + z * z)
    i = min(int(r * (GRID - 1) / REACH + 0.5), GRID - 1)
    j = min(max(int((y + 0.2) * (GRID - 1) / TALL + 0.5), 0), GRID - 1)
    m = glazes[owner[i, j]]
    turn = math.atan2(x, z) / 2.3 + 0.5
    if m[9] > 0 and m[9] < y < m[10] and 0 <= turn < 1:
        row = int((m[10] - y) / (m[10] - m[9]) * (label.shape[0] - 1))
        ink = label[row, int(turn * (label.shape[1] - 1))]
        return (ink[0], ink[1], ink[2]), 0.12
    cloud = noise(x * 3.1 + 5, y * 2.2, z * 3.1) * 0.6 + noise(x * 9, y * 7, z * 9) * 0.4
    tone = 1 + (cloud - 0.5) * m[6]
    colour = (m[0] * tone, m[1] * tone, m[2] * tone)
    if m[11] > 0:
        wave = (noise(x * 3, 0.0, z * 3) - 0.5) * 0.06
        second = (m[12] * tone, m[13] * tone, m[14] * tone)
        colour = mixed(colour, second, (y + wave - m[11]) / 0.012)
    if m[7] > 0:
        colour = mixed(colour, RIM, min(0.75, (y - m[7]) / 0.04))
    if m[4] > 0:
        colour = mixed(colour, IRON, speckle(p, m[5], m[4]) * 0.72)
    bare = min(1.0, max(0.0, (m[8] + (noise(x * 5, 3.0, z * 5) - 0.5) * 0.02 - y) / 0.008))
    return mixed(colour, CLAY, bare), m[3] * (1 - bare)
