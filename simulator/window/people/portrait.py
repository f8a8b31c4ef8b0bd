"""Portrait: a person on screen. Pieces are made once for each step of a movement, so that a frame only blits."""

import pygame

from simulator.window.people.art import PersonArt
from simulator.window.people.colour import RGB
from simulator.window.people.expression import Expression
from simulator.window.people.figure import BODY_BOX, CHIN, HANDS_BOX, arms, bust, garment, hands
from simulator.window.people.head import Grade, Head
from simulator.window.people.motion import Motion
from simulator.window.people.piece import Piece, Shelf
from simulator.window.people.raster import OVER, Box, graded, pixels, rendered, rim

WIDTH, HEIGHT = 640, 800
"""The picture, in drawing units."""
WARM: RGB = (255, 206, 150)
GROWN_HEAD = 1.05
"""How much larger heads are drawn than life, so that a face can be read from where one sits."""
ARM_STEPS = 14
KEPT = 16
"""How many pictures' worth of pixels are kept."""


class Portrait:
    """One person at one size. Give it time with `update`, then `draw` it."""

    def __init__(self, art: PersonArt, height: int, seed: int) -> None:
        self.art, self.size = art, (round(WIDTH * height / HEIGHT), height)
        self.scale = height / HEIGHT * art.person.build.stature
        self.motion = Motion(seed, art.person.away)
        self.pose = self.motion.update(Expression(), 0.0, False)
        self.shelf = Shelf(KEPT * self.size[0] * self.size[1])
        self.head = Head(art, self.scale * art.person.build.head * GROWN_HEAD, self.shelf)
        self.torso = self._torso()
        self.hooded = any(part.on == "body" and part.back for part in art.parts)
        self.head.skin(0)

    @property
    def breaths(self) -> int:
        """Breaths taken so far."""
        return self.motion.breaths

    @property
    def meets_gaze(self) -> bool:
        """Whether the eyes are on the one who looks at the picture."""
        return self.motion.meets

    def update(self, expression: Expression, seconds: float, motion: bool = True) -> None:
        """Let some seconds pass. Without `motion` only the expression changes."""
        self.pose = self.motion.update(expression, seconds, motion)

    def draw(
        self, target: pygame.Surface, centre_bottom: tuple[int, int], light: RGB = WARM, shade: float = 0.0
    ) -> None:
        """Draw the person, standing on that point, in a scene's rim light and night grade."""
        pose, s = self.pose, self.scale
        grade: Grade = (light, round(max(0.0, min(1.0, shade)) * 20) / 20)
        x, bottom = centre_bottom[0] + round(pose.sway * s), centre_bottom[1]
        arm = round(pose.arms * ARM_STEPS) / ARM_STEPS
        halves = max(0, round(2 * (pose.breath + pose.hunch) * s))
        chin = (
            centre_bottom[0] + round((pose.sway * 1.25 + 5 * pose.turn) * s),
            bottom - round((HEIGHT - CHIN - pose.nod + pose.breath * 0.82) * s),
        )
        self.head.draw_back(target, chin, pose, grade)
        if self.hooded:
            self.shelf.get(("hood", grade), lambda: self._hood(grade)).draw(target, (x, bottom - halves // 2))
        body = ("body", arm, grade)
        self.shelf.get(
            (body, halves), lambda: self.shelf.get(body, lambda: self._body(arm, grade)).raised(halves)
        ).draw(target, (x, bottom))
        self.head.draw(target, chin, pose, grade)
        if arm > 0.12:
            at = (x + round(pose.hands[0] * s), bottom + round(pose.hands[1] * s))
            self.shelf.get(("hands", arm, grade), lambda: self._hands(arm, grade)).draw(target, at)

    def _garments(self, where: str) -> list[pygame.Surface]:
        person, colours = self.art.person, self.art.colours
        chosen = [getattr(part, where) for part in self.art.parts if part.on == "body"]
        return [rendered(garment(marks, person, colours), BODY_BOX, self.scale) for marks in chosen if marks]

    def _torso(self) -> pygame.Surface:
        surface = rendered(bust(self.art.person, self.art.colours), BODY_BOX, self.scale)
        for each in self._garments("front"):
            surface.blit(each, (0, 0), special_flags=OVER)
        return surface

    def _body(self, arm: float, grade: Grade) -> Piece:
        surface = self.torso.copy()
        limbs = rendered(arms(self.art.person, self.art.colours, arm), BODY_BOX, self.scale)
        surface.blit(limbs, (0, 0), special_flags=OVER)
        return self._lit(surface, grade, BODY_BOX)

    def _hood(self, grade: Grade) -> Piece:
        surface = pygame.Surface(pixels(BODY_BOX, self.scale), pygame.SRCALPHA)
        for each in self._garments("back"):
            surface.blit(each, (0, 0), special_flags=OVER)
        return self._lit(surface, grade, BODY_BOX)

    def _hands(self, arm: float, grade: Grade) -> Piece:
        surface = rendered(hands(self.art.person, self.art.colours, arm), HANDS_BOX, self.scale)
        return self._lit(surface, grade, HANDS_BOX)

    def _lit(self, surface: pygame.Surface, grade: Grade, box: Box) -> Piece:
        graded(surface, grade[1], grade[0], box[0], self.scale)
        rim(surface, grade[0], 2.0 * self.scale)
        return Piece.cropped(surface, (-box[0] * self.scale, surface.get_height()))
