"""Whether what matters can be seen: moments that look the same never ask for different choices."""

import numpy as np

from simulator.analysis.batch import BatchStep
from simulator.analysis.explore import Floats, Round
from simulator.analysis.finding import Found, Verdict
from simulator.analysis.layout import boundaries
from simulator.analysis.prove import Proof
from simulator.analysis.solve import offered

TOLERANCE = 4.0
"""Points by which a choice may fall short and still be as right as the best: the limit of "sound"."""
SHARE = 0.01
"""Share of a random player's decisions up to which it is a remark and no violation."""


def observable(proof: Proof) -> Found:
    """Two moments that look the same (lines, cues, choices, known facts, clock, units) share a choice that is right.

    Only gauges can differ between them; where a gauge matters, a cue must show it.
    """
    step = BatchStep(proof.space.reads)
    bad: dict[str, float] = {}
    example: tuple[float, int] | None = None
    by_place: dict[tuple[int, int], list[Round]] = {}
    for found in proof.space.rounds:
        by_place.setdefault((found.minute, found.place), []).append(found)
    for rounds in by_place.values():
        unclear, mass, firsts = _unclear(proof, step, rounds)
        if unclear.any():
            node = proof.program.nodes[rounds[0].place].id
            bad[node] = bad.get(node, 0.0) + float(mass[unclear].sum())
            at = int(np.where(unclear, mass, -1.0).argmax())
            if example is None or mass[at] > example[0]:
                example = float(mass[at]), int(firsts[at])
    decisions = float(proof.random_flow.at.sum())
    share = sum(bad.values()) / decisions if decisions else 0.0
    if not bad or example is None:
        return Found("observable", Verdict.HOLDS, "Moments that look the same always share a choice that is right.")
    lines = tuple(
        f'at "{node}": {100 * amount / decisions:.2f} % of a random player\'s decisions'
        for node, amount in sorted(bad.items(), key=lambda pair: -pair[1])[:8]
    )
    says = f"{100 * share:.2f} % of a random player's decisions look like others with which they share no right choice."
    verdict = Verdict.VIOLATED if share > SHARE else Verdict.REMARK
    return Found("observable", verdict, says, lines, proof.play(example[1]))


def _unclear(proof: Proof, step: BatchStep, rounds: list[Round]) -> tuple[np.ndarray, Floats, np.ndarray]:
    """Where a moment's look is shared by moments with no right choice in common; each moment's mass and number."""
    space, program = proof.space, proof.program
    gauges = set(program.bounds)
    looks, rights, masses, numbers = [], [], [], []
    for found in rounds:
        values, _ = space.values(found)
        words = found.words.copy()
        for field in space.layouts[found.place].fields:
            if field.slot in gauges:
                words[field.word] &= ~np.uint64(((1 << field.bits) - 1) << field.shift)
        cues = np.zeros(len(found), np.uint64)
        for number, line in enumerate(program.nodes[found.place].lines):
            cues |= step.holds(line.guard, values).astype(np.uint64) << np.uint64(number % 64)
        offers, rows = offered(found), proof.rows(found)
        right = offers & (rows >= np.where(offers, rows, -np.inf).max(axis=0) - TOLERANCE)
        bits, on_offer = np.zeros(len(found), np.uint64), np.zeros(len(found), np.uint64)
        for row, choice in enumerate(found.choices):
            bits |= right[row].astype(np.uint64) << np.uint64(choice.number)
            on_offer |= offers[row].astype(np.uint64) << np.uint64(choice.number)
        looks.append(np.concatenate([words, cues[np.newaxis], on_offer[np.newaxis]]))
        rights.append(bits)
        masses.append(proof.random_flow.at[found.first : found.first + len(found)])
        numbers.append(found.first + np.arange(len(found)))
    look, bits, mass, number_of = (np.concatenate(each, axis=-1) for each in (looks, rights, masses, numbers))
    order = np.lexsort(look)
    starts = boundaries([row[order] for row in look])
    shared = np.bitwise_and.reduceat(bits[order], np.flatnonzero(starts))
    unclear = np.zeros(len(order), np.bool_)
    unclear[order] = shared[np.cumsum(starts) - 1] == 0
    return unclear, mass, number_of
