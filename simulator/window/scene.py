"""Scenes: one screen each. A scene says what is on it and what keys do; the loop shows it and brings it events."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from simulator.scenario.authored import ORIGINAL
from simulator.window.elements import Action, Element, Pen
from simulator.window.scroll import Scroll

if TYPE_CHECKING:
    from simulator.window.loop import Window


class Scene:
    """The base of all screens. `over`: it is drawn over the scene below it."""

    over = False
    room = ""
    """The place whose room tone is heard."""
    page = 148
    """How wide it is at most, in half letter heights."""

    def __init__(self, window: "Window") -> None:
        self.window = window
        self.root: Element | None = None
        self.focus = ""
        self._offsets: dict[str, int] = {}

    # What a screen says of itself -------------------------------------------------------------------------------------

    def build(self) -> Element:
        """What is on it now."""
        raise NotImplementedError

    def shortcuts(self) -> Mapping[str, Action]:
        """What single keys do, by their names ("p", "f1", "escape")."""
        return {}

    def take_key(self, event: pygame.event.Event) -> bool:
        """Take a key before everything else; whether it was taken."""
        return False

    def back(self) -> None:
        """Escape, or the gamepad's second button."""
        self.window.pop()

    def update(self, seconds: float) -> None:
        """Time has passed."""

    def paint(self, target: pygame.Surface) -> None:
        """What is behind the elements."""
        ground = self.window.pen.style["ground"]
        if self.over:
            veil = pygame.Surface(target.get_size(), pygame.SRCALPHA)
            veil.fill((*ground, 216))
            target.blit(veil, (0, 0))
        else:
            target.fill(ground)

    def area(self, size: tuple[int, int]) -> Rect:
        """Where the elements are: in the middle, no wider than a page."""
        style = self.window.pen.style
        pad = round(style.padding * (1.5 if style.text_scale < 1.5 else 1))
        wide = min(size[0] - 2 * pad, round(self.page * style.size("body") * 0.5))
        return Rect((size[0] - wide) // 2, pad, wide, size[1] - 2 * pad)

    def entered(self) -> None:
        """It has become the uppermost."""

    # What the loop does with it ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Build and place it anew; what had the focus keeps it where it is still there."""
        pen = self.window.pen
        for each in self._scrolls():
            self._offsets[each.id] = each.offset
        self.root = self.build()
        for each in self._scrolls():
            each.offset = self._offsets.get(each.id, 0)
        self.root.place(pen, self.area(self.window.size))
        names = [each.id for each in self.focusables()]
        if self.focus not in names:
            self.focus = self.first_focus(names)
        if pen.hover:
            self.look_under_pointer()

    def look_under_pointer(self) -> None:
        """What is under the pointer now, which has not moved."""
        found = self.element_at(self.window.on_canvas(pygame.mouse.get_pos()))
        self.window.pen.hover = found.id if found is not None else ""

    def first_focus(self, names: list[str]) -> str:
        """What has the focus at first."""
        return names[0] if names else ""

    def elements(self) -> Iterator[Element]:
        """All that is on it."""
        return self.root.walk() if self.root is not None else iter(())

    def focusables(self) -> list[Element]:
        """What the keyboard can come to, in reading order."""
        return [each for each in self.elements() if each.focusable]

    def focused(self) -> Element | None:
        """What has the focus."""
        return next((each for each in self.focusables() if each.id == self.focus), None)

    def _scrolls(self) -> list[Scroll]:
        return [each for each in self.elements() if isinstance(each, Scroll)]

    def scroll_of(self, element: Element) -> Scroll | None:
        """The scrolling part that an element is in."""
        return next((each for each in self._scrolls() if any(part is element for part in each.walk())), None)

    def focus_on(self, name: str) -> None:
        """Give the focus to an element, and bring it into sight."""
        self.focus = name
        element = self.focused()
        if element is not None:
            scroll = self.scroll_of(element)
            if scroll is not None and scroll is not element:
                scroll.show(self.window.pen, element.rect)
            self.window.say(element.says, language=self.language_of(element))

    def language_of(self, element: Element) -> str:
        """The language of what an element says."""
        return ORIGINAL

    def step_focus(self, step: int) -> None:
        """To the next or the one before, around."""
        names = [each.id for each in self.focusables()]
        if names:
            at = names.index(self.focus) if self.focus in names else -step
            self.focus_on(names[(at + step) % len(names)])

    def look_towards(self, x: int, y: int) -> None:
        """To the nearest in a direction; up and down also scroll where there is nothing to come to."""
        here = self.focused()
        if here is None:
            self.step_focus(1)
            return
        best, least = "", float("inf")
        for each in self.focusables():
            if each is here:
                continue
            away = each.rect.centerx - here.rect.centerx, each.rect.centery - here.rect.centery
            along = away[0] * x + away[1] * y
            across = abs(away[0] * y) + abs(away[1] * x)
            if along > 0 and along + 2 * across < least:
                best, least = each.id, along + 2 * across
        if best:
            self.focus_on(best)
        elif y:
            self.scroll_by(y * self.window.pen.style.px(80))

    def scroll_by(self, pixels: int, at: tuple[int, int] | None = None) -> None:
        """Scroll the part under the pointer, or the one that has most to scroll."""
        found = [each for each in self._scrolls() if each.reach]
        under = [each for each in found if at is not None and each.rect.collidepoint(at)]
        if under or found:
            scroll = under[-1] if under else max(found, key=lambda each: each.reach)
            scroll.move(self.window.pen, scroll.offset + pixels)

    def screenful(self) -> int:
        """How far a page down is."""
        return max((each.rect.height for each in self._scrolls() if each.reach), default=0) * 3 // 4

    def element_at(self, at: tuple[int, int]) -> Element | None:
        """The focusable element under the pointer, if it is in sight."""
        for each in self.focusables():
            if each.rect.collidepoint(at):
                scroll = self.scroll_of(each)
                if scroll is None or scroll.rect.collidepoint(at):
                    return each
        return None

    def draw(self, target: pygame.Surface, pen: Pen) -> None:
        """Draw it."""
        self.paint(target)
        pen.focus = self.focus
        if self.root is not None:
            self.root.draw(pen, target)
