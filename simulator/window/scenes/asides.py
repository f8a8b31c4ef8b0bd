"""What stands beside an encounter: help, what was said, what is known, the map, the pause, the ways out."""

from collections.abc import Mapping

import pygame
from pygame import Rect

from simulator.app.encounters import Encounter
from simulator.app.settings import KEYS
from simulator.views.encounter import known_sentences
from simulator.views.presence import PlanView, plan_view
from simulator.views.words import SUPPORT
from simulator.window.controls import Button
from simulator.window.elements import Action, Drawing, Element, Pen, Rule, Text
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.parts import Centred, bullets, card, figures, heading, paragraph, spoken
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll
from simulator.window.text import Run
from simulator.window.theme import mixed

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

    def parts(self) -> list[Element]:
        """What is in the panel."""
        raise NotImplementedError

    def build(self) -> Element:
        close = Button("close", "Close", self.window.pop, "primary")
        return Scroll(Centred(card([heading(self.title), *self.parts(), close], gap=2), 84), self.title, centre=True)

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

    def parts(self) -> list[Element]:
        found: list[Element] = []
        for passage in self.encounter.passages():
            if passage.choice is not None:
                found += [
                    Rule(),
                    Text(
                        [
                            Run("You  ", self.window.pen.style["quiet"], "bold"),
                            Run(passage.choice.text, self.window.pen.style["text"]),
                        ]
                    ),
                ]
            found += [spoken(self.window.pen, line) for line in passage.lines]
            found += [Text(note, "small", "accent") for note in passage.notes]
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

    def parts(self) -> list[Element]:
        plan = plan_view(self.encounter.session)
        if plan is None:
            return [paragraph("This encounter has no map.", "quiet")]
        distance = [paragraph(f"Between you: {plan.distance}.")] if plan.distance else []
        legend = paragraph("A thick edge is cover, an opening a way out.", "quiet", "small")
        return [
            Drawing(
                lambda pen, width: max(round(width * 0.62), 9 * pen.letters.step(pen.style.size("small"))),
                lambda pen, target, rect: draw_plan(pen, target, rect, plan),
                _told(plan),
            ),
            *distance,
            legend,
        ]


def _told(plan: PlanView) -> str:
    return ". ".join(f"{spot.name}: {', '.join(spot.people)}" for spot in plan.spots if spot.people)


def draw_plan(pen: Pen, target: pygame.Surface, rect: Rect, plan: PlanView) -> None:
    """The zones as rounded fields, people as named dots, the officer in the accent colour."""
    style = pen.style
    pen.shapes.box(target, rect, style["ground"], style.px(10))
    small = style.size("small")
    field = rect.width // 4, round(2.6 * pen.letters.step(small)) + style.px(8)
    for spot in plan.spots:
        box = Rect((0, 0), field)
        inner = rect.inflate(-field[0] - style.px(16), -field[1] - style.px(16))
        box.center = (inner.left + inner.width * spot.at[0] // 100, inner.top + inner.height * spot.at[1] // 100)
        pen.shapes.box(target, box, mixed(style["raised"], style["ground"], 0.2), style.px(8))
        if spot.cover:
            pen.shapes.ring(target, box, style["quiet"], style.px(8), style.px(4))
        if spot.exit:
            gap = Rect(box.centerx - style.px(14), box.bottom - style.px(5), style.px(28), style.px(8))
            pygame.draw.rect(target, style["accent"], gap, border_radius=style.px(3))
        lines = pen.letters.wrapped([Run(spot.name, style["quiet"])], small, field[0] - style.px(12))[:2]
        pen.letters.draw(target, lines, small, box.left + style.px(8), box.top + style.px(4))
        top = box.top + style.px(6) + len(lines) * pen.letters.step(small)
        for number, name in enumerate(spot.people):
            mine = name == "You"
            y = top + number * pen.letters.step(small) + small // 2 + style.px(2)
            pygame.draw.circle(target, style["accent" if mine else "person"], (box.left + style.px(14), y), style.px(5))
            shown = pen.letters.wrapped(
                [Run(name, style["text"], "bold" if mine else "regular")], small, field[0] - style.px(30)
            )[:1]
            pen.letters.draw(target, shown, small, box.left + style.px(24), y - small // 2 - style.px(4))


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

    def build(self) -> Element:
        go_on = Button("close", "Go on", self._on, "primary")
        return Scroll(Centred(card([heading(self.title), *self.parts(), go_on], gap=2), 60), "pause", centre=True)

    def _on(self) -> None:
        try:
            self.encounter.pause(round(self._seconds * 1000))
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
            words = "Timers are on" if self.encounter.timers else "Timers are off"
            found.append(
                Button(
                    "timers", f"{words}: switch", self._timers, note="Off is an accommodation, and recorded as such."
                )
            )
        return [
            Button("stop", "Stop for now", self.window.home, note="Everything is kept; go on from home at this line."),
            Button(
                "leave",
                "Leave this encounter",
                self._leave,
                note="It is closed and counts as nothing. Nobody is told why.",
            ),
            *found,
        ]

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
