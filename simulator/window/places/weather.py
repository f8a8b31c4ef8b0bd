"""Weather: what a scenario says of it, and the few particles that show it."""

import math
import random
import re
from io import BytesIO
from typing import Literal

import pygame

Colour = tuple[int, int, int]

_SIGNS: list[tuple[Literal["snow", "rain", "dust"], str]] = [
    ("snow", r"snow\w*|flurr\w+|blizzard|sleet"),
    ("rain", r"rain\w*|drizzl\w+|shower\w*|downpour|storm\w*|thunder\w*|wet"),
    ("dust", r"dust\w*|wind\w*|gust\w*|breez\w+|smok\w+|haz[ey]\w*"),
]
_REFUSED = re.compile(r"\b(no|not|without|after)\s+(the\s+)?$")
_KINDS = {
    # how many, sizes, speed down and sideways (pixels of a picture 1080 high, a second), sway
    "rain": (210, (24, 34, 48), 1150.0, -130.0, 0.0),
    "snow": (120, (2, 3, 4, 9), 62.0, -14.0, 16.0),
    "dust": (34, (1, 2, 3), -5.0, 7.0, 9.0),
}


def weather_of(text: str) -> Literal["none", "rain", "snow", "dust"]:
    """The particles that show a weather in words: "cold November rain" is rain, wind shows in the dust it carries."""
    low = text.lower()
    for kind, signs in _SIGNS:
        for found in re.finditer(rf"\b({signs})\b", low):
            if not _REFUSED.search(low[: found.start()]):
                return kind
    return "none"


def sprite(picture: str, width: int, height: int) -> pygame.Surface:
    """A small SVG as a surface; `picture` is what stands inside its <svg> element, in pixels."""
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{picture}</svg>'
    return pygame.image.load_sized_svg(BytesIO(text.encode()), (width, height)).convert_alpha()


def glow(radius: int, colour: Colour, strength: float, core: float = 0.0) -> pygame.Surface:
    """A soft round light on nothing; `core` is the share of its radius that is evenly lit."""
    fall = [(core + (1 - core) * at, strength * (1 - at) ** 2) for at in (0, 0.15, 0.3, 0.5, 0.75, 1)]
    place = f'cx="{radius}" cy="{radius}" r="{radius}"'
    gradient = f'<radialGradient id="g" gradientUnits="userSpaceOnUse" {place}>{_stops(colour, fall)}</radialGradient>'
    return sprite(f'<defs>{gradient}</defs><circle {place} fill="url(#g)"/>', 2 * radius, 2 * radius)


class Particles:
    """Rain, snow or dust over a picture. Everything about them comes from the seed and from the time that passed."""

    def __init__(self, kind: str, size: tuple[int, int], scale: float, colour: Colour, seed: int) -> None:
        self.size, self.scale, self.age = size, scale, 0.0
        self.flakes: list[tuple[pygame.Surface, float, float, float, float]] = []
        if kind not in _KINDS:
            return
        number, sizes, self.down, self.aside, self.sway = _KINDS[kind]
        sprites = [_drop(kind, each, scale, colour, self.aside / self.down) for each in sizes]
        dice = random.Random(f"{kind} {seed}")
        wide = max(1.0, size[0] / (1920 * scale))
        for _ in range(int(number * wide)):
            rank = min(int(dice.random() ** 1.6 * len(sizes)), len(sizes) - 1)
            near = 0.55 + 0.45 * (rank + 1) / len(sizes) + 0.1 * dice.random()
            self.flakes.append((sprites[rank], dice.random(), dice.random(), near, 6.3 * dice.random()))

    def update(self, seconds: float) -> None:
        """Let time pass."""
        self.age += seconds

    def draw(self, target: pygame.Surface, where: list[pygame.Rect]) -> None:
        """Draw them, only within the rectangles if there are any."""
        if not self.flakes:
            return
        width, height, margin = *self.size, int(60 * self.scale)
        across, along = width + 2 * margin, height + 2 * margin
        down, aside = self.down * self.scale * self.age, self.aside * self.scale * self.age
        drawn: list[tuple[pygame.Surface, tuple[int, int]]] = []
        for picture, x, y, near, phase in self.flakes:
            sway = self.sway * self.scale * math.sin(phase + 0.7 * self.age) if self.sway else 0.0
            left = (x * across + aside * near + sway) % across - margin
            top = (y * along + down * near) % along - margin
            drawn.append((picture, (int(left), int(top))))
        if not where:
            target.blits(drawn, doreturn=False)
            return
        before = target.get_clip()
        for each in where:
            target.set_clip(each.clip(before))
            target.blits(drawn, doreturn=False)
        target.set_clip(before)


def _drop(kind: str, size: int, scale: float, colour: Colour, slant: float) -> pygame.Surface:
    """One drop, flake or mote of a size."""
    if kind != "rain":
        radius = max(2, round(size * scale * (1.6 if size < 6 else 1.3)))
        strength = 0.26 if size > 6 else 0.85 if kind == "snow" else 0.3
        return glow(radius, colour, strength, 0.25)
    long = max(6, round(size * scale * 1.5))
    lean, thick = abs(slant) * long, max(1.0, 1.1 * scale * size / 30)
    wide = math.ceil(lean + thick) + 1
    left, right = (lean, 0.0) if slant < 0 else (0.0, lean)
    along = f'gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="{long}"'
    stops = _stops(colour, [(0, 0), (0.7, 0.3), (1, 0.12)])
    fade = f'<linearGradient id="g" {along}>{stops}</linearGradient>'
    path = f"M{left:.1f} 0 L{left + thick:.1f} 0 L{right + thick:.1f} {long} L{right:.1f} {long} Z"
    return sprite(f'<defs>{fade}</defs><path d="{path}" fill="url(#g)"/>', wide, long)


def _stops(colour: Colour, fall: list[tuple[float, float]]) -> str:
    """A gradient's stops in one colour: each an offset and an opacity."""
    shade = "#{:02x}{:02x}{:02x}".format(*colour)
    return "".join(f'<stop offset="{at:.3f}" stop-color="{shade}" stop-opacity="{much:.3f}"/>' for at, much in fall)
