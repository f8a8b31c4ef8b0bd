"""What a decision costs, as a ratio to a bare trigger of the state machine library, measured in the same run."""

import random
from time import process_time

from transitions import Machine

from simulator.engine.program import Program
from simulator.engine.session import Session
from tests.support.make import library, shipped

ROUNDS, DECISION_TARGET = 80, 8.0


class Door:
    """A model with two states, as small as they come."""

    state: str


def bare_trigger() -> float:
    """Seconds of one trigger."""
    door = Door()
    Machine(
        door,
        ["open", "shut"],
        initial="shut",
        auto_transitions=False,
        transitions=[["push", "shut", "open"], ["push", "open", "shut"]],
    )
    begun = process_time()
    for _ in range(500):
        door.push()  # type: ignore[attr-defined]  # the library adds it
    return (process_time() - begun) / 500


def walks(program: Program) -> list[tuple[int, list[str]]]:
    """Seeds and choices of encounters that end."""
    found = []
    for seed in range(20):
        session, dice = Session(program, seed), random.Random(seed)
        while session.ending is None:
            session.decide(dice.choice(session.offered))
        found.append((seed, [each.choice for each in session.decisions]))
    return found


def decided(program: Program, script: list[tuple[int, list[str]]]) -> float:
    """Seconds of one decision, with the offer that follows it; the beginnings are not counted."""
    sessions = [(Session(program, seed), choices) for seed, choices in script]
    begun = process_time()
    for session, choices in sessions:
        for choice in choices:
            session.decide(choice)
    return (process_time() - begun) / sum(len(choices) for _, choices in script)


def default_program(name: str) -> Program:
    return shipped(name, library().document("scenario", name).data["response"]["default"])


def test_a_decision_costs_less_than_eight_bare_triggers(benchmark) -> None:
    """The least of many short rounds, taken in turn, in the process's own time: the machine may be busy."""
    program = default_program("parking-garage")
    script = walks(program)
    decided(program, script)
    pairs = [(bare_trigger(), decided(program, script)) for _ in range(ROUNDS)]
    bare, decision = (min(each) for each in zip(*pairs, strict=True))
    benchmark.extra_info |= {
        "bare trigger, microseconds": round(bare * 1e6, 1),
        "decision, microseconds": round(decision * 1e6, 1),
        "ratio": round(decision / bare, 2),
    }
    benchmark.pedantic(lambda: decided(program, script), rounds=5, warmup_rounds=1)
    print(f"\na decision: {decision * 1e6:.1f} µs, a bare trigger: {bare * 1e6:.1f} µs, ratio {decision / bare:.2f}")
    assert decision / bare < DECISION_TARGET
