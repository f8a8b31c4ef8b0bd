"""Strategies: ways to choose that need no thought, and what a way comes to exactly."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.analysis.flow import Way, flow, worth
from simulator.analysis.space import Space
from simulator.engine.program import Program, ProgramChoice
from simulator.scenario.schema import Choice

POLITE = re.compile(r"\b(please|thank|thanks|sorry|sir|ma'am|may i|could you|would you|if you like)\b", re.IGNORECASE)
FORCE = (
    "deadly_force", "points_firearm", "conducted_energy_device", "less_lethal", "neck_restraint", "prone_restraint",
    "pain_compliance", "physical_force", "handcuff", "arrest", "emergency_detention",
)  # fmt: skip
"""Acts from the gravest down: what the most forceful player reaches for first."""
HARSH = ("points_weapon", "threatens_force", "shouts", "opens_with_order", "ultimatum", "crowds_person", "rushes")
Preference = Callable[[Program, ProgramChoice, Choice, int], float]
"""How much a strategy likes a choice, by its compiled and its authored form and its place in the file."""


def _longest(program: Program, option: ProgramChoice, choice: Choice, place: int) -> float:
    return len(choice.text)


def _politest(program: Program, option: ProgramChoice, choice: Choice, place: int) -> float:
    return len(POLITE.findall(choice.text)) + (0.5 if choice.kind == "say" else 0)


def _silent(program: Program, option: ProgramChoice, choice: Choice, place: int) -> float:
    return {"wait": 3, "do": 2, "radio": 1, "say": 0}[choice.kind] - len(choice.text) / 10_000


def _forceful(program: Program, option: ProgramChoice, choice: Choice, place: int) -> float:
    acts = {act for row in (option.own, *option.also) for act in row.acts}
    gravest = next((len(FORCE) - number for number, act in enumerate(FORCE) if act in acts), 0)
    return 10 * gravest + sum(word in HARSH for word in option.own.techniques)


PREFERENCES: Mapping[str, Preference] = {
    "longest": _longest, "politest": _politest, "silent": _silent, "forceful": _forceful,
}  # fmt: skip
STRATEGIES = ("random", "first", *PREFERENCES)
"""All ways to choose without thought, by name. `first` takes what stands first on the screen."""


@dataclass(frozen=True)
class Result:
    """What a way of choosing comes to, exactly.

    `value`: the expected value of the ending, less costs; `endings`: the probability of each by name; `clean`: the
    probability that nothing is done that fails an assessment by itself (a critical breach, a gate).
    """

    name: str
    value: float
    endings: Mapping[str, float]
    clean: float


def way_of(space: Space, name: str) -> Way:
    """A strategy's way to choose."""
    moves, program = space.moves, space.program
    if name in ("random", "first"):  # choices are shuffled, so the first on the screen is any of them
        uniform: Way = 1 / np.bincount(moves.moment, minlength=1)[moves.moment]
        return uniform
    liking, scenario = PREFERENCES[name], program.authored.scenario
    table = np.zeros((len(program.nodes), max(len(node.choices) for node in program.nodes)))
    for place, node in enumerate(program.nodes):
        for number, (option, choice) in enumerate(zip(node.choices, scenario.nodes[node.id].choices, strict=True)):
            table[place, number] = liking(program, option, choice, number)
    return moves.first_of_most(table[space.places[moves.moment], moves.number])


def result(space: Space, name: str, way: Way) -> Result:
    """What a way of choosing comes to."""
    program, found = space.program, flow(space, way)
    names = program.places[len(program.nodes) :]
    endings = {ending: found.endings[number] for number, ending in enumerate(names)}
    return Result(name, worth(space, found), endings, found.clean)
