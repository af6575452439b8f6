"""The studio: a camera, a soft key lamp, a window to mirror, and light bounced once."""

import math

import numpy as np
from demo_glazing import Skin, chance, paint
from demo_turning import Vec, Ware, along, march, slope
from numba import njit, prange

Camera = tuple[float, float, float, float, float, float]

KEY = (-0.56, 0.70, 0.44)
FLOOR = (0.71, 0.69, 0.655)
LIGHT, ALBEDO, SHINE, NORMAL, DEPTH = 0, 3, 6, 9, 12


@njit(fastmath=True)
def spread(pixel: tuple[int, int], s: int, salt: int) -> tuple[float, float]:
    """The s-th of a pixel's evenly spread pairs in 0..1."""
    u = (s * 0.7548776662 + chance(pixel[0], pixel[1], salt)) % 1.0
    v = (s * 0.5698402910 + chance(pixel[0], pixel[1], salt + 1)) % 1.0
    return u, v


@njit(fastmath=True)
def around(n: Vec, uv: tuple[float, float], width: float) -> Vec:
    """A direction near n: width 1 is the cosine hemisphere, less is a narrow cone."""
    r, turn = math.sqrt(uv[0]) * width, 2 * math.pi * uv[1]
    a, b, c = r * math.cos(turn), r * math.sin(turn), math.sqrt(max(0.0, 1 - r * r))
    sign = 1.0 if n[2] >= 0 else -1.0
    k = -1.0 / (sign + n[2])
    m = n[0] * n[1] * k
    x = a * (1 + sign * n[0] * n[0] * k) + b * m + c * n[0]
    y = a * sign * m + b * (sign + n[1] * n[1] * k) + c * n[1]
    return x, y, -a * sign * n[0] - b * n[1] + c * n[2]


@njit(fastmath=True)
def edge(v: float, half: float, soft: float) -> float:
    """One inside the half width, falling to nothing over the soft edge."""
    return min(1.0, max(0.0, (half + soft - abs(v)) / soft))


@njit(fastmath=True)
def lamps(d: Vec, yaw: float) -> float:
    """What a glaze mirrors above the floor: the room, a barred window, a strip on the right."""
    x = d[0] * math.cos(yaw) - d[2] * math.sin(yaw)
    z = d[0] * math.sin(yaw) + d[2] * math.cos(yaw)
    side = x * 0.64 + z * 0.77 + 0.08
    window = 0.0
    if x < 0.2:
        window = edge(side, 0.2, 0.06) * edge(d[1] - 0.62, 0.22, 0.06)
        window *= 1 - 0.8 * edge(side, 0.012, 0.01)
    strip = edge(x - 0.93, 0.05, 0.04) * edge(d[1] - 0.3, 0.3, 0.1)
    return 0.44 + 0.22 * max(0.0, d[1]) + 7.5 * window + 0.9 * strip


@njit(fastmath=True)
def ray(cam: Camera, side: int, pixel: tuple[int, int], s: int) -> tuple[Vec, Vec]:
    """The s-th ray through a pixel."""
    yaw, pitch, away, aim, zoom, shift = cam
    cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    u, v = spread(pixel, s, 1)
    x = ((pixel[1] + u) / side - 0.5) * zoom + shift
    y = (0.5 - (pixel[0] + v) / side) * zoom
    n = 1 / math.sqrt(1 + x * x + y * y)
    x, y, z = x * n, (y * cp - sp) * n, (-cp - y * sp) * n
    eye = (away * cp * sy, aim + away * sp, away * cp * cy)
    return eye, (x * cy + z * sy, y, -x * sy + z * cy)


@njit(fastmath=True)
def direct(ware: Ware, p: Vec, n: Vec, key: Vec) -> float:
    """The key lamp's light on a point, unless the ware stands between."""
    facing = n[0] * key[0] + n[1] * key[1] + n[2] * key[2]
    if facing <= 0 or march(ware, p, key, 9.0) > 0:
        return 0.0
    return facing


@njit(fastmath=True)
def bounced(ware: Ware, skin: Skin, p: Vec, d: Vec) -> Vec:
    """Light that comes from one direction: from the ware, the floor or the room."""
    far = march(ware, p, d, 9.0)
    if far > 0:
        (r, g, b), _ = paint(skin, along(p, d, far))
        return 0.3 * r, 0.3 * g, 0.3 * b
    if d[1] < 0:
        return 0.42, 0.41, 0.39
    room = 0.44 + 0.22 * d[1]
    return room, room, room * 1.03


@njit(fastmath=True)
def mirrored(ware: Ware, p: Vec, d: Vec, n: Vec, yaw: float) -> float:
    """What the glaze mirrors along a ray d, by the angle at which it is met."""
    turn = d[0] * n[0] + d[1] * n[1] + d[2] * n[2]
    back = (d[0] - 2 * turn * n[0], d[1] - 2 * turn * n[1], d[2] - 2 * turn * n[2])
    fresnel = 0.04 + 0.7 * max(0.0, 1 - max(-turn, 0.0)) ** 5
    if march(ware, p, back, 9.0) > 0:
        return 0.18 * fresnel
    return (lamps(back, yaw) if back[1] > 0 else 0.32) * fresnel


@njit(fastmath=True)
def add(out: np.ndarray, first: int, v: Vec, share: float) -> None:
    """Add a share of three values to a pixel."""
    for c in range(3):
        out[first + c] += v[c] * share


@njit(fastmath=True)
def sample(ware: Ware, skin: Skin, cam: Camera, pixel: tuple[int, int], out: np.ndarray) -> None:
    """Trace all rays of one pixel into its thirteen values."""
    side, count = out.shape[1], int(out[pixel[0], pixel[1], DEPTH])
    cell = out[pixel[0], pixel[1]]
    cell[DEPTH] = 0.0
    yaw = cam[0]
    cy, sy = math.cos(yaw), math.sin(yaw)
    lamp = (KEY[0] * cy + KEY[2] * sy, KEY[1], -KEY[0] * sy + KEY[2] * cy)
    for s in range(count):
        eye, d = ray(cam, side, pixel, s)
        floor = -eye[1] / d[1] if d[1] < -1e-6 else 40.0
        t = march(ware, eye, d, floor)
        n, colour, gloss, dim = (0.0, 1.0, 0.0), FLOOR, 0.0, 1.0
        if t > 0:
            n = slope(ware, along(eye, d, t))
            colour, gloss = paint(skin, along(eye, d, t))
        else:
            t = floor
        p = along(along(eye, d, t), n, 0.004)
        if gloss == 0:
            dim = math.exp(-0.0018 * (p[0] * p[0] + p[2] * p[2]))
        key = direct(ware, p, n, around(lamp, spread(pixel, s, 3), 0.17)) * dim
        add(cell, LIGHT, (1.02 * key, 0.98 * key, 0.91 * key), 1 / count)
        glow = bounced(ware, skin, p, around(n, spread(pixel, s, 5), 1.0))
        add(cell, LIGHT, glow, 1 / count)
        if gloss > 0:
            facet = around(n, spread(pixel, s, 7), 0.05 + 0.22 * (1 - gloss))
            seen = mirrored(ware, p, d, facet, yaw) * gloss
            add(cell, SHINE, (seen, seen, seen), 1 / count)
        add(cell, ALBEDO, colour, 1 / count)
        add(cell, NORMAL, n, 1 / count)
        cell[DEPTH] += t / count


@njit(parallel=True, fastmath=True)
def trace(ware: Ware, skin: Skin, cam: Camera, side: int, samples: int) -> np.ndarray:
    """Light, albedo, shine, normal and depth of every pixel."""
    out = np.zeros((side, side, 13))
    out[:, :, DEPTH] = samples
    for row in prange(side):
        for col in range(side):
            sample(ware, skin, cam, (row, col), out)
    return out


@njit(fastmath=True)
def likeness(guide: np.ndarray, a: tuple[int, int], b: tuple[int, int]) -> float:
    """How far two pixels are from one surface: slope and depth."""
    gap = 0.0
    for c in range(NORMAL, DEPTH + 1):
        gap += abs(guide[a[0], a[1], c] - guide[b[0], b[1], c])
    return gap * 6


@njit(parallel=True, fastmath=True)
def smooth(picture: np.ndarray, guide: np.ndarray, step: int) -> np.ndarray:
    """One pass of a blur that stops at edges: only pixels of like slope and depth mix."""
    side = picture.shape[0]
    out = np.empty_like(picture)
    for row in prange(side):
        for col in range(side):
            total = np.zeros(4)
            for k in range(25):
                i, j = k // 5 - 2, k % 5 - 2
                p, q = min(side - 1, max(0, row + i * step)), min(side - 1, max(0, col + j * step))
                tone = abs(picture[p, q, 1] - picture[row, col, 1]) * 5 / step
                gap = likeness(guide, (p, q), (row, col)) + tone
                weight = math.exp(-gap - (i * i + j * j) * 0.2)
                total[3] += weight
                for c in range(3):
                    total[c] += weight * picture[p, q, c]
            for c in range(3):
                out[row, col, c] = total[c] / total[3]
    return out
