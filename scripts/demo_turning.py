"""Distances to a ware: its turned body as a table, its pulled parts as rounded pieces.

``Ware`` is (table, tubes, spheres) as `lathe` and ``demo_shapes.tubes`` make them. All is
compiled by numba, which is why plain tuples stand for points and for the ware.
"""

import math

import numpy as np
from numba import njit, prange

Vec = tuple[float, float, float]
Ware = tuple[np.ndarray, np.ndarray, np.ndarray]

GRID, REACH, TALL = 400, 2.0, 2.4
BORE = 2


@njit(fastmath=True)
def lathe_at(walls: np.ndarray, owners: np.ndarray, r: float, y: float) -> tuple[float, int]:
    """The distance from (r, y) to the nearest piece of wall, and whose glaze that wears."""
    best, who = 1e9, 0
    for s in range(walls.shape[0]):
        ax, ay, bx, by, thick = walls[s]
        ux, uy = bx - ax, by - ay
        part = ((r - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy + 1e-12)
        h = min(1.0, max(0.0, part))
        d = math.hypot(r - ax - h * ux, y - ay - h * uy) - thick
        if d < best:
            best, who = d, owners[s]
    return best, who


@njit(parallel=True, fastmath=True)
def lathe(walls: np.ndarray, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table of distances to the walls, and one of their owners."""
    table = np.empty((GRID, GRID))
    owner = np.zeros((GRID, GRID), np.int64)
    for i in prange(GRID):
        for j in range(GRID):
            r, y = i * REACH / (GRID - 1), j * TALL / (GRID - 1) - 0.2
            table[i, j], owner[i, j] = lathe_at(walls, owners, r, y)
    return table, owner


@njit(fastmath=True)
def turned(table: np.ndarray, p: Vec) -> float:
    """Look up the distance to the turned body; a lower bound outside the table."""
    r = math.sqrt(p[0] * p[0] + p[2] * p[2])
    rc, yc = min(r, REACH - 0.001), min(max(p[1], -0.199), TALL - 0.201)
    u, v = rc * (GRID - 1) / REACH, (yc + 0.2) * (GRID - 1) / TALL
    i, j = min(int(u), GRID - 2), min(int(v), GRID - 2)
    u, v = u - i, v - j
    low = table[i, j] * (1 - u) + table[i + 1, j] * u
    high = table[i, j + 1] * (1 - u) + table[i + 1, j + 1] * u
    return low * (1 - v) + high * v + 0.7 * math.hypot(r - rc, p[1] - yc)


@njit(fastmath=True)
def pulled(tubes: np.ndarray, first: int, last: int, p: Vec) -> float:
    """The distance to one handle, spout or bore."""
    best = 1e9
    for s in range(first, last):
        ax, ay, ar, bx, by, br, flat = tubes[s]
        ux, uy = bx - ax, by - ay
        px, py, pz = p[0] - ax, p[1] - ay, p[2] * flat
        h = min(1.0, max(0.0, (px * ux + py * uy) / (ux * ux + uy * uy)))
        e = math.sqrt((px - h * ux) ** 2 + (py - h * uy) ** 2 + pz * pz)
        best = min(best, e - ar - h * (br - ar))
    return best


@njit(fastmath=True)
def distance(ware: Ware, p: Vec) -> float:
    """The distance to the whole ware: parts grow softly from the body, bores are cut out."""
    table, tubes, spheres = ware
    d = turned(table, p)
    for g in range(spheres.shape[0]):
        cx, cy, radius, first, last, kind, k = spheres[g]
        far = math.sqrt((p[0] - cx) ** 2 + (p[1] - cy) ** 2 + p[2] ** 2) - radius
        if far > 0.2:
            d = d if kind == BORE else min(d, far)
            continue
        part = pulled(tubes, int(first), int(last), p)
        if kind == BORE:
            d = max(d, -part)
        else:
            h = max(k - abs(d - part), 0.0) / k
            d = min(d, part) - h * h * k * 0.25
    return d


@njit(fastmath=True)
def along(p: Vec, d: Vec, t: float) -> Vec:
    """The point at t on a ray."""
    return p[0] + d[0] * t, p[1] + d[1] * t, p[2] + d[2] * t


@njit(fastmath=True)
def march(ware: Ware, p: Vec, d: Vec, far: float) -> float:
    """Walk along a ray; the distance of the first hit, or -1 when there is none."""
    b = p[0] * d[0] + (p[1] - 0.7) * d[1] + p[2] * d[2]
    disc = b * b - (p[0] * p[0] + (p[1] - 0.7) ** 2 + p[2] * p[2] - 4.4)
    if disc < 0:
        return -1.0
    root = math.sqrt(disc)
    t, end = max(0.002, -b - root), min(far, -b + root)
    for _ in range(140):
        if t > end:
            return -1.0
        step = distance(ware, along(p, d, t))
        if step < 0.0009:
            return t
        t += step * 0.85
    return -1.0 if t > end - 0.05 else t


@njit(fastmath=True)
def slope(ware: Ware, p: Vec) -> Vec:
    """The surface normal, from six distances around the point."""
    e = 0.004
    x, y, z = p
    a = distance(ware, (x + e, y, z)) - distance(ware, (x - e, y, z))
    b = distance(ware, (x, y + e, z)) - distance(ware, (x, y - e, z))
    c = distance(ware, (x, y, z + e)) - distance(ware, (x, y, z - e))
    n = math.sqrt(a * a + b * b + c * c) + 1e-12
    return a / n, b / n, c / n
