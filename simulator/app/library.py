"""The library as somebody sees it who chooses: a card for each encounter that can be played."""

from contextlib import suppress
from dataclasses import dataclass

from simulator.app.authoring import told_in
from simulator.content.heading import Heading, heading
from simulator.content.library import Library
from simulator.document import InvalidDocument
from simulator.scenario.authored import ORIGINAL
from simulator.scenario.schema import ContentWarning


@dataclass(frozen=True, slots=True)
class Card:
    """What there is to know of a scenario before it is played. `minutes`: of real time, for a typical run."""

    scenario: str
    title: str
    level: str
    minutes: int
    summary: str
    setting: str
    categories: tuple[str, ...]
    objectives: tuple[str, ...]
    difficulty: tuple[tuple[str, int], ...]
    content_warning: ContentWarning | None
    responses: tuple[str, ...]
    default_response: str
    languages: tuple[str, ...]


def headings(library: Library) -> list[Heading]:
    """The scenarios that can be read, by title; those that cannot are for `scenario check`."""
    found = []
    for name in library.names("scenario"):
        try:
            found.append(heading(library.source("scenario", name)))
        except InvalidDocument:
            continue
    return sorted(found, key=lambda each: each.title)


def cards(library: Library) -> list[Card]:
    """A card for each scenario that can be read, by title; those that cannot are for `scenario check`."""
    found = []
    for name in library.names("scenario"):
        with suppress(InvalidDocument):
            found.append(card(library, name))
    return sorted(found, key=lambda each: each.title)


def card(library: Library, name: str, language: str = ORIGINAL) -> Card:
    """The card of a scenario in a language.

    Raises:
        UnknownContent: there is no such scenario, or no overlay in that language.
        InvalidDocument: one of the files is not as it must be.
    """
    scenario, words = told_in(library, name, language).scenario, library.vocabulary.difficulties
    return Card(
        scenario=name,
        title=scenario.title,
        level=scenario.level,
        minutes=scenario.minutes,
        summary=scenario.summary,
        setting=", ".join(filter(None, (scenario.place.name, scenario.place.time_of_day))),
        categories=tuple(scenario.categories),
        objectives=tuple(each.text for each in scenario.objectives),
        difficulty=tuple((words[key].name, degree) for key, degree in scenario.difficulty.items()),
        content_warning=scenario.content_warning,
        responses=tuple(dict.fromkeys((scenario.response.default, *scenario.response.suits))),
        default_response=scenario.response.default,
        languages=(ORIGINAL, *library.languages(name)),
    )
