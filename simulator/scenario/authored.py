"""A scenario as written, together with everything it refers to, and the place of every part of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from simulator.document import Document, Location
from simulator.document.parse import Path
from simulator.scenario.schema import (
    Also,
    Choice,
    Conditional,
    Consequence,
    Line,
    Node,
    Odds,
    Profile,
    Scenario,
    Trigger,
)
from simulator.vocabulary import Vocabulary

TRUTHS = ("false", "true")
UNKNOWN = "unknown"
ORIGINAL = "en"
"""The language of the program and of what is written without an overlay."""
END_OF_TIME = "clock"
"""What the events name as the trigger that fires when the clock's limit is reached."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a document."""

    document: Document
    path: Path

    def at(self, *steps: str | int) -> "Spot":
        """The part further in."""
        return Spot(self.document, (*self.path, *steps))

    def location(self, *, key: bool = False) -> Location:
        """Line and column of it, or of its key."""
        return self.document.place(self.path, key=key)


@dataclass(frozen=True)
class Authored:
    """A scenario with the fragments it includes merged in, the profiles of its people, and the vocabulary.

    `origins` says where each node was written; the digest covers all of it. With an overlay laid over it: `written` is
    the scenario as it was before, which the digest is of, and `words` are notes, units and phrases in its `language`.
    """

    scenario: Scenario
    vocabulary: Vocabulary
    profiles: Mapping[str, Profile]
    spot: Spot
    origins: Mapping[str, Spot]
    language: str = ORIGINAL
    words: Mapping[str, str] = field(default_factory=dict)
    written: Scenario | None = None

    @property
    def original(self) -> Scenario:
        """The scenario as its author wrote it, without an overlay: for what goes beyond one encounter."""
        return self.written or self.scenario

    @property
    def digest(self) -> str:
        """SHA-256 over the scenario with its fragments and profiles, in hexadecimal."""
        parts = [
            self.original.model_dump_json(),
            *(p.model_dump_json() for _, p in sorted(self.profiles.items())),
        ]
        return sha256("\n".join(parts).encode()).hexdigest()

    def fact_values(self, fact: str) -> tuple[str, ...]:
        """The values that a fact can take, in order; raises KeyError for a fact that nobody declares."""
        return self._fact_values[fact]

    @cached_property
    def _fact_values(self) -> dict[str, tuple[str, ...]]:
        words = {name: tuple(word.values) if word.values else TRUTHS for name, word in self.vocabulary.facts.items()}
        own = self.scenario.facts.items()
        return words | {name: tuple(fact.values) if fact.values else words.get(name, TRUTHS) for name, fact in own}

    def fact_name(self, fact: str) -> str:
        """A fact's name; of a scenario's own fact the id in words."""
        word = self.vocabulary.facts.get(fact)
        return word.name if word else fact.replace("_", " ")

    def is_noted(self, fact: str) -> bool:
        """Whether an officer would note a fact when it is found out: of a scenario's own facts those that differ from
        run to run, since the others are how the author keeps count."""
        word, own = self.vocabulary.facts.get(fact), self.scenario.facts.get(fact)
        return word.noted if word else own is not None and own.chance is not None

    def note(self, fact: str, value: str) -> str | None:
        """What the officer notes on finding out that a fact has a value, where that is said for this scenario."""
        own = self.scenario.facts.get(fact)
        return self.words.get(f"fact/{fact}/{value}") or (own.notes.get(value) if own else None)

    def unit_name(self, unit: str) -> str:
        """A unit's name."""
        return self.words.get(f"unit/{unit}") or self.vocabulary.units[unit].name

    def phrase(self, text: str) -> str:
        """A phrase of the program in the scenario's language, where it is known there."""
        return self.words.get(text, text)

    def facts(self) -> tuple[str, ...]:
        """The facts that a situation keeps: those declared, then those that used techniques and acts establish."""
        return self._facts

    @cached_property
    def _facts(self) -> tuple[str, ...]:
        established = {
            fact: None
            for word in sorted(self.words_used())
            for fact in self.establishes(word)
            if fact not in self.scenario.facts
        }
        return (*self.scenario.facts, *established)

    def establishes(self, word: str) -> Mapping[str, bool | str]:
        """What a technique or act makes so by itself."""
        found = self.vocabulary.techniques.get(word) or self.vocabulary.acts.get(word)
        return found.establishes if found else {}

    def words_used(self) -> frozenset[str]:
        """The techniques and acts of all choices."""
        return self._words_used

    @cached_property
    def _words_used(self) -> frozenset[str]:
        return frozenset(
            word
            for _, part in self.consequences()
            if isinstance(part, Choice | Also)
            for word in (*part.techniques, *part.acts)
        )

    def units_called(self) -> tuple[str, ...]:
        """The units that something here asks for, in order of the file."""
        return self._units_called

    @cached_property
    def _units_called(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit for _, part in self.consequences() for unit in part.calls))

    def nodes(self) -> Iterator[tuple[Spot, str, Node]]:
        """Every node with its place and id."""
        for name, node in self.scenario.nodes.items():
            yield self.origins[name], name, node

    def choices(self) -> Iterator[tuple[Spot, str, Choice]]:
        """Every choice with its place and its node's id."""
        for spot, name, node in self.nodes():
            for number, choice in enumerate(node.choices):
                yield spot.at("choices", number), name, choice

    def consequences(self) -> tuple[tuple[Spot, Consequence], ...]:
        """Everything that changes something: choices, their `also` and `chance` rows, `enter` rows, triggers."""
        return self._consequences

    @cached_property
    def _consequences(self) -> tuple[tuple[Spot, Consequence], ...]:
        return tuple(self._each_consequence())

    def _each_consequence(self) -> Iterator[tuple[Spot, Consequence]]:
        for spot, _, node in self.nodes():
            yield from _numbered(spot.at("enter"), node.enter)
        for spot, _, choice in self.choices():
            yield spot, choice
            yield from _numbered(spot.at("also"), choice.also)
            yield from _numbered(spot.at("chance"), choice.chance)
        yield from _numbered(self.spot.at("triggers"), self.scenario.triggers)

    def lines(self) -> tuple[tuple[Spot, str, Line], ...]:
        """Every line with its place and its id, which is stable as long as its position is, or given."""
        return self._all_lines

    @cached_property
    def _all_lines(self) -> tuple[tuple[Spot, str, Line], ...]:
        return tuple(self._each_line())

    def _each_line(self) -> Iterator[tuple[Spot, str, Line]]:
        for spot, name, node in self.nodes():
            yield from _lines(spot.at("lines"), name, node.lines)
        for spot, name, choice in self.choices():
            yield from _lines(spot.at("reply"), f"{name}/{choice.id}", choice.reply)
            for number, odds in enumerate(choice.chance):
                yield from _lines(spot.at("chance", number, "reply"), f"{name}/{choice.id}/{number}", odds.reply)
        for number, trigger in enumerate(self.scenario.triggers):
            yield from _lines(self.spot.at("triggers", number, "reply"), f"trigger/{trigger.id}", trigger.reply)
        for name, ending in self.scenario.endings.items():
            yield from _lines(self.spot.at("endings", name, "lines"), f"ending/{name}", ending.lines)
            yield from _lines(self.spot.at("endings", name, "views"), f"views/{name}", ending.views)

    def guards(self) -> Iterator[tuple[Spot, str]]:
        """Every condition, with its place."""
        for spot, _, line in self.lines():
            if line.when:
                yield spot.at("when"), line.when
        for spot, part in self.consequences():
            if isinstance(part, Choice | Conditional | Odds | Trigger) and part.when:
                yield spot.at("when"), part.when

    def texts(self) -> Iterator[tuple[Spot, str]]:
        """Every text that people will read."""
        yield from texts_of(self.spot, self.scenario.model_dump(exclude={"nodes", "include"}, exclude_unset=True))
        for spot, _, node in self.nodes():
            yield from texts_of(spot, node.model_dump(exclude_unset=True))


def _numbered(spot: Spot, parts: Iterable[Consequence]) -> Iterator[tuple[Spot, Consequence]]:
    for number, part in enumerate(parts):
        yield spot.at(number), part


def _lines(spot: Spot, prefix: str, lines: Iterable[Line]) -> Iterator[tuple[Spot, str, Line]]:
    for number, line in enumerate(lines):
        yield spot.at(number), line.id or f"{prefix}/{number}", line


def texts_of(spot: Spot, value: object) -> Iterator[tuple[Spot, str]]:
    """Every text inside plain data, with its place."""
    for path, text in _texts(spot.path, value):
        yield Spot(spot.document, path), text


def _texts(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts((*path, str(key)), each)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts((*path, number), each)
