"""The encounter: the place and the people at the left, what is said and what can be done at the right.

Nothing is decided here: the scene shows views and hands over the choice that was taken.
"""

from collections.abc import Mapping
from functools import partial

import pygame
from pygame import Rect

from simulator.app.encounters import Encounter
from simulator.engine.session import Session
from simulator.views.encounter import ChoiceView, PassageView, SceneView
from simulator.views.presence import speakers
from simulator.window.controls import Button
from simulator.window.elements import Action, Column, Element, Pen, Rule, Space, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.asides import Known, LeaveOrPause, Log, Map, Pause, help_of
from simulator.window.scenes.debrief import begin_debrief
from simulator.window.scenes.parts import spoken
from simulator.window.scenes.stage import Stage
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll

LINE_SECONDS = 0.55
"""Until the next line of a passage appears."""
LAST = 5
"""Seconds of a timer that tick."""


class EncounterScene(Scene):
    """An encounter under way."""

    def __init__(self, window: Window, encounter: Encounter, resumed: bool = False) -> None:
        super().__init__(window)
        self.encounter = encounter
        self.stage = Stage(window, encounter.session)
        self.passage: PassageView = encounter.passages()[-1]
        self.view: SceneView = encounter.scene()
        self.room = self.session.program.authored.scenario.place.backdrop
        self._shown = 99.0 if resumed or not window.pen.style.motion else 0.0
        self._lines: tuple[str, ...] = ()
        self._left: float | None = None
        self._elapsed = 0.0
        self._arrived()
        self._begin_values()

    @property
    def session(self) -> Session:
        """The session that is played."""
        return self.encounter.session

    def _begin_values(self) -> None:
        from simulator.app.values import wanted

        if wanted():
            self.window.installation.values.begin(self.encounter.materials, self.encounter.on)

    # What is on it ----------------------------------------------------------------------------------------------------

    def build(self) -> Element:
        pen, view, passage = self.window.pen, self.view, self.passage
        parts: list[Element] = []
        if passage.choice is not None:
            lead = "Nothing was chosen in time. " if passage.by_timer else ""
            said = Text(f"{lead}{_said(passage.choice)}", "body", "quiet")
            parts += [Column([Text("You", "small", "quiet", "bold"), said], gap=0.25), Rule()]
        for number, line in enumerate(passage.lines):
            if number <= self._shown:
                parts.append(spoken(pen, line))
        if self._all_shown:
            parts += [Text(note, "small", "accent") for note in passage.notes]
            parts.append(Space(1))
            parts += self._choices(view)
        return _Screen(self, Scroll(Column(parts, gap=1.5), "talk"))

    def _choices(self, view: SceneView) -> list[Element]:
        if view.ending is not None:
            return [Button("debrief", "To the debrief", self._debrief, "primary")]
        return [
            Button(
                f"choice-{number}",
                f"{f'(to {each.to}) ' if each.to else ''}{_quoted(each)}",
                partial(self._take, each.id, "trainee"),
                "choice",
                hint=str(number),
                icon=each.kind,
            )
            for number, each in enumerate(view.choices, 1)
        ]

    @property
    def _all_shown(self) -> bool:
        return self._shown >= len(self.passage.lines)

    def first_focus(self, names: list[str]) -> str:
        """No choice has the keyboard at first: nobody decides by pressing Enter once too often."""
        return "debrief" if "debrief" in names and self.view.ending is not None else ""

    def step_focus(self, step: int) -> None:
        """Tab comes to the choices first, then to what stands beside."""
        if not self.focused():
            names = [each.id for each in self.focusables()]
            first = next((name for name in names if name.startswith("choice")), names[0] if names else "")
            self.focus_on(first)
        else:
            super().step_focus(step)

    def shortcuts(self) -> Mapping[str, Action]:
        """Digits choose; the others open what stands beside."""
        found: dict[str, Action] = {
            "help": lambda: self.window.push(help_of(self.window)),
            "log": lambda: self.window.push(Log(self.window, self.encounter)),
            "known": lambda: self.window.push(Known(self.window, self.encounter)),
            "map": lambda: self.window.push(Map(self.window, self.encounter)),
            "pause": self.pause,
            "again": self._speak,
        }
        if self.encounter.can_rewind:
            found["undo"] = self._undo
        if not self._all_shown:
            found |= dict.fromkeys(("return", "space", "enter"), self._show_all)
        elif self.view.ending is None:
            for number, each in enumerate(self.view.choices, 1):
                found[str(number)] = partial(self._take, each.id, "trainee")
        return found

    def back(self) -> None:
        self.window.push(LeaveOrPause(self.window, self.encounter))

    # What happens -----------------------------------------------------------------------------------------------------

    def _take(self, choice: str, by: str) -> None:
        if not self._all_shown or self.view.ending is not None:
            return
        try:
            self.passage = self.encounter.choose(
                choice, "timeout" if by == "timeout" else "trainee", round(self._elapsed * 1000)
            )
        except Exception as error:
            told(self.window, error)
            return
        self._shown = 0.0 if self.window.pen.style.motion else 99.0
        if self.passage.choice is not None and self.passage.choice.kind == "radio":
            self.window.sound.play("radio_open")
        self._arrived()
        self.refresh()

    def _arrived(self) -> None:
        """A passage begins: the stage follows it, the clock of the decision stands at nought."""
        self.view = self.encounter.scene()
        self.stage.refresh()
        session = self.session
        events = session.decisions[-1].events if session.decisions else session.opening
        self._lines = speakers(session, events)
        self._elapsed, self._left, self.focus = 0.0, None, ""
        self._offsets = {}
        self._speak()

    def _undo(self) -> None:
        if self.session.decisions:
            try:
                self.encounter.rewind(len(self.session.decisions) - 1)
            except Exception as error:
                told(self.window, error)
                return
            self.passage, self._shown = self.encounter.passages()[-1], 99.0
            self._arrived()
            self.refresh()

    def _speak(self) -> None:
        said = [f"{line.speaker}: {line.text}" if line.speaker else line.text for line in self.passage.lines]
        self.window.say(" ".join(said))

    def _show_all(self) -> None:
        self._shown = 99.0
        self.stage.speaking = ""
        self.refresh()

    def _debrief(self) -> None:
        begin_debrief(self.window, self.encounter)

    def pause(self) -> None:
        """Pause: the choices are hidden, and the record says for how long."""
        if self.view.ending is None:
            self.window.push(Pause(self.window, self.encounter))

    def update(self, seconds: float) -> None:
        self.stage.update(seconds, self.stage_area())
        if not self._all_shown:
            before = int(self._shown)
            self._shown += seconds / LINE_SECONDS
            at = min(int(self._shown), len(self._lines) - 1)
            self.stage.speaking = self._lines[at] if self._lines else ""
            if int(self._shown) != before:
                if self._all_shown:
                    self.stage.speaking = ""
                self.refresh()
        elif self.view.ending is None:
            self._elapsed += seconds
            self._count_down(seconds)

    def _count_down(self, seconds: float) -> None:
        view = self.view
        if view.seconds is None or view.timeout_choice is None or not self.encounter.timers:
            return
        if self._left is None:
            self._left = view.seconds * self.window.settings.timer_scale
        before, self._left = self._left, self._left - seconds
        if self._left <= LAST and int(before) != int(self._left):
            self.window.sound.play("tick")
        if self._left <= 0:
            self._take(view.timeout_choice, "timeout")

    @property
    def time_left(self) -> tuple[float, float] | None:
        """Seconds left and seconds in all, while a timer runs."""
        if self._left is None or self.view.seconds is None:
            return None
        return max(0.0, self._left), self.view.seconds * self.window.settings.timer_scale

    # How it looks -----------------------------------------------------------------------------------------------------

    def area(self, size: tuple[int, int]) -> Rect:
        return Rect((0, 0), size)

    def talk_width(self) -> int:
        """The width of the text: some 50 letters, at most three fifths of the window."""
        pen, width = self.window.pen, self.window.size[0]
        return max(round(width * 0.45), min(round(width * 0.62), round(50 * pen.style.size("body") * 0.52)))

    def stage_area(self) -> Rect:
        """What the text leaves free."""
        width, height = self.window.size
        return Rect(0, 0, width - self.talk_width(), height)

    def paint(self, target: pygame.Surface) -> None:
        self.stage.draw(target, self.stage_area())


class _Screen(Element):
    """The text at the right, the status at the top left, and the buttons of what stands beside at the bottom left."""

    def __init__(self, scene: EncounterScene, talk: Scroll) -> None:
        super().__init__()
        self.scene, self.talk = scene, talk
        window = scene.window
        bound = window.settings.keys
        self.buttons = [
            Button(
                f"aside-{name}", f"{label}", scene.shortcuts()[name], "quiet", hint=bound[name].upper(), size="small"
            )
            for name, label in (
                ("help", "Help"),
                ("log", "Log"),
                ("known", "Known"),
                ("map", "Map"),
                ("pause", "Pause"),
                ("undo", "Take back"),
            )
            if name in scene.shortcuts()
        ]

    @property
    def children(self) -> list[Element]:
        return [self.talk, *self.buttons]

    def height(self, pen: Pen, width: int) -> int:
        return pen.style.size("body") * 10

    def place(self, pen: Pen, rect: Rect) -> None:
        super().place(pen, rect)
        wide = self.scene.talk_width()
        pad = pen.style.padding
        self.panel = Rect(rect.right - wide, rect.top, wide, rect.height)
        timer = pen.style.px(44) if self.scene.view.seconds and self.scene.encounter.timers else 0
        inner = self.panel.inflate(-2 * pad, -2 * pad)
        self.talk.place(pen, Rect(inner.left, inner.top + timer, inner.width, inner.height - timer))
        left, bottom = rect.left + pad // 2, rect.bottom - pad // 2
        room = self.panel.left - pad
        rows: list[list[tuple[Button, int]]] = [[]]
        used = 0
        for button in self.buttons:
            need = self._button_width(pen, button)
            if used and used + need > room:
                rows.append([])
                used = 0
            rows[-1].append((button, need))
            used += need
        for row in reversed(rows):
            tall = max((button.height(pen, need) for button, need in row), default=0)
            bottom -= tall
            at = left
            for button, need in row:
                button.place(pen, Rect(at, bottom, need, tall))
                at += need

    def _button_width(self, pen: Pen, button: Button) -> int:
        small = pen.style.size("small")
        letters = pen.letters.width(button.label, "regular", small) + pen.letters.width(button.hint, "mono", small)
        return letters + pen.style.px(12) + 2 * pen.style.grid + pen.style.px(12)

    def draw(self, pen: Pen, target: pygame.Surface) -> None:
        style, scene = pen.style, self.scene
        solid = 255 if style.palette != "dark" else 232
        veil = pygame.Surface(self.panel.size, pygame.SRCALPHA)
        veil.fill((*style["panel"], solid))
        target.blit(veil, self.panel)
        self._status(pen, target)
        if self.buttons:
            boxes = self.buttons[0].rect.unionall([each.rect for each in self.buttons[1:]])
            pen.shapes.box(target, boxes.inflate(style.grid, style.grid), style["panel"], style.px(10), 205)
        super().draw(pen, target)
        left = scene.time_left
        if left is not None:
            self._timer(pen, target, *left)

    def _timer(self, pen: Pen, target: pygame.Surface, left: float, whole: float) -> None:
        size = pen.style.px(34)
        box = Rect(self.panel.right - pen.style.padding - size, self.panel.top + pen.style.padding // 2, size, size)
        colour = pen.style["warn"] if left <= LAST else pen.style["accent"]
        pen.shapes.arc(target, box, colour, pen.style["raised"], left / max(1.0, whole))
        small = pen.style.size("small")
        words = f"{int(left + 0.99)} s"
        wide = pen.letters.width(words, "mono", small)
        target.blit(
            pen.letters.rendered(words, "mono", small, pen.style["quiet"]),
            (box.left - wide - pen.style.px(10), box.centery - small // 2 - 2),
        )

    def _status(self, pen: Pen, target: pygame.Surface) -> None:
        """As a body-worn camera writes it: time and unit; below it who is here and who is on the way."""
        scene, style = self.scene, pen.style
        view, small = scene.view, style.size("small")
        mode = "" if scene.encounter.can_rewind else "  ASSESSMENT"
        lines = [(f"REC  minute {view.minute} of {view.limit}{mode}", style["text"], "mono")]
        lines += [(f"here: {unit}", style["good"], "regular") for unit in view.here]
        lines += [(f"{unit}: {left} min", style["radio"], "regular") for unit, left in view.coming]
        room = self.panel.left - 3 * style.padding
        from simulator.window.text import Run

        wrapped = [
            line for text, colour, face in lines for line in pen.letters.wrapped([Run(text, colour, face)], small, room)
        ]
        wide = max(
            (sum(pen.letters.width(each.text, each.face, small) for each in line) for line in wrapped), default=0
        )
        box = Rect(
            self.rect.left + style.padding // 2,
            self.rect.top + style.padding // 2,
            wide + style.px(28),
            len(wrapped) * pen.letters.step(small) + style.px(14),
        )
        pen.shapes.box(target, box, style["panel"], style.px(10), 205)
        pen.letters.draw(target, wrapped, small, box.left + style.px(14), box.top + style.px(7))


def _said(choice: ChoiceView) -> str:
    return f"{f'(to {choice.to}) ' if choice.to else ''}{_quoted(choice)}"


def _quoted(choice: ChoiceView) -> str:
    return f"“{choice.text}”" if choice.kind in ("say", "radio") else choice.text
