"""Properties: all that a proof says of a scenario under one law pack and response model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from simulator.analysis.costs import Judge
from simulator.analysis.crowd import play, stream
from simulator.analysis.explore import DEFAULT_CAP
from simulator.analysis.finding import Found, Verdict
from simulator.analysis.looks import Looks
from simulator.analysis.prove import (
    GUESSED,
    Proof,
    best_is_lawful,
    fair,
    no_dead_end,
    reachable,
    rubric_agrees,
    unlawful_never_pays,
)
from simulator.analysis.readable import observable
from simulator.analysis.solve import Solution, backward, highest, mean_at_start
from simulator.analysis.space import Space
from simulator.analysis.strategy import result
from simulator.analysis.witness import Guess, best_plays, everything_appears, guesses, guessing, opportunities
from simulator.analysis.wording import not_given_away, reading_level
from simulator.engine.session import Session


@dataclass(frozen=True)
class Depth:
    """How much is done. `plays`: thoughtless plays of each kind, `random` of the one that clicks at random; `good`:
    plays of the best way; `shown`: plays at most to see everything; `informed`: and what finding out is worth."""

    cap: int = DEFAULT_CAP
    plays: int = 60
    good: int = 40
    shown: int = 4000
    informed: bool = True
    random: int = 300


CROWD = 50_000
"""Random players of a scenario that is too large to be solved."""
QUICK = Depth(plays=15, good=10, shown=600, informed=False, random=60)


class Plays:
    """What no law has a part in, so that it is done once for all of them."""

    def __init__(self, judge: Judge, depth: Depth) -> None:
        self.judge, self.depth = judge, depth
        self._appears: Found | None = None

    @cached_property
    def guesses(self) -> Mapping[str, Sequence[Guess]]:
        """Thoughtless plays."""
        return guesses(self.judge, self.depth.plays, self.depth.random)

    @cached_property
    def readable(self) -> Found:
        """How hard it is to read."""
        return reading_level(self.judge.program.authored)

    def appears(self, good: Sequence[Session] = ()) -> Found:
        """Whether everything can appear; `good`: plays of the best way to begin with."""
        if self._appears is None:
            self._appears = everything_appears(self.judge.program, self.depth.shown, good)
        return self._appears


def exact(solution: Solution, looks: Looks, told: Space | None, depth: Depth, plays: Plays) -> Iterator[Found]:
    """The properties of a scenario all moments of which are known. `told`: those of one who is told what is hidden."""
    judge, proof = solution.space.judge, Proof(solution, looks)
    if told is not None:
        proof.informed = mean_at_start(told, backward(told, highest))
    yield reachable(proof)
    yield no_dead_end(proof)
    yield best_is_lawful(proof)
    yield from unlawful_never_pays(proof)
    yield fair(proof)
    yield rubric_agrees(proof)
    yield observable(proof)
    yield _strategies(proof)
    yield not_given_away(proof)
    good = list(best_plays(proof.oracle, proof.space, proof.best_way, range(depth.good)))
    yield opportunities(judge, good)
    yield plays.appears(good)
    yield guessing(judge, plays.guesses, GUESSED)
    yield plays.readable


def _strategies(proof: Proof) -> Found:
    """What choosing without thought comes to, exactly, beside the best."""
    results = [result(proof.space, name, way) for name, way in proof.looks.strategies.items()]
    results.insert(1, replace(results[0], name="first"))
    best = result(proof.space, "best", proof.best_way)
    lines = []
    for each in (*results, best):
        usual = sorted(each.endings.items(), key=lambda pair: -pair[1])[:3]
        ends = ", ".join(f"{ending} {100 * chance:.0f} %" for ending, chance in usual if chance >= 0.005)
        lines.append(
            f"{each.name}: {each.value:.1f}; {100 * each.clean:.1f} % without a critical breach or gate; {ends}"
        )
    top = max(results, key=lambda each: each.value)
    says = f"The best strategy without thought, {top.name}, comes to {top.value:.1f}; the best way to {best.value:.1f}."
    figures = {each.name: each.value for each in results}
    return Found("strategies", Verdict.REMARK, says, tuple(lines), figures=figures)


def sampled(judge: Judge, plays: Plays, why: str) -> Iterator[Found]:
    """What seeded plays show of a scenario that is too large to be proved."""
    yield Found("size", Verdict.SAMPLED, f"Not proved: {why}. What follows was seen in seeded plays only.")
    crowd = play(judge, CROWD, stream(0))
    says = f"{CROWD:,} random players come to {crowd.mean:.1f} (plus or minus {crowd.margin:.2f}, 95 % confidence)."
    ends = tuple(f"{name}: {100 * count / CROWD:.1f} %" for name, count in crowd.endings.most_common())
    yield Found("strategies", Verdict.SAMPLED, says, ends)
    yield plays.appears()
    yield guessing(judge, plays.guesses, GUESSED)
    yield plays.readable
