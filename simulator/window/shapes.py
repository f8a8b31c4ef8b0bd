"""Shapes with smooth edges: boxes, rings, marks and icons, drawn large once, made small, and kept."""

from collections import OrderedDict
from collections.abc import Callable
from itertools import pairwise
from math import cos, pi, sin
from typing import Literal

import pygame
from pygame import Rect

from simulator.window.theme import Colour

FINE = 4
"""Shapes are drawn so many times larger and then made small, which smooths their edges."""
KEPT = 400
Edge = Literal["top", "bottom", "right"]


class Shapes:
    """Draws shapes and keeps them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], pygame.Surface] = OrderedDict()

    def _get(self, key: tuple[object, ...], make: Callable[[], pygame.Surface]) -> pygame.Surface:
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def box(
        self,
        target: pygame.Surface,
        rect: Rect,
        fill: Colour,
        radius: int,
        alpha: int = 255,
        edge: Colour | None = None,
    ) -> None:
        """A box with round corners; `edge`: a thin line around it."""
        if rect.width <= 0 or rect.height <= 0:
            return
        radius = min(radius, rect.width // 2, rect.height // 2)
        if alpha == 255:
            pygame.draw.rect(target, fill, rect.inflate(0, -2 * radius))
            pygame.draw.rect(target, fill, rect.inflate(-2 * radius, 0))
            self._corners(target, rect, fill, radius)
        else:
            key = "box", rect.size, fill, radius, alpha
            target.blit(self._get(key, lambda: _clear_box(rect.size, fill, radius, alpha)), rect)
        if edge is not None:
            self.ring(target, rect, edge, radius, max(1, radius // 8))

    def _corners(self, target: pygame.Surface, rect: Rect, fill: Colour, radius: int) -> None:
        disc = self._get(("disc", radius, fill), lambda: _disc(radius, fill))
        size = disc.get_width() // 2
        for left, top, x, y in (
            (0, 0, rect.left, rect.top),
            (size, 0, rect.right - radius, rect.top),
            (0, size, rect.left, rect.bottom - radius),
            (size, size, rect.right - radius, rect.bottom - radius),
        ):
            target.blit(disc, (x, y), Rect(left, top, size, size))

    def ring(self, target: pygame.Surface, rect: Rect, colour: Colour, radius: int, width: int) -> None:
        """A line around a box."""
        pygame.draw.rect(target, colour, rect, width, border_radius=radius)

    def mark(self, target: pygame.Surface, name: str, colour: Colour, rect: Rect) -> None:
        """A grade's shape, or an icon, in a box."""
        size = min(rect.size)
        picture = self._get(("mark", name, colour, size), lambda: _mark(name, colour, size))
        target.blit(picture, picture.get_rect(center=rect.center))

    def fade(self, target: pygame.Surface, rect: Rect, colour: Colour, to: Edge = "bottom", most: int = 255) -> None:
        """A colour that comes up towards an edge of a box; `most` is how opaque it becomes."""
        if rect.width > 0 and rect.height > 0:
            key = "fade", rect.size, colour, to, most
            target.blit(self._get(key, lambda: _fade(rect.size, colour, to, most)), rect)

    def curve(
        self, target: pygame.Surface, rect: Rect, points: tuple[tuple[float, float], ...], colour: Colour, width: float
    ) -> None:
        """A line with smooth edges through points, given in shares of a box."""
        if len(points) > 1 and rect.width > 0 and rect.height > 0:
            key = "curve", rect.size, points, colour, width
            picture = self._get(key, lambda: _curve(rect.size, points, colour, width))
            target.blit(picture, picture.get_rect(center=rect.center))

    def arc(self, target: pygame.Surface, rect: Rect, colour: Colour, ground: Colour, share: float) -> None:
        """A ring of which a share is left: the timer."""
        size, steps = min(rect.size), round(share * 120)
        picture = self._get(("arc", colour, ground, size, steps), lambda: _arc(colour, ground, size, steps / 120))
        target.blit(picture, picture.get_rect(center=rect.center))


def _clear_box(size: tuple[int, int], fill: Colour, radius: int, alpha: int) -> pygame.Surface:
    made = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.rect(made, (*fill, alpha), made.get_rect(), border_radius=radius)
    return made


def _fade(size: tuple[int, int], colour: Colour, to: Edge, most: int) -> pygame.Surface:
    long = size[0] if to == "right" else size[1]
    line = pygame.Surface((long, 1) if to == "right" else (1, long), pygame.SRCALPHA)
    for step in range(long):
        way = (step + 1) / long if to != "top" else 1 - step / long
        line.set_at((step, 0) if to == "right" else (0, step), (*colour, round(most * way * way * (3 - 2 * way))))
    return pygame.transform.scale(line, size)


def _curve(
    size: tuple[int, int], points: tuple[tuple[float, float], ...], colour: Colour, width: float
) -> pygame.Surface:
    """Drawn twice as large; with room around it for the line's own width."""
    room = round(2 * width) + 2
    large = pygame.Surface((2 * (size[0] + room), 2 * (size[1] + room)), pygame.SRCALPHA)
    large.fill((*colour, 0))
    at = [(x * 2 * size[0] + room, y * 2 * size[1] + room) for x, y in points]
    for start, end in pairwise(at):
        pygame.draw.line(large, colour, start, end, max(2, round(2 * width)))
        pygame.draw.circle(large, colour, end, max(1.0, width - 0.7))
    return pygame.transform.smoothscale(large, (size[0] + room, size[1] + room))


def _disc(radius: int, fill: Colour) -> pygame.Surface:
    large = pygame.Surface((2 * radius * FINE, 2 * radius * FINE), pygame.SRCALPHA)
    large.fill((*fill, 0))
    pygame.draw.circle(large, fill, (radius * FINE, radius * FINE), radius * FINE)
    return pygame.transform.smoothscale(large, (2 * radius, 2 * radius)) if radius else large


def _arc(colour: Colour, ground: Colour, size: int, share: float) -> pygame.Surface:
    large = pygame.Surface((size * FINE, size * FINE), pygame.SRCALPHA)
    large.fill((*colour, 0))
    middle, width = size * FINE / 2, size * FINE // 8
    pygame.draw.circle(large, ground, (middle, middle), middle - width * 0.2, width)
    if share > 0:
        points = [(middle, middle)]
        for step in range(int(share * 90) + 1):
            angle = -pi / 2 + 2 * pi * share * step / max(1, int(share * 90))
            points.append((middle + middle * 1.5 * cos(angle), middle + middle * 1.5 * sin(angle)))
        ring = pygame.Surface(large.get_size(), pygame.SRCALPHA)
        pygame.draw.circle(ring, colour, (middle, middle), middle - width * 0.2, width)
        wedge = pygame.Surface(large.get_size(), pygame.SRCALPHA)
        if len(points) > 2:
            pygame.draw.polygon(wedge, (255, 255, 255, 255), points)
        ring.blit(wedge, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
        large.blit(ring, (0, 0))
    return pygame.transform.smoothscale(large, (size, size))


def _mark(name: str, colour: Colour, size: int) -> pygame.Surface:
    side = size * FINE
    large = pygame.Surface((side, side), pygame.SRCALPHA)
    large.fill((*colour, 0))
    _DRAWN[name](large, colour, side)
    return pygame.transform.smoothscale(large, (size, size))


def _polygon(*points: tuple[float, float]) -> Callable[[pygame.Surface, Colour, int], None]:
    def draw(surface: pygame.Surface, colour: Colour, side: int) -> None:
        pygame.draw.polygon(surface, colour, [(x * side, y * side) for x, y in points])

    return draw


def _circle(surface: pygame.Surface, colour: Colour, side: int) -> None:
    pygame.draw.circle(surface, colour, (side / 2, side / 2), side * 0.4)


def _half(surface: pygame.Surface, colour: Colour, side: int) -> None:
    pygame.draw.circle(surface, colour, (side / 2, side / 2), side * 0.4, side // 10)
    pygame.draw.circle(surface, colour, (side / 2, side / 2), side * 0.4, draw_top_left=True, draw_bottom_left=True)


def _scale(surface: pygame.Surface, colour: Colour, side: int) -> None:
    """A pair of scales: law."""
    wide = max(2, side // 14)
    line = [(0.5, 0.12, 0.5, 0.86), (0.16, 0.26, 0.84, 0.26), (0.3, 0.88, 0.7, 0.88)]
    line += [(0.2, 0.26, 0.06, 0.6), (0.2, 0.26, 0.34, 0.6), (0.8, 0.26, 0.66, 0.6), (0.8, 0.26, 0.94, 0.6)]
    for x, y, to_x, to_y in line:
        pygame.draw.line(surface, colour, (x * side, y * side), (to_x * side, to_y * side), wide)
    for x in (0.2, 0.8):
        pygame.draw.arc(
            surface, colour, Rect((x - 0.15) * side, 0.48 * side, 0.3 * side, 0.26 * side), pi, 2 * pi, wide
        )


def _say(surface: pygame.Surface, colour: Colour, side: int) -> None:
    pygame.draw.rect(surface, colour, Rect(side * 0.08, side * 0.14, side * 0.84, side * 0.54), border_radius=side // 6)
    pygame.draw.polygon(
        surface, colour, [(side * 0.24, side * 0.6), (side * 0.24, side * 0.9), (side * 0.5, side * 0.6)]
    )


def _do(surface: pygame.Surface, colour: Colour, side: int) -> None:
    """A step: an arrow along the ground."""
    wide = max(2, side // 8)
    pygame.draw.line(surface, colour, (side * 0.1, side * 0.5), (side * 0.7, side * 0.5), wide)
    pygame.draw.polygon(
        surface, colour, [(side * 0.58, side * 0.22), (side * 0.92, side * 0.5), (side * 0.58, side * 0.78)]
    )


def _radio(surface: pygame.Surface, colour: Colour, side: int) -> None:
    wide = max(2, side // 12)
    pygame.draw.rect(surface, colour, Rect(side * 0.3, side * 0.36, side * 0.34, side * 0.54), border_radius=side // 14)
    pygame.draw.line(surface, colour, (side * 0.38, side * 0.38), (side * 0.38, side * 0.08), wide)
    for far in (0.18, 0.3):
        box = Rect(0, 0, far * 2 * side, far * 2 * side)
        box.center = (round(side * 0.56), round(side * 0.3))
        pygame.draw.arc(surface, colour, box, -pi / 4, pi / 3, wide)


def _wait(surface: pygame.Surface, colour: Colour, side: int) -> None:
    for x in (0.24, 0.5, 0.76):
        pygame.draw.circle(surface, colour, (x * side, side / 2), side * 0.09)


def _tick(surface: pygame.Surface, colour: Colour, side: int) -> None:
    points = [(side * 0.14, side * 0.54), (side * 0.4, side * 0.8), (side * 0.86, side * 0.22)]
    pygame.draw.lines(surface, colour, False, points, max(2, side // 8))


def _chevron(back: float, tip: float) -> Callable[[pygame.Surface, Colour, int], None]:
    def draw(surface: pygame.Surface, colour: Colour, side: int) -> None:
        points = [(back * side, 0.22 * side), (tip * side, 0.5 * side), (back * side, 0.78 * side)]
        pygame.draw.lines(surface, colour, False, points, max(2, side // 8))

    return draw


_DRAWN: dict[str, Callable[[pygame.Surface, Colour, int], None]] = {
    "best": _polygon((0.5, 0.06), (0.94, 0.5), (0.5, 0.94), (0.06, 0.5)),
    "sound": _circle,
    "inaccuracy": _half,
    "mistake": _polygon((0.5, 0.1), (0.94, 0.88), (0.06, 0.88)),
    "blunder": _polygon((0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88)),
    "law": _scale,
    "say": _say,
    "do": _do,
    "radio": _radio,
    "wait": _wait,
    "tick": _tick,
    "below": _polygon((0.2, 0.34), (0.8, 0.34), (0.5, 0.74)),
    "left": _chevron(0.62, 0.36),
    "right": _chevron(0.38, 0.64),
}
