"""What a program reads: which facts stay hidden from the officer, and which slots still matter at each node.

A slot that nothing reads any more on any way from a node on is left out of what distinguishes moments there
(live-variable slicing, backwards over the moves that are possible). True facts are hidden where they can differ
between two runs that looked the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from simulator.analysis.possible import Move, Possible, possible
from simulator.engine.program import Change, Op, Program, ProgramChoice, ProgramLine, ProgramOdds, ProgramRow
from simulator.expression import names_in
from simulator.expression import tree as t
from simulator.expression.evaluate import Compiled
from simulator.expression.tree import Tree

MINUTE = "minute"
CALLED = "called."
"""Before a unit's name: whether it was asked for matters, but not when it comes."""
Names = frozenset[str]
NONE: Names = frozenset()


@dataclass(frozen=True)
class Reads:
    """The reads of a program. `judged`: for each technique or act, the slots that law and gates ask about."""

    program: Program
    judged: Mapping[str, Names]

    @cached_property
    def possible(self) -> Possible:
        """What is possible at each node."""
        return possible(self.program)

    def names(self, function: Compiled | None) -> Names:
        """The slots that a guard or weight reads."""
        return NONE if function is None else self._names[function]

    def touches_hidden(self, function: Compiled | None) -> bool:
        """Whether a guard or weight depends on what the officer cannot see."""
        return function in self._touching

    @cached_property
    def _names(self) -> dict[Compiled, Names]:
        return {function: frozenset(names_in(tree)) for function, tree in self.program.trees.items()}

    @cached_property
    def _touching(self) -> frozenset[Compiled | None]:
        return frozenset(function for function, names in self._names.items() if names & self.hidden)

    @cached_property
    def _read(self) -> dict[Compiled, Names]:
        return {function: frozenset(self._reads(tree)) for function, tree in self.program.trees.items()}

    @cached_property
    def hidden(self) -> Names:
        """True facts of which the same history may leave several values possible.

        Those drawn at the beginning and not known; those that a row of chance sets; those set under a guard that reads
        a hidden one. Gauges count as seen: cues are there to show them, and `prove` checks that they do.
        """
        program = self.program
        found = {f"fact.{change.name}" for change, _, known in program.chances if not known}
        for node in program.nodes:
            for choice in node.choices:
                found |= {slot for odds in choice.odds for slot in self._sets(odds.changes)}
        while True:
            more = {
                slot for guard, changes in self._guarded() if self.names(guard) & found for slot in self._sets(changes)
            }
            if more <= found:
                return frozenset(found)
            found |= more

    @cached_property
    def live(self) -> tuple[Names, ...]:
        """For each node, the names that may still be read from there on."""
        nodes = [_Flow(self, node) for node in range(len(self.program.nodes))]
        live: list[Names] = [NONE] * len(nodes)
        while True:
            grown = [node.before(live) for node in nodes]
            if grown == live:
                return tuple(live)
            live = grown

    def shown_by_hidden(self, lines: Iterable[ProgramLine]) -> Iterator[ProgramLine]:
        """The lines from which something hidden can be read."""
        return (line for line in lines if self.touches_hidden(line.guard))

    def line_reads(self, lines: Iterable[ProgramLine]) -> set[str]:
        """What decides whether lines are shown that tell something hidden."""
        return {name for line in self.shown_by_hidden(lines) for name in self.reads_of(line.guard)}

    def reads_of(self, function: Compiled | None) -> Names:
        """What a guard or weight reads, with units of which it only asks whether they were called."""
        return NONE if function is None else self._read[function]

    def chance_tells(self, choice: ProgramChoice) -> bool:
        """Whether it matters for what stays hidden which row of a choice's chance was drawn."""
        return id(choice) in self._chances_that_tell

    @cached_property
    def _chances_that_tell(self) -> frozenset[int]:
        choices = [choice for node in self.program.nodes for choice in node.choices]
        return frozenset(id(choice) for choice in choices if any(self._odds_tell(odds) for odds in choice.odds))

    def _odds_tell(self, odds: ProgramOdds) -> bool:
        touching = self.touches_hidden(odds.guard) or self.touches_hidden(odds.weight)
        return touching or bool(self._sets(odds.changes) & self.hidden)

    def offer_tells(self, choice: ProgramChoice) -> bool:
        """Whether something hidden can be read from a choice being on offer."""
        asked = [choice.guard, *(unit.requires for unit in choice.units if unit is not None)]
        return not choice.certain or any(self.touches_hidden(each) for each in asked)

    def told_by(self, rows: "Rows") -> set[str]:
        """The visible slots from whose change something hidden can be read, where a guard depends on it."""
        return {
            self.program.slots[each.slot]
            for guard, changes in rows
            if self.touches_hidden(guard)
            for each in changes
            if self.program.slots[each.slot] not in self.hidden
        }

    @cached_property
    def telling(self) -> tuple[int, ...]:
        """All slots from whose change something hidden can be read; revealing a hidden fact is the plainest."""
        program, found = self.program, self.told_by(list(self._guarded()))
        everything = [changes for _, changes in self._guarded()]
        for trigger in program.triggers:
            if trigger.once is not None and self.touches_hidden(trigger.guard):
                found.add(program.slots[trigger.once])
        for node in program.nodes:
            for choice in node.choices:
                found |= self.told_by_choice(choice)
                everything += [choice.own.changes, *(odds.changes for odds in choice.odds)]
        for changes in everything:
            found |= {
                program.slots[each.slot]
                for each in changes
                if each.op is Op.REVEAL and program.slots[each.amount] in self.hidden
            }
        return tuple(sorted(program.index[name] for name in found))

    def told_by_choice(self, choice: ProgramChoice) -> set[str]:
        """The visible slots from whose change by a choice itself something hidden can be read."""
        slots = self.program.slots
        found = self.told_by([(row.guard, self.done_by(row)) for row in choice.also])
        for reaction in choice.reactions.values():
            if any(self.touches_hidden(guard) for guard, _ in reaction):
                found |= {slots[slot] for _, changes in reaction for slot, _ in changes}
        if any(self.touches_hidden(row.guard) for row in choice.also):
            words = {word for row in choice.also for word in row.techniques}
            for word in words & choice.reactions.keys():
                found |= {slots[slot] for _, changes in choice.reactions[word] for slot, _ in changes}
        if self.chance_tells(choice):
            found |= {slots[each.slot] for odds in choice.odds for each in odds.changes} - self.hidden
        return found

    def done_by(self, row: ProgramRow) -> tuple[Change, ...]:
        """All that a row changes, with what its words establish."""
        return (*row.changes, *(each for word in _words(row) for each in self.program.establishes[word]))

    @cached_property
    def cancelled(self) -> frozenset[int]:
        """Slots of the units that can be sent away: of those it always matters whether they are here."""
        rows = [changes for _, changes in self._guarded()]
        for node in self.program.nodes:
            for choice in node.choices:
                rows += [choice.own.changes, *(odds.changes for odds in choice.odds)]
        return frozenset(each.slot for row in rows for each in row if each.op is Op.CANCEL)

    def called(self, slot: int) -> str:
        """The name for: whether the unit of a slot was asked for."""
        name = self.program.slots[slot]
        return name if slot in self.cancelled else CALLED + name

    def _reads(self, tree: Tree) -> Iterator[str]:
        match tree:
            case t.Compare("!=", t.Name(slot), t.Number(0)) if slot.startswith("unit."):
                yield self.called(self.program.index[slot])
            case t.Not(part):
                yield from self._reads(part)
            case t.All(parts) | t.Any(parts):
                for each in parts:
                    yield from self._reads(each)
            case _:
                yield from names_in(tree)

    def _sets(self, changes: Iterable[Change]) -> set[str]:
        return {self.program.slots[each.slot] for each in changes if each.op is Op.SET}

    def _guarded(self) -> Iterator[tuple[Compiled | None, tuple[Change, ...]]]:
        program = self.program
        for node in program.nodes:
            for choice in node.choices:
                yield from ((row.guard, self.done_by(row)) for row in choice.also)
            yield from ((row.guard, (*row.changes, *row.tells)) for row in node.enter)
        yield from ((trigger.guard, trigger.changes) for trigger in program.triggers)


class _Flow:
    """What a node's choices read, change for certain, and change on conditions."""

    def __init__(self, reads: Reads, node: int) -> None:
        self.reads, self.program = reads, reads.program
        by_choice: dict[int, set[Move]] = {}
        for move in reads.possible.moves[node]:
            by_choice.setdefault(move.choice, set()).add(move)
        choices = self.program.nodes[node].choices
        self.choices = [(choices[number], moves) for number, moves in by_choice.items()]
        self.first: set[str] = {MINUTE}
        for option, _ in self.choices:
            self.first |= self._asked_first(option)

    def before(self, live: list[Names]) -> Names:
        """What is live before a choice, given what is live at every node."""
        found = set(self.first)
        for option, moves in self.choices:
            after = set(self.reads.line_reads(option.reply))
            for move in moves:
                after |= self._arriving(option, move, live)
            rows: Rows = [(row.guard, self.reads.done_by(row)) for row in (option.own, *option.also)]
            after |= self._reacting(option, after)
            asked = self._conditional(rows, after) | self._copied(rows, after)
            found |= (after - self._killed(rows[0][1])) | asked
        return frozenset(found)

    def _asked_first(self, option: ProgramChoice) -> set[str]:
        """What decides whether a choice is on offer, and what law and gates ask."""
        reads, slots = self.reads, self.program.slots
        found = set(reads.reads_of(option.guard))
        if option.once is not None:
            found.add(slots[option.once])
        for unit in option.units:
            if unit is not None:
                found |= {reads.called(unit.slot), *reads.reads_of(unit.requires)}
        for row in (option.own, *option.also):
            if reads.touches_hidden(row.guard):
                found |= reads.reads_of(row.guard)
            asked = {name for word in _words(row) for name in reads.judged.get(word, NONE)}
            found |= asked
            if any(word in reads.judged for word in _words(row)):
                found |= reads.reads_of(row.guard)
        for reaction in option.reactions.values():
            if any(reads.touches_hidden(guard) for guard, _ in reaction):
                found |= {name for guard, _ in reaction for name in reads.reads_of(guard)}
        return found | reads.told_by_choice(option)

    def _arriving(self, option: ProgramChoice, move: Move, live: list[Names]) -> set[str]:
        """What matters from the draw on."""
        reads, program = self.reads, self.program
        found: set[str] = set()
        if not program.is_ending(move.target):
            node = program.nodes[move.target]
            found |= live[move.target] | self._lines(option, node.lines)
            found |= self._copied([(None, row.tells) for row in node.enter], found)
        for number in move.triggers:
            found |= self._lines(option, program.triggers[number].reply)
            found |= self._copied([(None, program.triggers[number].changes)], found)
        for number in move.triggers:
            trigger = program.triggers[number]
            found |= reads.reads_of(trigger.guard) | self._told([(trigger.guard, trigger.changes)])
            if trigger.once is not None:
                found.add(program.slots[trigger.once])
        if not program.is_ending(move.target):
            entered = [(row.guard, (*row.changes, *row.tells)) for row in program.nodes[move.target].enter]
            found |= self._copied(entered, found) | self._conditional(entered, found)
            found |= self._told(entered)
        if move.odds is not None:
            odds = option.odds[move.odds]
            found |= self._lines(option, odds.reply) | self._copied([(None, odds.changes)], found)
            for each in option.odds:
                found |= reads.reads_of(each.guard) | reads.reads_of(each.weight)
        return found

    def _lines(self, option: ProgramChoice, lines: Iterable[ProgramLine]) -> set[str]:
        """What decides what is shown, of the lines that may tell something hidden after this choice."""
        if self.reads.chance_tells(option):
            return {name for line in lines for name in self.reads.reads_of(line.guard)}
        return self.reads.line_reads(lines)

    def _told(self, rows: "Rows") -> set[str]:
        """What decides what can be read from changes that depend on something hidden."""
        found = self.reads.told_by(rows)
        for guard, _ in rows:
            if self.reads.touches_hidden(guard):
                found |= self.reads.reads_of(guard)
        return found

    def _reacting(self, option: ProgramChoice, after: set[str]) -> set[str]:
        """What decides reactions that move a gauge which still matters."""
        slots, found = self.program.slots, set[str]()
        for rows in option.reactions.values():
            if any(slots[slot] in after for _, changes in rows for slot, _ in changes):
                for guard, _ in rows:
                    found |= self.reads.reads_of(guard)
        if found:
            for row in option.also:
                if any(word in option.reactions for word in row.techniques):
                    found |= self.reads.reads_of(row.guard)
        return found

    def _conditional(self, rows: "Rows", after: set[str]) -> set[str]:
        """The guards of changes to what still matters."""
        return {
            name
            for guard, changes in rows
            if any(self._name(each.slot) & after for each in changes)
            for name in self.reads.reads_of(guard)
        }

    def _copied(self, rows: "Rows", after: set[str]) -> set[str]:
        """The true facts whose revealing still matters."""
        slots = self.program.slots
        return {
            slots[each.amount]
            for _, changes in rows
            for each in changes
            if each.op is Op.REVEAL and slots[each.slot] in after
        }

    def _killed(self, changes: Iterable[Change]) -> set[str]:
        """What is overwritten whatever it was."""
        return {self.program.slots[each.slot] for each in changes if each.op in (Op.SET, Op.LEARN, Op.REVEAL)}

    def _name(self, slot: int) -> set[str]:
        return {self.program.slots[slot], CALLED + self.program.slots[slot]}


Rows = list[tuple[Compiled | None, tuple[Change, ...]]]


def _words(row: ProgramRow) -> tuple[str, ...]:
    return (*row.techniques, *row.acts)
