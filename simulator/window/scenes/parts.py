"""Parts that several screens share."""

from collections.abc import Sequence
from math import cos

import pygame
from pygame import Rect

from simulator.views.encounter import LineView
from simulator.window.elements import Column, Drawing, Element, Panel, Pen, Row, Text, Tiles
from simulator.window.text import Run
from simulator.window.theme import Size

READING = 66
"""The width for reading, in half letter heights: some 75 letters, so that the eye finds the next line."""


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
    return Column(
        [Hanging(Text("•", "body", "quiet"), Text(line, "body", colour)) for line in lines], gap=0.75, line=READING + 3
    )


def spoken(pen: Pen, line: LineView, before: LineView | None = None) -> Element:
    """A line of an encounter: who speaks, and what is said, seen, heard or comes over the radio.

    `before`: the line above it; who goes on speaking is not named again.
    """
    style = pen.style
    again = before is not None and (before.speaker, before.channel) == (line.speaker, line.channel)
    if line.speaker:
        colour = "person" if line.role == "person_in_crisis" else "other"
        name = [] if again else [Text(line.speaker, "small", colour, "bold")]
        return Column([*name, Text(line.text, "body")], gap=0.25)
    if line.channel == "radio":
        name = [] if again else [Text("Radio", "small", "radio", "bold")]
        return Column([*name, Text(line.text, "body", "radio")], gap=0.25)
    return Text([Run(line.text, style["quiet"], "italic")])


def spoken_lines(lines: Sequence[LineView]) -> list[Element]:
    """What people say of how they were treated; each is named once."""
    found: list[Element] = []
    for line, before in zip(lines, [None, *lines], strict=False):
        colour = "person" if line.role == "person_in_crisis" else "other"
        again = before is not None and before.speaker == line.speaker
        name = [] if again else [Text(line.speaker, "small", colour, "bold")]
        found.append(Column([*name, paragraph(line.text, "text", "lead")], gap=0.25))
    return found


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


def figures(rows: Sequence[tuple[str, str]], shares: tuple[int, int] = (2, 3)) -> Element:
    """Names and values in two columns."""
    lines = [Row([Text(name, "body", "quiet"), Text(value)], shares, least=9) for name, value in rows]
    return Column(lines, 0.75, READING + 14)


def card(parts: Sequence[Element], gap: float = 1) -> Element:
    """A panel around some elements."""
    return Panel(Column(list(parts), gap=gap))


def degrees(rows: Sequence[tuple[str, int]], most: int = 3) -> Element:
    """Names with a degree out of some, as dots and in words."""

    def dots(degree: int) -> Element:
        def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
            size = round(pen.style.size("body") * 0.8)
            for number in range(most):
                box = Rect(rect.left + number * round(size * 1.25), rect.top, size, rect.height)
                pen.shapes.mark(target, "sound", pen.style["accent" if number < degree else "line"], box)
            words = pen.letters.wrapped([Run(f"{degree} of {most}", pen.style["quiet"])], pen.style.size("small"), 999)
            left = rect.left + most * round(size * 1.25) + pen.style.px(10)
            rise = (rect.height - pen.letters.step(pen.style.size("small"))) // 2
            pen.letters.draw(target, words, pen.style.size("small"), left, rect.top + rise)

        return Drawing(lambda pen, width: pen.letters.step(pen.style.size("body")), paint, f"{degree} of {most}")

    cells = [Row([Text(name), dots(degree)], (4, 5), gap=1, least=8) for name, degree in rows]
    return Column([Tiles(cells, least=30, most=2, gap=1)], line=READING + 6)


def counted(counts: Sequence[tuple[str, int]]) -> Element:
    """How often each grade was given, with its shape."""

    def cell(grade: str, count: int) -> Element:
        def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
            small = pen.style.size("small")
            mark = Rect(rect.left, rect.top + (rect.height - small) // 2, small, small)
            pen.shapes.mark(target, grade, pen.style.grade(grade), mark)
            runs = [Run(f"{count} ", pen.style["text"], "bold"), Run(grade, pen.style["quiet"])]
            lines = pen.letters.wrapped(runs, small, rect.width)
            pen.letters.draw(target, lines, small, mark.right + pen.style.px(7), rect.top)

        return Drawing(lambda pen, width: pen.letters.step(pen.style.size("small")), paint, f"{count} {grade}")

    return Tiles([cell(grade, count) for grade, count in counts], least=13, most=3, gap=1)


def working(share: float | None, words: str, seconds: float) -> Element:
    """A bar for work under way: how far it is, or a light that goes along it where nobody knows."""

    def tall(pen: Pen, width: int) -> int:
        return pen.letters.step(pen.style.size("small")) + pen.style.px(20)

    def paint(pen: Pen, target: pygame.Surface, rect: Rect) -> None:
        style = pen.style
        track = Rect(rect.left, rect.top + style.px(4), rect.width, style.px(10))
        pen.shapes.box(target, track, style["raised"], track.height // 2)
        if share is not None:
            wide, left = max(track.height, round(track.width * share)), track.left
        elif style.motion:
            wide = track.width // 4
            left = track.left + round((track.width - wide) * (0.5 - 0.5 * cos(seconds * 1.6)))
        else:
            wide, left = 0, track.left
        pen.shapes.box(target, Rect(left, track.top, wide, track.height), style["accent"], track.height // 2)
        small = style.size("small")
        lines = pen.letters.wrapped([Run(f"{words}, {round(seconds)} s", style["quiet"])], small, rect.width)
        pen.letters.draw(target, lines, small, rect.left, track.bottom + style.px(6))

    return Drawing(tall, paint, words)
