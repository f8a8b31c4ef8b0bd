"""Controls: what the mouse, the keyboard and the gamepad act on."""

from collections.abc import Callable, Sequence
from typing import Literal

import pygame
from pygame import Rect

from simulator.window.elements import Action, Element, Pen, Text
from simulator.window.text import Run
from simulator.window.theme import Size, mixed

Kind = Literal["primary", "plain", "quiet", "choice"]


class Button(Element):
    """Something to do. `icon`: a mark before the label; `hint`: its key, shown small; `note`: a quiet second line;
    `strong`: in bold; `centre`: a label of one line stands in the middle."""

    def __init__(
        self,
        id: str,
        label: str,
        action: Action,
        kind: Kind = "plain",
        *,
        icon: str = "",
        hint: str = "",
        note: str = "",
        size: Size = "body",
        enabled: bool = True,
        centre: bool = False,
        strong: bool = False,
    ) -> None:
        super().__init__()
        self.centre, self.strong = centre, strong
        self.id, self.label, self.action, self.kind, self.enabled = id, label, action, kind, enabled
        self.icon, self.hint, self.note, self.size = icon, hint, note, size
        self.says = f"{label}. {note}" if note else label

    @property
    def focusable(self) -> bool:
        return self.enabled

    def activate(self) -> None:
        if self.enabled:
            self.action()

    @property
    def _face(self) -> str:
        return "bold" if self.kind == "primary" or self.strong else "regular"

    def _inset(self, pen: Pen) -> int:
        return pen.style.grid if self.kind == "quiet" else pen.style.px(14)

    def _before(self, pen: Pen) -> int:
        """Room for key and icon before the label."""
        size, room = pen.style.size(self.size), 0
        if self.hint:
            room += max(pen.letters.width(self.hint, "mono", pen.style.size("small")), size // 2) + pen.style.px(12)
        if self.icon:
            room += size + pen.style.px(10)
        return room

    def _parts(self, pen: Pen, width: int) -> tuple[int, int, int]:
        """The text's width, the label's height and the note's."""
        wide = max(pen.style.size(self.size) * 3, width - 2 * self._inset(pen) - self._before(pen))
        label = Text(self.label, self.size, face=self._face).height(pen, wide)
        return wide, label, Text(self.note, "small").height(pen, wide) if self.note else 0

    def natural(self, pen: Pen) -> int:
        """The width at which the label stands on one line."""
        wide = pen.letters.width(self.label, self._face, pen.style.size(self.size)) + 2
        least = 0 if self.kind == "quiet" else 8 * pen.style.size(self.size)
        return max(least, wide + self._before(pen) + 2 * self._inset(pen))

    def height(self, pen: Pen, width: int) -> int:
        _, label, note = self._parts(pen, width)
        return label + note + 2 * round(self._inset(pen) * 0.7)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        fill, ink = self._colours(pen)
        _ground(pen, target, self.rect, fill, focused=pen.focus == self.id)
        wide, label, note = self._parts(pen, self.rect.width)
        size, left = style.size(self.size), self.rect.left + self._inset(pen)
        top = self.rect.top + (self.rect.height - label - note) // 2
        step = pen.letters.step(size)
        if self.centre:
            spare = wide - pen.letters.width(self.label, self._face, size)
            left += max(0, spare // 2) if label <= step else 0
        if self.hint:
            small = style.size("small")
            hint = style["quiet"] if self.kind != "primary" else ink
            picture = pen.letters.rendered(self.hint, "mono", small, hint)
            target.blit(picture, (left, top + (step - picture.get_height()) // 2))
            left += max(picture.get_width(), size // 2) + style.px(12)
        if self.icon:
            colour = style["accent"] if self.kind == "choice" and self.enabled else ink
            pen.shapes.mark(target, self.icon, colour, Rect(left, top + (step - size) // 2, size, size))
            left += size + style.px(10)
        pen.letters.draw(target, pen.letters.wrapped([Run(self.label, ink, self._face)], size, wide), size, left, top)
        if self.note:
            quiet = ink if self.kind == "primary" else style["quiet"]
            lines = pen.letters.wrapped([Run(self.note, quiet)], style.size("small"), wide)
            pen.letters.draw(target, lines, style.size("small"), left, top + label)

    def _colours(self, pen: Pen) -> tuple[tuple[int, int, int] | None, tuple[int, int, int]]:
        style, over = pen.style, pen.hover == self.id and self.enabled
        if self.kind == "primary":
            return (mixed(style["accent"], style["text"], 0.15) if over else style["accent"]), style["on_accent"]
        ink = style["text"] if self.enabled else mixed(style["quiet"], style["panel"], 0.3)
        if self.kind == "quiet":
            return (style["raised"] if over else None), ink
        ground = style["raised"]
        return (mixed(ground, style["accent"], 0.18) if over or pen.focus == self.id else ground), ink


class Setting(Button):
    """A label with a value out of several; activating or right takes the next, left the one before."""

    def __init__(
        self,
        id: str,
        label: str,
        values: Sequence[tuple[str, str]],
        current: str,
        change: Callable[[str], None],
        note: str = "",
    ) -> None:
        self.values, self.current, self.change = list(values), current, change
        self.value = dict(values).get(current, current)
        self.back = Rect(0, 0, 0, 0)
        """Where the arrow is that points left."""
        super().__init__(id, label, self._next, note=note)
        self.says = f"{label}: {self.value}. {note}" if note else f"{label}: {self.value}"

    def _next(self) -> None:
        self.nudge(1)

    def nudge(self, step: int) -> bool:
        names = [name for name, _ in self.values]
        at = names.index(self.current) if self.current in names else (-1 if step > 0 else 0)
        self.change(names[(at + step) % len(names)])
        return True

    def click(self, at: tuple[int, int]) -> None:
        """On the arrow that points left: the one before."""
        self.nudge(-1 if self.back.collidepoint(at) else 1)

    def _row(self, pen: Pen, width: int) -> tuple[int, int, bool]:
        """The width of all, that of the value with its arrows, and whether the value stands on the label's line."""
        size, wide = pen.style.size(self.size), width - 2 * self._inset(pen)
        value = pen.letters.width(self.value, "bold", size) + 2 * (size + pen.style.px(8))
        return wide, value, pen.letters.width(self.label, "regular", size) + pen.style.px(16) + value <= wide

    def height(self, pen: Pen, width: int) -> int:
        wide, _, beside = self._row(pen, width)
        size = pen.style.size(self.size)
        tall = Text(self.label, self.size).height(pen, wide)
        if not beside:
            tall += self._lines(pen, wide) * pen.letters.step(size)
        tall += Text(self.note, "small").height(pen, wide) if self.note else 0
        return tall + 2 * round(self._inset(pen) * 0.7)

    def _lines(self, pen: Pen, wide: int) -> int:
        size = pen.style.size(self.size)
        room = wide - 2 * (size + pen.style.px(8))
        return len(pen.letters.wrapped([Run(self.value, pen.style["text"], "bold")], size, room))

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        fill, ink = self._colours(pen)
        _ground(pen, target, self.rect, fill, focused=pen.focus == self.id)
        wide, value, beside = self._row(pen, self.rect.width)
        size, left = style.size(self.size), self.rect.left + self._inset(pen)
        step, top = pen.letters.step(size), self.rect.top + round(self._inset(pen) * 0.7)
        lines = pen.letters.wrapped([Run(self.label, ink)], size, wide)
        pen.letters.draw(target, lines, size, left, top)
        tall = len(lines) * step
        at = left + wide - value if beside else left
        y = top if beside else top + tall
        room = wide - 2 * (size + style.px(8))
        shown = pen.letters.wrapped([Run(self.value, ink, "bold")], size, room)
        pen.letters.draw(target, shown, size, at + size + style.px(8), y)
        long = max(sum(pen.letters.width(each.text, each.face, size) for each in line) for line in shown)
        signs = Rect(at, y + (step - size) // 2, size, size), Rect(at + size + long + 2 * style.px(8), y, size, step)
        pen.shapes.mark(target, "left", style["accent"], signs[0])
        pen.shapes.mark(target, "right", style["accent"], signs[1])
        self.back = Rect(at - style.px(8), y, size + style.px(16), step)
        tall += 0 if beside else len(shown) * step
        if self.note:
            small = style.size("small")
            noted = pen.letters.wrapped([Run(self.note, style["quiet"])], small, wide)
            pen.letters.draw(target, noted, small, left, top + tall)


class Field(Element):
    """A line of text to type. `unseen`: shown, and read aloud, as dots."""

    def __init__(
        self, id: str, label: str, text: str, changed: Callable[[str], None], done: Action, *, unseen: bool = False
    ) -> None:
        super().__init__()
        self.id, self.label, self.text, self.changed, self.done = id, label, text, changed, done
        self.shown = "•" * len(text) if unseen else text
        self.says = f"{label}: {f'{len(text)} characters' if unseen else text}"

    @property
    def focusable(self) -> bool:
        return True

    def height(self, pen: Pen, width: int) -> int:
        small = Text(self.label, "small").height(pen, width)
        return small + self._box(pen, width)

    def _box(self, pen: Pen, width: int) -> int:
        return Text(self.shown or " ", "lead").height(pen, width - pen.style.px(28)) + pen.style.px(16)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        small = Text(self.label, "small", "quiet")
        tall = small.height(pen, self.rect.width)
        small.place(pen, Rect(self.rect.left, self.rect.top, self.rect.width, tall))
        small.draw(pen, target)
        box = Rect(self.rect.left, self.rect.top + tall, self.rect.width, self._box(pen, self.rect.width))
        pen.shapes.box(target, box, style["raised"], style.px(8), 255, style["line"])
        if pen.focus == self.id:
            pen.shapes.ring(target, box.inflate(4, 4), style["focus"], style.px(8), style.px(style.theme.ring))
        size = style.size("lead")
        shown = self.shown + ("|" if pen.focus == self.id else "")
        lines = pen.letters.wrapped([Run(shown, style["text"])], size, self.rect.width - style.px(28))
        pen.letters.draw(target, lines, size, box.left + style.px(14), box.top + style.px(8))

    def activate(self) -> None:
        self.done()

    def typed(self, text: str) -> None:
        """Letters from the keyboard."""
        self.changed((self.text + text)[:60])

    def erase(self) -> None:
        """Take the last letter back."""
        self.changed(self.text[:-1])


def _ground(pen: Pen, target: pygame.Surface, rect: Rect, fill: tuple[int, int, int] | None, *, focused: bool) -> None:
    """What a control stands on, with a ring around it where the keyboard is."""
    style = pen.style
    radius = style.px(style.theme.radius * 0.75)
    if fill is not None:
        pen.shapes.box(target, rect, fill, radius, 255, style["line"] if style.palette == "contrast" else None)
    if focused and pen.shows_focus:
        width = style.px(style.theme.ring)
        pen.shapes.ring(target, rect.inflate(2 * width, 2 * width), style["focus"], radius + width, width)
