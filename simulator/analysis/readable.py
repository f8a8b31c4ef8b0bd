"""Whether what matters can be seen: moments that look the same never ask for different choices."""

import numpy as np

from simulator.analysis.finding import Found, Verdict
from simulator.analysis.layout import boundaries
from simulator.analysis.prove import Proof
from simulator.analysis.vector import Mask

TOLERANCE = 4.0
"""Points by which a choice may fall short and still be as right as the best: the limit of "sound"."""
SHARE = 0.01
"""Share of a random player's decisions up to which it is a remark and no violation."""


def observable(proof: Proof) -> Found:
    """Two moments that look the same (lines, cues, choices, known facts, clock, units) share a choice that is right.

    Only gauges can differ between them; where a gauge matters, a cue must show it.
    """
    bad: dict[str, float] = {}
    unclear, mass = _unclear(proof), proof.random_flow.at
    for place in np.unique(proof.space.places[unclear]).tolist():
        here = unclear & (proof.space.places == place)
        bad[proof.program.nodes[place].id] = float(mass[here].sum())
    decisions = float(proof.random_flow.at.sum())
    share = sum(bad.values()) / decisions if decisions else 0.0
    if not bad:
        return Found("observable", Verdict.HOLDS, "Moments that look the same always share a choice that is right.")
    lines = tuple(
        f'at "{node}": {100 * amount / decisions:.2f} % of a random player\'s decisions'
        for node, amount in sorted(bad.items(), key=lambda pair: -pair[1])[:8]
    )
    says = f"{100 * share:.2f} % of a random player's decisions look like others with which they share no right choice."
    verdict = Verdict.VIOLATED if share > SHARE else Verdict.REMARK
    return Found("observable", verdict, says, lines, proof.play(int(np.where(unclear, mass, -1.0).argmax())))


def _unclear(proof: Proof) -> Mask:
    """Where a moment's look is shared by moments with no right choice in common."""
    moves, look = proof.space.moves, proof.looks.look
    right = proof.solution.worth >= proof.best - TOLERANCE
    bits = np.where(right, np.uint64(1) << moves.number.astype(np.uint64), np.uint64(0))
    of_moment = np.zeros(proof.space.size, np.uint64)
    moves.by_moment(np.bitwise_or, bits, of_moment)
    order = np.argsort(look, kind="stable")
    starts = boundaries([look[order]])
    shared = np.bitwise_and.reduceat(of_moment[order], np.flatnonzero(starts))
    unclear = np.zeros(len(order), np.bool_)
    unclear[order] = shared[np.cumsum(starts) - 1] == 0
    return unclear
