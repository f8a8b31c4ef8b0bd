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
    """Something to do. `icon`: a mark before the label; `hint`: its key, shown small; `note`: a quiet second line."""

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
    ) -> None:
        super().__init__()
        self.id, self.label, self.action, self.kind, self.enabled = id, label, action, kind, enabled
        self.icon, self.hint, self.note, self.size = icon, hint, note, size
        self.says = f"{label}. {note}" if note else label

    @property
    def focusable(self) -> bool:
        return self.enabled

    def activate(self) -> None:
        if self.enabled:
            self.action()

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
        label = Text(self.label, self.size).height(pen, wide)
        return wide, label, Text(self.note, "small").height(pen, wide) if self.note else 0

    def height(self, pen: Pen, width: int) -> int:
        _, label, note = self._parts(pen, width)
        return label + note + 2 * round(self._inset(pen) * 0.7)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style, focused = pen.style, pen.focus == self.id and pen.shows_focus
        fill, ink = self._colours(pen)
        radius = style.px(style.theme.radius * 0.75)
        if fill is not None:
            pen.shapes.box(target, self.rect, fill, radius, 255, style["line"] if style.palette == "contrast" else None)
        if focused:
            width = style.px(style.theme.ring)
            pen.shapes.ring(target, self.rect.inflate(2 * width, 2 * width), style["focus"], radius + width, width)
        wide, label, _ = self._parts(pen, self.rect.width)
        size, left, top = (
            style.size(self.size),
            self.rect.left + self._inset(pen),
            self.rect.top + round(self._inset(pen) * 0.7),
        )
        step = pen.letters.step(size)
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
        face = "bold" if self.kind == "primary" else "regular"
        lines = pen.letters.wrapped([Run(self.label, ink, "regular" if face == "regular" else "bold")], size, wide)
        pen.letters.draw(target, lines, size, left, top)
        if self.note:
            quiet = ink if self.kind == "primary" else style["quiet"]
            small = style.size("small")
            pen.letters.draw(
                target, pen.letters.wrapped([Run(self.note, quiet)], small, wide), small, left, top + label
            )

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
        words = dict(values).get(current, current)
        super().__init__(id, f"{label}: {words}", self._next, note=note)

    def _next(self) -> None:
        self.nudge(1)

    def nudge(self, step: int) -> bool:
        names = [name for name, _ in self.values]
        at = names.index(self.current) if self.current in names else (-1 if step > 0 else 0)
        self.change(names[(at + step) % len(names)])
        return True


class Field(Element):
    """A line of text to type."""

    def __init__(self, id: str, label: str, text: str, changed: Callable[[str], None], done: Action) -> None:
        super().__init__()
        self.id, self.label, self.text, self.changed, self.done = id, label, text, changed, done
        self.says = f"{label}: {text}"

    @property
    def focusable(self) -> bool:
        return True

    def height(self, pen: Pen, width: int) -> int:
        small = Text(self.label, "small").height(pen, width)
        return small + self._box(pen, width)

    def _box(self, pen: Pen, width: int) -> int:
        return Text(self.text or " ", "lead").height(pen, width - pen.style.px(28)) + pen.style.px(16)

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
        shown = self.text + ("|" if pen.focus == self.id else "")
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
