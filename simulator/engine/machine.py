"""The scenario as a `transitions` machine: nodes and endings are states, choices are triggers.

What a choice does is decided by `step` alone. The machine holds which places each choice may lead to, and refuses any
other: a second witness of every move, and the source of the diagrams.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from transitions import Machine, MachineError

from simulator.engine.program import Program
from simulator.scenario.validators.graph import targets


class ProgramBug(Exception):
    """The machine does not know the move that the step computed: a fault of the program, never of a trainee."""


class Cursor:
    """Where one encounter stands in the machine."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class ScenarioMachine:
    """One machine for any number of encounters; it keeps no model of its own."""

    def __init__(self, program: Program) -> None:
        self._machine = Machine(
            model=None, states=list(program.places), initial=None, auto_transitions=False, send_event=True
        )
        for choice, node, target in moves(program):
            self._machine.add_transition(choice, node, target, conditions=_lands_at(target))

    def move(self, cursor: Cursor, choice: str, landing: str) -> None:
        """Take a choice; the step landed at the place named.

        Raises:
            ProgramBug: the machine has no such move.
        """
        try:
            moved = self._machine.events[choice].trigger(cursor, landing=landing)
        except (KeyError, MachineError):
            moved = False
        if not moved:
            raise ProgramBug(f'no move from "{cursor.state}" by "{choice}" to "{landing}"')


@lru_cache(maxsize=16)  # exports go through encounters of every scenario
def machine_of(program: Program) -> ScenarioMachine:
    """The machine of a program, built once."""
    return ScenarioMachine(program)


def moves(program: Program) -> Iterable[tuple[str, str, str]]:
    """Every move that the scenario allows, guards aside: (choice, from, to). Redirections by triggers come last."""
    scenario = program.authored.scenario
    redirected = dict.fromkeys([*(each.to for each in scenario.triggers if each.to), scenario.clock.then])
    for name, node in scenario.nodes.items():
        for choice in node.choices:
            for target in dict.fromkeys([*sorted(targets(choice, name)), *redirected]):
                yield choice.id, name, target


def _lands_at(target: str) -> Any:
    def condition(event: Any) -> bool:
        landing: str = event.kwargs["landing"]
        return landing == target

    condition.__name__ = f"lands_at_{target}"
    return condition
