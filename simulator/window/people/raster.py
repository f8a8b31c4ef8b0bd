"""Layers -> surfaces. All surfaces here hold premultiplied alpha, so that scaling and turning leave no dark seams."""

import io
from collections.abc import Sequence

import pygame

from simulator.window.people.colour import RGB
from simulator.window.people.shape import Layer, Shape

Box = tuple[float, float, float, float]
"""x, y, width, height in drawing units."""
OVER = pygame.BLEND_PREMULTIPLIED
NIGHT = (0.44, 0.50, 0.60)
"""What the deepest night leaves of red, green and blue."""
UNLIT, LIT = -95.0, 85.0
"""Where the light begins to fall on a person, and where it is at its full, in drawing units from the middle."""
RAMP = 24


def pixels(box: Box, scale: float) -> tuple[int, int]:
    """The size of a box on screen."""
    return max(2, round(box[2] * scale)), max(2, round(box[3] * scale))


def painted(shapes: Sequence[Shape], box: Box, size: tuple[int, int]) -> pygame.Surface:
    """Shapes on a transparent ground."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    if not shapes:
        return surface
    frame = f'viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}"'
    place = f"scale({size[0] / box[2]:.5f},{size[1] / box[3]:.5f}) translate({-box[0]:.3f},{-box[1]:.3f})"
    body = "".join(each.svg() for each in shapes)
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {frame}><g transform="{place}">{body}</g></svg>'
    return pygame.image.load_sized_svg(io.BytesIO(text.encode()), size).premul_alpha()


def mask(surface: pygame.Surface) -> pygame.Surface:
    """White where the surface is opaque."""
    white = surface.copy()
    white.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    return white.premul_alpha()


def rendered(layer: Layer, box: Box, scale: float) -> pygame.Surface:
    """A layer: flat shapes, then what is soft and what is sharp, both kept inside of the flat ones."""
    size = pixels(box, scale)
    surface = painted(layer.flat, box, size)
    if not layer.soft and not layer.line:
        return surface
    inside = mask(surface)
    if layer.soft:
        coarse = max(1.0, layer.softness * scale)
        small = max(2, round(size[0] / coarse)), max(2, round(size[1] / coarse))
        soft = pygame.transform.smoothscale(painted(layer.soft, box, small), size)
        soft.blit(inside, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        surface.blit(soft, (0, 0), special_flags=OVER)
    if layer.line:
        line = painted(layer.line, box, size)
        line.blit(inside, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        surface.blit(line, (0, 0), special_flags=OVER)
    return surface


def union(surfaces: Sequence[pygame.Surface]) -> pygame.Surface:
    """The mask of all of them together."""
    whole = mask(surfaces[0])
    for each in surfaces[1:]:
        whole.blit(mask(each), (0, 0), special_flags=pygame.BLEND_RGBA_MAX)
    return whole


def rim(surface: pygame.Surface, colour: RGB, reach: float, whole: pygame.Surface | None = None) -> None:
    """Light from the right and above along the edges of the whole mask of which this is a part."""
    inside = mask(surface)
    for far, strength in ((0.5, 0.26), (1.0, 0.20), (2.0, 0.12), (4.0, 0.08)):
        edge, x = inside.copy(), max(1, round(far * reach))
        edge.blit(whole or inside, (-x, round(x * 0.45)), special_flags=pygame.BLEND_RGBA_SUB)
        tint = (*(round(each * strength) for each in colour), round(255 * strength))
        edge.fill(tint, special_flags=pygame.BLEND_RGBA_MULT)
        surface.blit(edge, (0, 0), special_flags=OVER)


def graded(surface: pygame.Surface, shade: float, light: RGB, left: float, scale: float) -> None:
    """The grade of a night, from 0 to 1: darker and cooler, except where the scene's light falls, from the right.

    `left`: where the surface begins, in drawing units from the person's middle.
    """
    if shade <= 0:
        return
    most = max(1, *light)
    lit = tuple(0.97 * (0.5 + 0.5 * each / most) for each in light)
    ramp = pygame.Surface((RAMP, 1))
    wide = surface.get_width() / scale
    for step in range(RAMP):
        x = left + wide * (step + 0.5) / RAMP
        share = max(0.0, min(1.0, (x - UNLIT) / (LIT - UNLIT)))
        share = share * share * (3 - 2 * share)
        keeps = (dark + (bright - dark) * share for dark, bright in zip(NIGHT, lit, strict=True))
        ramp.set_at((step, 0), [round(255 * (1 - shade * (1 - keep))) for keep in keeps])
    surface.blit(pygame.transform.smoothscale(ramp, surface.get_size()), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
