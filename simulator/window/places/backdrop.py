"""A place on the screen: layers that move slowly against each other, a light that lives, and the weather."""

import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from simulator.window.places.weather import Colour, Particles, glow, sprite

if TYPE_CHECKING:
    from simulator.window.places.place import Lamp, Layer, Place

WIDTH, HEIGHT, MARGIN = 1920, 1080, 80
"""The picture as it is drawn, and how much further its layers go to each side."""

REACH = 64.0
"""How far the nearest layer moves to a side, in pixels of the picture."""

SLOWNESS = 1.1
"""Seconds in which the view has made most of its way to where attention leans."""

HIGH = 0.42
"""The share of what must be cropped from a picture too tall that goes off its upper edge."""

ASIDE = 0.6
"""The share of what must be cropped from a picture too wide that goes off its left; what names a place is right."""

_STEPS = 9
_DUSK = (
    '<defs><linearGradient id="s" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="{h}">'
    '<stop offset="0" stop-color="#131c29"/><stop offset="0.46" stop-color="#33384a"/>'
    '<stop offset="0.62" stop-color="#5b4a4c"/><stop offset="0.621" stop-color="#1d222b"/>'
    '<stop offset="1" stop-color="#0d1219"/></linearGradient></defs><rect width="{w}" height="{h}" fill="url(#s)"/>'
)


@dataclass(slots=True)
class _Sheet:
    """A layer as it is blitted: where it lies when nothing leans, how far it goes, and how it mixes."""

    picture: pygame.Surface
    left: int
    top: int
    reach: float
    flags: int


@dataclass(slots=True)
class _Shine:
    """A lamp as it is blitted: the same light in several strengths."""

    steps: list[pygame.Surface]
    left: int
    top: int
    reach: float
    phases: tuple[float, float, float]


class Backdrop:
    """A place, built for one size. A target of another size builds it anew; the same seed gives the same pictures."""

    def __init__(self, place: "Place", size: tuple[int, int], seed: int) -> None:
        self.place, self.seed = place, seed
        self.lean, self.age = 0.0, 0.0
        self._composed: tuple[int, ...] = ()
        self._build(size)

    @property
    def light(self) -> Colour:
        """The colour of the key light."""
        red, green, blue = self.place.light.colour
        return red, green, blue

    @property
    def direction(self) -> float:
        """The side from which the key light comes: -1 is left, 1 is right."""
        return self.place.light.direction

    @property
    def shade(self) -> float:
        """How dark it is away from the key light: 0 is bright day, 1 is night."""
        return self.place.shade

    def update(self, seconds: float, focus: float, motion: bool) -> None:
        """Let time pass while attention leans to a side (-1 left, 1 right); without motion everything holds still."""
        if not motion:
            return
        seconds = max(0.0, min(seconds, 0.25))
        self.age += seconds
        self.lean += (max(-1.0, min(1.0, focus)) - self.lean) * (1 - math.exp(-seconds / SLOWNESS))
        self.particles.update(seconds)

    def draw(self, target: pygame.Surface) -> None:
        """Fill the whole target with the place as it is at this moment."""
        if target.get_size() != self.size:
            self._build(target.get_size())
        at = tuple(round(-self.lean * each.reach) for each in self._sheets)
        if at != self._composed:
            self._compose(at)
        target.blit(self._picture, (0, 0))
        for lamp in self._shines:
            a, b, c = lamp.phases
            wave = (
                math.sin(0.9 * self.age + a) + 0.6 * math.sin(2.3 * self.age + b) + 0.4 * math.sin(5.1 * self.age + c)
            )
            step = round((wave / 4 + 0.5) * (_STEPS - 1))
            left = lamp.left + round(-self.lean * lamp.reach)
            target.blit(lamp.steps[step], (left, lamp.top), special_flags=pygame.BLEND_RGB_ADD)
        self.particles.draw(target, self._where)

    def draw_front(self, target: pygame.Surface) -> None:
        """Draw what lies before the person in crisis, over what was drawn."""
        for each in self._fronts:
            target.blit(each.picture, (each.left + round(-self.lean * each.reach), each.top), special_flags=each.flags)

    @property
    def seat(self) -> int | None:
        """How far down somebody reaches who sits behind what lies in front."""
        return None if self.place.seat is None else round(self._top + self.place.seat * self.scale)

    def _compose(self, at: tuple[int, ...]) -> None:
        for sheet, shift in zip(self._sheets, at, strict=True):
            self._picture.blit(sheet.picture, (sheet.left + shift, sheet.top), special_flags=sheet.flags)
        for x in range(0, self.size[0], self._grain.get_width()):
            for y in range(0, self.size[1], self._grain.get_height()):
                self._picture.blit(self._grain, (x, y), special_flags=pygame.BLEND_RGB_ADD)
        self._composed = at

    def _build(self, size: tuple[int, int]) -> None:
        self.size = size
        self.scale = max(size[0] / WIDTH, size[1] / HEIGHT)
        self._left = -(WIDTH * self.scale - size[0]) * ASIDE
        self._top = -(HEIGHT * self.scale - size[1]) * HIGH
        dice = random.Random(f"light {self.seed}")
        self._grain = _grain(dice)
        veil = _vignette(self.place, size)
        behind = [each for each in self.place.layers if not each.front]
        self._sheets = [self._sheet(layer, veil, opaque=number == 0) for number, layer in enumerate(behind)] or [
            self._dusk(veil)
        ]
        self._fronts = [self._sheet(each, veil, opaque=False) for each in self.place.layers if each.front]
        self._shines = [self._shine(lamp, dice) for lamp in self.place.lamps]
        self._picture = pygame.Surface(size, 0, 32)
        self._composed = ()
        mixed = [round(150 + 0.4 * each) for each in self.light]
        colour = (min(255, mixed[0]), min(255, mixed[1]), min(255, mixed[2]))
        self.particles = Particles(self.place.particles, size, self.scale, colour, self.seed)
        self.particles.update(self.age)
        self._where = [self._rect(each) for each in self.place.where]

    def _rect(self, at: list[float]) -> pygame.Rect:
        x, y, width, height = (each * self.scale for each in at)
        return pygame.Rect(round(self._left + x), round(self._top + y), round(width), round(height))

    def _dusk(self, veil: pygame.Surface) -> _Sheet:
        width, height = self.size
        picture = sprite(_DUSK.format(w=width, h=height), width, height).convert()
        picture.blit(veil, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        return _Sheet(picture, 0, 0, 0.0, 0)

    def _sheet(self, layer: "Layer", veil: pygame.Surface, *, opaque: bool) -> _Sheet:
        """A layer, cropped to what can ever be seen of it, in the light and the focus of the place."""
        try:
            drawn = _drawn(self.place.folder / layer.file, self.scale, layer.soft)
        except (pygame.error, OSError):
            return self._dusk(veil)
        reach = layer.depth * REACH * self.scale
        edge = math.ceil(reach) + 1
        left = round(MARGIN * self.scale - self._left) - edge
        crop = pygame.Rect(left, round(-self._top), self.size[0] + 2 * edge, self.size[1]).clip(drawn.get_rect())
        picture = drawn.subsurface(crop).copy()
        picture.blit(pygame.transform.smoothscale(veil, crop.size), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        if opaque:
            return _Sheet(picture.convert(), -edge, 0, reach, 0)
        seen = picture.get_bounding_rect()
        picture = picture.subsurface(seen).copy()
        if layer.soft:
            return _Sheet(picture, seen.x - edge, seen.y, reach, pygame.BLEND_PREMULTIPLIED)
        picture.set_alpha(255, pygame.RLEACCEL)
        return _Sheet(picture, seen.x - edge, seen.y, reach, 0)

    def _shine(self, lamp: "Lamp", dice: random.Random) -> _Shine:
        radius = max(4, round(lamp.reach * self.scale))
        red, green, blue = lamp.colour
        light = pygame.Surface((2 * radius, 2 * radius), 0, 32)
        light.blit(glow(radius, (red, green, blue), 0.6 * lamp.amount), (0, 0))
        steps = []
        for step in range(_STEPS):
            each = light.copy()
            level = round(255 * (0.35 + 0.65 * step / (_STEPS - 1)))
            each.fill((level, level, level), special_flags=pygame.BLEND_RGB_MULT)
            steps.append(each)
        left = round(self._left + lamp.at[0] * self.scale) - radius
        top = round(self._top + lamp.at[1] * self.scale) - radius
        phases = (6.3 * dice.random(), 6.3 * dice.random(), 6.3 * dice.random())
        return _Shine(steps, left, top, lamp.depth * REACH * self.scale, phases)


def _drawn(file: Path, scale: float, soft: float) -> pygame.Surface:
    """A layer's picture at a scale. What is out of focus is drawn small, blurred and enlarged, with its alpha in it."""
    size = (round((WIDTH + 2 * MARGIN) * scale), round(HEIGHT * scale))
    if not soft:
        return pygame.image.load_sized_svg(file, size).convert_alpha()
    part = 2 if soft < 4 else 4
    small = (math.ceil(size[0] / part), math.ceil(size[1] / part))
    drawn = pygame.image.load_sized_svg(file, small).convert_alpha().premul_alpha()
    blurred = pygame.transform.gaussian_blur(drawn, max(1, round(soft * scale / part)))
    return pygame.transform.smoothscale(blurred, size)


def _vignette(place: "Place", size: tuple[int, int]) -> pygame.Surface:
    """The place's grade, with corners that fall away: more so at night."""
    small = pygame.Surface((48, 27), 0, 32)
    fall = 0.12 + 0.3 * place.shade
    for x in range(48):
        for y in range(27):
            away = ((x - 23.5) / 30) ** 2 + ((y - 12) / 19) ** 2
            small.set_at((x, y), [round(each * max(0.0, 1 - fall * away)) for each in place.ambient])
    return pygame.transform.smoothscale(small, size)


def _grain(dice: random.Random) -> pygame.Surface:
    """A little noise, so that long gradients in the dark show no steps."""
    side = 256
    noise = dice.randbytes(side * side)
    values = bytes(each & 3 for each in noise for _ in range(3))
    return pygame.image.frombytes(values, (side, side), "RGB").convert(32)
