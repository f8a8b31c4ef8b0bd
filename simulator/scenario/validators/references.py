"""Every place that something leads to exists, and no two things have one name."""

from collections import Counter
from collections.abc import Iterable, Iterator

from simulator.document import Diagnostic
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.scenario.authored import END_OF_TIME, Authored, Spot
from simulator.scenario.load import Shelf
from simulator.scenario.schema import STAY, Choice, Odds, Trigger


def problems(authored: Authored, shelf: Shelf) -> list[Diagnostic]:
    """All references that lead nowhere, and all names given twice."""
    return [*_targets(authored), *_header(authored), *_duplicates(authored)]


def _targets(authored: Authored) -> Iterator[Diagnostic]:
    known = (*authored.scenario.nodes, *authored.scenario.endings)
    for spot, part in authored.consequences():
        if isinstance(part, Choice | Odds | Trigger) and part.to is not None:
            allowed = known if isinstance(part, Trigger) else (*known, STAY)
            if part.to not in allowed:
                fix = did_you_mean(part.to, known)
                yield Diagnostic(codes.UNKNOWN_NODE, spot.at("to").location(), f'no node or ending "{part.to}"', fix)
    for spot, _, node in authored.nodes():
        offered = [choice.id for choice in node.choices]
        if node.timeout and node.timeout.choose not in offered:
            message = f'this node has no choice "{node.timeout.choose}"'
            at = spot.at("timeout", "choose").location()
            yield Diagnostic(codes.UNKNOWN_CHOICE, at, message, did_you_mean(node.timeout.choose, offered))


def _header(authored: Authored) -> Iterator[Diagnostic]:
    scenario, spot = authored.scenario, authored.spot
    if scenario.start not in scenario.nodes:
        fix = did_you_mean(scenario.start, scenario.nodes)
        yield Diagnostic(
            codes.UNKNOWN_NODE, spot.at("start").location(), f'no node "{scenario.start}" to start at', fix
        )
    if scenario.clock.then not in scenario.endings:
        message = f'when time is up the scenario must end, and "{scenario.clock.then}" is no ending'
        yield Diagnostic(
            codes.UNKNOWN_NODE,
            spot.at("clock", "then").location(),
            message,
            did_you_mean(scenario.clock.then, scenario.endings),
        )
    if not any(person.role == "person_in_crisis" for person in scenario.people.values()):
        yield Diagnostic(
            codes.CONTRADICTION,
            spot.at("people").location(),
            "nobody here is the person in crisis",
            "give somebody that role",
        )
    if scenario.response.default not in scenario.response.suits:
        fix = f"add {scenario.response.default} to suits"
        yield Diagnostic(
            codes.CONTRADICTION,
            spot.at("response").location(),
            "the default response model is not among those it suits",
            fix,
        )


def _duplicates(authored: Authored) -> Iterator[Diagnostic]:
    scenario = authored.scenario
    for spot, name, node in authored.nodes():
        yield from _twice(spot.at("choices"), f'choices of "{name}"', [choice.id for choice in node.choices])
    yield from _twice(authored.spot.at("triggers"), "triggers", [trigger.id for trigger in scenario.triggers])
    yield from _twice(authored.spot.at("nodes"), "lines", [name for _, name, _ in authored.lines()])
    for name in scenario.nodes.keys() & scenario.endings.keys():
        yield _double(authored.spot.at("endings", name), f'"{name}" is a node and an ending')
    for name in scenario.gauges.keys() & set(authored.facts()):
        yield _double(authored.spot.at("gauges", name), f'"{name}" is a gauge and a fact')
    for name in {"minute", STAY, END_OF_TIME} & (scenario.gauges.keys() | set(scenario.facts) | scenario.nodes.keys()):
        yield Diagnostic(
            codes.RESERVED_ID, authored.spot.location(), f'"{name}" means something already', "choose another name"
        )


def _twice(spot: Spot, kind: str, names: Iterable[str]) -> Iterator[Diagnostic]:
    for name, count in Counter(names).items():
        if count > 1:
            yield _double(spot, f'{count} {kind} are called "{name}"')


def _double(spot: Spot, message: str) -> Diagnostic:
    return Diagnostic(codes.DUPLICATE_ID, spot.location(), message, "rename all but one")
