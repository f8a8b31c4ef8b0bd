"""Parts that several screens share."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from simulator.views.encounter import LineView
from simulator.window.elements import Column, Drawing, Element, Panel, Pen, Row, Space, Text
from simulator.window.text import Run
from simulator.window.theme import Size

READING = 84
"""Letters of a line at most, so that the eye finds the next one."""


def heading(text: str, aside: str = "") -> Element:
    """The title of a screen, with something quiet below it."""
    parts: list[Element] = [Text(text, "title", face="bold")]
    if aside:
        parts.append(Text(aside, "body", "quiet"))
    return Column(parts, gap=0.5)


def part(title: str, parts: Sequence[Element], gap: float = 1) -> Element:
    """A titled group."""
    return Column([Text(title, "lead", face="bold"), *parts], gap=gap)


def paragraph(text: str, colour: str = "text", size: Size = "body") -> Element:
    """A paragraph at a width for reading."""
    return Column([Text(text, size, colour)], line=READING)


def bullets(lines: Sequence[str], colour: str = "text") -> Element:
    """Points below each other."""
    return Column([marked("•", Text(line, "body", colour)) for line in lines], gap=0.5)


def marked(mark: str, element: Element) -> Element:
    """An element with a small sign before it."""
    return Hanging(Text(mark, "body", "quiet"), element)


def spoken(pen: Pen, line: LineView) -> Element:
    """A line of an encounter: who speaks, and what is said, seen, heard or comes over the radio."""
    style = pen.style
    if line.speaker:
        colour = "person" if line.role == "person_in_crisis" else "other"
        return Column([Text(line.speaker, "small", colour, "bold"), Text(line.text, "body")], gap=0.25)
    if line.channel == "radio":
        return Column([Text("Radio", "small", "radio", "bold"), Text(line.text, "body", "radio")], gap=0.25)
    return Text([Run(line.text, style["quiet"], "italic")])


def spoken_line(line: LineView) -> Element:
    """What somebody says of how they were treated."""
    colour = "person" if line.role == "person_in_crisis" else "other"
    return Column([Text(line.speaker, "small", colour, "bold"), paragraph(line.text, "text", "lead")], gap=0.25)


class Hanging(Element):
    """A small first element, and a second one beside it that takes the rest."""

    def __init__(self, first: Element, second: Element) -> None:
        super().__init__()
        self.first, self.second = first, second

    @property
    def children(self) -> Sequence[Element]:
        return (self.first, self.second)

    def _indent(self, pen: Pen) -> int:
        return round(pen.style.size("body") * 1.4)

    def height(self, pen: Pen, width: int) -> int:
        return max(self.second.height(pen, width - self._indent(pen)), pen.letters.step(pen.style.size("body")))

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        indent = self._indent(pen)
        self.first.place(pen, Rect(rect.left, rect.top, indent, rect.height))
        self.second.place(pen, Rect(rect.left + indent, rect.top, rect.width - indent, rect.height))


class Sided(Element):
    """A main part that takes what is left, and a row or column of buttons below it that is always in sight."""

    def __init__(self, main: Element, below: Element) -> None:
        super().__init__()
        self.main, self.below = main, below

    @property
    def children(self) -> Sequence[Element]:
        return (self.main, self.below)

    def height(self, pen: Pen, width: int) -> int:
        return self.below.height(pen, width) + pen.style.size("body")

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        tall = self.below.height(pen, rect.width)
        gap = pen.style.grid * 2
        self.main.place(pen, Rect(rect.left, rect.top, rect.width, max(1, rect.height - tall - gap)))
        self.below.place(pen, Rect(rect.left, rect.bottom - tall, rect.width, tall))


class Centred(Element):
    """A child of at most so many letters, in the middle."""

    def __init__(self, child: Element, line: int = 70) -> None:
        super().__init__()
        self.child, self.line = child, line

    @property
    def children(self) -> Sequence[Element]:
        return (self.child,)

    def _wide(self, pen: Pen, width: int) -> int:
        return min(width, round(self.line * pen.style.size("body") * 0.5))

    def height(self, pen: Pen, width: int) -> int:
        return self.child.height(pen, self._wide(pen, width))

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        wide = self._wide(pen, rect.width)
        self.child.place(pen, Rect(rect.left + (rect.width - wide) // 2, rect.top, wide, rect.height))


def bar(share: float | None, words: str, colour: str = "accent") -> Element:
    """A horizontal bar with words beside it; hatched where there is nothing to measure."""

    def tall(pen: Pen, width: int) -> int:
        return pen.letters.step(pen.style.size("small"))

    def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
        size = pen.style.size("small")
        label = max(pen.letters.width(words, "regular", size), pen.letters.width("100 %", "regular", size))
        track = Rect(
            rect.left, rect.centery - pen.style.px(5), max(8, rect.width - label - pen.style.px(14)), pen.style.px(10)
        )
        pen.shapes.box(target, track, pen.style["raised"], track.height // 2)
        if share is not None and share > 0:
            full = Rect(track.left, track.top, max(track.height, round(track.width * share)), track.height)
            pen.shapes.box(target, full, pen.style[colour], track.height // 2)
        ink = "text" if share is not None else "quiet"
        pen.letters.draw(
            target,
            pen.letters.wrapped([Run(words, pen.style[ink])], size, label + 2),
            size,
            rect.right - label,
            rect.top,
        )

    return Drawing(tall, paint, words)


def figures(rows: Sequence[tuple[str, str]]) -> Element:
    """Names and values in two columns."""
    return Column([Row([Text(name, "body", "quiet"), Text(value)], (2, 3), least=10) for name, value in rows], gap=0.75)


def card(parts: Sequence[Element], gap: float = 1) -> Element:
    """A panel around some elements."""
    return Panel(Column(list(parts), gap=gap))


def spacer(steps: float = 2) -> Element:
    """Some room."""
    return Space(steps)
