"""Encounters that begin elsewhere: at any node, with any gauges and facts, for authors who look at one part.

The program is the same but for its beginning, so that session, replay and analysis run on it as on any other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from simulator.document import Diagnostic, InvalidDocument, Location
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.engine.chance import pick
from simulator.engine.program import Program
from simulator.engine.situation import Branch
from simulator.engine.step import start
from simulator.scenario.authored import TRUTHS, UNKNOWN
from simulator.scenario.scope import HERE

SEEDS = 5_000
"""Seeds tried for luck that draws what was set."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A slot and the value that it is to have, with the words that asked for it."""

    slot: int
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A program that begins there, and the seed whose luck draws what was set. `notes`: what came out otherwise."""

    program: Program
    seed: int
    notes: tuple[str, ...] = ()


def asked(program: Program, node: str | None, texts: Iterable[str]) -> tuple[int | None, tuple[Setting, ...]]:
    """The number of a node, and what texts such as `agitation=3` or `known.weapon=blade` set.

    Raises:
        InvalidDocument: with a diagnostic for each that there is not, placed within its own text.
    """
    names = [each.id for each in program.nodes]
    found: list[Setting] = []
    problems: list[Diagnostic] = []
    if node is not None and node not in names:
        place = Location(f"--node {node}", 1, 1)
        problems.append(Diagnostic(codes.UNKNOWN_NODE, place, f'no node "{node}"', did_you_mean(node, names)))
    for text in texts:
        try:
            found.append(_setting(program, text))
        except InvalidDocument as error:
            problems += error.diagnostics
    if problems:
        raise InvalidDocument(problems)
    return None if node is None else names.index(node), tuple(found)


def elsewhere(program: Program, seed: int, place: int | None, given: Iterable[Setting]) -> Beginning:
    """Begin at a node (by default the scenario's own start) with what is given, as if a choice had just led there.

    The rest is as at the beginning that this seed draws. What the officer cannot know stays a matter of luck, so that
    exact values are those of somebody who does not know it; the seed is moved until its luck draws what was given.
    """
    chosen = _with_truths(program, given)
    if not chosen and place in (None, program.first):
        return Beginning(program, seed)
    drawn = _drawn(program, seed, chosen)
    base = program.start if place in (None, program.first) else drawn.situation.values
    values = list(base)
    for slot, setting in chosen.items():
        values[slot] = setting.value
    kept = tuple(row for row in program.chances if _stays_open(program, row[0].slot, chosen, values))
    fixed = {row[0].slot for row in program.chances} - {row[0].slot for row in kept}
    for slot in fixed - chosen.keys():
        values[slot] = drawn.situation.values[slot]
    made = replace(program, first=program.first if place is None else place, start=tuple(values), chances=kept)
    moved = _seed(made, seed, {row[0].slot: _wanted(row[0].slot, chosen, drawn) for row in kept})
    if moved is None:
        for row in kept:
            values[row[0].slot] = _wanted(row[0].slot, chosen, drawn)
        made, moved = replace(made, start=tuple(values), chances=()), seed
    return Beginning(made, moved, tuple(_otherwise(made, moved, chosen.values())))


def _setting(program: Program, text: str) -> Setting:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value:
        example = next(iter(program.authored.scenario.gauges), "trust")
        raise _refused(text, 1, codes.WRONG_VALUE, f'"{text}" sets nothing', f"write for example {example}=3")
    kind, _, rest = name.partition(".")
    column = text.index("=") + 2
    if name == "minute" or name in program.authored.scenario.gauges:
        low, high = (0, program.limit - 1) if name == "minute" else program.bounds[program.index[name]]
        return _number(text, column, value, program.index[name], (low, high))
    if name in program.authored.facts():
        values = program.authored.fact_values(name)
        return Setting(program.index[f"fact.{name}"], _word(text, column, name, value, values), text)
    if kind == "known" and rest in program.authored.facts():
        values = (UNKNOWN, *program.authored.fact_values(rest))
        return Setting(program.index[name], _word(text, column, name, value, values), text)
    if kind in ("here", "called") and f"unit.{rest}" in program.index:
        return _unit(program, text, column, kind, rest, value)
    fix = did_you_mean(name, _names(program))
    raise _refused(text, 1, codes.UNKNOWN_WORD, f'nothing is called "{name}" here', fix)


def _number(text: str, column: int, value: str, slot: int, span: tuple[int, int]) -> Setting:
    low, high = span
    if not value.lstrip("+-").isdigit():
        message = f'"{value}" is no number'
        raise _refused(text, column, codes.WRONG_VALUE, message, f"write one from {low} to {high}")
    if not low <= int(value) <= high:
        raise _refused(text, column, codes.WRONG_VALUE, f"{value} is outside {low} to {high}", "")
    return Setting(slot, int(value), text)


def _word(text: str, column: int, name: str, value: str, values: tuple[str, ...]) -> int:
    if value not in values:
        raise _refused(text, column, codes.WRONG_VALUE, f'"{name}" cannot be "{value}"', did_you_mean(value, values))
    return values.index(value)


def _unit(program: Program, text: str, column: int, kind: str, unit: str, value: str) -> Setting:
    slot = program.index[f"unit.{unit}"]
    if value == TRUTHS[0]:
        return Setting(slot, 0, text)
    if kind == "here":
        return Setting(slot, HERE if _word(text, column, f"here.{unit}", value, TRUTHS) else 0, text)
    if slot not in program.units:
        message = f"{unit} cannot be had under the response model {program.response.response}"
        raise _refused(text, 1, codes.UNKNOWN_WORD, message, "choose another with --response")
    if not value.isdigit() or not 0 < int(value) <= program.limit:
        fix = f"write in how many minutes it arrives, 1 to {program.limit}"
        raise _refused(text, column, codes.WRONG_VALUE, f'"{value}" is no time of arrival', fix)
    return Setting(slot, int(value), text)


def _names(program: Program) -> list[str]:
    facts = program.authored.facts()
    units = [name.removeprefix("unit.") for name in program.slots if name.startswith("unit.")]
    return [
        "minute", *program.authored.scenario.gauges, *facts, *(f"known.{fact}" for fact in facts),
        *(f"{kind}.{unit}" for unit in units for kind in ("here", "called")),
    ]  # fmt: skip


def _refused(text: str, column: int, code: codes.Code, message: str, fix: str) -> InvalidDocument:
    return InvalidDocument([Diagnostic(code, Location(f"--set {text}", 1, column), message, fix)])


def _with_truths(program: Program, given: Iterable[Setting]) -> Mapping[int, Setting]:
    """Settings by slot. What is set as established is also true, unless the truth is set otherwise."""
    chosen = {each.slot: each for each in given}
    for slot, each in list(chosen.items()):
        kind, _, fact = program.slots[slot].partition(".")
        if kind == "known" and each.value:
            truth = program.index[f"fact.{fact}"]
            chosen.setdefault(truth, Setting(truth, each.value - 1, each.text))
    return chosen


def _drawn(program: Program, seed: int, chosen: Mapping[int, Setting]) -> Branch:
    """The beginning that the seed draws, of those with the facts that were set, if there are any."""
    branches = start(program)
    slots = [row[0].slot for row in program.chances if row[0].slot in chosen]
    fitting = [
        each for each in branches if all(each.situation.values[slot] == chosen[slot].value for slot in slots)
    ] or list(branches)
    return fitting[pick(seed, 0, [each.weight for each in fitting])]


def _stays_open(program: Program, slot: int, chosen: Mapping[int, Setting], values: list[int]) -> bool:
    """Whether a drawn fact stays a matter of luck: the officer does not know it, and luck can draw what was set."""
    fact = program.slots[slot].partition(".")[2]
    rows = next(rows for change, rows, _ in program.chances if change.slot == slot)
    can_be = slot not in chosen or any(value == chosen[slot].value for value, _ in rows)
    return can_be and not values[program.index[f"known.{fact}"]]


def _wanted(slot: int, chosen: Mapping[int, Setting], drawn: Branch) -> int:
    return chosen[slot].value if slot in chosen else drawn.situation.values[slot]


def _seed(program: Program, seed: int, wanted: Mapping[int, int]) -> int | None:
    """The first seed from this one on whose luck draws the facts as wanted."""
    branches = start(program)
    weights = [each.weight for each in branches]
    for moved in range(seed, seed + SEEDS):
        values = branches[pick(moved, 0, weights)].situation.values
        if all(values[slot] == value for slot, value in wanted.items()):
            return moved
    return None


def _otherwise(program: Program, seed: int, chosen: Iterable[Setting]) -> Iterable[str]:
    """What did not last: entering the node, or a rule, changed it at once."""
    branches = start(program)
    values = branches[pick(seed, 0, [each.weight for each in branches])].situation.values
    for each in chosen:
        if values[each.slot] != each.value:
            yield f"{each.text} did not last: entering the node, or a rule, changed it at once."
