"""Frames: how a screen is divided into a head, a part that scrolls, and buttons that are always in sight."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from simulator.window.controls import Button
from simulator.window.elements import Column, Element, Pen
from simulator.window.scroll import Scroll


class Sided(Element):
    """A main part that takes what is left; above it a head, below it buttons, both always in sight."""

    def __init__(self, main: Element, below: Element, head: Element | None = None) -> None:
        super().__init__()
        self.main, self.below, self.head = main, below, head

    @property
    def children(self) -> Sequence[Element]:
        return (self.main, self.below) if self.head is None else (self.head, self.main, self.below)

    def _head(self, pen: Pen, width: int) -> int:
        return 0 if self.head is None else self.head.height(pen, width) + pen.style.grid * 2

    def height(self, pen: Pen, width: int) -> int:
        return self._head(pen, width) + self.below.height(pen, width) + pen.style.size("body")

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        tall, head = self.below.height(pen, rect.width), self._head(pen, rect.width)
        if self.head is not None:
            self.head.place(pen, Rect(rect.left, rect.top, rect.width, head - pen.style.grid * 2))
        left = max(1, rect.height - head - tall - pen.style.grid * 2)
        self.main.place(pen, Rect(rect.left, rect.top + head, rect.width, left))
        self.below.place(pen, Rect(rect.left, rect.bottom - tall, rect.width, tall))


class Foot(Element):
    """Buttons as wide as their labels: ways back at the left, what goes on at the right; where there is no room for
    that, below each other."""

    def __init__(self, back: Sequence[Button], on: Sequence[Button] = ()) -> None:
        super().__init__()
        self.back, self.on = list(back), list(on)
        for each in (*self.back, *self.on):
            each.centre = each.kind != "quiet"

    @property
    def children(self) -> Sequence[Element]:
        return [*self.back, *self.on]

    def _beside(self, pen: Pen, width: int) -> bool:
        gap = pen.style.grid * 2
        return sum(each.natural(pen) + gap for each in (*self.back, *self.on)) - gap <= width

    def height(self, pen: Pen, width: int) -> int:
        if not self._beside(pen, width):
            return Column([*self.back, *self.on]).height(pen, width)
        return max(each.height(pen, each.natural(pen)) for each in (*self.back, *self.on))

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        if not self._beside(pen, rect.width):
            Column([*self.back, *self.on]).place(pen, rect)
            return
        gap, left, right = pen.style.grid * 2, rect.left, rect.right
        for each in self.back:
            each.place(pen, Rect(left, rect.top, each.natural(pen), rect.height))
            left += each.natural(pen) + gap
        for each in reversed(self.on):
            each.place(pen, Rect(right - each.natural(pen), rect.top, each.natural(pen), rect.height))
            right -= each.natural(pen) + gap


class Sheet(Element):
    """A panel in the middle, as tall as it needs: a head, a part that scrolls, buttons. `line`: its width at most."""

    def __init__(self, head: Element, main: Scroll, foot: Element, line: int = 78) -> None:
        super().__init__()
        self.head, self.main, self.foot, self.line = head, main, foot, line

    @property
    def children(self) -> Sequence[Element]:
        return (self.head, self.main, self.foot)

    def _talls(self, pen: Pen, width: int) -> tuple[int, int]:
        """The height of head, foot and what is around them, and that of all the rest."""
        around = 2 * pen.style.padding + 4 * pen.style.grid
        fixed = self.head.height(pen, width) + self.foot.height(pen, width) + around
        return fixed, self.main.child.height(pen, width)

    def _wide(self, pen: Pen, width: int) -> int:
        return min(width, round(self.line * pen.style.size("body") * 0.5)) - 2 * pen.style.padding

    def height(self, pen: Pen, width: int) -> int:
        return self._talls(pen, self._wide(pen, width))[0] + pen.style.size("body")

    def place(self, pen: Pen, rect: Rect) -> None:
        pad, gap, wide = pen.style.padding, 2 * pen.style.grid, self._wide(pen, rect.width)
        fixed, rest = self._talls(pen, wide)
        tall = min(rect.height, fixed + rest)
        left, top = rect.left + (rect.width - wide) // 2, rect.top + (rect.height - tall) * 2 // 5
        super().place(pen, Rect(left - pad, top, wide + 2 * pad, tall))
        head, foot = self.head.height(pen, wide), self.foot.height(pen, wide)
        self.head.place(pen, Rect(left, top + pad, wide, head))
        self.main.place(pen, Rect(left, top + pad + head + gap, wide, max(1, tall - fixed)))
        self.foot.place(pen, Rect(left, top + tall - pad - foot, wide, foot))

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        edge = pen.style["line"] if pen.style.palette == "contrast" else None
        pen.shapes.box(target, self.rect, pen.style["panel"], pen.style.px(pen.style.theme.radius), 255, edge)
        super().draw(pen, target)
