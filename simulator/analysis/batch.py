"""The step over many situations at once: the same parts in the same order as `simulator.engine.step`.

`tests/differential` compares both on every reachable situation of the shipped scenarios.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.reads import Reads
from simulator.analysis.vector import Mask, Numbers, Values, numbers, truths
from simulator.engine.program import STAY, Change, Op, ProgramChoice, ProgramLine
from simulator.engine.step import MINUTE
from simulator.expression.evaluate import Compiled
from simulator.scenario.scope import ASKED, HERE

Sign = NDArray[np.uint64]
"""A running hash of what was shown that depends on something hidden."""


@dataclass(slots=True)
class Batch:
    """Situations at one place, each with the row that it came from and its probability, `weight` in `share`."""

    values: Values
    place: int
    origin: NDArray[np.int32]
    weight: Numbers
    share: Numbers
    sign: Sign
    tells: bool = False
    """Chance has drawn something hidden, so that whatever is shown from here on may give it away."""
    waiting: tuple[tuple[tuple[Change, ...], Mask], ...] = ()
    """What the place tells with its lines, and where."""

    def where(self, mask: Mask) -> "Batch":
        """Those for which the mask holds."""
        return Batch(
            self.values[:, mask],
            self.place,
            self.origin[mask],
            self.weight[mask],
            self.share[mask],
            self.sign[mask],
            self.tells,
            tuple((changes, each[mask]) for changes, each in self.waiting),
        )

    def __len__(self) -> int:
        return len(self.origin)


def batch_of(values: Values, place: int) -> Batch:
    """Situations as the beginning of a step."""
    rows = values.shape[1]
    ones = np.ones(rows, np.int64)
    return Batch(values, place, np.arange(rows, dtype=np.int32), ones, ones.copy(), np.zeros(rows, np.uint64))


class BatchStep:
    """The step of one program over many situations."""

    def __init__(self, reads: Reads) -> None:
        self.reads, self.program = reads, reads.program
        self._marks = {line: number for number, line in enumerate(sorted(self.program.lines), 1)}

    def offered(self, place: int, values: Values) -> list[Mask]:
        """For each choice of a node, where it is on offer."""
        return [self._offered(place, option, values) for option in self.program.nodes[place].choices]

    def rows_that_hold(self, option: ProgramChoice, values: Values) -> list[Mask]:
        """For the choice itself and each of its `also` rows, where it applies."""
        everywhere = np.ones(values.shape[1], np.bool_)
        return [everywhere, *(self.holds(row.guard, values) for row in option.also)]

    def step(self, place: int, choice: int, values: Values) -> list[Batch]:
        """All possible results of a choice, in situations that offer it."""
        option = self.program.nodes[place].choices[choice]
        draft = self._acted(place, option, values)
        self._show(draft, option.reply)
        drawn = [(draft, option.to)] if not option.odds else self._by_chance(draft, option)
        done: list[Batch] = []
        for each, target in drawn:
            each.place = place if target == STAY else target
            for settled in self._settled([each]):
                done += self._arrived(settled, target != STAY)
        return done

    def begin(self, drafts: list[Batch]) -> list[Batch]:
        """Enter the first node with the drawn beginnings."""
        return [done for each in drafts for settled in self._settled([each]) for done in self._arrived(settled, True)]

    def holds(self, guard: Compiled | None, values: Values) -> Mask:
        """Where a guard holds."""
        if guard is None:
            return np.ones(values.shape[1], np.bool_)
        return truths(self.program.trees[guard], values, self.program.index)

    def _offered(self, place: int, option: ProgramChoice, values: Values) -> Mask:
        mask = self.holds(option.guard, values)
        if option.once is not None:
            mask = mask & (values[option.once] == 0)
        for unit in option.units:
            if unit is None:
                return np.zeros(values.shape[1], np.bool_)
            mask = mask & (values[unit.slot] == 0) & self.holds(unit.requires, values)
        if not option.certain and mask.any():
            total = sum(self._weights(option, self._acted(place, option, values[:, mask]).values))
            mask = mask.copy()
            mask[mask] = np.asarray(total) > 0
        return mask

    def _weights(self, option: ProgramChoice, values: Values) -> list[Numbers]:
        found = []
        for odds in option.odds:
            weight = numbers(self.program.trees[odds.weight], values, self.program.index)
            found.append(np.where(self.holds(odds.guard, values), np.maximum(weight, 0), 0))
        return found

    def _acted(self, place: int, option: ProgramChoice, values: Values) -> Batch:
        draft = batch_of(values.copy(), place)
        if option.once is not None:
            draft.values[option.once] = 1
        masks = self.rows_that_hold(option, values)
        rows = (option.own, *option.also)
        for row, mask in zip(rows, masks, strict=True):
            self._apply(draft, row.changes, mask)
        for row, mask in zip(rows, masks, strict=True):
            for word in (*row.techniques, *row.acts):
                self._apply(draft, self.program.establishes[word], mask)
        self._react(draft, option, masks)
        self._pass_time(draft, option.takes)
        return draft

    def _apply(self, draft: Batch, changes: Iterable[Change], mask: Mask) -> None:
        values = draft.values
        for change in changes:
            before = values[change.slot]
            if change.op is Op.ADD:
                self._move(draft, change.slot, np.where(mask, change.amount, 0))
                continue
            if change.op is Op.REVEAL:
                after = 1 + values[change.amount]
            elif change.op is Op.CALL:
                after = np.where(before == 0, ASKED, before)
            elif change.op is Op.CANCEL:
                after = np.where(before != HERE, 0, before)
            else:
                after = np.full_like(before, change.amount)
            values[change.slot] = np.where(mask, after, before)

    def _move(self, draft: Batch, slot: int, by: NDArray[np.signedinteger]) -> None:
        low, high = self.program.bounds[slot]
        draft.values[slot] = np.clip(draft.values[slot] + by, low, high)

    def _react(self, draft: Batch, option: ProgramChoice, masks: Sequence[Mask]) -> None:
        rise: dict[int, NDArray[np.int64]] = {}
        fall: dict[int, NDArray[np.int64]] = {}
        for row, mask in zip((option.own, *option.also), masks, strict=True):
            for technique in row.techniques:
                left = mask
                for guard, changes in option.reactions.get(technique, ()):
                    now = left & self.holds(guard, draft.values)
                    left = left & ~now
                    for slot, by in changes:
                        table, better = (rise, np.maximum) if by > 0 else (fall, np.minimum)
                        table[slot] = better(table.get(slot, 0), np.where(now, by, 0))
        for slot in rise | fall:
            self._move(draft, slot, np.asarray(rise.get(slot, 0) + fall.get(slot, 0)))

    def _pass_time(self, draft: Batch, took: int) -> None:
        if took == 0:
            return
        values = draft.values
        values[MINUTE] = np.minimum(self.program.limit, values[MINUTE] + took)
        for slot in self.program.units:
            left = values[slot] - took
            values[slot] = np.where(values[slot] > 0, np.where(left > 0, left, HERE), values[slot])

    def _by_chance(self, draft: Batch, option: ProgramChoice) -> list[tuple[Batch, int]]:
        weights = self._weights(option, draft.values)
        total: Numbers = np.sum(weights, axis=0)
        tells = self.reads.chance_tells(option)
        found = []
        for odds, weight in zip(option.odds, weights, strict=True):
            mask = weight > 0
            if not mask.any():
                continue
            each = draft.where(mask)
            each.weight, each.share = each.weight * weight[mask], each.share * total[mask]
            self._apply(each, odds.changes, np.ones(len(each), np.bool_))
            each.tells = tells
            self._show(each, odds.reply)
            found.append((each, odds.to))
        return found

    def _settled(self, batches: list[Batch]) -> list[Batch]:
        for slot, unit in self.program.units.items():
            done = []
            for batch in batches:
                asked = batch.values[slot] == ASKED
                if not asked.any():
                    done.append(batch)
                    continue
                if not asked.all():
                    done.append(batch.where(~asked))
                total = sum(weight for _, weight in unit.eta)
                for minutes, weight in unit.eta:
                    each = batch.where(asked)
                    each.values[slot] = minutes or HERE
                    if len(unit.eta) > 1:
                        each.weight, each.share = each.weight * weight, each.share * total
                    done.append(each)
            batches = done
        return batches

    def _arrived(self, batch: Batch, fresh: bool) -> list[Batch]:
        found = self._settled([self._entered(batch)]) if fresh else [batch]
        done: list[Batch] = []
        for each in found:
            if self.program.is_ending(each.place):
                done.append(each)
                continue
            late = each.values[MINUTE] >= self.program.limit
            if late.any():
                over = each.where(late)
                over.place = self.program.time_up
                done.append(over)
                each = each.where(~late)
            if len(each):
                done += self._triggered(each, frozenset(), fresh)
        return done

    def _triggered(self, batch: Batch, fired: frozenset[int], fresh: bool) -> list[Batch]:
        program, done = self.program, []
        if not program.is_ending(batch.place):
            for number, trigger in enumerate(program.triggers):
                if number in fired or not len(batch):
                    continue
                now = self.holds(trigger.guard, batch.values)
                if trigger.once is not None:
                    now = now & (batch.values[trigger.once] == 0)
                if not now.any():
                    continue
                each = batch.where(now)
                batch = batch.where(~now)
                if trigger.once is not None:
                    each.values[trigger.once] = 1
                self._apply(each, trigger.changes, np.ones(len(each), np.bool_))
                self._show(each, trigger.reply)
                moved = trigger.to is not None
                if trigger.to is not None:
                    each.place = trigger.to
                    self._entered(each)
                for settled in self._settled([each]):
                    done += self._triggered(settled, fired | {number}, fresh or moved)
        if len(batch):
            self._conclude(batch, fresh)
            done.append(batch)
        return done

    def _entered(self, batch: Batch) -> Batch:
        batch.waiting = ()
        if not self.program.is_ending(batch.place):
            for row in self.program.nodes[batch.place].enter:
                mask = self.holds(row.guard, batch.values)
                self._apply(batch, row.changes, mask)
                if row.tells:
                    batch.waiting += ((row.tells, mask),)
        return batch

    def _conclude(self, batch: Batch, fresh: bool) -> None:
        for changes, mask in batch.waiting:
            self._apply(batch, changes, mask)
        if self.program.is_ending(batch.place):
            return
        node = self.program.nodes[batch.place]
        self._show(batch, node.lines, only_cues=not fresh)
        for slot in self.reads.telling:
            _mix(batch, batch.values[slot])
        for number, option in enumerate(node.choices):
            if self.reads.offer_tells(option):
                _mark(batch, -1 - number, self._offered(batch.place, option, batch.values))

    def _show(self, batch: Batch, lines: Iterable[ProgramLine], only_cues: bool = False) -> None:
        """Let the sign tell which lines were shown, of those that may tell something hidden."""
        for line in lines if batch.tells else self.reads.shown_by_hidden(lines):
            mask = self.holds(line.guard, batch.values)
            _mark(batch, self._marks[line.id], np.zeros_like(mask) if only_cues and not line.is_cue else mask)


def _mark(batch: Batch, number: int, mask: Mask) -> None:
    """Let a sign tell that something numbered was shown, or not."""
    _mix(batch, np.where(mask, number, 0))


def _mix(batch: Batch, numbers: NDArray[np.signedinteger]) -> None:
    batch.sign = batch.sign * np.uint64(0x9E3779B97F4A7C15) + numbers.astype(np.int64).view(np.uint64)
    batch.sign ^= batch.sign >> np.uint64(29)
