"""The head on screen: skin, hair and features as pieces that hang on the chin, made once for each step."""

from collections.abc import Callable, Hashable, Iterator
from typing import Literal

import pygame

from simulator.window.people import feature
from simulator.window.people.art import PersonArt
from simulator.window.people.colour import RGB
from simulator.window.people.face import EYE_LINE, HEAD_BOX, MOUTH_LINE, eye_x, skin, worn
from simulator.window.people.motion import Pose
from simulator.window.people.piece import Piece, Shelf
from simulator.window.people.raster import OVER, Box, graded, mask, painted, pixels, rendered, rim, union
from simulator.window.people.shape import Layer, Shape, glow

Grade = tuple[RGB, float]
"""Colour of the rim light, and how far the grade of a night goes."""
Where = Literal["back", "front", "over"]
Moving = tuple[str, tuple[float, ...]]
"""A feature by name, and its steps."""
TURNS = 5
"""Steps of a turn to one side."""
CHIN_LINE = 220.0
BROW_LINE = EYE_LINE - 16.5


class Head:
    """One person's head at one size."""

    def __init__(self, art: PersonArt, scale: float, shelf: Shelf) -> None:
        self.art, self.scale, self.shelf = art, scale, shelf
        self.bare: dict[Hashable, pygame.Surface] = {}
        self.drawn = Shelf(max(400_000, round(500_000 * scale * scale)))

    def draw_back(self, target: pygame.Surface, chin: tuple[int, int], pose: Pose, grade: Grade) -> None:
        """Draw what hangs behind the body."""
        turn = _turn(pose)
        if self._hair("back", turn) is not None:
            self._turned(("back", turn, grade), pose, lambda: self._back(turn, grade)).draw(target, chin)

    def draw(self, target: pygame.Surface, chin: tuple[int, int], pose: Pose, grade: Grade) -> None:
        """Draw the face with its features, and what covers them."""
        turn, pale, sheen = _turn(pose), pose.pallor, pose.sheen
        key = ("skin", turn, pale, sheen, grade)
        self._turned(key, pose, lambda: self._skin(turn, pale, sheen, grade)).draw(target, chin)
        for piece in self._features(turn / TURNS, pose, grade):
            piece.draw(target, chin)
        self._turned(("cover", turn, grade), pose, lambda: self._cover(turn, grade)).draw(target, chin)

    def _turned(self, key: Hashable, pose: Pose, make: Callable[[], Piece]) -> Piece:
        tilt = _tilt(pose)
        if not tilt:
            return self.shelf.get(key, make)
        return self.shelf.get((tilt, key), lambda: self.shelf.get(key, make).turned(tilt))

    # Skin and hair

    def skin(self, turn: int) -> pygame.Surface:
        """The bare face, without features."""
        key = ("skin", turn)
        if key not in self.bare:
            layer = skin(self.art.person, self.art.colours, turn / TURNS)
            self.bare[key] = rendered(layer, HEAD_BOX, self.scale)
        return self.bare[key]

    def _hair(self, where: Where, turn: int) -> pygame.Surface | None:
        parts = [part for part in self.art.parts if part.on == "head" and getattr(part, where)]
        if not parts:
            return None
        key = (where, turn)
        if key not in self.bare:
            surface = pygame.Surface(pixels(HEAD_BOX, self.scale), pygame.SRCALPHA)
            for part in parts:
                layer = Layer(softness=7.0)
                shift = -part.turn * 0.6 if where == "back" else part.turn
                worn(layer, getattr(part, where), self.art.person, self.art.colours, shift, turn / TURNS)
                if where == "over":
                    layer = Layer(flat=[*layer.flat, *layer.line])
                surface.blit(rendered(layer, HEAD_BOX, self.scale), (0, 0), special_flags=OVER)
            self.bare[key] = surface
        return self.bare[key]

    def _whole(self, turn: int) -> pygame.Surface:
        key = ("whole", turn)
        if key not in self.bare:
            hair = [self._hair(where, turn) for where in ("back", "front")]
            self.bare[key] = union([self.skin(turn), *(each for each in hair if each is not None)])
        return self.bare[key]

    def _hung(self, surface: pygame.Surface, turn: int, grade: Grade) -> Piece:
        graded(surface, grade[1], grade[0], HEAD_BOX[0], self.scale)
        rim(surface, grade[0], 2.0 * self.scale, self._whole(turn))
        return Piece.cropped(surface, self._pixel(0, CHIN_LINE))

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        return (x - HEAD_BOX[0]) * self.scale, (y - HEAD_BOX[1]) * self.scale

    def _back(self, turn: int, grade: Grade) -> Piece:
        hair = self._hair("back", turn)
        return self._hung(self.skin(turn).copy() if hair is None else hair.copy(), turn, grade)

    def _cover(self, turn: int, grade: Grade) -> Piece:
        surface = pygame.Surface(pixels(HEAD_BOX, self.scale), pygame.SRCALPHA)
        for where in ("front", "over"):
            hair = self._hair(where, turn)
            if hair is not None:
                surface.blit(hair, (0, 0), special_flags=OVER)
        return self._hung(surface, turn, grade)

    def _skin(self, turn: int, pale: float, sheen: float, grade: Grade) -> Piece:
        surface = self.skin(turn).copy()
        if pale:
            tint = mask(surface)
            part = 0.24 * pale
            colour = (*(round(each * part) for each in (186, 188, 176)), round(255 * part))
            tint.fill(colour, special_flags=pygame.BLEND_RGBA_MULT)
            surface.blit(tint, (0, 0), special_flags=OVER)
        if sheen:
            self._shine(surface, sheen, turn / TURNS)
        return self._hung(surface, turn, grade)

    def _shine(self, surface: pygame.Surface, sheen: float, turn: float) -> None:
        s, light = 14 * turn, self.art.colours["skin++"]
        spots = ((-20 + s, 60, 26, 9), (-40 + s, 134, 10, 6), (-2 + 20 * turn, 140, 3.5, 12), (s, 168, 12, 2.5))
        shapes = [
            each for x, y, rx, ry in (*spots, (30 + s, 62, 12, 6)) for each in glow(x, y, rx, ry, light, 0.75 * sheen)
        ]
        size = pixels(HEAD_BOX, self.scale)
        small = painted(shapes, HEAD_BOX, (max(2, size[0] // 4), max(2, size[1] // 4)))
        surface.blit(pygame.transform.smoothscale(small, size), (0, 0), special_flags=OVER)

    # Features

    def _features(self, turn: float, pose: Pose, grade: Grade) -> Iterator[Piece]:
        """Mouth, eyes and brows, at the steps nearest to the pose."""
        person, tilt = self.art.person, _tilt(pose)
        mouth = _step(pose.corner, 8), _step(pose.parted, 9), _step(pose.pressed, 5)
        yield self._hang(("mouth", mouth), feature.MOUTH_BOX, (15 * turn, MOUTH_LINE), (turn, tilt, grade))
        eyes = _step(pose.lids, 14), _step(pose.gaze[0], 7), _step(pose.gaze[1], 4)
        brows = _step(pose.brow_inner, 7), _step(pose.brow_raised, 7)
        for side in (-1, 1):
            x = eye_x(person, side, turn)
            yield self._hang((f"eye{side}", eyes), feature.EYE_BOX, (x, EYE_LINE), (turn, tilt, grade))
            yield self._hang((f"brow{side}", brows), feature.BROW_BOX, (x, BROW_LINE), (turn, tilt, grade))

    def _hang(self, what: Moving, box: Box, at: tuple[float, float], how: tuple[float, float, Grade]) -> Piece:
        turn, tilt, (light, shade) = how

        def make() -> Piece:
            surface = self._feature(what, turn)
            graded(surface, shade, light, at[0] + box[0], self.scale)
            x, y = at[0] + box[0] + box[2] / 2, at[1] + box[1] + box[3] / 2 - CHIN_LINE
            piece = Piece(surface, (x * self.scale, y * self.scale))
            return piece.turned(tilt) if tilt else piece

        return self.drawn.get((what, how), make)

    def _feature(self, what: Moving, turn: float) -> pygame.Surface:
        person, colours, (name, steps) = self.art.person, self.art.colours, what
        if name == "mouth":
            corner, parted, pressed = steps
            return self._plain(feature.mouth(person, colours, corner, parted, pressed), feature.MOUTH_BOX)
        side = -1 if "-" in name else 1
        narrow = 1 - 0.16 * abs(turn) * (side * turn > 0)
        if name.startswith("brow"):
            return self._plain(feature.brow(person, colours, side, steps[0], steps[1], narrow), feature.BROW_BOX)
        lids, x, y = steps
        ball = feature.eyeball(person, colours, side, lids, (x, y), narrow)
        surface = rendered(ball, feature.EYE_BOX, self.scale)
        edges = self._plain(feature.lids(person, colours, side, lids, narrow), feature.EYE_BOX)
        surface.blit(edges, (0, 0), special_flags=OVER)
        return surface

    def _plain(self, shapes: list[Shape], box: Box) -> pygame.Surface:
        return painted(shapes, box, pixels(box, self.scale))


def _turn(pose: Pose) -> int:
    return max(-TURNS, min(TURNS, round(pose.turn * TURNS)))


def _tilt(pose: Pose) -> float:
    return round(pose.tilt * 1.6) / 1.6


def _step(value: float, steps: int) -> float:
    return round(max(-1.5, min(1.5, value)) * steps) / steps
