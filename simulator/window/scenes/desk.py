"""The encounter's screen: the text at the right, the status at the top left, what stands beside at the bottom left."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from simulator.window.controls import Button
from simulator.window.elements import Column, Element, Pen
from simulator.window.scroll import Scroll
from simulator.window.text import Piece, Run

if TYPE_CHECKING:
    from simulator.window.scenes.encounter import EncounterScene

LAST = 5
"""Seconds of a timer that tick."""
ASIDES = (
    ("help", "Help"),
    ("log", "Log"),
    ("known", "Known"),
    ("map", "Map"),
    ("pause", "Pause"),
    ("undo", "Take back"),
)


class Desk(Element):
    """All that is over the place and its people."""

    def __init__(self, scene: "EncounterScene", column: Column) -> None:
        super().__init__()
        self.scene, self.column = scene, column
        self.talk = talk = Scroll(column, "talk", ground="panel")
        self.choices = [each for each in talk.walk() if each.id.startswith("choice-")]
        bound, shortcuts = scene.window.settings.keys, scene.shortcuts()
        self.buttons = [
            Button(f"aside-{name}", label, shortcuts[name], "quiet", hint=bound[name].upper(), size="small")
            for name, label in ASIDES
            if name in shortcuts
        ]
        self.more = More(self)
        self.panel = Rect(0, 0, 0, 0)

    @property
    def children(self) -> Sequence[Element]:
        return [self.talk, self.more, *self.buttons]

    @property
    def hidden(self) -> int:
        """How many choices are below what is in sight."""
        return sum(each.rect.bottom > self.talk.rect.bottom + 2 for each in self.choices)

    @property
    def in_sight(self) -> bool:
        """Whether the first choice can be read."""
        if not self.choices:
            return False
        first = self.choices[0].rect
        return first.top + min(first.height, self.talk.rect.height // 2) <= self.talk.rect.bottom + 2

    def show_more(self) -> None:
        """Scroll on, so that what was lowest is at the top."""
        self.talk.move(self.scene.window.pen, self.talk.offset + self.talk.rect.height * 3 // 4)

    def height(self, pen: Pen, width: int) -> int:
        return pen.style.size("body") * 10

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        wide, pad = self.scene.talk_width(), pen.style.padding
        self.panel = Rect(rect.right - wide, rect.top, wide, rect.height)
        timer = pen.style.px(40) if self.scene.time_left is not None else 0
        inner = self.panel.inflate(-2 * pad, -2 * pad)
        talk = Rect(inner.left, inner.top + timer, inner.width, inner.height - timer)
        # Closer together where that brings more of the choices into sight.
        self.column.gap = 1.5
        if self.column.height(pen, talk.width) > talk.height:
            self.column.gap = 1.0
        self.talk.place(pen, talk)
        self.more.place(pen, self.more.box(pen, self.talk.rect))
        self._place_buttons(pen, rect)

    def _place_buttons(self, pen: Pen, rect: Rect) -> None:
        left, bottom = rect.left + pen.style.padding, rect.bottom - pen.style.padding
        room = self.panel.left - 2 * pen.style.padding
        rows: list[list[Button]] = [[]]
        used = 0
        for button in self.buttons:
            need = button.natural(pen)
            if used and used + need > room:
                rows.append([])
                used = 0
            rows[-1].append(button)
            used += need
        for row in reversed(rows):
            tall = max((button.height(pen, button.natural(pen)) for button in row), default=0)
            bottom -= tall
            at = left
            for button in row:
                button.place(pen, Rect(at, bottom, button.natural(pen), tall))
                at += button.natural(pen)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        target.fill(style["panel"], self.panel)
        shadow = Rect(0, self.panel.top, style.px(26), self.panel.height)
        shadow.right = self.panel.left
        pen.shapes.fade(target, shadow, (0, 0, 0), "right", 110)
        self._status(pen, target)
        if self.buttons:
            boxes = self.buttons[0].rect.unionall([each.rect for each in self.buttons[1:]])
            pen.shapes.box(target, boxes.inflate(style.grid, style.grid), style["panel"], style.px(10), 215)
        self.talk.sign = not self.hidden
        super().draw(pen, target)
        left = self.scene.time_left
        if left is not None:
            self._timer(pen, target, *left)

    def _timer(self, pen: Pen, target: pygame.Surface, left: float, whole: float) -> None:
        """The ring; at rest, and quiet, until the choices are in sight."""
        style, size, small = pen.style, pen.style.px(34), pen.style.size("small")
        box = Rect(self.panel.right - style.padding - size, self.panel.top + style.padding // 2, size, size)
        colour = style["warn"] if left <= LAST else style["accent"]
        pen.shapes.arc(
            target, box, colour if self.scene.time_runs else style["quiet"], style["raised"], left / max(1.0, whole)
        )
        words = f"{int(left + 0.99)} s"
        wide = pen.letters.width(words, "mono", small)
        picture = pen.letters.rendered(words, "mono", small, style["quiet"])
        target.blit(picture, (box.left - wide - style.px(10), box.centery - picture.get_height() // 2))

    def _told(self, pen: Pen) -> tuple[list[list[Piece]], Rect]:
        """As a body-worn camera writes it: time and mode; below it who is here and who is on the way; and its box."""
        scene, style = self.scene, pen.style
        view, small = scene.view, style.size("small")
        mode = "" if scene.encounter.can_rewind else "  ASSESSMENT"
        clock = f"stopped at minute {view.minute}" if view.stopped else f"minute {view.minute} of {view.limit}"
        lines = [[Run(f"REC  {clock}{mode}", style["text"], "mono")]]
        if view.here:
            lines.append([Run(f"Here: {', '.join(view.here)}", style["good"])])
        for unit, left in view.coming:
            late = " (not before the end)" if unit in view.late else ""
            lines.append([Run(f"{unit}: {left} min{late}", style["radio"])])
        room = min(self.panel.left - 2 * style.padding - style.px(28), 24 * small)
        wrapped = [line for runs in lines for line in pen.letters.wrapped(runs, small, room)]
        wide = max(
            (sum(pen.letters.width(each.text, each.face, small) for each in line) for line in wrapped), default=0
        )
        box = Rect(
            self.rect.left + style.padding,
            self.rect.top + style.padding,
            wide + style.px(28),
            len(wrapped) * pen.letters.step(small) + style.px(14),
        )
        return wrapped, box

    @property
    def clear(self) -> int:
        """How far down the status reaches: nobody's face is behind it."""
        return self._told(self.scene.window.pen)[1].bottom

    def _status(self, pen: Pen, target: pygame.Surface) -> None:
        style = pen.style
        lines, box = self._told(pen)
        pen.shapes.box(target, box, style["panel"], style.px(10), 215)
        pen.letters.draw(target, lines, style.size("small"), box.left + style.px(14), box.top + style.px(7))


class More(Button):
    """The sign that there are choices below, with their number; it scrolls there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("more", "", desk.show_more, "quiet", size="small")
        self.desk = desk

    @property
    def focusable(self) -> bool:
        return self.desk.hidden > 0

    @property
    def words(self) -> str:
        """What it says."""
        hidden, all_of_them = self.desk.hidden, len(self.desk.choices)
        told = f"{hidden} more below" if hidden < all_of_them else f"{hidden} choices below"
        waits = self.desk.scene.time_left is not None and not self.desk.scene.time_runs
        return f"{told}; the time starts there" if waits and hidden == all_of_them else told

    def box(self, pen: Pen, talk: Rect) -> Rect:
        """Where it is: over the lower edge of the text."""
        small = pen.style.size("small")
        wide = pen.letters.width(self.words, "bold", small) + small + pen.style.px(40)
        box = Rect(0, 0, min(talk.width, wide), pen.letters.step(small) + pen.style.px(10))
        box.midbottom = talk.centerx, talk.bottom + pen.style.px(6)
        return box

    def height(self, pen: Pen, width: int) -> int:
        return self.rect.height

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        if not self.focusable:
            return
        style = pen.style
        self.says, self.rect = self.words, self.box(pen, self.desk.talk.rect)
        over = pen.hover == self.id or (pen.focus == self.id and pen.shows_focus)
        pen.shapes.box(target, self.rect, style["accent"], self.rect.height // 2, 255)
        if over:
            ring = style.px(style.theme.ring)
            around = self.rect.inflate(2 * ring, 2 * ring)
            pen.shapes.ring(target, around, style["focus"], around.height // 2, ring)
        small = style.size("small")
        mark = Rect(self.rect.left + style.px(12), self.rect.centery - small // 2, small, small)
        pen.shapes.mark(target, "below", style["on_accent"], mark)
        lines = pen.letters.wrapped([Run(self.words, style["on_accent"], "bold")], small, self.rect.width)
        pen.letters.draw(
            target, lines, small, mark.right + style.px(8), self.rect.centery - pen.letters.step(small) // 2
        )
