"""The timeline: quiet curves of agitation, trust and what was attainable, with a mark for each decision."""

from collections.abc import Callable, Sequence

import pygame
from pygame import Rect

from simulator.views.timeline import TimelinePoint
from simulator.window.elements import Element, Pen
from simulator.window.text import Run

NAMES = (("attainable", "attainable", "accent"), ("trust", "trust", "other"), ("agitation", "agitation", "person"))


class Curves(Element):
    """Left and right go from decision to decision; a click on a mark goes there."""

    def __init__(self, id: str, points: Sequence[TimelinePoint], current: int, to: Callable[[int], None]) -> None:
        super().__init__()
        self.id, self.points, self.current, self.to = id, points, current, to
        here = points[current] if 0 <= current < len(points) else None
        self._margin = 24
        self.says = f"Timeline. Decision {here.decision}, {here.grade or 'not graded'}" if here else "Timeline"

    @property
    def focusable(self) -> bool:
        return True

    def height(self, pen: Pen, width: int) -> int:
        return pen.style.px(176) + pen.letters.step(pen.style.size("small")) * self._legend_rows(pen, width)

    def _legend(self, pen: Pen) -> list[tuple[str, str, int]]:
        small = pen.style.size("small")
        shown = [
            (label, colour)
            for name, label, colour in NAMES
            if any(getattr(each, name) is not None for each in self.points)
        ]
        return [
            (label, colour, pen.letters.width(label, "regular", small) + pen.style.px(44)) for label, colour in shown
        ]

    def _legend_rows(self, pen: Pen, width: int) -> int:
        rows, used = 1, 0
        for _, _, need in self._legend(pen):
            if used and used + need > width:
                rows, used = rows + 1, 0
            used += need
        return rows

    def nudge(self, step: int) -> bool:
        self.to(max(0, self.current) + step if self.current >= 0 else 0)
        return True

    def activate(self) -> None:
        if self.current < 0:
            self.to(0)

    def click(self, at: tuple[int, int]) -> None:
        self.to(self._nearest(at[0]))

    def _nearest(self, x: int) -> int:
        marks = range(len(self.points) - 1)
        return min(marks, key=lambda number: abs(self._x(number) - x), default=0)

    def _x(self, number: int) -> int:
        inner = self.rect.inflate(-2 * self._margin, 0)
        return inner.left + round(inner.width * number / max(1, len(self.points) - 1))

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        pen.shapes.box(target, self.rect, style["panel"], style.px(style.theme.radius))
        if pen.focus == self.id and pen.shows_focus:
            ring = style.px(style.theme.ring)
            pen.shapes.ring(
                target, self.rect.inflate(2 * ring, 2 * ring), style["focus"], style.px(style.theme.radius) + ring, ring
            )
        legend = pen.letters.step(style.size("small")) * self._legend_rows(pen, self.rect.width)
        self._margin = style.px(28)
        plot = Rect(self._x(0), self.rect.top + style.px(22), 0, self.rect.height - legend - style.px(90))
        plot.width = max(1, self._x(len(self.points) - 1) - plot.left)
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom - round(plot.height * share)
            pygame.draw.line(target, style["line"], (plot.left, y), (plot.right, y), 1)
        if 0 <= self.current < len(self.points):
            x = self._x(self.current)
            top, down = plot.top - style.px(8), plot.bottom + style.px(42)
            pygame.draw.line(target, style["focus"], (x, top), (x, down), max(1, style.px(2)))
        for name, _, colour in NAMES:
            line = tuple(
                (number / max(1, len(self.points) - 1), 1 - value)
                for number, each in enumerate(self.points)
                if (value := getattr(each, name)) is not None
            )
            pen.shapes.curve(target, plot, line, style[colour], style.px(2.5))
        self._marks(pen, target, plot.bottom + style.px(32))
        self._draw_legend(pen, target, legend)

    def _marks(self, pen: Pen, target: pygame.Surface, y: int) -> None:
        style = pen.style
        step = abs(self._x(1) - self._x(0)) if len(self.points) > 1 else style.px(16)
        size = max(8, min(style.px(16), step - 2))
        for number, each in enumerate(self.points[:-1]):
            box = Rect(0, 0, size, size)
            box.center = (self._x(number), y)
            if each.grade:
                pen.shapes.mark(target, each.grade, style.grade(each.grade), box)
            else:
                pygame.draw.circle(target, style["quiet"], box.center, size // 4)
            if each.law:
                pen.shapes.mark(target, "law", style["bad"], box.move(0, -size - style.px(3)))

    def _draw_legend(self, pen: Pen, target: pygame.Surface, tall: int) -> None:
        style, small = pen.style, pen.style.size("small")
        step = pen.letters.step(small)
        left, top = self.rect.left + style.px(22), self.rect.bottom - tall - style.px(12)
        at = left
        for label, colour, need in self._legend(pen):
            if at > left and at + need > self.rect.right:
                at, top = left, top + step
            pygame.draw.line(
                target, style[colour], (at, top + step // 2), (at + style.px(22), top + step // 2), style.px(3)
            )
            lines = pen.letters.wrapped([Run(label, style["quiet"])], small, need)
            pen.letters.draw(target, lines, small, at + style.px(28), top)
            at += need
