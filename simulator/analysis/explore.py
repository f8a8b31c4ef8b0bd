"""Every moment that an officer can come to: what is visible and still matters, with the belief over what is hidden.

Moments are explored minute by minute, since no choice leads back in time, and within a minute node by node.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from simulator.analysis.batch import Batch, BatchStep
from simulator.analysis.belief import Beliefs
from simulator.analysis.costs import Judge
from simulator.analysis.layout import Layout, Words, boundaries, layouts, unique, weighted
from simulator.analysis.officer import Officer
from simulator.analysis.reads import Reads
from simulator.analysis.vector import Mask, Numbers, Values
from simulator.engine.program import Program
from simulator.engine.situation import Branch
from simulator.engine.step import MINUTE, start

CHUNK = 1 << 16
"""Moments worked on at a time."""
DEFAULT_CAP = 15_000_000
Floats = NDArray[np.float64]
Places = NDArray[np.int32]
Progress = Callable[[int, int, int], None]
"""Called with the minute, the last minute, and the moments found so far."""


class TooLarge(Exception):
    """More moments than the cap allows."""

    def __init__(self, found: int, cap: int, minute: int) -> None:
        self.found, self.cap, self.minute = found, cap, minute
        super().__init__(f"more than {cap:,} moments can be reached; {found:,} were found up to minute {minute}")


@dataclass
class Choices:
    """One choice at the moments of a round. `cost`, `unlawful`, `critical`: expected; `gravest`: the gravest verdict
    possible, by its place in `VERDICTS`. Edge k leads from moment `source[k]` of the round, with probability
    `chance[k]`, to moment `target[k]` of the space, or to ending -1 - `target[k]`."""

    number: int
    offered: Mask
    cost: Floats
    unlawful: Floats
    critical: Floats
    gravest: Floats
    source: Places
    chance: Floats
    target: Places


@dataclass
class Round:
    """Moments at one node and minute. The first has the number `first` in the space."""

    minute: int
    place: int
    first: int
    words: Words
    choices: list[Choices] = field(default_factory=list)

    def __len__(self) -> int:
        return int(self.words.shape[1])


@dataclass(frozen=True)
class Particles:
    """Situations (columns) that moments may really be: with each its moment's place in the round, and its probability
    there, `weight` in `total`."""

    values: Values
    moment: Numbers
    weight: Numbers
    total: Numbers

    def where(self, mask: Mask) -> "Particles":
        """Those for which the mask holds."""
        return Particles(self.values[:, mask], self.moment[mask], self.weight[mask], self.total[mask])


@dataclass
class Space:
    """All moments of a program. `roots`: numbers and probabilities of the beginnings (negative: an ending)."""

    reads: Reads
    judge: Judge
    layouts: tuple[Layout, ...]
    beliefs: Beliefs
    hidden_slots: tuple[int, ...]
    rounds: list[Round] = field(default_factory=list)
    roots: Places = field(default_factory=lambda: np.zeros(0, np.int32))
    root_chances: Floats = field(default_factory=lambda: np.zeros(0))
    size: int = 0

    @property
    def program(self) -> Program:
        """The program explored."""
        return self.reads.program

    @property
    def edges(self) -> int:
        """The number of edges."""
        return sum(len(each.source) for found in self.rounds for each in found.choices)

    def values(self, found: Round) -> tuple[Values, Numbers]:
        """The visible slots of a round's moments as columns (slots that do not matter as at the start), and beliefs."""
        values = np.repeat(np.array(self.program.start, np.int16)[:, np.newaxis], len(found), axis=1)
        beliefs = self.layouts[found.place].unpack(found.words, values)
        values[MINUTE] = found.minute
        return values, beliefs

    def particles(self, found: Round) -> "Particles":
        """The moments of a round in every world that is possible there."""
        values, beliefs = self.values(found)
        moment, world, weight, total = self.beliefs.expanded(beliefs)
        values = values[:, moment]
        if self.hidden_slots:
            values[list(self.hidden_slots)] = self.worlds(world)
        return Particles(values, moment, weight, total)

    def worlds(self, numbers: Numbers) -> Values:
        """The hidden slots of worlds as columns."""
        table = np.array(self.beliefs.worlds, np.int16).reshape(len(self.beliefs.worlds), len(self.hidden_slots))
        return table[numbers].T


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


def costs_of(
    judge: Judge, step: BatchStep, found: Round, number: int, chosen: Particles
) -> tuple[Floats, Floats, Floats, Floats]:
    """What a choice costs at each moment of a round: cost, unlawful, critical (expected), and the gravest verdict."""
    option = judge.program.nodes[found.place].choices[number]
    costs = judge.costs(option, step.rows_that_hold(option, chosen.values), chosen.values)
    if costs is None:
        nothing = np.broadcast_to(np.float64(0), len(found))
        return nothing, nothing, nothing, nothing
    share, gravest = chosen.weight / chosen.total, np.zeros(len(found))
    np.maximum.at(gravest, chosen.moment, costs[3])
    points, unlawful, critical = (weighted(chosen.moment, share * each, len(found)) for each in costs[:3])
    return points, unlawful, critical, gravest


def judged_by(space: Space, judge: Judge) -> Space:
    """The same moments judged by another law: explored with what both laws ask, only the costs differ."""
    step, made = BatchStep(space.reads), replace(space, judge=judge, rounds=[])
    for found in space.rounds:
        particles = space.particles(found)
        again = replace(found, choices=[])
        for choice in found.choices:
            chosen = particles.where(choice.offered[particles.moment])
            costs = costs_of(judge, step, found, choice.number, chosen)
            again.choices.append(
                Choices(choice.number, choice.offered, *costs, choice.source, choice.chance, choice.target)
            )
        made.rounds.append(again)
    return made


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

    def space(self) -> Space:
        self._begin()
        while self.waiting:
            minute = min(minute for minute, _ in self.waiting)
            self.progress(minute, self.program.limit, self.found.size)
            for place in [place for at, place in sorted(self.waiting) if at == minute]:
                for found in self._numbered(minute, place):
                    self._expand(found)
        self.known.clear()
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
                chosen = particles.where(offered)
                batches = self.step.step(found.place, number, chosen.values)
                edges = self._edges(batches, chosen.moment, chosen.weight, chosen.total)
                costs = costs_of(self.judge, self.step, found, number, chosen)
                found.choices.append(Choices(number, offered[leads], *costs, *edges))

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
