"""Proofs over every moment that can be reached, under one law pack and response model.

Each function settles one property of DESIGN's list; where it does not hold, a shortest play shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.batch import BatchStep
from simulator.analysis.direct import direct_way
from simulator.analysis.explore import Floats, Round, Space
from simulator.analysis.finding import Found, Play, Verdict
from simulator.analysis.flow import Flow, Way, flow, worth
from simulator.analysis.oracle import Oracle
from simulator.analysis.path import Paths, play_of
from simulator.analysis.solve import (
    Solution,
    backward,
    expected,
    highest,
    offered,
    unlucky,
    with_endings,
)
from simulator.analysis.strategy import one_of, way_of
from simulator.analysis.table import table
from simulator.analysis.units import without_absent_units
from simulator.analysis.vector import Mask
from simulator.engine.program import Program

EPSILON = 1e-6
GUESSED = 0.01
"""At most this share of those who choose without thought may pass."""


@dataclass
class Proof:
    """A solved space, and what proofs ask of it again and again. `informed`: the value for a clairvoyant, if known."""

    solution: Solution
    informed: float | None = None

    @property
    def space(self) -> Space:
        """The moments."""
        return self.solution.space

    @property
    def program(self) -> Program:
        """The program."""
        return self.space.program

    @cached_property
    def oracle(self) -> Oracle:
        """The values by moment."""
        return Oracle(table(self.solution))

    @cached_property
    def paths(self) -> Paths:
        """Shortest paths."""
        return Paths(self.space)

    @cached_property
    def best_flow(self) -> Flow:
        """Where an officer comes who always takes a choice of most value."""
        return flow(self.space, self.best_way)

    @cached_property
    def best_way(self) -> Way:
        """How such an officer chooses."""
        return direct_way(self.space, self.solution.best)

    @cached_property
    def random_flow(self) -> Flow:
        """Where somebody comes who clicks at random."""
        return flow(self.space, way_of(self.program, "random"))

    @cached_property
    def lawful(self) -> Floats:
        """The best attainable value of each moment for an officer who keeps the law wherever that is open."""

        def pick(found: Round, rows: Floats, offers: Mask) -> Floats:
            keeps = offers & ~np.stack([each.unlawful > 0 for each in found.choices])
            allowed = np.where(keeps.any(axis=0), keeps, offers)
            return highest(found, rows, allowed)

        return backward(self.space, pick)

    @cached_property
    def worths(self) -> Floats:
        """The values of all moments and endings."""
        return with_endings(self.space, self.solution.best)

    def rows(self, found: Round) -> Floats:
        """The value of each choice of a round (one row each)."""
        return np.stack([expected(each, self.worths, len(found)) for each in found.choices])

    def play(self, moment: int, last: str | None = None) -> Play:
        """A shortest play to a moment, and one choice more if given."""
        return play_of(self.space, self.oracle, self.paths.to(moment), moment, last)

    def name(self, found: Round, choice: int) -> str:
        """A choice as authors find it: node and id."""
        node = self.program.nodes[found.place]
        return f"{node.id}/{node.choices[found.choices[choice].number].id}"


@dataclass(frozen=True)
class Breach:
    """A choice that breaks a property at a moment (the nearest one of its round), and by how many points at most."""

    moment: int
    name: str
    points: float


def reachable(proof: Proof) -> Found:
    """Every node and ending can be reached, and every choice is somewhere on offer.

    What takes a unit that the response model does not have is left out: other models show it.
    """
    space, program = proof.space, proof.program
    nodes = {found.place for found in space.rounds}
    choices = {(found.place, each.number) for found in space.rounds for each in found.choices}
    ends = {int(t) for found in space.rounds for c in found.choices for t in np.unique(c.target[c.target < 0])}
    open_places, open_choices = without_absent_units(space.reads)
    missing = [
        f'{"node" if place < len(program.nodes) else "ending"} "{name}" is never reached'
        for place, name in enumerate(program.places)
        if place in open_places and place not in nodes and len(program.nodes) - 1 - place not in ends
    ]
    missing += [
        f'choice "{program.nodes[n].id}/{program.nodes[n].choices[c].id}" is never on offer'
        for n, c in sorted(open_choices - choices)
        if n in nodes
    ]
    verdict = Verdict.VIOLATED if missing else Verdict.HOLDS
    absent = sum(len(node.choices) for node in program.nodes) - len(open_choices)
    says = f"{space.size:,} moments, {space.edges:,} moves: every node, ending and choice can be reached."
    says += f" {absent} choices take units that this response model does not have." if absent else ""
    return Found("reachable", verdict, f"{len(missing)} can never be reached." if missing else says, tuple(missing))


def no_dead_end(proof: Proof) -> Found:
    """Something is on offer at every moment."""
    for found in proof.space.rounds:
        stuck = ~offered(found).any(axis=0)
        if stuck.any():
            moment = found.first + int(np.flatnonzero(stuck)[0])
            node = proof.program.nodes[found.place].id
            says = f'at "{node}" there are moments at which nothing is on offer.'
            return Found("no dead end", Verdict.VIOLATED, says, play=proof.play(moment))
    return Found("no dead end", Verdict.HOLDS, "At every moment something is on offer, and every loop takes time.")


def best_is_lawful(proof: Proof) -> Found:
    """A lawful way leads through, and the best way is one."""
    space = proof.space
    fewest = backward(
        space,
        lambda found, rows, offers: np.where(offers, rows, np.inf).min(axis=0),
        lambda c, values, n: expected(c, values, n) + c.cost + c.unlawful + c.critical,
        [0.0] * len(space.judge.endings),
    )
    least = float(space.root_chances @ with_endings(space, fewest, [0.0] * len(space.judge.endings))[space.roots])
    broken = sorted(_best_breaches(proof), key=lambda each: -each.points)
    if least > EPSILON:
        says = f"no way of choosing keeps the law: at best {least:.3f} breaches are expected."
        return Found("a lawful way is best", Verdict.VIOLATED, says)
    if broken:
        worst = broken[0]
        says = f"the best way breaks the law or meets a gate at {worst.name}."
        lines = tuple(f"{each.name}: {each.points:.4f} times in an encounter" for each in broken[:8])
        return Found("a lawful way is best", Verdict.VIOLATED, says, lines, proof.play(worst.moment, _id(worst.name)))
    return Found("a lawful way is best", Verdict.HOLDS, "A lawful way leads through, and the best way is lawful.")


def _best_breaches(proof: Proof) -> Iterator[Breach]:
    way = proof.best_way
    for found in proof.space.rounds:
        mass = proof.best_flow.at[found.first : found.first + len(found)]
        if not mass.any():
            continue
        for number, (choice, share) in enumerate(zip(found.choices, way(found), strict=True)):
            breached = mass * share * (choice.unlawful + choice.critical)
            if breached.sum() > EPSILON:
                yield Breach(found.first + int(breached.argmax()), proof.name(found, number), float(breached.sum()))


def unlawful_never_pays(proof: Proof) -> tuple[Found, Found]:
    """At no moment is an unlawful choice worth more than what keeping the law attains; and before its cost neither."""
    pays: list[Breach] = []
    tempts: list[Breach] = []
    for found in proof.space.rounds:
        offers, rows = offered(found), proof.rows(found)
        bad = np.stack([each.unlawful > 0 for each in found.choices]) & offers
        if not bad.any():
            continue
        best = proof.lawful[found.first : found.first + len(found)]
        costs = np.stack([each.cost for each in found.choices])
        depth = proof.paths.depth[found.first : found.first + len(found)]
        for list_of, gain in ((pays, rows - best), (tempts, rows + costs - best)):
            over = bad & (gain > EPSILON)
            for number in np.flatnonzero(over.any(axis=1)):
                nearest = int(np.where(over[number], depth, np.iinfo(np.int64).max).argmin())
                most = float(gain[number][over[number]].max())
                list_of.append(Breach(found.first + nearest, proof.name(found, int(number)), most))
    return (
        _breaches(
            proof, "no unlawful act pays", pays, "Nowhere is an unlawful choice worth more than keeping the law."
        ),
        _breaches(
            proof,
            "no unlawful act tempts",
            tempts,
            "Nowhere would an unlawful choice be worth more even if it cost nothing.",
            Verdict.REMARK,
        ),
    )


def _breaches(proof: Proof, name: str, found: list[Breach], holds: str, verdict: Verdict = Verdict.VIOLATED) -> Found:
    if not found:
        return Found(name, Verdict.HOLDS, holds)
    most: dict[str, float] = {}
    for each in found:
        most[each.name] = max(most.get(each.name, 0.0), each.points)
    worst = sorted(most.items(), key=lambda pair: -pair[1])
    lines = tuple(f"{choice}: up to {points:.1f} points more" for choice, points in worst[:8])
    shown = min(found, key=lambda each: int(proof.paths.depth[each.moment]))
    free = "" if verdict is Verdict.VIOLATED else " if it cost nothing"
    says = f"{len(most)} unlawful choice(s) would at some moment be worth more than keeping the law{free}."
    return Found(name, verdict, says, lines, proof.play(shown.moment, _id(shown.name)))


def fair(proof: Proof) -> Found:
    """What an officer without fault expects, is guaranteed, and can get at worst."""
    space = proof.space
    careful = with_endings(space, backward(space, highest, unlucky))[space.roots].min()
    way = proof.best_way
    worst = backward(space, lambda f, rows, offers: (way(f) * np.where(offers, rows, 0.0)).sum(axis=0), unlucky)
    unlucky_best = with_endings(space, worst)[space.roots].min()
    lines = [
        f"expected by an officer without fault: {proof.solution.at_start:.1f}",
        f"guaranteed to the most careful whatever is drawn: {careful:.1f}",
        f"worst luck of an officer without fault: {unlucky_best:.1f}",
        f"worst that choices can lead to: {proof.solution.least_at_start:.1f}",
    ]
    if proof.informed is not None:
        gained = proof.informed - proof.solution.at_start
        lines.append(f"told every hidden fact: {proof.informed:.1f}, so finding out is worth {gained:.1f}")
    return Found("fair", Verdict.REMARK, "What skill and luck can do.", tuple(lines))


def rubric_agrees(proof: Proof) -> Found:
    """Where the choice that the rubric values most, of those that break nothing, gives away value."""
    step = BatchStep(proof.space.reads)

    def merits(found: Round) -> Floats:
        values, _ = proof.space.values(found)
        options = [proof.program.nodes[found.place].choices[each.number] for each in found.choices]
        return np.stack([proof.space.judge.merits(each, step.rows_that_hold(each, values)) for each in options])

    ways: dict[int, Floats] = {}

    def way(found: Round) -> Floats:
        if found.first not in ways:
            costs = np.stack([each.cost for each in found.choices])
            ways[found.first] = one_of(merits(found) - 1e4 * (costs > 0), offered(found))
        return ways[found.first]

    spread, lost = flow(proof.space, way), dict[str, float]()
    followed = worth(proof.space, spread)
    for found in proof.space.rounds:
        mass = spread.at[found.first : found.first + len(found)]
        if mass.any():
            rows = proof.rows(found)
            best = np.where(offered(found), rows, -np.inf).max(axis=0)
            for number, share in enumerate(way(found)):
                gap = float((mass * share * (best - rows[number])).sum())
                if gap > 0.05:
                    name = proof.name(found, number)
                    lost[name] = lost.get(name, 0.0) + gap
    worst = sorted(lost.items(), key=lambda pair: -pair[1])[:8]
    says = f"Always taking what the rubric values most comes to {followed:.1f} of {proof.solution.at_start:.1f}."
    lines = tuple(f"{name}: the rubric's choice gives away {points:.1f} points an encounter" for name, points in worst)
    return Found("rubric and value agree", Verdict.REMARK if worst else Verdict.HOLDS, says, lines)


def _id(name: str) -> str:
    return name.rsplit("/", 1)[1]
