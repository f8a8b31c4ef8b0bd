"""Proofs over every moment that can be reached, under one law pack and response model.

Each function settles one property of DESIGN's list; where it does not hold, a shortest play shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.analysis.direct import direct_way
from simulator.analysis.finding import Found, Play, Verdict
from simulator.analysis.flow import Flow, Way, flow, worth
from simulator.analysis.layout import boundaries
from simulator.analysis.looks import Looks
from simulator.analysis.moves import Floats
from simulator.analysis.oracle import Oracle
from simulator.analysis.path import Paths, play_of
from simulator.analysis.solve import (
    Solution,
    backward,
    following,
    highest,
    highest_among,
    lowest,
    unlucky,
    with_endings,
)  # fmt: skip
from simulator.analysis.space import Space
from simulator.analysis.table import table
from simulator.analysis.units import without_absent_units
from simulator.analysis.vector import Mask
from simulator.engine.program import Program

EPSILON = 1e-6
GUESSED = 0.01
"""At most this share of those who choose without thought may pass."""


@dataclass
class Proof:
    """A solved space, and what proofs ask of it again and again. `looks`: of its moments, whatever the law; `informed`:
    the value for a clairvoyant, if known."""

    solution: Solution
    looks: Looks
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
        return direct_way(self.solution)

    @cached_property
    def random_flow(self) -> Flow:
        """Where somebody comes who clicks at random."""
        return flow(self.space, self.looks.strategies["random"])

    @cached_property
    def unlawful(self) -> Mask:
        """Which decisions can be unlawful."""
        return self.space.unlawful() > 0

    @cached_property
    def lawful(self) -> Floats:
        """The best attainable value of each moment for an officer who keeps the law wherever that is open."""
        moves, open_to = self.space.moves, np.zeros(self.space.size, np.bool_)
        moves.by_moment(np.logical_or, ~self.unlawful, open_to)
        return backward(self.space, highest_among(~self.unlawful | ~open_to[moves.moment]))

    @cached_property
    def best(self) -> Floats:
        """Of each decision, the best attainable value of its moment."""
        return self.solution.best[self.space.moves.moment]

    def play(self, moment: int, last: str | None = None) -> Play:
        """A shortest play to a moment, and one choice more if given."""
        return play_of(self.space, self.oracle, self.paths.to(moment), moment, last)

    def play_to(self, decision: int) -> Play:
        """A shortest play to a decision, which is its last."""
        return self.play(int(self.space.moves.moment[decision]), self.space.name(decision)[1])

    def name(self, decision: int) -> str:
        """A choice as authors find it: node and id."""
        return "/".join(self.space.name(decision))


@dataclass(frozen=True)
class Breach:
    """A decision that breaks a property, of its choice the nearest to the beginning, and by how many points at most."""

    decision: int
    name: str
    points: float


def reachable(proof: Proof) -> Found:
    """Every node and ending can be reached, and every choice is somewhere on offer.

    What takes a unit that the response model does not have is left out: other models show it.
    """
    space, program = proof.space, proof.program
    nodes, choices = {found.place for found in space.rounds}, set(space.by_choice(np.ones(len(space.moves))))
    ends = set(np.unique(space.moves.target[space.moves.target < 0]).tolist())
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
    says = f"{space.size:,} moments, {len(space.moves.target):,} moves: every node, ending and choice can be reached."
    says += f" {absent} choices take units that this response model does not have." if absent else ""
    says = f"{len(missing)} can never be reached." if missing else says
    figures = {
        "nodes": len(program.nodes),
        "choices": sum(len(node.choices) for node in program.nodes),
        "endings": len(program.places) - len(program.nodes),
        "moments": space.size,
    }
    return Found("reachable", verdict, says, tuple(missing), figures=figures)


def no_dead_end(proof: Proof) -> Found:
    """Something is on offer at every moment."""
    stuck = np.ones(proof.space.size, np.bool_)
    stuck[proof.space.moves.moment] = False
    if stuck.any():
        moment = int(stuck.argmax())
        node = proof.program.nodes[proof.space.places[moment]].id
        says = f'at "{node}" there are moments at which nothing is on offer.'
        return Found("no dead end", Verdict.VIOLATED, says, play=proof.play(moment))
    return Found("no dead end", Verdict.HOLDS, "At every moment something is on offer, and every loop takes time.")


def best_is_lawful(proof: Proof) -> Found:
    """A lawful way leads through, and the best way is one."""
    space = proof.space
    breaches = space.points() + space.unlawful() + space.critical()
    fewest = backward(space, lowest, gains=breaches, endings=[0.0] * len(space.judge.endings))
    least = float(space.root_chances @ with_endings(space, fewest, [0.0] * len(space.judge.endings))[space.roots])
    broken = sorted(_best_breaches(proof), key=lambda each: -each.points)
    if least > EPSILON:
        says = f"no way of choosing keeps the law: at best {least:.3f} breaches are expected."
        return Found("a lawful way is best", Verdict.VIOLATED, says)
    if broken:
        worst = broken[0]
        says = f"the best way breaks the law or meets a gate at {worst.name}."
        lines = tuple(f"{each.name}: {each.points:.4f} times in an encounter" for each in broken[:8])
        return Found("a lawful way is best", Verdict.VIOLATED, says, lines, proof.play_to(worst.decision))
    return Found("a lawful way is best", Verdict.HOLDS, "A lawful way leads through, and the best way is lawful.")


def _best_breaches(proof: Proof) -> Iterator[Breach]:
    breached = proof.best_flow.taken * (proof.space.unlawful() + proof.space.critical())
    for (place, number), amount in proof.space.by_choice(breached).items():
        if amount > EPSILON:
            here = proof.space.choices == proof.space.choice(place, number)
            decision = int(np.where(here, breached, -1.0).argmax())
            yield Breach(decision, proof.name(decision), amount)


def unlawful_never_pays(proof: Proof) -> tuple[Found, Found]:
    """At no moment is an unlawful choice worth more than what keeping the law attains; and before its cost neither."""
    moves, bad = proof.space.moves, proof.unlawful
    gain = proof.solution.worth - proof.lawful[moves.moment]
    pays = _gains(proof, np.where(bad, gain, 0.0))
    tempts = _gains(proof, np.where(bad, gain + proof.space.points(), 0.0))
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


def _gains(proof: Proof, gain: Floats) -> list[Breach]:
    """By choice the most that is gained, and the decision nearest to the beginning that gains."""
    space, over = proof.space, np.flatnonzero(gain > EPSILON)
    moment = space.moves.moment[over]
    depth, choice = proof.paths.depth[moment], space.choices[over]
    order = np.lexsort((depth, choice))
    starts = np.flatnonzero(boundaries([choice[order]]))
    most = np.maximum.reduceat(gain[over][order], starts) if len(starts) else np.zeros(0)
    nearest = order[starts]
    found = [
        (int(depth[at]), Breach(int(over[at]), proof.name(int(over[at])), points))
        for at, points in zip(nearest, most.tolist(), strict=True)
    ]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _breaches(proof: Proof, name: str, found: list[Breach], holds: str, verdict: Verdict = Verdict.VIOLATED) -> Found:
    if not found:
        return Found(name, Verdict.HOLDS, holds)
    most = {each.name: each.points for each in found}
    worst = sorted(most.items(), key=lambda pair: -pair[1])
    lines = tuple(f"{choice}: up to {points:.1f} points more" for choice, points in worst[:8])
    shown = found[0]
    free = "" if verdict is Verdict.VIOLATED else " if it cost nothing"
    says = f"{len(most)} unlawful choice(s) would at some moment be worth more than keeping the law{free}."
    return Found(name, verdict, says, lines, proof.play_to(shown.decision))


def fair(proof: Proof) -> Found:
    """What an officer without fault expects, is guaranteed, and can get at worst."""
    space = proof.space
    careful = with_endings(space, backward(space, highest, unlucky))[space.roots].min()
    worst = backward(space, following(proof.best_way), unlucky)
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
    figures = {"best": proof.solution.at_start, "guaranteed": float(careful)}
    return Found("fair", Verdict.REMARK, "What skill and luck can do.", tuple(lines), figures=figures)


def rubric_agrees(proof: Proof) -> Found:
    """Where the choice that the rubric values most, of those that break nothing, gives away value."""
    space = proof.space
    way = space.moves.first_of_most(proof.looks.merits - 1e4 * (space.points() > 0))
    spread = flow(space, way)
    followed = worth(space, spread)
    lost = {
        "/".join(space.choice_name(place, number)): gap
        for (place, number), gap in space.by_choice(spread.taken * (proof.best - proof.solution.worth)).items()
        if gap > 0.05
    }
    worst = sorted(lost.items(), key=lambda pair: -pair[1])[:8]
    says = f"Always taking what the rubric values most comes to {followed:.1f} of {proof.solution.at_start:.1f}."
    lines = tuple(f"{name}: the rubric's choice gives away {points:.1f} points an encounter" for name, points in worst)
    return Found("rubric and value agree", Verdict.REMARK if worst else Verdict.HOLDS, says, lines)
