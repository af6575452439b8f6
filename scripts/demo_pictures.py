"""Render the demo store's product pictures: shapes from the lathe, in soft studio light.

Needs ``numba`` and ``pillow``, which nothing else here does. Run it from the root of the
repository: ``python scripts/demo_pictures.py [--quick] [SKU ...]``. The wares themselves are
in ``demo_wares.py``. ``--quick`` draws small ones into ``build/`` to look at.
"""

import sys
from pathlib import Path

import demo_shapes
import demo_studio
import demo_turning
import demo_wares
import numpy as np
from PIL import Image

OUT = Path("src/artur/surfaces/demo/static/demo/products")
DRAFTS = Path("build/demo-pictures")
SIDE, SAMPLES = 900, 40
DRAFT_SIDE, DRAFT_SAMPLES = 300, 6


def render(scene: demo_shapes.Scene, side: int, samples: int) -> Image.Image:
    """Trace one scene and smooth its light, while edges and speckles stay sharp."""
    table, owner = demo_turning.lathe(*demo_shapes.walls(scene))
    ware = (table, *demo_shapes.tubes(scene))
    skin = (owner, demo_shapes.glazes(scene), demo_shapes.label(scene))
    seen = demo_studio.trace(ware, skin, scene.camera, side, samples)
    light, albedo = seen[..., 0:3].copy(), seen[..., 3:6]
    shine = seen[..., 6:9].copy()
    for step in (1, 2, 4):
        light = demo_studio.smooth(light, seen, step)
    for step in (1, 2):
        shine = demo_studio.smooth(shine, seen, step)
    return develop(np.clip(light * albedo + shine, 0, None))


def develop(light: np.ndarray) -> Image.Image:
    """Light to film: a soft shoulder, calmer colours and a trace of grain."""
    x = light * 0.75
    film = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14)
    grey = (film @ np.array((0.3, 0.59, 0.11)))[..., None]
    shown = np.clip(grey + (film - grey) * 0.8, 0, 1) ** (1 / 2.2) * 255
    grain = np.random.default_rng(1).normal(0, 1.3, (*light.shape[:2], 1))
    return Image.fromarray(np.clip(shown + grain, 0, 255).astype(np.uint8))


def main(asked: list[str]) -> None:
    """Write the pictures of the wares asked for, or of all."""
    quick = "--quick" in asked
    skus = [name for name in asked if not name.startswith("--")]
    folder = DRAFTS if quick else OUT
    folder.mkdir(parents=True, exist_ok=True)
    for scene in demo_wares.SCENES:
        if skus and scene.sku not in skus:
            continue
        fine = (DRAFT_SIDE, DRAFT_SAMPLES) if quick else (SIDE, SAMPLES)
        target = folder / f"{scene.sku}.webp"
        render(scene, *fine).save(target, quality=90, method=6)
        print(target, target.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
