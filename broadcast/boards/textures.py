"""Chalk dust and wood grain for the boards: `python -m broadcast.boards.textures FOLDER`.

The pictures are kept beside the style sheet; this says how they came to be. Deterministic.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SEED = 18  # o'clock
WOOD = ((74, 46, 24), (128, 84, 46))


def slate(width: int = 640, height: int = 360) -> Image.Image:
    """A board that was wiped many times: streaks and dust, white with little alpha."""
    dice = random.Random(SEED)  # noqa: S311 (a texture)
    streaks = Image.new("L", (width, height), 0)
    for _ in range(46):
        layer = Image.new("L", (width, height), 0)
        draw = ImageDraw.Draw(layer)
        x, y = dice.randint(-80, width), dice.randint(0, height)
        length, sag = dice.randint(120, 360), dice.randint(-46, 46)
        points = [(x + length * i / 8, y + sag * (i / 8) ** 2) for i in range(9)]
        draw.line(points, fill=dice.randint(5, 15), width=dice.randint(12, 40), joint="curve")
        layer = layer.filter(ImageFilter.GaussianBlur(dice.uniform(5, 14)))
        streaks = ImageChops.add(streaks, layer)
    alpha = streaks.point(lambda v: min(v, 44))
    return Image.merge("LA", (Image.new("L", (width, height), 255), alpha))


def wood(width: int = 640, height: int = 40) -> Image.Image:
    """A plank with its grain along the width."""
    dice = random.Random(SEED)  # noqa: S311 (a texture)
    plank = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(plank)
    for y in range(height):
        base = 0.45 + 0.3 * dice.random()
        x = 0
        while x < width:
            run = dice.randint(30, 180)
            share = min(1.0, max(0.0, base + dice.uniform(-0.22, 0.18)))
            colour = tuple(int(a + (b - a) * share) for a, b in zip(*WOOD, strict=True))
            draw.line([(x, y), (x + run, y)], fill=colour)
            x += run
    return plank.filter(ImageFilter.GaussianBlur(0.9))


def main(folder: Path) -> None:
    """Write the pictures into `folder`."""
    slate().save(folder / "slate.png", optimize=True)
    plank = wood()
    plank.save(folder / "plank.png", optimize=True)
    plank.rotate(90, expand=True).save(folder / "post.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
