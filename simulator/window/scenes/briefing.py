"""Before contact: the content warning, then the call as it comes over the radio, and what is known and not."""

import pygame

from simulator.app.encounters import Encounter, Setup
from simulator.scenario.schema import ContentWarning
from simulator.views.encounter import soon
from simulator.views.words import SUPPORT, capitalised, unit_name
from simulator.window.controls import Button
from simulator.window.elements import Column, Element, Row, Text
from simulator.window.loop import Window
from simulator.window.places import Backdrop, place_for, scrim
from simulator.window.scene import Scene
from simulator.window.scenes.frames import Foot, Sheet, Sided
from simulator.window.scenes.parts import bullets, card, figures, heading, paragraph, part
from simulator.window.scenes.trouble import told
from simulator.window.scroll import Scroll


class Warning_(Scene):  # noqa: N801 # Warning is Python's own
    """What the encounter is about, and the ways out."""

    def __init__(self, window: Window, setup: Setup, warning: ContentWarning) -> None:
        super().__init__(window)
        self.setup, self.warning = setup, warning

    def build(self) -> Element:
        text = [
            paragraph(f"This encounter is about {', '.join(self.warning.topics)}."),
            paragraph(self.warning.text),
            paragraph(
                "You can leave at any moment: Escape, then Leave. Leaving counts as nothing, and nobody is told why."
            ),
            paragraph(SUPPORT, "quiet"),
        ]
        foot = Foot([Button("back", "Not now", self.window.pop, "quiet")], [Button("on", "Go on", self._on, "primary")])
        return Sheet(heading("Before you begin"), Scroll(Column(text, gap=2), "warning", ground="panel"), foot)

    def first_focus(self, names: list[str]) -> str:
        return "on"

    def _on(self) -> None:
        begun(self.window, self.setup, instead=True)


def first_of(window: Window, setup: Setup) -> Scene:
    """The first screen of an encounter that is to be begun: its warning, or where there is none its briefing."""
    scenario = window.installation.encounters.check(setup)
    if scenario.content_warning is not None:
        return Warning_(window, setup, scenario.content_warning)
    return Briefing(window, window.installation.encounters.begin(setup))


def begun(window: Window, setup: Setup, instead: bool = False) -> None:
    """Begin an encounter and show its briefing; it is stored before anything of it is shown."""
    try:
        encounter = window.installation.encounters.begin(setup)
    except Exception as error:
        told(window, error)
        return
    scene = Briefing(window, encounter)
    if instead:
        window.replace(scene)
    else:
        window.push(scene)


class Briefing(Scene):
    """Dispatch, the terminal in the car, and who can be called."""

    def __init__(self, window: Window, encounter: Encounter) -> None:
        super().__init__(window)
        self.encounter = encounter
        self._backdrop: Backdrop | None = None

    def entered(self) -> None:
        authored = self.encounter.materials.program.authored
        self.window.levels(self.encounter.header.mode == "assessment")
        self.window.sound.play("radio_open")
        self.window.say(" ".join(authored.scenario.dispatch.split()), language=authored.language)

    def build(self) -> Element:
        materials = self.encounter.materials
        program, scenario = materials.program, materials.program.authored.scenario
        say, units = program.authored.phrase, program.response.units
        able = [(unit_name(program, name), soon(each.eta, say)) for name, each in units.items()]
        said = " ".join(scenario.dispatch.split())
        dispatch = card([Text("Radio", "small", "radio", "bold"), Text(said, "lead", "radio")], gap=0.5)
        known = part("Known", [bullets(scenario.briefing.known)])
        unknown = part("Not known", [bullets(scenario.briefing.unknown)])
        where = ", ".join(filter(None, (scenario.place.name, scenario.place.time_of_day, scenario.place.weather)))
        about = [
            part("You", [paragraph(scenario.briefing.role)]),
            part("Where", [paragraph(f"{where}.")]),
            part("Who can be called", [paragraph(f"{program.response.title}.", "quiet", "small"), figures(able)]),
        ]
        facts = Row([card([known, unknown], gap=2.5), card(about, gap=2.5)], (1, 1), gap=3, least=28)
        judged = f"Judged by the law of: {materials.law.pack.title}. {capitalised(self.encounter.header.mode)} mode."
        main = Column([heading(scenario.title, judged), dispatch, facts], gap=2)
        foot = Foot([], [Button("go", "Arrive on scene", self._go, "primary")])
        return Sided(Scroll(main, "briefing", ground=""), foot)

    def paint(self, target: pygame.Surface) -> None:
        if self.window.pen.style.palette != "dark":
            super().paint(target)
            return
        if self._backdrop is None:
            scenario = self.encounter.materials.program.authored.scenario
            place = place_for(self.window.assets / "places", scenario.place.backdrop, "")
            self._backdrop = Backdrop(place, target.get_size(), 3)
        self._backdrop.draw(target)
        scrim(target, 0)

    def back(self) -> None:
        """The encounter has begun; it can be gone on with from home."""
        self.window.home()

    def _go(self) -> None:
        from simulator.window.scenes.encounter import EncounterScene

        self.window.replace(EncounterScene(self.window, self.encounter))
