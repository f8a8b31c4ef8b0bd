"""Scrolling: a child that is taller than its place."""

from collections.abc import Iterator, Sequence

import pygame
from pygame import Rect

from simulator.window.elements import Element, Pen


class Scroll(Element):
    """Shows a part of a tall child. `stick`: stays at the end while the child grows, as a conversation does."""

    def __init__(self, child: Element, id: str, *, stick: bool = False, centre: bool = False, line: int = 0) -> None:
        super().__init__()
        self.child, self.id, self.stick, self.centre, self.line = child, id, stick, centre, line
        self.offset, self._tall = 0, 0

    @property
    def children(self) -> Sequence[Element]:
        return (self.child,)

    def height(self, pen: Pen, width: int) -> int:
        """Any height will do; it is given what is left."""
        return pen.style.size("body")

    def _bar(self, pen: Pen) -> int:
        return pen.style.px(26)

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        room = rect.width - self._bar(pen)
        wide = min(room, round(self.line * pen.style.size("body") * 0.5)) if self.line else room
        self._tall = self.child.height(pen, wide)
        self.scroll_to(self.offset if not self.stick else self._tall)
        spare = max(0, rect.height - self._tall) // 3 if self.centre else 0
        left = rect.left + ((room - wide) // 2 if self.centre else 0)
        self.child.place(pen, Rect(left, rect.top + spare - self.offset, wide, self._tall))

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
        stick, self.stick = self.stick, False
        self.offset = offset
        self.place(pen, self.rect)
        self.stick = stick and self.offset >= self.reach

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        before = target.get_clip()
        ring = pen.style.px(pen.style.theme.ring + 2)
        target.set_clip(before.clip(self.rect.inflate(2 * ring, 0)))
        super().draw(pen, target)
        target.set_clip(before)
        if self.reach:
            track = Rect(
                self.rect.right - self._bar(pen) + pen.style.px(12), self.rect.top, pen.style.px(6), self.rect.height
            )
            tall = max(pen.style.px(28), track.height * self.rect.height // self._tall)
            top = track.top + (track.height - tall) * self.offset // self.reach
            pen.shapes.box(target, Rect(track.left, top, track.width, tall), pen.style["quiet"], pen.style.px(3))
            if self.offset < self.reach - 1:
                self._more(pen, target)

    def _more(self, pen: Pen, target: pygame.Surface) -> None:
        """A small sign that it goes on below."""
        size = pen.style.px(22)
        box = Rect(0, 0, 2 * size, size)
        box.midbottom = self.rect.centerx - self._bar(pen) // 2, self.rect.bottom
        pen.shapes.box(target, box, pen.style["raised"], size // 2, 235)
        pen.shapes.mark(target, "below", pen.style["accent"], box)

    def overflows(self, pen: Pen) -> Iterator[str]:
        return self.child.overflows(pen)
