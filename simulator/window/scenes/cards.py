"""Cards: something to choose, with a small picture of the place and the person whom one meets there."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from simulator.window.elements import Action, Column, Element, Pen, Text
from simulator.window.pictures import Pictures
from simulator.window.theme import mixed

HIGH, LOW = 0.42, 0.29
"""How high a picture is, in shares of its width, and at most, in shares of the window's height."""
MOST = 0.4
"""The share of a window's height from which on the picture goes beside the text."""
ASIDE = 0.36
"""The share of a card that a picture beside the text takes."""


class Card(Element):
    """Something to choose with a picture: above the text, or beside it where it would take too much height."""

    def __init__(self, id: str, action: Action, pictures: Pictures, scenario: str, texts: Sequence[Text]) -> None:
        super().__init__()
        self.id, self.action, self.pictures, self.scenario = id, action, pictures, scenario
        self.text = Column(list(texts), gap=0.75)
        self.says = " ".join(each.says for each in texts)
        self._picture = Rect(0, 0, 0, 0)

    @property
    def children(self) -> Sequence[Element]:
        return (self.text,)

    @property
    def focusable(self) -> bool:
        return True

    def activate(self) -> None:
        self.action()

    def _split(self, pen: Pen, width: int) -> tuple[bool, int, int]:
        """Whether the picture is beside the text, the picture's width, and the text's."""
        pad = round(pen.style.padding * 0.75)
        if round(width * HIGH) <= MOST * pen.style.window[1]:
            return False, width, width - 2 * pad
        aside = round(width * ASIDE)
        return True, aside, width - aside - 2 * pad

    def _high(self, pen: Pen, width: int) -> int:
        """How high a picture above the text is."""
        return min(round(width * HIGH), round(pen.style.window[1] * LOW))

    def height(self, pen: Pen, width: int) -> int:
        aside, picture, text = self._split(pen, width)
        tall = self.text.height(pen, text) + 2 * round(pen.style.padding * 0.75)
        return tall if aside else tall + self._high(pen, picture)

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        pad = round(pen.style.padding * 0.75)
        aside, picture, text = self._split(pen, rect.width)
        tall = self.text.height(pen, text)
        if aside:
            self._picture = Rect(rect.left, rect.top, picture, rect.height)
            self.text.place(pen, Rect(rect.left + picture + pad, rect.top + pad, text, tall))
        else:
            self._picture = Rect(rect.left, rect.top, picture, self._high(pen, picture))
            self.text.place(pen, Rect(rect.left + pad, self._picture.bottom + pad, text, tall))

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        over = pen.hover == self.id or pen.focus == self.id
        fill = mixed(style["raised"], style["accent"], 0.14) if over else style["raised"]
        radius = style.px(style.theme.radius)
        edge = style["line"] if style.palette == "contrast" else None
        pen.shapes.box(target, self.rect, fill, radius, 255, edge)
        corners = "top" if self._picture.width == self.rect.width else "left"
        target.blit(self.pictures.of(self.scenario, self._picture.size, radius, corners), self._picture)
        if pen.focus == self.id and pen.shows_focus:
            width = style.px(style.theme.ring)
            pen.shapes.ring(target, self.rect.inflate(2 * width, 2 * width), style["focus"], radius + width, width)
        super().draw(pen, target)
