"""The stage: the place, and the people in it, who move with the situation."""

from collections.abc import Sequence

import pygame
from pygame import Rect

from simulator.engine.session import Session
from simulator.views.presence import PersonView, present
from simulator.window.loop import Window
from simulator.window.people import Expression, Portrait, art_for
from simulator.window.places import Backdrop, place_for

OTHERS = (1.0, 0.88, 0.8)
"""How large people are, further back one after the other, in shares of the first."""
ACROSS = ((0.5,), (0.33, 0.77), (0.27, 0.81, 0.545))
"""Where people stand, in shares of the width: one alone, two, three."""
TALL = 0.86
"""How much of the window's height the person in front takes."""
SEATED = 0.72
"""The same of somebody who sits behind something, as on a wall."""
FAR = 0.14
"""How much smaller somebody is who stands as far away as the scenario goes."""
DRAWN = 0.94
"""How much of a portrait's height somebody takes who is drawn in it."""
LEAN = 0.3
"""How far attention leans to the side of who speaks."""


class Stage:
    """Draws the place and the people of an encounter in the part of the window that is left of the text."""

    def __init__(self, window: Window, session: Session) -> None:
        self.window, self.session = window, session
        self.people: tuple[PersonView, ...] = ()
        self.zone = ""
        """Where the officer is."""
        self.speaking = ""
        self.clear = 0
        """How far down nobody's head may be."""
        self._backdrop: Backdrop | None = None
        self._portraits: dict[tuple[str, int], Portrait] = {}
        self._key: tuple[object, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """The situation has changed; at the end the last of it stays."""
        session = self.session
        if session.ending is None:
            self.people = present(session)
            self.zone = session.program.authored.scenario.nodes[session.node].zone or ""

    def update(self, seconds: float, area: Rect) -> None:
        """Time has passed; `area`: the part of the window that the text leaves free."""
        self._ensure(area)
        motion = self.window.pen.style.motion
        if self._backdrop is not None:
            self._backdrop.update(seconds, self._side(), motion)
        for person, portrait in self._cast(area):
            portrait.update(expression(person, person.id == self.speaking), seconds, motion)

    def _side(self) -> float:
        """Where attention leans: to who speaks, and a little to the first."""
        names = [each.id for each in self.people]
        if len(names) < 2:
            return 0.0
        return LEAN if self.speaking in names[1:] else -LEAN

    def draw(self, target: pygame.Surface, area: Rect) -> None:
        """Draw the place, then the people from the back to the front."""
        self._ensure(area)
        backdrop = self._backdrop
        assert backdrop is not None
        part = target.subsurface(area.clip(target.get_rect()))
        backdrop.draw(part)
        cast = list(enumerate(self._cast(area)))
        if self._seated():
            cast = [*cast[:1], *reversed(cast[1:])]
        else:
            backdrop.draw_front(part)
            cast.reverse()
        for number, (_, portrait) in cast:
            portrait.draw(target, self._foot(area, number, len(cast)), backdrop.light, backdrop.shade)
            if self._seated() and number == 0:
                backdrop.draw_front(part)

    def _seated(self) -> bool:
        """Whether the person in crisis is behind what lies in front."""
        first = self.people[0].role if self.people else ""
        return first == "person_in_crisis" and self._backdrop is not None and self._backdrop.seat is not None

    def _foot(self, area: Rect, number: int, count: int) -> tuple[int, int]:
        """Where somebody stands: the first left of the middle, the others beside."""
        across = ACROSS[min(count, len(ACROSS)) - 1][number]
        down = area.bottom + round(area.height * 0.02)
        if number == 0 and self._seated() and self._backdrop is not None:
            down = area.top + (self._backdrop.seat or 0)
        return area.left + round(area.width * across), down

    def _cast(self, area: Rect) -> Sequence[tuple[PersonView, Portrait]]:
        found = []
        for number, person in enumerate(self.people[: len(OTHERS)]):
            size = 1 - FAR * (1 - person.near) if person.role == "person_in_crisis" else 0.94
            most = SEATED if number == 0 and self._seated() else TALL
            tall = min(
                area.height * most * size * OTHERS[number],
                area.width * (1.1 if len(self.people) == 1 else 0.85),
                (self._foot(area, number, len(self.people))[1] - self.clear) / DRAWN,
            )
            found.append((person, self._portrait(person, max(120, round(tall / 16) * 16))))
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
        size, scenario = area.size, self.session.program.authored.scenario
        place = place_for(self.window.assets / "places", scenario.place.backdrop, self.zone)
        if self._backdrop is None or (size, place.name) != self._key:
            self._backdrop = Backdrop(place.under(scenario.place.weather or ""), size, 11)
            self._key = size, place.name


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
