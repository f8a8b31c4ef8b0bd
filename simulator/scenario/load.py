"""Documents -> Authored: validated, fragments merged in, every reference checked; or refused whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.document import Diagnostic, Document, validated
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.scenario.authored import Authored, Spot
from simulator.scenario.schema import Fragment, Include, Node, Profile, ResponseModel, Scenario
from simulator.vocabulary import Vocabulary

RESERVED = frozenset({"profiles", "responses", "shared"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """What scenarios refer to: the vocabulary, discredited terms with what to write instead, and parsed files by id."""

    vocabulary: Vocabulary
    discredited: Mapping[str, str]
    profiles: Mapping[str, Profile]
    responses: Mapping[str, ResponseModel]
    fragments: Mapping[str, Document]


def read_scenario(document: Document, shelf: Shelf) -> tuple[Authored, list[Diagnostic]]:
    """The scenario of a document with its fragments, and problems of including that were met on the way.

    Raises:
        InvalidDocument: the file or a fragment is not of the right shape.
    """
    scenario = validated(Scenario, document)
    spot = Spot(document, ())
    nodes, problems = dict(scenario.nodes), list(_own_problems(scenario, spot))
    origins = {name: spot.at("nodes", name) for name in nodes}
    for number, include in enumerate(scenario.include):
        fragment = shelf.fragments.get(include.file)
        if fragment is None:
            problems.append(_no_fragment(spot.at("include", number, "file"), include.file, shelf.fragments))
            continue
        merged = _included(fragment, include)
        problems += _include_problems(merged, include, scenario, spot.at("include", number))
        nodes |= {f"{include.name}.{name}": node for name, node in merged.nodes.items()}
        origins |= {f"{include.name}.{name}": Spot(fragment, ("nodes", name)) for name in merged.nodes}
    profiles = {name: shelf.profiles[name] for name in _profiles_of(scenario) if name in shelf.profiles}
    authored = Authored(scenario.model_copy(update={"nodes": nodes}), shelf.vocabulary, profiles, spot, origins)
    return authored, problems


def _own_problems(scenario: Scenario, spot: Spot) -> Iterable[Diagnostic]:
    folder = spot.document.source.name.rsplit("/", 2)[-2:-1]
    if scenario.scenario in RESERVED:
        yield Diagnostic(
            codes.RESERVED_ID, spot.at("scenario").location(), f'"{scenario.scenario}" is reserved', "choose another id"
        )
    elif folder and folder[0] != scenario.scenario:
        message = f'the scenario is called "{scenario.scenario}" but lies in the folder "{folder[0]}"'
        yield Diagnostic(codes.CONTRADICTION, spot.at("scenario").location(), message, "give both the same name")


def _profiles_of(scenario: Scenario) -> set[str]:
    return {person.profile for person in scenario.people.values() if person.profile}


def _no_fragment(spot: Spot, name: str, fragments: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        codes.INCLUDE_REFUSED,
        spot.location(),
        f'no fragment "{name}" in scenarios/shared',
        did_you_mean(name, fragments),
    )


def _included(document: Document, include: Include) -> Fragment:
    """The fragment with its exits, its own nodes and its people under the names that they have in the host."""
    fragment = validated(Fragment, document)
    targets = {name: f"{include.name}.{name}" for name in fragment.nodes} | include.exits
    nodes = {name: _renamed(node, targets, include.people) for name, node in fragment.nodes.items()}
    return fragment.model_copy(update={"nodes": nodes})


def _renamed(node: Node, targets: Mapping[str, str], people: Mapping[str, str]) -> Node:
    data = node.model_dump()
    for choice in data["choices"]:
        choice["to_whom"] = people.get(choice["to_whom"], choice["to_whom"])
        for part in (choice, *choice["chance"]):
            part["to"] = targets.get(part["to"], part["to"])
    for line in _lines_of(data):
        line["who"] = people.get(line["who"], line["who"])
    return Node.model_validate(data)


def _lines_of(node: dict[str, Any]) -> Iterable[dict[str, Any]]:
    yield from node["lines"]
    for choice in node["choices"]:
        yield from choice["reply"]
        for odds in choice["chance"]:
            yield from odds["reply"]


def _include_problems(fragment: Fragment, include: Include, scenario: Scenario, spot: Spot) -> Iterable[Diagnostic]:
    def refused(message: str, fix: str) -> Diagnostic:
        return Diagnostic(codes.INCLUDE_REFUSED, spot.location(), f"{include.file}: {message}", fix)

    for name in set(fragment.exits) - set(include.exits):
        yield refused(f'its exit "{name}" leads nowhere', f"add exits: {{{name}: <a node here>}}")
    for name in set(fragment.people) - set(include.people):
        yield refused(f'nobody plays its part "{name}"', f"add people: {{{name}: <a person here>}}")
    for name in set(fragment.gauges) - set(scenario.gauges):
        yield refused(f'it needs the gauge "{name}"', "add it to gauges")
    for name in set(fragment.facts) - set(scenario.facts):
        yield refused(f'it needs the fact "{name}"', "add it to facts")
