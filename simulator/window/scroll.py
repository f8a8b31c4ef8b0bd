"""Scrolling: a child that is taller than its place."""

from collections.abc import Iterator, Sequence

import pygame
from pygame import Rect

from simulator.window.elements import Element, Pen


class Scroll(Element):
    """Shows a part of a tall child. `centre`: a small child stands above the middle. `ground`: the colour behind it, in
    which the child ends softly where it goes on; empty over a picture. The bar stands in the margin at the right."""

    def __init__(self, child: Element, id: str, *, centre: bool = False, ground: str = "ground") -> None:
        super().__init__()
        self.sign = True
        """Whether a small sign says that it goes on below."""
        self.child, self.id, self.centre, self.ground = child, id, centre, ground
        self.offset, self._tall = 0, 0

    @property
    def children(self) -> Sequence[Element]:
        return (self.child,)

    def height(self, pen: Pen, width: int) -> int:
        """Any height will do; it is given what is left."""
        return pen.style.size("body")

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        self._tall = self.child.height(pen, rect.width)
        self.scroll_to(self.offset)
        spare = max(0, rect.height - self._tall) * 2 // 5 if self.centre else 0
        self.child.place(pen, Rect(rect.left, rect.top + spare - self.offset, rect.width, self._tall))

    @property
    def reach(self) -> int:
        """How far it can be scrolled."""
        return max(0, self._tall - self.rect.height)

    def scroll_to(self, offset: int) -> None:
        """Show from this height on."""
        self.offset = max(0, min(offset, self.reach))

    def show(self, pen: Pen, rect: Rect) -> None:
        """Bring a part of the child into sight, with some room around it."""
        room = min(pen.style.px(24), max(0, (self.rect.height - rect.height) // 2))
        if rect.top - room < self.rect.top:
            self.move(pen, self.offset - (self.rect.top - rect.top + room))
        elif rect.bottom + room > self.rect.bottom:
            self.move(pen, self.offset + min(rect.bottom + room - self.rect.bottom, rect.top - room - self.rect.top))

    def move(self, pen: Pen, offset: int) -> None:
        """Scroll, and place the child anew."""
        self.offset = offset
        self.place(pen, self.rect)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        before = target.get_clip()
        ring = pen.style.px(pen.style.theme.ring + 2)
        target.set_clip(before.clip(self.rect.inflate(2 * ring, 2 * ring)))
        super().draw(pen, target)
        if self.ground:
            self._fades(pen, target, ring)
        target.set_clip(before)
        if self.reach:
            track = Rect(self.rect.right + pen.style.px(7), self.rect.top, pen.style.px(6), self.rect.height)
            tall = max(pen.style.px(28), track.height * self.rect.height // self._tall)
            top = track.top + (track.height - tall) * self.offset // self.reach
            pen.shapes.box(target, Rect(track.left, top, track.width, tall), pen.style["quiet"], pen.style.px(3))
            if self.sign and self.offset < self.reach - 1:
                self._more(pen, target)

    def _fades(self, pen: Pen, target: pygame.Surface, ring: int) -> None:
        """The child goes on: it comes out of its ground, and goes into it."""
        wide, colour = self.rect.inflate(2 * ring, 2 * ring), pen.style[self.ground]
        if self.offset > 0:
            tall = min(self.offset, pen.style.px(22))
            pen.shapes.fade(target, Rect(wide.left, wide.top, wide.width, ring + tall), colour, "top")
        if self.offset < self.reach - 1:
            tall = ring + pen.style.px(36)
            pen.shapes.fade(target, Rect(wide.left, wide.bottom - tall, wide.width, tall), colour)

    def _more(self, pen: Pen, target: pygame.Surface) -> None:
        """A small sign that it goes on below."""
        size = pen.style.px(22)
        box = Rect(0, 0, 2 * size, size)
        box.midbottom = self.rect.centerx, self.rect.bottom
        pen.shapes.box(target, box, pen.style["raised"], size // 2, 235)
        pen.shapes.mark(target, "below", pen.style["accent"], box)

    def overflows(self, pen: Pen) -> Iterator[str]:
        return self.child.overflows(pen)
