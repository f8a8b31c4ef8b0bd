"""The paths through a scenario: everything can be reached, nothing is a dead end, no loop takes no time.

These are checks of the structure: guards are not evaluated. What holds in every reachable situation is for proofs.
"""

from collections.abc import Iterator

from simulator.document import Diagnostic
from simulator.document import diagnostic as codes
from simulator.scenario.authored import Authored
from simulator.scenario.load import Shelf
from simulator.scenario.schema import STAY, Choice


def problems(authored: Authored, shelf: Shelf) -> list[Diagnostic]:
    """All structural problems."""
    return [*_unreachable(authored), *_dead_ends(authored), *_timeless(authored), *_unused(authored)]


def targets(choice: Choice, node: str) -> set[str]:
    """Where a choice of a node can lead, before triggers."""
    named = [odds.to or choice.to for odds in choice.chance] or [choice.to]
    return {node if name == STAY else str(name) for name in named}


def _unreachable(authored: Authored) -> Iterator[Diagnostic]:
    scenario = authored.scenario
    reached: set[str] = set()
    frontier = {scenario.start, scenario.clock.then, *(trigger.to for trigger in scenario.triggers if trigger.to)}
    while frontier:
        name = frontier.pop()
        reached.add(name)
        if name in scenario.nodes:
            for choice in scenario.nodes[name].choices:
                frontier |= targets(choice, name) - reached
    for spot, name, _ in authored.nodes():
        if name not in reached:
            yield Diagnostic(
                codes.UNREACHABLE_NODE,
                spot.location(key=True),
                f'nothing leads to the node "{name}"',
                "lead to it, or remove it",
            )
    for name in scenario.endings.keys() - reached:
        place = authored.spot.at("endings", name).location(key=True)
        yield Diagnostic(
            codes.UNREACHABLE_NODE, place, f'nothing leads to the ending "{name}"', "lead to it, or remove it"
        )


def _dead_ends(authored: Authored) -> Iterator[Diagnostic]:
    for spot, name, node in authored.nodes():
        if all(choice.when or choice.once or choice.calls for choice in node.choices):
            message = f'at "{name}" every choice has a condition, so nothing might be on offer'
            yield Diagnostic(
                codes.DEAD_END, spot.location(key=True), message, "add a choice without when, once or calls"
            )


def _timeless(authored: Authored) -> Iterator[Diagnostic]:
    """A choice that takes no time may be taken once; otherwise no loop through choices of no time may close."""
    edges: dict[str, set[str]] = {}
    for _, name, choice in authored.choices():
        if choice.takes == 0 and not choice.once:
            edges.setdefault(name, set()).update(targets(choice, name))
    for spot, name, _ in authored.nodes():
        seen: set[str] = set()
        frontier = set(edges.get(name, ()))
        while frontier:
            each = frontier.pop()
            seen.add(each)
            frontier |= edges.get(each, set()) - seen
        if name in seen:
            message = f'from "{name}" one can come back to it without any time passing, for ever'
            yield Diagnostic(
                codes.TIMELESS_LOOP, spot.location(key=True), message, "let one of these choices take a minute"
            )


def _unused(authored: Authored) -> Iterator[Diagnostic]:
    named = {word for _, part in authored.consequences() for word in (*part.effects, *part.reveals, *part.learns)}
    text = " ".join(guard for _, guard in authored.guards())
    words = authored.words_used()
    for name in authored.scenario.facts:
        if name in authored.vocabulary.facts or name in named or name in text or name in words:
            continue
        place = authored.spot.at("facts", name).location(key=True)
        yield Diagnostic(codes.UNUSED, place, f'nothing reads or changes the fact "{name}"', "remove it, or use it")
