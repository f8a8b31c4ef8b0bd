"""Input: mouse, keyboard and gamepad, all to the same few things that a scene can be asked to do."""

from typing import TYPE_CHECKING

import pygame

from simulator.window.controls import Field
from simulator.window.elements import Element

if TYPE_CHECKING:
    from simulator.window.loop import Window

ARROWS = {pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1), pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0)}
CONFIRM = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
REPEATING = (*ARROWS, pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_BACKSPACE, pygame.K_TAB)
"""Keys that go on while they are held. All others act once a press: the system sends a key again as if it were held
also where the window was slow to answer, and nobody is to decide twice by that."""
TILT = 0.6
"""How far a stick is tilted before it counts."""


class Input:
    """Takes events of the system for a window."""

    def __init__(self, window: "Window") -> None:
        self.window = window
        self._tilted = (0, 0)
        self._held: set[int] = set()
        self._pads: list[pygame.joystick.JoystickType] = []

    def take(self, event: pygame.event.Event) -> None:
        """One event."""
        window = self.window
        if event.type == pygame.QUIT:
            window.close()
        elif event.type in (pygame.WINDOWRESIZED, pygame.WINDOWSIZECHANGED):
            window.resized()
        elif event.type == pygame.KEYDOWN:
            again = event.key in self._held and event.key not in REPEATING
            self._held.add(event.key)
            if not again:
                self._key(event)
        elif event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self._held.clear()
        elif event.type == pygame.TEXTINPUT:
            field = window.top.focused()
            if isinstance(field, Field):
                field.typed(event.text)
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL):
            self._mouse(event)
        else:
            self._pad(event)

    def _key(self, event: pygame.event.Event) -> None:
        window, scene = self.window, self.window.top
        focused = scene.focused()
        window.pen.shows_focus = True
        bound = {key: action for action, key in window.settings.keys.items()}
        name = pygame.key.name(event.key)
        if scene.take_key(event):
            return
        if isinstance(focused, Field) and self._in_field(focused, event):
            return
        if event.key == pygame.K_TAB:
            scene.step_focus(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif event.key in ARROWS:
            self._arrow(focused, ARROWS[event.key])
        elif event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            scene.scroll_by(scene.screenful() * (1 if event.key == pygame.K_PAGEDOWN else -1))
        elif event.key in (pygame.K_HOME, pygame.K_END):
            scene.scroll_by(10**6 * (1 if event.key == pygame.K_END else -1))
        elif event.key == pygame.K_ESCAPE:
            scene.back()
        elif event.mod & pygame.KMOD_CTRL and name in ("+", "=", "-", "0", "[+]", "[-]"):
            self._zoom(name)
        elif bound.get(name) == "fullscreen":
            window.toggle_fullscreen()
        elif bound.get(name) in scene.shortcuts():
            scene.shortcuts()[bound[name]]()
        elif name.strip("[]") in scene.shortcuts():
            scene.shortcuts()[name.strip("[]")]()
        elif event.key in CONFIRM:
            self._confirm(focused)

    def _in_field(self, field: Field, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_BACKSPACE:
            field.erase()
            return True
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            field.activate()
            return True
        return event.key not in (pygame.K_TAB, pygame.K_ESCAPE, pygame.K_UP, pygame.K_DOWN)

    def _arrow(self, focused: Element | None, way: tuple[int, int]) -> None:
        if not (way[0] and focused is not None and focused.nudge(way[0])):
            self.window.top.look_towards(*way)

    def _confirm(self, focused: Element | None) -> None:
        if focused is not None:
            focused.activate()

    def _zoom(self, name: str) -> None:
        """Ctrl with plus, minus or nought: larger letters, smaller ones, as at first."""
        settings = self.window.settings
        step = {"-": -0.25, "[-]": -0.25, "0": 1.0 - settings.text_scale}.get(name, 0.25)
        settings.text_scale = max(1.0, min(2.0, settings.text_scale + step))
        self.window.keep_settings()
        self.window.restyle()

    def _mouse(self, event: pygame.event.Event) -> None:
        window, scene = self.window, self.window.top
        if event.type == pygame.MOUSEWHEEL:
            scene.scroll_by(-event.y * window.pen.style.px(56), window.on_canvas(pygame.mouse.get_pos()))
            scene.look_under_pointer()
            return
        at = window.on_canvas(event.pos)
        found = scene.element_at(at)
        window.pen.hover = found.id if found is not None else ""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and found is not None:
            window.pen.shows_focus = isinstance(found, Field)
            scene.focus = found.id
            if not isinstance(found, Field):
                found.click(at)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 3:
            scene.back()

    def _pad(self, event: pygame.event.Event) -> None:
        """A gamepad: cross or left stick to move; the buttons confirm, go back, open the log, pause."""
        scene = self.window.top
        if event.type == pygame.JOYDEVICEADDED:
            self._pads.append(pygame.joystick.Joystick(event.device_index))
        elif event.type == pygame.JOYHATMOTION and event.value != (0, 0):
            self._arrow(scene.focused(), (event.value[0], -event.value[1]))
        elif event.type == pygame.JOYAXISMOTION and event.axis in (0, 1):
            tilt = 0 if abs(event.value) < TILT else (1 if event.value > 0 else -1)
            before = self._tilted
            self._tilted = (tilt, before[1]) if event.axis == 0 else (before[0], tilt)
            if tilt and self._tilted != before:
                self._arrow(scene.focused(), (tilt, 0) if event.axis == 0 else (0, tilt))
        elif event.type == pygame.JOYBUTTONDOWN:
            self.window.pen.shows_focus = True
            if event.button == 0:
                self._confirm(scene.focused())
            elif event.button == 1:
                scene.back()
            elif event.button in (2, 3):
                action = scene.shortcuts().get("log" if event.button == 2 else "pause")
                if action is not None:
                    action()
