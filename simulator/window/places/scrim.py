"""The ground for captions: a picture that falls softly into the dark towards its lower edge."""

from functools import lru_cache

import pygame

INK = (8, 12, 17)
DEEPEST = 228


def scrim(target: pygame.Surface, top: int) -> None:
    """Darken a picture from y = top to its lower edge, softly at first, so that words stand out on it."""
    width, height = target.get_size()
    top = max(0, min(top, height - 1))
    target.blit(_veil(width, height - top), (0, top))


@lru_cache(maxsize=4)
def _veil(width: int, height: int) -> pygame.Surface:
    column = pygame.Surface((1, height), pygame.SRCALPHA)
    for y in range(height):
        way = min(1.0, (y + 1) / (0.55 * height))
        column.set_at((0, y), (*INK, round(DEEPEST * way * way * (3 - 2 * way))))
    return pygame.transform.scale(column, (width, height))
