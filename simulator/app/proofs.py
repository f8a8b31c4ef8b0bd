"""Proofs: a scenario proved under law packs and response models, or sampled where it is too large to prove."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from simulator.analysis.belief import TooManyBeliefs
from simulator.analysis.compare import Comparison, compare
from simulator.analysis.costs import Judge, asked_by
from simulator.analysis.crowd import play, stream
from simulator.analysis.explore import DEFAULT_CAP, Progress, TooLarge, explore, judged_by
from simulator.analysis.finding import Found, Verdict
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
from simulator.analysis.solve import Solution, mean_at_start, solve
from simulator.analysis.strategy import STRATEGIES, best_way, result, way_of
from simulator.analysis.witness import best_plays, everything_appears, guessing, opportunities
from simulator.analysis.wording import not_given_away, reading_level
from simulator.app.values import NotValued
from simulator.content.library import Library, UnknownContent
from simulator.document import Document
from simulator.engine.compile import compile_program
from simulator.scenario.authored import Authored
from simulator.scenario.check import load_scenario


@dataclass(frozen=True)
class Depth:
    """How much is done. `plays`: thoughtless plays of each kind; `good`: plays of the best way; `shown`: plays at most
    to see everything; `informed`: work out what finding out is worth, which doubles the time."""

    cap: int = DEFAULT_CAP
    plays: int = 200
    good: int = 40
    shown: int = 4000
    informed: bool = True


CROWD = 50_000
"""Random players of a scenario that is too large to be solved."""
QUICK = Depth(plays=30, good=10, shown=1500, informed=False)


@dataclass(frozen=True)
class Proved:
    """What was found under one law pack and response model. `moments`: how many were looked at, or None if sampled."""

    scenario: str
    law: str
    response: str
    moments: int | None
    found: tuple[Found, ...]

    @property
    def holds(self) -> bool:
        """Whether no property is violated."""
        return not any(each.verdict is Verdict.VIOLATED for each in self.found)


Tell = Callable[[str], Progress | None]
"""Called with what is being worked on; gives what to tell the progress to."""


def proofs(
    library: Library,
    document: Document,
    laws: Sequence[str],
    responses: Sequence[str],
    rubric: str,
    on: date,
    depth: Depth,
    tell: Tell,
) -> Iterator[Proved]:
    """Prove a scenario under each of these law packs and response models (without any: under all that it suits).

    Raises:
        InvalidDocument, UnknownContent: it cannot be run so.
    """
    authored = load_scenario(document, library.shelf)
    if rubric not in library.rubrics:
        raise UnknownContent("rubric", rubric, library.rubrics)
    for response in responses or authored.scenario.response.suits:
        if response not in library.shelf.responses:
            raise UnknownContent("response", response, library.shelf.responses)
        program = compile_program(authored, library.shelf.responses[response])
        judges = {
            law: Judge(program, library.rubrics[rubric], library.law(law), on) for law in laws or library.names("law")
        }
        yield from _proved(judges, authored, response, depth, tell)


def _proved(judges: dict[str, Judge], authored: Authored, response: str, depth: Depth, tell: Tell) -> Iterator[Proved]:
    """Explore once with what all laws ask, then judge the same moments by each law."""
    name, first = authored.scenario.scenario, next(iter(judges.values()))
    progress = tell(f"{name}, {response}")
    try:
        space = explore(first, cap=depth.cap, progress=progress, asked=asked_by(*judges.values()))
    except (TooLarge, TooManyBeliefs) as error:
        for law, judge in judges.items():
            yield Proved(name, law, response, None, tuple(_sampled(judge, authored, depth, str(error))))
        return
    for law, judge in judges.items():
        solution = solve(space if judge is first else judged_by(space, judge))
        found = tuple(_exact(solution, authored, depth))
        yield Proved(name, law, response, solution.space.size, found)


def _exact(solution: Solution, authored: Authored, depth: Depth) -> Iterator[Found]:
    judge, proof = solution.space.judge, Proof(solution)
    if depth.informed:
        told = solve(explore(judge, cap=depth.cap, clairvoyant=True))
        proof.informed = mean_at_start(told.space, told.best)
    yield reachable(proof)
    yield no_dead_end(proof)
    yield best_is_lawful(proof)
    yield from unlawful_never_pays(proof)
    yield fair(proof)
    yield rubric_agrees(proof)
    yield observable(proof)
    yield _strategies(proof)
    yield not_given_away(proof)
    good = list(best_plays(proof.oracle, proof.program, range(depth.good)))
    yield opportunities(judge, good)
    yield everything_appears(proof.program, depth.shown, good)
    yield guessing(judge, depth.plays, GUESSED)
    yield reading_level(authored)


def _strategies(proof: Proof) -> Found:
    """What choosing without thought comes to, exactly, beside the best."""
    results = [result(proof.space, name, way_of(proof.program, name)) for name in STRATEGIES]
    best = result(proof.space, "best", best_way(proof.space, proof.solution.best))
    lines = []
    for each in (*results, best):
        usual = sorted(each.endings.items(), key=lambda pair: -pair[1])[:3]
        ends = ", ".join(f"{ending} {100 * chance:.0f} %" for ending, chance in usual if chance >= 0.005)
        lines.append(
            f"{each.name}: {each.value:.1f}; {100 * each.clean:.1f} % without a critical breach or gate; {ends}"
        )
    top = max(results, key=lambda each: each.value)
    says = f"The best strategy without thought, {top.name}, comes to {top.value:.1f}; the best way to {best.value:.1f}."
    return Found("strategies", Verdict.REMARK, says, tuple(lines))


def _sampled(judge: Judge, authored: Authored, depth: Depth, why: str) -> Iterator[Found]:
    yield Found("size", Verdict.SAMPLED, f"Not proved: {why}. What follows was seen in seeded plays only.")
    crowd = play(judge, CROWD, stream(0))
    says = f"{CROWD:,} random players come to {crowd.mean:.1f} (plus or minus {crowd.margin:.2f}, 95 % confidence)."
    ends = tuple(f"{name}: {100 * count / CROWD:.1f} %" for name, count in crowd.endings.most_common())
    yield Found("strategies", Verdict.SAMPLED, says, ends)
    yield everything_appears(judge.program, depth.shown)
    yield guessing(judge, depth.plays, GUESSED)
    yield reading_level(authored)


def law_comparison(
    library: Library,
    document: Document,
    laws: tuple[str, str],
    days: tuple[date, date],
    response: str | None,
    rubric: str,
    cap: int,
    progress: Progress | None = None,
) -> Comparison:
    """What changes in a scenario from one law (on a day) to another.

    Raises:
        InvalidDocument, UnknownContent: it cannot be run so.
        NotValued: it is too large to be explored.
    """
    authored = load_scenario(document, library.shelf)
    chosen = response or authored.scenario.response.default
    if chosen not in library.shelf.responses:
        raise UnknownContent("response", chosen, library.shelf.responses)
    if rubric not in library.rubrics:
        raise UnknownContent("rubric", rubric, library.rubrics)
    program = compile_program(authored, library.shelf.responses[chosen])
    first, second = (
        Judge(program, library.rubrics[rubric], library.law(law), on) for law, on in zip(laws, days, strict=True)
    )
    try:
        return compare(first, second, cap, progress)
    except (TooLarge, TooManyBeliefs) as error:
        raise NotValued(f"{authored.scenario.scenario}: {error}.") from None
