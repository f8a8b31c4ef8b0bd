"""Short builders for exact analysis: a judge, a solved program, a proof."""

from datetime import date

from scoring.law import Law
from scoring.rubric_schema import Rubric
from simulator.analysis.costs import Judge
from simulator.analysis.explore import explore
from simulator.analysis.looks import Looks
from simulator.analysis.prove import Proof
from simulator.analysis.solve import Solution, mean_at_start, solve
from simulator.document import Source, parse
from simulator.engine.compile import compile_program
from simulator.engine.program import Program
from simulator.scenario.check import load_scenario
from tests.support.academy import ACADEMY, LAW, RUBRIC, academy

ON = date(2026, 6, 1)
COSTS = {
    "gate": 30,
    "breaches": [
        {"verdict": "unlawful", "severity": "critical", "points": 40},
        {"verdict": "not_established", "severity": "critical", "points": 20},
        {"verdict": "against_policy", "severity": "minor", "points": 3},
    ],
    "harm": {},
}


def rubric(**costs: object) -> Rubric:
    """The academy's rubric with costs."""
    made = academy().rubrics[RUBRIC]
    return Rubric.model_validate({**made.model_dump(by_alias=True), "costs": {**COSTS, **costs}})


def stairwell_with(*changes: tuple[str, str]) -> Program:
    """The stairwell with some of its text replaced."""
    text = (ACADEMY / "scenarios/stairwell/scenario.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    found = load_scenario(parse(Source("scenarios/stairwell/scenario.yaml", text)), academy().shelf)
    return compile_program(found, academy().shelf.responses["plain"])


def judge(program: Program, by: Rubric | None = None, law: Law | None = None) -> Judge:
    return Judge(program, by or rubric(), law or academy().law(LAW), ON)


def solved(program: Program, by: Rubric | None = None, law: Law | None = None) -> Solution:
    return solve(explore(judge(program, by, law)))


def proof(program: Program, by: Rubric | None = None, law: Law | None = None) -> Proof:
    found = solved(program, by, law)
    return Proof(found, Looks(found.space))


def informed(program: Program) -> float:
    """The value for an officer who is told every hidden fact."""
    found = solve(explore(judge(program), clairvoyant=True))
    return mean_at_start(found.space, found.best)
