"""Layout: what distinguishes two moments for the officer, packed into as few 64-bit words as it takes.

Each node has a layout of its own: only the slots that are visible and still matter from there on. The minute and the
node are not packed, because moments are kept apart by them anyway.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.reads import CALLED, MINUTE, Reads
from simulator.analysis.vector import Values
from simulator.engine.machine import ProgramBug
from simulator.engine.step import MINUTE as MINUTE_SLOT
from simulator.scenario.scope import HERE

Words = NDArray[np.uint64]
"""One row a word, one column a moment."""
BELIEF_BITS = 20
BELIEF_MASK = np.uint64((1 << BELIEF_BITS) - 1)
WORD_BITS = 64


@dataclass(frozen=True)
class Field:
    """A slot's place: bits `shift` to `shift + bits` of a word; `low` is taken off its value.

    `called`: of this unit it only matters whether it was asked for. `late`: what stands for a unit that comes too late.
    """

    slot: int
    word: int
    shift: int
    bits: int
    low: int
    called: bool
    late: int | None


@dataclass(frozen=True)
class Layout:
    """The layout of a node. The belief's number takes the lowest bits of word 0.

    `constants`: slots that have one value only whenever the officer is there.
    """

    fields: tuple[Field, ...]
    words: int
    constants: Mapping[int, int]
    limit: int

    def pack(self, values: Values, beliefs: NDArray[np.int64]) -> Words:
        """The words of moments."""
        made = np.zeros((self.words, values.shape[1]), np.uint64)
        made[0] = beliefs.astype(np.uint64)
        for field in self.fields:
            number = self._number(field, values)
            if bool((number >> np.uint64(field.bits)).any()):
                raise ProgramBug(f"slot {field.slot} has a value that was thought impossible")
            made[field.word] |= number << np.uint64(field.shift)
        return made

    def _number(self, field: Field, values: Values) -> Words:
        row = values[field.slot]
        if field.called:
            called: Words = (row != 0).astype(np.uint64)
            return called
        if field.late is not None:
            # A unit that cannot come any more before time is up is as good as one that was not asked for.
            row = np.where(row > self.limit - values[MINUTE_SLOT], field.late, row)
        number: Words = (row.astype(np.int64) - field.low).astype(np.uint64)
        return number

    def unpack(self, words: Words, values: Values) -> NDArray[np.int64]:
        """Set the slots of moments in `values`; gives their beliefs."""
        for slot, value in self.constants.items():
            values[slot] = value
        for field in self.fields:
            mask = np.uint64((1 << field.bits) - 1)
            number = ((words[field.word] >> np.uint64(field.shift)) & mask).astype(np.int64)
            values[field.slot] = np.where(number == 1, HERE, 0) if field.called else number + field.low
        beliefs: NDArray[np.int64] = (words[0] & BELIEF_MASK).astype(np.int64)
        return beliefs


def layouts(reads: Reads) -> tuple[Layout, ...]:
    """The layout of each node."""
    return tuple(_layout(reads, node) for node in range(len(reads.program.nodes)))


def _layout(reads: Reads, node: int) -> Layout:
    """Only what is visible, still matters, and can have more than one value there."""
    world = reads.possible.worlds[node]
    fields, word, shift = [], 0, BELIEF_BITS
    for slot, name in enumerate(reads.program.slots):
        if world is None or name in reads.hidden or name == MINUTE or len(world[slot]) == 1:
            continue
        called = CALLED + name in reads.live[node] and name not in reads.live[node]
        if not called and name not in reads.live[node]:
            continue
        low, high = (0, 1) if called else (min(world[slot]), max(world[slot]))
        late = _late(reads, node, slot, world[slot])
        bits = (high - low).bit_length()
        if shift + bits > WORD_BITS:
            word, shift = word + 1, 0
        fields.append(Field(slot, word, shift, bits, low, called, late))
        shift += bits
    constants = {slot: min(values) for slot, values in enumerate(world or ()) if len(values) == 1}
    program = reads.program
    longest = max(choice.takes for each in program.nodes for choice in each.choices)
    return Layout(tuple(fields), word + 1, constants, program.limit + longest)


def _late(reads: Reads, node: int, slot: int, values: frozenset[int]) -> int | None:
    """Of a unit: 0 if it does not matter from this node on whether it was called, else the longest time."""
    if slot not in reads.program.units:
        return None
    matters = slot in reads.cancelled or reads.called(slot) in reads.live[node] or 0 not in values
    return max(values) if matters else 0


def unique(words: Words) -> tuple[Words, NDArray[np.int64], NDArray[np.int64]]:
    """Distinct columns in order, the first place of each, and for every column the number of its distinct one."""
    if words.shape[0] == 1:
        found, first, inverse = np.unique(words[0], return_index=True, return_inverse=True)
        return found[np.newaxis], first, inverse
    order = np.lexsort(words)
    starts = boundaries([row[order] for row in words])
    inverse = np.empty(len(order), np.int64)
    inverse[order] = np.cumsum(starts) - 1
    first = order[starts]
    return words[:, first], first, inverse


def boundaries(ordered: Iterable[NDArray[np.generic]]) -> NDArray[np.bool_]:
    """Where, in sorted columns, a new combination begins."""
    rows = list(ordered)
    starts = np.zeros(len(rows[0]), np.bool_)
    starts[:1] = True
    for row in rows:
        starts[1:] |= row[1:] != row[:-1]
    return starts


def weighted(numbers: NDArray[np.integer[Any]], weights: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """The sum of the weights of each number below `size`."""
    sums: NDArray[Any] = np.bincount(numbers, weights, size)
    return sums
