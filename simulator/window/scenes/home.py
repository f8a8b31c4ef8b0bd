"""Home: who is training, go on, choose, progress, settings."""

from functools import partial

import pygame

from simulator.app.refreshers import at_home
from simulator.records import Summary
from simulator.views.refreshers import RefresherView
from simulator.views.words import SUPPORT, capitalised
from simulator.window.controls import Button, Kind
from simulator.window.elements import Column, Element, Panel, Row, Text
from simulator.window.loop import Window
from simulator.window.places import Backdrop, place_for, scrim
from simulator.window.scene import Scene
from simulator.window.scenes.cards import Card
from simulator.window.scenes.choose import Choose
from simulator.window.scenes.encounter import EncounterScene
from simulator.window.scenes.parts import paragraph
from simulator.window.scenes.progress import ProgressScene
from simulator.window.scenes.settings import SettingsScene
from simulator.window.scenes.who import SignIn, Who
from simulator.window.scroll import Scroll

QUIET_PLACE = "city_street_evening"


class Home(Scene):
    """The first screen."""

    page = 128

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._backdrop: Backdrop | None = None
        self._due: tuple[RefresherView, ...] = ()
        self._trouble = ""

    def entered(self) -> None:
        """What is open and what is due may have changed."""
        installation, settings = self.window.installation, self.window.settings
        access = installation.access
        if access.required:
            settings.trainee = access.member.id if access.member else None
        else:
            people = [each.id for each in installation.records.members()]
            if settings.trainee not in people:
                settings.trainee = people[0] if len(people) == 1 else None
        if access.is_closed:  # nothing of anybody before somebody has signed in
            self._due, self._trouble = (), ""
            self.window.push(SignIn(self.window))
        else:
            self._due, self._trouble = at_home(installation, settings.trainee)

    def build(self) -> Element:
        if self.window.installation.access.is_closed:
            return Column([])
        left = Column(self._ways(), gap=1.25)
        parts: list[Element] = [
            Column(
                [
                    Text("Rapport", "display", face="bold"),
                    Text("Practise talking with people in crisis.", "lead", "quiet"),
                ],
                gap=0.25,
            ),
            Row([Column([left, paragraph(SUPPORT, "quiet", "small")], gap=4), self._next()], (5, 6), gap=5, least=24),
        ]
        return Scroll(Column(parts, gap=4), "home", centre=True, ground="")

    def _ways(self) -> list[Element]:
        """What can be done."""
        window, trainee = self.window, self.window.settings.trainee
        name = window.installation.records.find_member(trainee).name if trainee else ""
        waiting = window.installation.encounters.open_ones(trainee)[:1]
        buttons: list[Element] = []
        for each in waiting:
            note = f"{capitalised(each.mode)}, begun {each.started_at[:16].replace('T', ' ')} UTC"
            go_on = partial(self._continue, each)
            buttons.append(Button("continue", f"Go on: {each.title}", go_on, "primary", note=note))
        kind: Kind = "plain" if waiting else "primary"
        return [
            *buttons,
            Button("choose", "Choose an encounter", lambda: window.push(Choose(window)), kind),
            Button("progress", "My progress", lambda: window.push(ProgressScene(window))),
            Button("settings", "Settings", lambda: window.push(SettingsScene(window))),
            self._who(name),
            Button("quit", "Quit", window.close, "quiet"),
        ]

    def _who(self, name: str) -> Button:
        """To another trainee: by choosing, or by signing out where people sign in."""
        window = self.window
        if window.installation.access.required:
            return Button("who", f"Sign out {name}", self._sign_out)
        note = "" if name else "Without a name nobody finds their encounters again."
        return Button(
            "who", f"Training as {name}" if name else "Who is training?", lambda: window.push(Who(window)), note=note
        )

    def _sign_out(self) -> None:
        self.window.installation.signing_in.sign_out()
        self.window.home()

    def _next(self) -> Element:
        """What to train next: a card that leads there, and the two after it."""
        if not self._due:
            words = self._trouble or "There is no encounter that can be played."
            return Panel(Column([Text("What to train next", "lead", face="bold"), Text(words)], gap=1))
        first, *others = self._due
        texts = [
            Text(f"What to train next, a suggestion: {first.when}", "small", "quiet"),
            Text(first.scenario_title, "lead", face="bold"),
            Text(first.why),
        ]
        card = Card("next", partial(self._train, first.scenario), self.window.pictures, first.scenario, texts)
        then = [
            Button(
                f"then-{each.scenario}",
                f"Then: {each.scenario_title}",
                partial(self._train, each.scenario),
                note=f"{capitalised(each.when)}. {each.why}",
            )
            for each in others
        ]
        return Column([card, *then], gap=1.25)

    def _train(self, scenario: str) -> None:
        """To an encounter that is suggested, by way of the library."""
        library = Choose(self.window)
        self.window.push(library)
        library.take(scenario)

    def paint(self, target: pygame.Surface) -> None:
        if self._backdrop is None:
            self._backdrop = Backdrop(place_for(self.window.assets / "places", QUIET_PLACE, ""), target.get_size(), 7)
        if self.window.pen.style.palette == "dark":
            self._backdrop.draw(target)
            scrim(target, 0)
        else:
            super().paint(target)

    def update(self, seconds: float) -> None:
        if self._backdrop is not None:
            self._backdrop.update(seconds, 0.0, self.window.pen.style.motion)

    def back(self) -> None:
        """Escape asks nothing and loses nothing, but a slip should not close the window."""
        self.focus_on("quit")

    def _continue(self, waiting: Summary) -> None:
        encounter = self.window.installation.encounters.recorded(waiting.id)
        self.window.push(EncounterScene(self.window, encounter, resumed=True))
