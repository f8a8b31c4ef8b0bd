"""Pieces: finished pictures with a place, and the shelf on which they are kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pygame

from simulator.window.people.raster import OVER


@dataclass(frozen=True, slots=True)
class Piece:
    """A surface, and where its middle is as seen from the point that it hangs on, in pixels."""

    surface: pygame.Surface
    middle: tuple[float, float]

    @staticmethod
    def cropped(surface: pygame.Surface, hanging: tuple[float, float]) -> "Piece":
        """The part of a surface that shows anything; `hanging` is the point that it hangs on."""
        seen = surface.get_bounding_rect()
        seen = seen.inflate(4, 4) if seen.width and seen.height else pygame.Rect(0, 0, 1, 1)
        middle = (seen.x + seen.width / 2 - hanging[0], seen.y + seen.height / 2 - hanging[1])
        kept = pygame.Surface(seen.size, pygame.SRCALPHA)
        kept.blit(surface, (-seen.x, -seen.y), special_flags=OVER)
        return Piece(kept, middle)

    def turned(self, angle: float) -> "Piece":
        """This piece turned about the point that it hangs on."""
        middle = pygame.Vector2(self.middle).rotate(-angle)
        return Piece(pygame.transform.rotozoom(self.surface, angle, 1), (middle.x, middle.y))

    def raised(self, halves: int) -> "Piece":
        """This piece stretched upwards by so many half pixels; its lower edge stays."""
        width, height = self.surface.get_size()
        if not halves:
            return self
        tall = height + (halves + 1) // 2
        if halves % 2 == 0:
            surface = pygame.transform.smoothscale(self.surface, (width, tall))
        else:
            double = pygame.Surface((width, 2 * tall), pygame.SRCALPHA)
            double.blit(pygame.transform.smoothscale(self.surface, (width, 2 * height + halves)), (0, 1))
            surface = pygame.transform.smoothscale(double, (width, tall))
        return Piece(surface, (self.middle[0], self.middle[1] - (tall - height) / 2))

    def draw(self, target: pygame.Surface, at: tuple[int, int]) -> None:
        """Draw the piece, hanging on a point."""
        width, height = self.surface.get_size()
        place = (round(at[0] + self.middle[0] - width / 2), round(at[1] + self.middle[1] - height / 2))
        target.blit(self.surface, place, special_flags=OVER)


class Shelf:
    """Pieces that were made, by what they show; those longest unused make room."""

    def __init__(self, most: int) -> None:
        self.most, self.held = most, 0
        self.kept: OrderedDict[Hashable, Piece] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Piece]) -> Piece:
        """The piece for a key, made if it is not there. `most` counts pixels."""
        found = self.kept.get(key)
        if found is not None:
            self.kept.move_to_end(key)
            return found
        made = make()
        self.kept[key] = made
        self.held += _pixels(made)
        while self.held > self.most and len(self.kept) > 12:
            self.held -= _pixels(self.kept.popitem(last=False)[1])
        return made


def _pixels(piece: Piece) -> int:
    return piece.surface.get_width() * piece.surface.get_height()
