"""Elements: what a screen is made of. Each says how tall it is at a width, is placed, and draws itself.

Text always gets the height that it needs, and what does not fit a screen scrolls, so nothing is ever cut off.
`overflows` of a placed tree names what would not fit all the same; tests assert that there is none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pygame
from pygame import Rect

from simulator.window.shapes import Shapes
from simulator.window.text import Letters, Run
from simulator.window.theme import Colour, Size, Style

Action = Callable[[], None]


@dataclass
class Pen:
    """What elements draw with. `focus`: the id of what has the keyboard; `shows_focus`: a ring is drawn around it."""

    style: Style
    letters: Letters
    shapes: Shapes
    focus: str = ""
    hover: str = ""
    shows_focus: bool = True

    def runs(self, text: str | Sequence[Run], colour: str, face: str) -> list[Run]:
        """Runs of a plain text, or those given."""
        return [Run(text, self.style[colour], face)] if isinstance(text, str) else list(text)


class Element:
    """The base: nothing, with children."""

    id = ""
    says = ""
    """What is spoken of it."""

    def __init__(self) -> None:
        self.rect = Rect(0, 0, 0, 0)

    @property
    def children(self) -> Sequence["Element"]:
        """The elements inside."""
        return ()

    @property
    def focusable(self) -> bool:
        """Whether the keyboard can come to it."""
        return False

    def height(self, pen: Pen, width: int) -> int:
        """The height that it needs at a width."""
        return 0

    def place(self, pen: Pen, rect: Rect) -> None:
        """Take a place, and give the children theirs."""
        self.rect = rect

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        """Draw it with its children."""
        for child in self.children:
            child.draw(pen, target)

    def activate(self) -> None:
        """Enter, a click, or the gamepad's first button."""

    def click(self, at: tuple[int, int]) -> None:
        """The pointer's button on a place of it."""
        self.activate()

    def nudge(self, step: int) -> bool:
        """Left (-1) or right (1) on it; whether it did something."""
        return False

    def walk(self) -> Iterator["Element"]:
        """It and everything inside, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def overflows(self, pen: Pen) -> Iterator[str]:
        """What needs more room than it has."""
        if self.height(pen, self.rect.width) > self.rect.height + 1:
            yield f"{type(self).__name__} {self.id or self.says[:40]!r}: {self.rect}"
        for child in self.children:
            if child.rect.width > self.rect.width + 1:
                yield f"{type(child).__name__} {child.id or child.says[:40]!r} is wider than its place"
            yield from child.overflows(pen)


class Text(Element):
    """A text. `colour`: a name of the palette."""

    def __init__(
        self,
        text: str | Sequence[Run],
        size: Size = "body",
        colour: str = "text",
        face: str = "regular",
        align: str = "left",
    ) -> None:
        super().__init__()
        self.text, self.size, self.colour, self.face, self.align = text, size, colour, face, align
        self.says = text if isinstance(text, str) else "".join(run.text for run in text)

    def height(self, pen: Pen, width: int) -> int:
        size = pen.style.size(self.size)
        return len(pen.letters.wrapped(pen.runs(self.text, self.colour, self.face), size, width)) * pen.letters.step(
            size
        )

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        size = pen.style.size(self.size)
        lines = pen.letters.wrapped(pen.runs(self.text, self.colour, self.face), size, self.rect.width)
        left = self.rect.left
        if self.align != "left" and len(lines) == 1 and lines[0]:
            wide = sum(pen.letters.width(each.text, each.face, size) for each in lines[0])
            left += (self.rect.width - wide) // (2 if self.align == "centre" else 1)
        pen.letters.draw(target, lines, size, left, self.rect.top)


class Space(Element):
    """Empty room, in steps of the grid."""

    def __init__(self, steps: float = 1) -> None:
        super().__init__()
        self.steps = steps

    def height(self, pen: Pen, width: int) -> int:
        return round(pen.style.grid * self.steps)


class Rule(Element):
    """A quiet line."""

    def height(self, pen: Pen, width: int) -> int:
        return pen.style.grid * 2

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        y = self.rect.centery
        pygame.draw.line(
            target, pen.style["line"], (self.rect.left, y), (self.rect.right - 1, y), max(1, pen.style.px(1))
        )


class Drawing(Element):
    """Something that draws itself in a box; `tall` gives its height at a width."""

    def __init__(
        self, tall: Callable[[Pen, int], int], paint: Callable[[Pen, pygame.Surface, Rect], None], says: str = ""
    ) -> None:
        super().__init__()
        self.tall, self.paint, self.says = tall, paint, says

    def height(self, pen: Pen, width: int) -> int:
        return self.tall(pen, width)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        self.paint(pen, target, self.rect)


class Column(Element):
    """Elements below each other; `gap` in steps of the grid. `line`: at most so many letters wide, for reading."""

    def __init__(self, parts: Sequence[Element], gap: float = 1, line: int = 0) -> None:
        super().__init__()
        self.parts, self.gap, self.line = list(parts), gap, line

    @property
    def children(self) -> Sequence[Element]:
        return self.parts

    def _width(self, pen: Pen, width: int) -> int:
        return min(width, round(self.line * pen.style.size("body") * 0.5)) if self.line else width

    def height(self, pen: Pen, width: int) -> int:
        wide, gaps = self._width(pen, width), round(self.gap * pen.style.grid) * max(0, len(self.parts) - 1)
        return sum(each.height(pen, wide) for each in self.parts) + gaps

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        wide, top = self._width(pen, rect.width), rect.top
        for each in self.parts:
            tall = each.height(pen, wide)
            each.place(pen, Rect(rect.left, top, wide, tall))
            top += tall + round(self.gap * pen.style.grid)


class Row(Element):
    """Elements beside each other with shares of the width; where it is too narrow for them, below each other.

    `least`: letters that each needs at least; `middle`: each keeps its own height and stands in the middle.
    """

    def __init__(
        self,
        parts: Sequence[Element],
        shares: Sequence[float] = (),
        gap: float = 2,
        least: int = 12,
        middle: bool = False,
    ) -> None:
        super().__init__()
        self.parts, self.gap, self.least, self.middle = list(parts), gap, least, middle
        self.shares = list(shares) or [1.0] * len(self.parts)

    @property
    def children(self) -> Sequence[Element]:
        return self.parts

    def _widths(self, pen: Pen, width: int) -> list[int]:
        """The widths of the parts, or none if they go below each other."""
        room = width - round(self.gap * pen.style.grid) * (len(self.parts) - 1)
        widths = [int(room * share / sum(self.shares)) for share in self.shares]
        return widths if min(widths, default=0) >= self.least * pen.style.size("body") * 0.5 else []

    def height(self, pen: Pen, width: int) -> int:
        widths = self._widths(pen, width)
        if widths:
            return max(each.height(pen, wide) for each, wide in zip(self.parts, widths, strict=True))
        return Column(self.parts, self.gap).height(pen, width)

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        widths = self._widths(pen, rect.width)
        if not widths:
            Column(self.parts, self.gap).place(pen, rect)
            return
        left = rect.left
        for each, wide in zip(self.parts, widths, strict=True):
            tall = each.height(pen, wide) if self.middle else max(each.height(pen, wide), rect.height)
            top = rect.top + (max(0, rect.height - tall) // 2 if self.middle else 0)
            each.place(pen, Rect(left, top, wide, tall))
            left += wide + round(self.gap * pen.style.grid)


class Tiles(Element):
    """Elements of one width, as many beside each other as fit; `least`: letters that each needs at least."""

    def __init__(self, parts: Sequence[Element], least: int = 34, most: int = 3, gap: float = 2) -> None:
        super().__init__()
        self.parts, self.least, self.most, self.gap = list(parts), least, most, gap

    @property
    def children(self) -> Sequence[Element]:
        return self.parts

    def _rows(self, pen: Pen, width: int) -> Iterator[tuple[list[Element], int, int]]:
        gap = round(self.gap * pen.style.grid)
        need = self.least * pen.style.size("body") * 0.5
        count = max(1, min(self.most, int((width + gap) // (need + gap))))
        wide = (width - gap * (count - 1)) // count
        for first in range(0, len(self.parts), count):
            row = self.parts[first : first + count]
            yield row, wide, max(each.height(pen, wide) for each in row)

    def height(self, pen: Pen, width: int) -> int:
        talls = [tall for _, _, tall in self._rows(pen, width)]
        return sum(talls) + round(self.gap * pen.style.grid) * max(0, len(talls) - 1)

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        gap, top = round(self.gap * pen.style.grid), rect.top
        for row, wide, tall in self._rows(pen, rect.width):
            for number, each in enumerate(row):
                each.place(pen, Rect(rect.left + number * (wide + gap), top, wide, tall))
            top += tall + gap


class Panel(Element):
    """A child on a ground of its own. `alpha`: 0 to 255."""

    def __init__(self, child: Element, fill: str = "panel", alpha: int = 255, edge: str = "") -> None:
        super().__init__()
        self.child, self.fill, self.alpha, self.edge = child, fill, alpha, edge

    @property
    def children(self) -> Sequence[Element]:
        return (self.child,)

    def height(self, pen: Pen, width: int) -> int:
        return self.child.height(pen, width - 2 * pen.style.padding) + 2 * pen.style.padding

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        self.child.place(pen, rect.inflate(-2 * pen.style.padding, -2 * pen.style.padding))

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        edge: Colour | None = pen.style[self.edge] if self.edge else None
        if pen.style.palette == "contrast":
            edge = pen.style["line"]
        pen.shapes.box(target, self.rect, pen.style[self.fill], pen.style.px(pen.style.theme.radius), self.alpha, edge)
        super().draw(pen, target)


@dataclass
class Bars:
    """Rows of a bar chart: label, share from 0 to 1 or None, words beside it, colour."""

    rows: list[tuple[str, float | None, str, str]] = field(default_factory=list)
