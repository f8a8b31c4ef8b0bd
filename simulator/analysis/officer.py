"""What an officer can know, one moment at a time: the situations that fit everything shown so far, with probabilities.

Scalar and by Bayes' rule over the one `step`; the explorer does the same in columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from simulator.analysis.reads import Reads
from simulator.engine import event as e
from simulator.engine.program import Program
from simulator.engine.situation import Branch, Situation
from simulator.engine.step import offered, start, step

Belief = Mapping[Situation, Fraction]
"""The situations that may be the true one, with probabilities that sum to 1."""
Seen = tuple[int, tuple[int, ...], tuple[str, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that may be seen next, how probable it is, and what is then believed."""

    chance: Fraction
    seen: Seen
    belief: Belief


class Officer:
    """Sees what is shown in encounters of one program."""

    def __init__(self, reads: Reads) -> None:
        self.program: Program = reads.program
        self._visible = tuple(n for n, name in enumerate(self.program.slots) if name not in reads.hidden)

    def sees(self, situation: Situation, events: tuple[e.Event, ...]) -> Seen:
        """What a moment looks like: the place, all that is visible, the lines shown, the choices on offer."""
        lines = tuple(each.line for each in events if isinstance(each, e.LineShown))
        values = tuple(situation.values[slot] for slot in self._visible)
        return situation.place, values, lines, offered(self.program, situation)

    def offered(self, situation: Situation) -> tuple[int, ...]:
        """The numbers of the choices on offer."""
        return offered(self.program, situation)

    def beginnings(self) -> list[Turn]:
        """The ways in which an encounter may begin."""
        branches = start(self.program)
        total = sum(each.weight for each in branches)
        return self._turns([(Fraction(each.weight, total), each) for each in branches])

    def turns(self, belief: Belief, choice: int) -> list[Turn]:
        """What may be seen after a choice."""
        found = []
        for situation, chance in belief.items():
            branches = step(self.program, situation, choice)
            total = sum(each.weight for each in branches)
            found += [(chance * Fraction(each.weight, total), each) for each in branches]
        return self._turns(found)

    def _turns(self, branches: list[tuple[Fraction, Branch]]) -> list[Turn]:
        groups: dict[Seen, dict[Situation, Fraction]] = {}
        for chance, each in branches:
            row = groups.setdefault(self.sees(each.situation, each.events), {})
            row[each.situation] = row.get(each.situation, Fraction(0)) + chance
        turns = []
        for seen, row in groups.items():
            total = sum(row.values(), Fraction(0))
            turns.append(Turn(total, seen, {situation: chance / total for situation, chance in row.items()}))
        return turns
