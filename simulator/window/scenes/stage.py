"""The stage: the place, and the people in it, who move with the situation."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from simulator.engine.session import Session
from simulator.views.presence import PersonView, present
from simulator.window.loop import Window
from simulator.window.people import Expression, Portrait, art_for
from simulator.window.places import Backdrop, place_for

SECOND = 0.72
"""How large a second person is, further back, in shares of the first."""
TALL = 0.86
"""How much of the window's height the person in front takes."""
FAR = 0.24
"""How much smaller somebody is who stands as far away as the scenario goes."""


class Stage:
    """Draws the place and the people of an encounter in the part of the window that is left of the text."""

    def __init__(self, window: Window, session: Session) -> None:
        self.window, self.session = window, session
        self.people: tuple[PersonView, ...] = ()
        self.speaking = ""
        self._backdrop: Backdrop | None = None
        self._portraits: dict[tuple[str, int], Portrait] = {}
        self._key: tuple[object, ...] = ()
        self._focus = 0.0
        self.refresh()

    def refresh(self) -> None:
        """The situation has changed."""
        if self.session.ending is None:
            self.people = present(self.session)

    @property
    def zone(self) -> str:
        """Where the officer is."""
        session = self.session
        node = None if session.ending else session.program.authored.scenario.nodes[session.node]
        return (node.zone or "") if node else ""

    def update(self, seconds: float, area: Rect) -> None:
        """Time has passed; `area`: the part of the window that the text leaves free."""
        self._ensure(area)
        motion = self.window.pen.style.motion
        if self._backdrop is not None:
            self._backdrop.update(seconds, self._focus, motion)
        for person, portrait in self._cast(area):
            portrait.update(expression(person, person.id == self.speaking), seconds, motion)

    def draw(self, target: pygame.Surface, area: Rect) -> None:
        """Draw the place, then the people from the back to the front."""
        self._ensure(area)
        assert self._backdrop is not None
        self._backdrop.draw(target)
        cast = self._cast(area)
        for number, (person, portrait) in reversed(list(enumerate(cast))):
            portrait.draw(
                target, self._foot(area, number, len(cast), person), self._backdrop.light, self._backdrop.shade
            )

    def _foot(self, area: Rect, number: int, count: int, person: PersonView) -> tuple[int, int]:
        """Where somebody stands: the first left of the middle, the others beside."""
        across = (0.5,) if count == 1 else (0.36, 0.76, 0.58)
        down = area.bottom + round(area.height * 0.02)
        return area.left + round(area.width * across[min(number, len(across) - 1)]), down

    def _cast(self, area: Rect) -> Sequence[tuple[PersonView, Portrait]]:
        found = []
        for number, person in enumerate(self.people[:3]):
            size = 1 - FAR * (1 - person.near) if person.role == "person_in_crisis" else 0.94
            tall = round(area.height * TALL * size * (1.0 if number == 0 else SECOND) / 16) * 16
            tall = min(tall, round(area.width * (1.1 if len(self.people) == 1 else 0.85)))
            found.append((person, self._portrait(person, max(120, tall))))
        return found

    def _portrait(self, person: PersonView, tall: int) -> Portrait:
        key = person.id, tall
        if key not in self._portraits:
            if len(self._portraits) > 8:
                self._portraits.clear()
            folder = self.window.assets / "people"
            art = art_for(folder, person.portrait, person.role, person.age, person.pronouns)
            self._portraits[key] = Portrait(art, tall, sum(map(ord, person.id)))
        return self._portraits[key]

    def _ensure(self, area: Rect) -> None:
        """The backdrop of this size and zone."""
        size, scenario = self.window.size, self.session.program.authored.scenario
        place = place_for(self.window.assets / "places", scenario.place.backdrop, self.zone)
        if self._backdrop is None or (size, place.name) != self._key:
            self._backdrop = Backdrop(place.under(scenario.place.weather or ""), size, 11)
            self._key = size, place.name
        self._focus = (area.width / max(1, size[0])) - 0.5


def expression(person: PersonView, speaking: bool) -> Expression:
    """How a person looks."""
    return Expression(
        agitation=person.agitation,
        trust=person.trust,
        fear=person.fear,
        exhaustion=person.exhaustion,
        illness=person.illness,
        speaking=speaking,
        motif=person.motif,
    )
