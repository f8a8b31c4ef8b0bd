"""What is possible at each node, by sets of values: a quick outer bound of what can be reached.

For every node and slot a set of values that holds all those that really occur there (abstract interpretation). What
this rules out cannot happen, so exploration need not keep it apart; what it allows may still be impossible.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from simulator.engine.program import STAY, Change, Op, Program, ProgramChoice, ProgramRow, ProgramTrigger
from simulator.engine.step import MINUTE, start
from simulator.expression import tree as t
from simulator.expression.evaluate import Compiled, compiled
from simulator.expression.tree import Tree
from simulator.scenario.scope import ASKED, HERE

Values = frozenset[int]
World = list[Values]
Tells = tuple[tuple[tuple[Change, ...], Values], ...]
"""What a place tells with its lines: changes, and whether they happen."""
BOTH: Values = frozenset((0, 1))
TRUE: Values = frozenset((1,))
MOST = 4096
"""Combinations of values tried in one expression; beyond it anything is taken to be possible."""


def slot_range(program: Program, slot: int) -> range:
    """All values that a slot can have."""
    if slot in program.bounds:
        low, high = program.bounds[slot]
        return range(low, high + 1)
    kind, _, name = program.slots[slot].partition(".")
    if slot == MINUTE:
        return range(program.limit + 1)
    if kind == "unit":
        unit = program.units.get(slot)
        return range(HERE, 1 + max((minutes for minutes, _ in unit.eta), default=0) if unit else 1)
    if kind in ("fact", "known"):
        return range(len(program.authored.fact_values(name)) + (kind == "known"))
    return range(2)


@dataclass(frozen=True)
class Move:
    """A way out of a node by a choice. `triggers`: those that may fire on arrival."""

    choice: int
    target: int
    odds: int | None
    triggers: frozenset[int]


@dataclass
class Possible:
    """For each node the values of every slot (None: it is never reached) and the moves out of it."""

    program: Program
    worlds: list[World | None] = field(default_factory=list)
    moves: list[set[Move]] = field(default_factory=list)


def possible(program: Program) -> Possible:
    """What is possible at each node of a program."""
    found = Possible(program, [None] * len(program.nodes), [set() for _ in program.nodes])
    walk = _Walk(found)
    for branch in start(program):
        if not program.is_ending(branch.situation.place):
            world = [frozenset((each,)) for each in branch.situation.values]
            world[MINUTE] = frozenset(range(program.limit + 1))
            walk.join(branch.situation.place, world)
    walk.run()
    return found


class _Walk:
    def __init__(self, found: Possible) -> None:
        self.found, self.program = found, found.program
        self.ranges = [frozenset(slot_range(self.program, slot)) for slot in range(len(self.program.slots))]
        self.open: set[int] = set()
        self.results: dict[tuple[object, ...], Values] = {}
        self.functions: dict[int, tuple[Tree, Compiled, tuple[int, ...]]] = {}

    def run(self) -> None:
        while self.open:
            place = self.open.pop()
            world = self.found.worlds[place]
            assert world is not None  # it was opened because something came there
            for number, option in enumerate(self.program.nodes[place].choices):
                for move, target, after in self.taken(place, number, option, world):
                    self.found.moves[place].add(move)
                    if not self.program.is_ending(target):
                        self.join(target, after)

    def join(self, place: int, world: World) -> None:
        old = self.found.worlds[place]
        new = world if old is None else [one | other for one, other in zip(old, world, strict=True)]
        if new != old:
            self.found.worlds[place] = new
            self.open.add(place)

    def taken(self, place: int, number: int, option: ProgramChoice, before: World) -> Iterator[tuple[Move, int, World]]:
        world = self.acted(option, before)
        if world is None:
            return
        ways: list[tuple[int | None, int, World]] = []
        for place_in_odds, odds in enumerate(option.odds):
            chosen = self.assume(odds.guard, world)
            weights = None if chosen is None else self.evaluate(self.program.trees[odds.weight], chosen)
            if chosen is not None and (weights is None or max(weights) > 0):
                self.apply(chosen, odds.changes, TRUE)
                ways.append((place_in_odds, odds.to, chosen))
        if not option.odds:
            ways.append((None, option.to, world))
        for way, to, after in ways:
            target = place if to == STAY else to
            self.settle(after)
            tells = () if to == STAY else self.enter(target, after)
            landings = list(self.landed(target, after, tells, frozenset()))
            triggers = frozenset(each for _, _, fired in landings for each in fired)
            for landing, final, _ in landings:
                yield Move(number, landing, way, triggers), landing, final
            yield Move(number, self.program.time_up, way, triggers), self.program.time_up, after

    def acted(self, option: ProgramChoice, before: World) -> World | None:
        """Parts 1 to 3 of the step; None where the choice cannot be on offer."""
        world = self.assume(option.guard, before)
        slots = [unit.slot for unit in option.units if unit is not None]
        if world is None or len(slots) < len(option.units):
            return None
        for unit in option.units:
            world = None if world is None or unit is None else self.assume(unit.requires, world)
        for slot in (*slots, *([] if option.once is None else [option.once])):
            if world is None or 0 not in world[slot]:
                return None
            world[slot] = frozenset((0,))
        if world is None:
            return None
        seen = world.copy()
        if option.once is not None:
            world[option.once] = TRUE
        rows: tuple[ProgramRow, ...] = (option.own, *option.also)
        holds = [self.truth(row.guard, seen) for row in rows]
        for row, hold in zip(rows, holds, strict=True):
            self.apply(world, row.changes, hold)
        for row, hold in zip(rows, holds, strict=True):
            for word in (*row.techniques, *row.acts):
                self.apply(world, self.program.establishes[word], hold)
        self.react(world, option, [row for row, hold in zip(rows, holds, strict=True) if 1 in hold])
        if option.takes:
            for slot in self.program.units:
                if (most := max(world[slot])) > 0:
                    world[slot] |= frozenset(range(1, most)) | {HERE}
        return world

    def react(self, world: World, option: ProgramChoice, rows: Iterable[ProgramRow]) -> None:
        up: set[int] = set()
        down: set[int] = set()
        for row in rows:
            for technique in row.techniques:
                for guard, changes in option.reactions.get(technique, ()):
                    if 1 in self.truth(guard, world):
                        for slot, by in changes:
                            (up if by > 0 else down).add(slot)
        for slot in up | down:
            low, high = self.program.bounds[slot]
            world[slot] = frozenset(
                range(low if slot in down else min(world[slot]), 1 + (high if slot in up else max(world[slot])))
            )

    def apply(self, world: World, changes: Sequence[Change], hold: Values) -> None:
        """Apply changes that happen for certain, perhaps, or not at all."""
        if 1 not in hold:
            return
        for each in changes:
            before = world[each.slot]
            if each.op is Op.ADD:
                low, high = self.program.bounds[each.slot]
                after = frozenset(min(high, max(low, value + each.amount)) for value in before)
            elif each.op is Op.REVEAL:
                after = frozenset(1 + value for value in world[each.amount])
            elif each.op is Op.CALL:
                after = frozenset(value or ASKED for value in before)
            elif each.op is Op.CANCEL:
                after = frozenset(value if value == HERE else 0 for value in before)
            else:
                after = frozenset((each.amount,))
            world[each.slot] = after if hold == TRUE else after | before

    def enter(self, place: int, world: World) -> Tells:
        """Enter a place; what it tells with its lines, and whether it does."""
        tells = []
        if not self.program.is_ending(place):
            for row in self.program.nodes[place].enter:
                hold = self.truth(row.guard, world)
                self.apply(world, row.changes, hold)
                tells.append((row.tells, hold))
            self.settle(world)
        return tuple(tells)

    def settle(self, world: World) -> None:
        """Draw when the units just asked for arrive."""
        for slot, unit in self.program.units.items():
            if ASKED in world[slot]:
                world[slot] = world[slot] - {ASKED} | {minutes or HERE for minutes, _ in unit.eta}

    def landed(
        self, place: int, world: World, tells: Tells, fired: frozenset[int]
    ) -> Iterator[tuple[int, World, frozenset[int]]]:
        """Where triggers may send it, and which fired on the way; `tells`: what the place tells with its lines."""
        if self.program.is_ending(place):
            yield place, world, fired
            return
        for number, trigger in enumerate(self.program.triggers):
            if number in fired or (trigger.once is not None and 0 not in world[trigger.once]):
                continue
            certain = self.truth(trigger.guard, world) == TRUE and trigger.once is None
            after = self.assume(trigger.guard, world)
            if after is not None:
                to, told = self.fire(trigger, place, tells, after)
                yield from self.landed(to, after, told, fired | {number})
            if certain:
                return
        for changes, hold in tells:
            self.apply(world, changes, hold)
        yield place, world, fired

    def fire(self, trigger: ProgramTrigger, place: int, tells: Tells, world: World) -> tuple[int, Tells]:
        if trigger.once is not None:
            world[trigger.once] = TRUE
        self.apply(world, trigger.changes, TRUE)
        if trigger.to is None:
            self.settle(world)
            return place, tells
        return trigger.to, self.enter(trigger.to, world)

    def truth(self, guard: Compiled | None, world: World) -> Values:
        """Whether a guard can be true, false, or both."""
        if guard is None:
            return TRUE
        found = self.evaluate(self.program.trees[guard], world)
        return BOTH if found is None else frozenset(int(bool(each)) for each in found)

    def assume(self, guard: Compiled | None, world: World) -> World | None:
        """A copy of a world in which a guard holds, as far as single slots tell; None where it cannot."""
        if 1 not in self.truth(guard, world):
            return None
        made = world.copy()
        if guard is not None:
            self.refine(self.program.trees[guard], made)
        return None if any(not each for each in made) else made

    def refine(self, tree: Tree, world: World) -> None:
        if isinstance(tree, t.All):
            for each in tree.parts:
                self.refine(each, world)
            return
        _, holds, slots = self.function(tree)
        if len(slots) == 1:
            slot = slots[0]
            values = [0] * len(world)
            kept = set()
            for value in world[slot]:
                values[slot] = value
                if holds(values):
                    kept.add(value)
            world[slot] = frozenset(kept)

    def evaluate(self, tree: Tree, world: World) -> Values | None:
        """The values that an expression can have; None: any."""
        match tree:
            case t.All(parts) | t.Any(parts):
                decisive = int(isinstance(tree, t.Any))
                found = [self.evaluate(each, world) for each in parts]
                truths = [BOTH if each is None else frozenset(int(bool(value)) for value in each) for each in found]
                if any(each == {decisive} for each in truths):
                    return frozenset((decisive,))
                return frozenset((1 - decisive,)) if all(each == {1 - decisive} for each in truths) else BOTH
            case t.Not(part):
                inner = self.evaluate(part, world)
                return BOTH if inner is None else frozenset(int(not value) for value in inner)
        _, run, slots = self.function(tree)
        size = 1
        for slot in slots:
            size *= len(world[slot])
        if size > MOST:
            return BOTH if isinstance(tree, t.Compare | t.Member) else None
        key = (id(tree), *(world[slot] for slot in slots))
        known = self.results.get(key)
        if known is not None:
            return known
        values = [0] * len(world)
        results = set()
        for row in product(*(world[slot] for slot in slots)):
            for slot, value in zip(slots, row, strict=True):
                values[slot] = value
            results.add(int(run(values)))
        known = self.results[key] = frozenset(results)
        return known

    def function(self, tree: Tree) -> tuple[Tree, Compiled, tuple[int, ...]]:
        """A tree compiled once, with the slots that it reads."""
        found = self.functions.get(id(tree))
        if found is None:
            slots = tuple(sorted({self.program.index[name] for name in t.names_in(tree)}))
            found = self.functions[id(tree)] = (tree, compiled(tree, self.program.index), slots)
        return found
