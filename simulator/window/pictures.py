"""Pictures of encounters: the place, and the person whom one meets there. Drawn once for each size."""

from pathlib import Path

import pygame

from simulator.content.heading import Heading, heading
from simulator.content.library import Library
from simulator.window.people import Expression, Portrait, art_for
from simulator.window.places import Backdrop, place_for

PERSON = 1.3
"""How tall a person is, in shares of the picture's height: the picture shows head and shoulders."""
ACROSS = 0.32
"""Where a person stands, in shares of the picture's width."""
KEPT = 24


class Pictures:
    """Pictures of scenarios, drawn once for each size."""

    def __init__(self, library: Library, assets: Path) -> None:
        self.library, self.assets = library, assets
        self._drawn: dict[tuple[str, tuple[int, int], int, str], pygame.Surface] = {}

    def of(self, scenario: str, size: tuple[int, int], radius: int, corners: str) -> pygame.Surface:
        """The picture of a scenario at a size, with round corners at its `top` or its `left`."""
        key = scenario, size, radius, corners
        if key not in self._drawn:
            if len(self._drawn) > KEPT:
                self._drawn.clear()
            self._drawn[key] = _rounded(
                self._draw(heading(self.library.source("scenario", scenario)), size), radius, corners
            )
        return self._drawn[key]

    def _draw(self, scenario: Heading, size: tuple[int, int]) -> pygame.Surface:
        place = place_for(self.assets / "places", scenario.place.backdrop, "")
        picture = pygame.Surface(size, 0, 32)
        backdrop = Backdrop(place.under(scenario.place.weather or ""), size, 5)
        backdrop.draw(picture)
        person = next((each for each in scenario.people.values() if each.role == "person_in_crisis"), None)
        if person is not None and person.portrait:
            art = art_for(self.assets / "people", person.portrait, person.role, person.age, person.pronouns)
            tall = max(80, round(min(size[1] * PERSON, size[0] * 1.05)))
            portrait = Portrait(art, tall, 3)
            portrait.update(Expression(agitation=0.35, trust=0.5), 0.0, motion=False)
            foot = round(size[0] * ACROSS), max(size[1] + 4, round(size[1] * 0.1) + tall)
            portrait.draw(picture, foot, backdrop.light, backdrop.shade)
        return picture


def _rounded(picture: pygame.Surface, radius: int, corners: str) -> pygame.Surface:
    """A picture with two round corners: at its top, or at its left."""
    mask = pygame.Surface((picture.get_width() * 2, picture.get_height() * 2), pygame.SRCALPHA)
    top, left = 2 * radius * (corners == "top"), 2 * radius * (corners == "left")
    pygame.draw.rect(
        mask,
        (255, 255, 255, 255),
        mask.get_rect(),
        border_top_left_radius=2 * radius,
        border_top_right_radius=top,
        border_bottom_left_radius=left,
        border_bottom_right_radius=0,
    )
    made = picture.convert_alpha()
    made.blit(pygame.transform.smoothscale(mask, picture.get_size()), (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return made
