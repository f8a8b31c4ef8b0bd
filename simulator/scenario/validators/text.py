"""Words that no content may use, warnings that must be there, texts too long to play."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from simulator.document import Diagnostic
from simulator.document import diagnostic as codes
from simulator.scenario.authored import Authored, Spot
from simulator.scenario.load import Shelf

LONGEST_CHOICE = 280
"""Characters: four lines of eighty columns less the number, so that five choices fit a terminal of 24 lines."""
WARNED = frozenset({"suicide", "violence", "self_harm"})
"""Categories of scenarios that must give a content warning first."""


def problems(authored: Authored, shelf: Shelf) -> list[Diagnostic]:
    """All problems of wording."""
    return [*_discredited(authored, shelf), *_warning(authored), *_long(authored)]


def discredited(text: str, terms: Mapping[str, str]) -> list[str]:
    """The discredited terms that a text uses, as whole words, whatever their case; short capitals only as capitals."""
    if not _any_of(tuple(terms)).search(text):
        return []
    return [term for term in terms if _any_of((term,)).search(text)]


@cache
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all: nearly every text has none of them, and is read once."""
    parts = (rf"{re.escape(term)}s?" if term.isupper() else rf"(?i:{re.escape(term)}s?)" for term in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _discredited(authored: Authored, shelf: Shelf) -> Iterator[Diagnostic]:
    for spot, text in authored.texts():
        yield from discredited_at(spot, text, shelf.discredited)


def discredited_at(spot: Spot, text: str, terms: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A diagnostic for each discredited term of one text."""
    for term in discredited(text, terms):
        message = f'"{term}" is a discredited term or a label'
        yield Diagnostic(codes.DISCREDITED_TERM, spot.location(), message, f"instead: {terms[term]}")


def _warning(authored: Authored) -> Iterator[Diagnostic]:
    scenario = authored.scenario
    topics = WARNED & set(scenario.categories)
    if topics and scenario.content_warning is None:
        message = f"a scenario about {' and '.join(sorted(topics))} needs a content_warning"
        yield Diagnostic(
            codes.NO_CONTENT_WARNING, authored.spot.location(), message, "add content_warning with topics and text"
        )


def _long(authored: Authored) -> Iterator[Diagnostic]:
    for spot, _, choice in authored.choices():
        if len(choice.text) > LONGEST_CHOICE:
            message = f"the choice has {len(choice.text)} characters; over {LONGEST_CHOICE} it crowds the screen"
            yield Diagnostic(codes.LONG_TEXT, spot.at(choice.kind).location(), message, "say it shorter")
