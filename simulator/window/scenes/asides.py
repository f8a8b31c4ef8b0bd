"""What stands beside an encounter: help, what was said, what is known, the map, the pause, the ways out."""

from collections.abc import Mapping

import pygame

from simulator.app.encounters import Encounter
from simulator.app.settings import KEYS
from simulator.views.encounter import known_sentences
from simulator.views.presence import plan_view
from simulator.views.words import SUPPORT
from simulator.window.controls import Button, Setting
from simulator.window.elements import Action, Column, Element, Rule, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.frames import Foot, Sheet
from simulator.window.scenes.parts import bullets, figures, heading, paragraph, spoken
from simulator.window.scenes.plan import Plan
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll

WORDS = {
    "help": "this help",
    "log": "what was said so far",
    "known": "what you know so far",
    "map": "the map of positions",
    "pause": "pause; the choices are hidden",
    "undo": "practice: take the last decision back",
    "again": "read aloud again, where speech is on",
    "fullscreen": "full screen and back",
}


class Over(Scene):
    """A panel over the encounter."""

    over = True
    title = ""
    line, gap = 78, 2.0
    """Its width in half letter heights, and the room between its parts."""

    def parts(self) -> list[Element]:
        """What is in the panel."""
        raise NotImplementedError

    def close(self) -> Button:
        """What leads back."""
        return Button("close", "Close", self.window.pop, "primary")

    def build(self) -> Element:
        main = Scroll(Column(self.parts(), gap=self.gap), self.title, ground="panel")
        return Sheet(heading(self.title), main, Foot([], [self.close()]), self.line)

    def first_focus(self, names: list[str]) -> str:
        return "close" if "close" in names else super().first_focus(names)


class Help(Over):
    """Keys and what they do."""

    title = "Help"

    def parts(self) -> list[Element]:
        bound = self.window.settings.keys
        fixed = [
            ("1 to 9", "choose"),
            ("Tab, arrows, Enter", "move about and choose"),
            ("Escape", "pause, stop here, or leave"),
            ("Ctrl + and Ctrl -", "larger and smaller letters"),
        ]
        return [
            figures([*fixed, *((bound[name].upper(), WORDS[name]) for name in KEYS)]),
            paragraph(
                "A speech bubble is something you say, an arrow something you do, a radio what you ask dispatch for, "
                "three dots a silence. Saying nothing for a while is a choice as well."
            ),
            paragraph(SUPPORT, "quiet"),
        ]


def help_of(window: Window) -> Scene:
    """The help."""
    return Help(window)


class _Aside(Over):
    def __init__(self, window: Window, encounter: Encounter) -> None:
        super().__init__(window)
        self.encounter = encounter

    def shortcuts(self) -> Mapping[str, Action]:
        """The key that opened it closes it."""
        return dict.fromkeys(("log", "known", "map", "pause"), self.window.pop)


class Log(_Aside):
    """All that was said so far."""

    title = "What was said"
    gap = 1.5

    def parts(self) -> list[Element]:
        found: list[Element] = []
        for passage in self.encounter.passages():
            if passage.choice is not None:
                said = Text(passage.choice.text, "body", "quiet")
                found += [Rule(), Column([Text("You", "small", "quiet", "bold"), said], gap=0.25)]
            for line, before in zip(passage.lines, (None, *passage.lines), strict=False):
                found.append(spoken(self.window.pen, line, before))
            if passage.notes:
                found.append(Column([Text(note, "small", "accent") for note in passage.notes], gap=0.25))
        return found

    def refresh(self) -> None:
        super().refresh()
        if not self._offsets.get("seen"):
            self._offsets["seen"] = 1
            self.scroll_by(10**6)


class Known(_Aside):
    """What the officer has found out, and the briefing again."""

    title = "What you know"

    def parts(self) -> list[Element]:
        scenario = self.encounter.materials.program.authored.scenario
        found = known_sentences(self.encounter.session)
        learnt: Element = bullets(list(found)) if found else paragraph("Nothing beyond the briefing yet.", "quiet")
        return [
            learnt,
            Text("From the briefing", "lead", face="bold"),
            paragraph(" ".join(scenario.dispatch.split()), "radio"),
            bullets(scenario.briefing.known),
            Text("Not known then", "lead", face="bold"),
            bullets(scenario.briefing.unknown, "quiet"),
        ]


class Map(_Aside):
    """Who is where, what is cover, and where the ways out are."""

    title = "Positions"
    line = 96

    def parts(self) -> list[Element]:
        plan = plan_view(self.encounter.session)
        if plan is None:
            return [paragraph("This encounter has no map.", "quiet")]
        distance = [paragraph(f"Between you: {plan.distance}.")] if plan.distance else []
        legend = paragraph("A thick edge is cover, an opening a way out.", "quiet", "small")
        return [Plan(plan), *distance, legend]


class Pause(_Aside):
    """Nothing of the encounter can be read meanwhile."""

    title = "Paused"

    def __init__(self, window: Window, encounter: Encounter) -> None:
        super().__init__(window, encounter)
        self._seconds = 0.0

    def parts(self) -> list[Element]:
        words = "Take the time that you need. The choices are hidden."
        if not self.encounter.can_rewind:
            words += " This is an assessment: the record says how long you paused."
        return [paragraph(words)]

    def paint(self, target: pygame.Surface) -> None:
        target.fill(self.window.pen.style["ground"])

    def update(self, seconds: float) -> None:
        self._seconds += seconds

    def shortcuts(self) -> Mapping[str, Action]:
        return {"pause": self._on}

    def back(self) -> None:
        self._on()

    def close(self) -> Button:
        return Button("close", "Go on", self._on, "primary")

    def _record(self, elapsed_ms: int) -> None:
        self.encounter.pause(elapsed_ms)

    def _on(self) -> None:
        try:
            self._record(round(self._seconds * 1000))
        except Exception as error:
            told(self.window, error)
            return
        self.window.pop()


class LeaveOrPause(_Aside):
    """Escape: the ways out, each with what it means."""

    title = "Stop here?"

    def parts(self) -> list[Element]:
        found: list[Element] = []
        if self.encounter.can_rewind:
            current = "on" if self.encounter.timers else "off"
            note = "Off is an accommodation, and recorded as such."
            values = [("on", "on"), ("off", "off")]
            found.append(Setting("timers", "Timers", values, current, lambda _: self._timers(), note=note))
        stop = "Everything is kept; go on from home at this line."
        leave = "It is closed and counts as nothing. Nobody is told why."
        return [
            Button("stop", "Stop for now", self.window.home, note=stop, strong=True),
            Button("leave", "Leave this encounter", self._leave, note=leave, strong=True),
            *found,
        ]

    def close(self) -> Button:
        return Button("close", "Go on with it", self.window.pop, "primary")

    def first_focus(self, names: list[str]) -> str:
        return "close"

    def _timers(self) -> None:
        try:
            self.encounter.set_timers(not self.encounter.timers)
        except Exception as error:
            told(self.window, error)
            return
        self.refresh()

    def _leave(self) -> None:
        try:
            self.encounter.leave("trainee")
        except Exception as error:
            told(self.window, error)
            return
        self.window.home()
