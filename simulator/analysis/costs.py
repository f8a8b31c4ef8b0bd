"""Costs in columns: what each choice costs in many situations, judged by the same law and gates as in scoring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.cost import DecisionCost, decision_cost, ending_value
from scoring.law import Law
from scoring.observation import Observation
from scoring.rubric import gate_facts, merit
from scoring.rubric_schema import Rubric
from simulator.analysis.belief import ranked
from simulator.analysis.vector import Mask, Values
from simulator.engine.program import Program, ProgramChoice, ProgramRow


@dataclass(frozen=True)
class Judge:
    """By what decisions are valued: a rubric, and the law of a day."""

    program: Program
    rubric: Rubric
    law: Law
    on: date
    _costs: dict[tuple[Observation, tuple[int, ...]], DecisionCost] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _slots_of: dict[Observation, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def asked(self) -> dict[str, frozenset[str]]:
        """For each technique or act, the known facts that law and gates ask about."""
        vocabulary = self.law.vocabulary
        found: dict[str, set[str]] = {
            act: {fact for clause in clauses for fact in clause.asked} for act, clauses in self.law.clauses.items()
        }
        for gate in self.rubric.gates:
            for word in gate.any_of:
                found.setdefault(word, set()).update(gate_facts(gate, vocabulary))
        index = self.program.index
        return {
            word: frozenset(slot for fact in facts if (slot := f"known.{fact}") in index)
            for word, facts in found.items()
        }

    @cached_property
    def endings(self) -> tuple[int, ...]:
        """The value of each ending, less harm, in order of the program."""
        endings = self.program.authored.scenario.endings.values()
        return tuple(ending_value(self.rubric, each.value, each.outcome) for each in endings)

    def cost(self, rows: Iterable[ProgramRow], values: Sequence[int]) -> DecisionCost:
        """The cost of a choice of which these rows apply."""
        return self.cost_of(observed_in(list(rows)), values)

    def cost_of(self, seen: Observation, values: Sequence[int]) -> DecisionCost:
        """The cost of what is done in a situation, kept by what is done and what law and gates ask about."""
        if seen not in self._slots_of:
            self._slots_of[seen] = self._slots(seen.words)
        key = seen, tuple(int(values[slot]) for slot in self._slots_of[seen])
        found = self._costs.get(key)
        if found is None:
            if any(word in self.asked for word in seen.words):
                known = self.program.known(tuple(int(value) for value in values))
                found = decision_cost(self.rubric, self.law, seen, known, self.on)
            else:
                found = FREE
            self._costs[key] = found
        return found

    def _slots(self, words: Iterable[str]) -> list[int]:
        """The slots on which the cost of doing this depends."""
        return sorted({self.program.index[slot] for word in words for slot in self.asked.get(word, ())})

    def merits(self, option: ProgramChoice, masks: list[Mask]) -> NDArray[np.float64]:
        """What the rubric values a choice, in each situation."""
        rows = (option.own, *option.also)
        columns = np.array(masks, np.int16)
        first, inverse = ranked(columns)
        condition = self.program.authored.scenario.condition
        found = [
            merit(self.rubric, condition, observed_in([row for row, mask in zip(rows, masks, strict=True) if mask[at]]))
            for at in first
        ]
        return np.array(found, np.float64)[inverse]

    def costs(self, option: ProgramChoice, masks: list[Mask], values: Values) -> tuple[NDArray[np.float64], ...] | None:
        """Points, unlawful (1 or 0), critical and gravest verdict in each situation; None where nothing is judged."""
        rows = (option.own, *option.also)
        words = {word for row in rows for word in (*row.techniques, *row.acts)}
        if not words & self.asked.keys():
            return None
        slots = self._slots(words)
        columns = np.concatenate([np.array(masks, np.int16), values[slots]])
        first, inverse = ranked(columns)
        found = []
        for at in first:
            seen = observed_in([row for row, mask in zip(rows, masks, strict=True) if mask[at]])
            found.append(self.cost_of(seen, values[:, at].tolist()))
        table = np.array([(each.points, each.unlawful, each.critical, each.gravest) for each in found], np.float64)
        return tuple(column[inverse] for column in table.T)


FREE = DecisionCost(0, False, False, 0)


def asked_by(*judges: Judge) -> dict[str, frozenset[str]]:
    """For each technique or act, the known facts that any of these judges asks about."""
    words = {word for judge in judges for word in judge.asked}
    return {word: frozenset().union(*(judge.asked.get(word, frozenset()) for judge in judges)) for word in words}


def observed_in(rows: Sequence[ProgramRow]) -> Observation:
    """What a choice is evidence of if these rows apply."""
    return Observation(
        tuple(dict.fromkeys(word for row in rows for word in row.techniques)),
        tuple(dict.fromkeys(word for row in rows for word in row.acts)),
    )
