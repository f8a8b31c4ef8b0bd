"""The map of positions: zones as fields that never cover each other, people as named dots."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from simulator.views.presence import PlanView, SpotView
from simulator.window.elements import Element, Pen
from simulator.window.text import Run
from simulator.window.theme import mixed


class Plan(Element):
    """The zones as rounded fields, the officer in the accent colour."""

    def __init__(self, plan: PlanView) -> None:
        super().__init__()
        self.plan = plan
        self.says = ". ".join(f"{spot.name}: {', '.join(spot.people)}" for spot in plan.spots if spot.people)

    def height(self, pen: Pen, width: int) -> int:
        """So high that the fields have room beside and below each other."""
        tall = round(width * 0.6)
        while self._spread(pen, Rect(0, 0, width, tall))[1] > 0:
            tall += pen.style.grid * 4
        return tall

    def _wide(self, pen: Pen, width: int) -> int:
        """The width of a field: some letters, two beside each other at least."""
        return min(round(width / 2) - 2 * pen.style.grid, round(12.5 * pen.style.size("small")))

    def _lines(self, pen: Pen, spot: SpotView, width: int) -> list[tuple[str, bool]]:
        """What is written in a field, line by line, and whether it is somebody."""
        small, wide = pen.style.size("small"), self._wide(pen, width) - pen.style.px(20)
        found = []
        for text, person in ((spot.name, False), *((name, True) for name in spot.people)):
            room = wide - pen.style.px(16) * person
            face = "bold" if text == "You" else "regular"
            lines = pen.letters.wrapped([Run(text, pen.style["text"], face)], small, room)
            found += [("".join(piece.text for piece in line), person) for line in lines]
        return found

    def _size(self, pen: Pen, spot: SpotView, width: int) -> tuple[int, int]:
        lines = max(2, len(self._lines(pen, spot, width)))
        return self._wide(pen, width), lines * pen.letters.step(pen.style.size("small")) + pen.style.px(14)

    def fields(self, pen: Pen) -> list[Rect]:
        """Where the fields are."""
        return self._spread(pen, self.rect)[0]

    def _spread(self, pen: Pen, rect: Rect) -> tuple[list[Rect], int]:
        """The fields in a box, and how far they reach out of it."""
        boxes, gap = [], pen.style.grid
        for spot in self.plan.spots:
            box = Rect((0, 0), self._size(pen, spot, rect.width))
            inner = rect.inflate(-box.width - 2 * gap, -box.height - 2 * gap)
            box.center = inner.left + inner.width * spot.at[0] // 100, inner.top + inner.height * spot.at[1] // 100
            boxes.append(box)
        return apart(boxes, rect.inflate(-2 * gap, -2 * gap), gap)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        pen.shapes.box(target, self.rect, style["ground"], style.px(10))
        step, small = pen.letters.step(style.size("small")), style.size("small")
        for spot, box in zip(self.plan.spots, self.fields(pen), strict=True):
            pen.shapes.box(target, box, mixed(style["raised"], style["ground"], 0.2), style.px(8))
            if spot.cover:
                pen.shapes.ring(target, box, style["quiet"], style.px(8), style.px(4))
            if spot.exit:
                gap = Rect(box.centerx - style.px(14), box.bottom - style.px(5), style.px(28), style.px(8))
                pygame.draw.rect(target, style["accent"], gap, border_radius=style.px(3))
            top, before = box.top + style.px(6), ""
            for text, person in self._lines(pen, spot, self.rect.width):
                left, mine = box.left + style.px(10), text == "You"
                if person:
                    colour = style["accent" if mine else "person"]
                    if before != text:
                        dot = Rect(left, top + (step - style.px(10)) // 2, style.px(10), style.px(10))
                        pen.shapes.mark(target, "sound", colour, dot)
                    left += style.px(16)
                ink = style["text" if person else "quiet"]
                picture = pen.letters.rendered(text, "bold" if mine else "regular", small, ink)
                target.blit(picture, (left, top + (step - picture.get_height()) // 2))
                top, before = top + step, text


def apart(boxes: Sequence[Rect], within: Rect, gap: int) -> tuple[list[Rect], int]:
    """The boxes, moved down, then up, until none covers another; and how far they then reach out at the top."""
    moved = [each.copy() for each in boxes]
    placed: list[Rect] = []
    for each in sorted(moved, key=lambda box: (box.top, box.left)):
        for before in sorted(placed, key=lambda box: box.top):
            if each.inflate(2 * gap, 2 * gap).colliderect(before):
                each.top = before.bottom + gap
        placed.append(each)
    placed = []
    for each in sorted(moved, key=lambda box: (-box.bottom, box.left)):
        each.bottom = min(each.bottom, within.bottom)
        for after in sorted(placed, key=lambda box: -box.bottom):
            if each.inflate(2 * gap, 2 * gap).colliderect(after):
                each.bottom = after.top - gap
        placed.append(each)
    return moved, max(0, within.top - min((each.top for each in moved), default=within.top))
