"""The encounter: the place and the people at the left, what is said and what can be done at the right.

Nothing is decided here: the scene shows views and hands over the choice that was taken.
"""

from collections.abc import Mapping
from functools import partial

import pygame
from pygame import Rect

from simulator.app.encounters import Encounter
from simulator.engine.session import Session
from simulator.scenario.authored import ORIGINAL
from simulator.views.encounter import ChoiceView, LineView, PassageView, SceneView
from simulator.views.presence import speakers
from simulator.window.controls import Button
from simulator.window.elements import Action, Column, Element, Rule, Space, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.asides import Known, LeaveOrPause, Log, Map, Pause, help_of
from simulator.window.scenes.debrief import begin_debrief
from simulator.window.scenes.desk import LAST, Desk
from simulator.window.scenes.leading import HINT, Outcomes, leading_keys
from simulator.window.scenes.parts import spoken
from simulator.window.scenes.stage import Stage
from simulator.window.scenes.trouble import told

LINE_SECONDS = 0.55
"""Until the next line of a passage appears."""


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
        self.desk: Desk | None = None
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
        before: LineView | None = None
        for number, line in enumerate(passage.lines):
            if number <= self._shown:
                parts.append(spoken(pen, line, before))
                before = line
        if self._all_shown:
            if passage.notes:
                parts.append(Column([Text(note, "small", "accent") for note in passage.notes], gap=0.25))
            parts.append(Space(0.5))
            if self.session.facilitated and view.ending is None:
                parts.append(Text(HINT, "small", "accent"))
            parts += self._choices(view)
        self.desk = Desk(self, Column(parts, gap=1.5))
        return self.desk

    def _choices(self, view: SceneView) -> list[Element]:
        if view.ending is not None:
            return [Button("debrief", "To the debrief", self._debrief, "primary")]
        return [
            Button(
                f"choice-{number}",
                _said(each),
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

    def language_of(self, element: Element) -> str:
        return self.session.program.authored.language if element.id.startswith("choice-") else ORIGINAL

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
            if self.session.facilitated:
                elapsed = round(self._elapsed * 1000)
                found |= leading_keys(self.window, self.encounter, elapsed, self._stand)
            if self.desk is not None and self.desk.hidden and not self.focused():
                found["space"] = self.desk.show_more
        return found

    def back(self) -> None:
        self.window.push(LeaveOrPause(self.window, self.encounter))

    # What happens -----------------------------------------------------------------------------------------------------

    def _take(self, choice: str, by: str) -> None:
        """Take a choice; where an instructor leads, ask first what comes of it if that can differ."""
        if not self._all_shown or self.view.ending is not None:
            return
        if self.session.facilitated:
            outcomes = self.encounter.outcomes(choice)
            if len(outcomes) > 1:
                self.window.push(Outcomes(self.window, outcomes, partial(self._decide, choice, by)))
                return
        self._decide(choice, by)

    def _decide(self, choice: str, by: str, picked: int | None = None) -> None:
        try:
            self.passage = self.encounter.choose(
                choice, "timeout" if by == "timeout" else "trainee", round(self._elapsed * 1000), picked
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
        self._lines = speakers(session, session.passages[-1])
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
            self._stand()

    def _stand(self) -> None:
        """Show where the encounter now stands, without a decision having led there."""
        self.passage, self._shown = self.encounter.passages()[-1], 99.0
        self._arrived()
        self.refresh()

    def _speak(self) -> None:
        said = [f"{line.speaker}: {line.text}" if line.speaker else line.text for line in self.passage.lines]
        self.window.say(" ".join(said), language=self.session.program.authored.language)

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
        if self.desk is not None:
            self.stage.clear = self.desk.clear
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
            if self.desk is None or not self.desk.in_sight:
                return
            self._left = view.seconds * self.window.settings.timer_scale
        before, self._left = self._left, self._left - seconds
        if self._left <= LAST and int(before) != int(self._left):
            self.window.sound.play("tick")
        if self._left <= 0:
            self._take(view.timeout_choice, "timeout")

    @property
    def time_left(self) -> tuple[float, float] | None:
        """Seconds left and seconds in all, where there is a timer; it begins when the choices come into sight."""
        if self.view.seconds is None or self.view.ending is not None or not self.encounter.timers:
            return None
        whole = self.view.seconds * self.window.settings.timer_scale
        return whole if self._left is None else max(0.0, self._left), whole

    @property
    def time_runs(self) -> bool:
        """Whether a timer is running."""
        return self._left is not None

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


def _said(choice: ChoiceView) -> str:
    """What a choice is, and to whom it is said if that is not the person in crisis."""
    text = f"“{choice.text}”" if choice.kind in ("say", "radio") else choice.text
    if not choice.to:
        return text
    article = choice.to.startswith(("A ", "An ", "The "))
    return f"(to {choice.to[0].lower() + choice.to[1:] if article else choice.to}) {text}"
