"""Every moment that an officer can come to: what is visible and still matters, with the belief over what is hidden.

Moments are explored minute by minute, since no choice leads back in time, and within a minute node by node.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from simulator.analysis.batch import Batch, BatchStep
from simulator.analysis.belief import Beliefs
from simulator.analysis.costs import Judge
from simulator.analysis.layout import Words, boundaries, layouts, unique
from simulator.analysis.moves import Block, Floats, Places, moves_of
from simulator.analysis.officer import Officer
from simulator.analysis.reads import Reads
from simulator.analysis.space import Costing, Round, Space
from simulator.analysis.vector import Mask, Numbers
from simulator.engine.situation import Branch
from simulator.engine.step import MINUTE, start

CHUNK = 1 << 16
"""Moments worked on at a time."""
DEFAULT_CAP = 15_000_000
Progress = Callable[[int, int, int], None]
"""Called with the minute, the last minute, and the moments found so far."""


class TooLarge(Exception):
    """More moments than the cap allows."""

    def __init__(self, found: int, cap: int, minute: int) -> None:
        self.found, self.cap, self.minute = found, cap, minute
        super().__init__(f"more than {cap:,} moments can be reached; {found:,} were found up to minute {minute}")


def explore(
    judge: Judge,
    *,
    cap: int = DEFAULT_CAP,
    clairvoyant: bool = False,
    progress: Progress | None = None,
    asked: Mapping[str, frozenset[str]] | None = None,
) -> Space:
    """All moments that an officer can come to; with `clairvoyant`, of one who is told every hidden fact.

    `asked`: the known facts that keep moments apart, by technique or act, where more than the judge's own are wanted.

    Raises:
        TooLarge: there are more than `cap`.
        TooManyBeliefs: chance depends on hidden facts so often that beliefs do not come together again.
    """
    return _Explorer(Reads(judge.program, asked or judge.asked), judge, cap, clairvoyant, progress or _quiet).space()


def _quiet(minute: int, last: int, found: int) -> None:
    """Tell nobody."""


@dataclass
class _Waiting:
    """Edges whose targets have no numbers yet."""

    words: Words
    targets: Places


class _Explorer:
    def __init__(self, reads: Reads, judge: Judge, cap: int, clairvoyant: bool, progress: Progress) -> None:
        self.program, self.reads, self.judge = judge.program, reads, judge
        self.cap, self.clairvoyant, self.progress = cap, clairvoyant, progress
        self.step = BatchStep(reads)
        hidden = tuple(number for number, name in enumerate(self.program.slots) if name in reads.hidden)
        self.found = Space(reads, judge, layouts(reads), Beliefs(), hidden)
        self.live_hidden = [
            np.array([self.program.slots[slot] in reads.live[node] for slot in hidden], np.bool_)
            for node in range(len(self.program.nodes))
        ]
        self.waiting: dict[tuple[int, int], list[_Waiting]] = {}
        self.known: dict[tuple[int, int], tuple[Words, Numbers]] = {}
        self.blocks: list[Block] = []
        self.costs = Costing(judge, self.step)

    def space(self) -> Space:
        self._begin()
        while self.waiting:
            minute = min(minute for minute, _ in self.waiting)
            self.progress(minute, self.program.limit, self.found.size)
            for place in [place for at, place in sorted(self.waiting) if at == minute]:
                for found in self._numbered(minute, place):
                    self._expand(found)
        self.known.clear()
        self.found.moves = moves_of(self.blocks, self.found.minutes, self.found.size)
        self.found.costs = self.costs.made(self.found.moves)
        return self.found

    def _begin(self) -> None:
        branches = start(self.program)
        batches = [self._drawn(each) for each in branches]
        total = sum(each.weight for each in branches)
        moments = np.zeros(len(branches), np.int64)
        weights = np.array([each.weight for each in branches], np.int64)
        ones = np.full(len(branches), total, np.int64)
        signs = np.array([self._start_sign(each) for each in branches], np.uint64)
        for number, batch in enumerate(batches):
            batch.origin = np.array([number], np.int32)
            batch.sign = signs[number : number + 1]
        edges = self._edges(batches, moments, weights, ones)
        self.found.roots, self.found.root_chances = edges[2], edges[1]

    def _drawn(self, branch: Branch) -> Batch:
        values = np.array(branch.situation.values, np.int16)[:, np.newaxis]
        one = np.ones(1, np.int64)
        return Batch(values, branch.situation.place, np.zeros(1, np.int32), one, one, np.zeros(1, np.uint64))

    def _start_sign(self, branch: Branch) -> int:
        """A number for what the beginning shows."""
        seen = Officer(self.reads).sees(branch.situation, branch.events)
        return int.from_bytes(sha256(repr(seen).encode()).digest()[:8])

    def _numbered(self, minute: int, place: int) -> Iterable[Round]:
        """Give numbers to the moments that wait at a node and minute; those not met before, in rounds."""
        waiting = self.waiting.pop((minute, place))
        words = np.concatenate([each.words for each in waiting], axis=1)
        old, old_numbers = self.known.get((minute, place), (words[:, :0], np.zeros(0, np.int64)))
        distinct, first, inverse = unique(np.concatenate([old, words], axis=1))
        is_new = first >= old.shape[1]
        numbers = np.empty(distinct.shape[1], np.int64)
        numbers[~is_new] = old_numbers[first[~is_new]]
        numbers[is_new] = self.found.size + np.arange(int(is_new.sum()))
        at = old.shape[1]
        for each in waiting:
            each.targets[:] = numbers[inverse[at : at + len(each.targets)]]
            at += len(each.targets)
        self.known[minute, place] = (distinct, numbers)
        fresh = distinct[:, is_new]
        begin = self.found.size
        self.found.size += fresh.shape[1]
        if self.found.size > self.cap:
            raise TooLarge(self.found.size, self.cap, minute)
        for low in range(0, fresh.shape[1], CHUNK):
            part = Round(minute, place, begin + low, fresh[:, low : low + CHUNK])
            self.found.rounds.append(part)
            yield part

    def _expand(self, found: Round) -> None:
        particles = self.found.particles(found)
        leads = np.flatnonzero(boundaries([particles.moment]))
        for number, offered in enumerate(self.step.offered(found.place, particles.values)):
            if offered.any():
                on = offered[leads]
                chosen = particles.chosen(on)
                batches = self.step.step(found.place, number, chosen.values)
                edges = self._edges(batches, chosen.moment, chosen.weight, chosen.total)
                takes = self.program.nodes[found.place].choices[number].takes
                moments = (found.first + np.flatnonzero(on)).astype(np.int32)
                self.blocks.append(Block(number, takes, moments, *edges))
                begin = self.costs.at
                self.costs.add(found.place, number, chosen, int(on.sum()))
                found.blocks.append((number, begin, self.costs.at))

    def _edges(
        self, batches: list[Batch], moment: Numbers, weight: Numbers, total: Numbers
    ) -> tuple[Places, Floats, Places]:
        """Source, probability and target of what a choice leads to; waiting targets get their numbers later."""
        places: dict[int, list[Batch]] = {}
        sources, chances, targets, waiting = [], [], [], []
        for batch in batches:
            if len(batch) and not self.program.is_ending(batch.place):
                places.setdefault(batch.place, []).append(batch)
            elif len(batch):
                sources.append(moment[batch.origin])
                chances.append((weight / total)[batch.origin] * (batch.weight / batch.share))
                targets.append(np.full(len(batch), len(self.program.nodes) - 1 - batch.place, np.int32))
        for place, group in self._split(places, weight == total):
            source, chance, words, minute = self._merged(place, group, moment, weight, total)
            sources.append(source)
            chances.append(chance)
            targets.append(np.zeros(len(source), np.int32))
            waiting.append((len(targets) - 1, words, minute, place))
        sizes = np.cumsum([0, *(len(each) for each in targets)])
        target = np.concatenate(targets)
        for number, words, minute, place in waiting:
            slots = target[sizes[number] : sizes[number + 1]]
            self.waiting.setdefault((minute, place), []).append(_Waiting(words, slots))
        return np.concatenate(sources).astype(np.int32), np.concatenate(chances), target

    def _split(self, places: dict[int, list[Batch]], one_world: Mask) -> Iterator[tuple[int, list[Batch]]]:
        """The rows at each node, those apart that come from one world and can be told from all others."""
        for place, group in places.items():
            apart, rest = [], []
            for batch in group:
                alone = one_world[batch.origin] & (not batch.tells)
                apart += [batch] if alone.all() else [batch.where(alone)] if alone.any() else []
                rest += [batch] if not alone.any() else [batch.where(~alone)] if not alone.all() else []
            yield from ((place, rows) for rows in (apart, rest) if rows)

    def _merged(
        self, place: int, batches: list[Batch], moment: Numbers, weight: Numbers, total: Numbers
    ) -> tuple[Numbers, Floats, Words, int]:
        """The moments that rows at one node come to: rows that look the same to the officer are one, with a belief."""
        values = np.concatenate([each.values for each in batches], axis=1)
        origin = np.concatenate([each.origin for each in batches])
        sign = np.concatenate([each.sign for each in batches])
        share = np.concatenate([each.share for each in batches])
        mass = np.concatenate([each.weight for each in batches])
        hidden = values[list(self.found.hidden_slots)]
        hidden[~self.live_hidden[place]] = 0
        world = self.found.beliefs.world_numbers(hidden)
        words = self.found.layouts[place].pack(values, np.zeros(len(origin), np.int64))
        source, chance = moment[origin], (weight / total)[origin] * (mass / share)
        minute = int(values[MINUTE, 0])
        told = np.concatenate([np.full(len(each), each.tells) for each in batches])
        certain = (weight == total)[origin] & ~told
        if certain.all():
            # One world before and nothing drawn that is hidden: each row is a moment of its own, and needs no belief.
            words[0] |= self.found.beliefs.certain(world).astype(np.uint64)
            return source, chance, words, minute
        if self.clairvoyant:
            sign = world.astype(np.uint64)
        order = np.lexsort((world, sign, *words, source))
        source, chance, words, world = source[order], chance[order], words[:, order], world[order]
        starts = boundaries([source, *words, sign[order]])
        groups = np.cumsum(starts) - 1
        beliefs = self.found.beliefs.grouped(groups, world, (mass * weight[origin])[order], share[order])
        words = words[:, starts]
        words[0] |= beliefs.astype(np.uint64)
        return source[starts], np.add.reduceat(chance, np.flatnonzero(starts)), words, minute
