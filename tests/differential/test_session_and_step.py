"""Session and step agree, on every shipped scenario under every response model that suits it.

A walk over the situations that can be reached, breadth first: whatever a step can do the machine accepts, and what the
session draws is one of it. The default run looks at the first situations, the study at many more.
"""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from simulator.engine import event as e
from simulator.engine.chance import pick, shuffled
from simulator.engine.machine import Cursor, machine_of
from simulator.engine.program import Program
from simulator.engine.replay import replay
from simulator.engine.session import Session
from simulator.engine.situation import Branch, Situation
from simulator.engine.step import offered, start, step
from simulator.scenario.scope import HERE
from tests.support.make import library, shipped
from tests.support.sampled import sampled

SOME, MANY = 3_000, 150_000
"""Situations looked at in the default run and in the study."""


def pairs() -> list[Any]:
    """Each shipped scenario with its own response model; with each other that it suits in the studies."""
    found, own = [], []
    for name in library().names("scenario"):
        response = library().document("scenario", name).data["response"]
        found += [(name, each) for each in response["suits"]]
        own.append((name, response["default"]))
    return sampled(found, own)


@dataclass(frozen=True)
class Taken:
    """A choice in a situation, with everything that it can bring about."""

    situation: Situation
    choice: int
    branches: tuple[Branch, ...]


def walk(program: Program, most: int) -> Iterator[Taken]:
    """Every choice of the first situations that can be reached, breadth first."""
    seen = dict.fromkeys(branch.situation for branch in start(program))
    queue = deque(seen)
    for _ in range(most):
        if not queue:
            return
        situation = queue.popleft()
        for choice in offered(program, situation):
            branches = step(program, situation, choice)
            yield Taken(situation, choice, branches)
            for branch in branches:
                if branch.situation not in seen:
                    seen[branch.situation] = None
                    queue.append(branch.situation)


def allowed(program: Program) -> tuple[range, ...]:
    """The values that each slot may have: a unit that was asked for has an arrival by the end of the step."""
    return tuple(_allowed(program, slot, *name.partition(".")[::2]) for slot, name in enumerate(program.slots))


def _allowed(program: Program, slot: int, kind: str, fact: str) -> range:
    if slot in program.bounds:
        low, high = program.bounds[slot]
        return range(low, high + 1)
    if kind == "minute":
        return range(program.limit + 1)
    if kind == "unit":
        return range(HERE, 241)
    if kind in ("once", "fired"):
        return range(2)
    return range(len(program.authored.fact_values(fact)) + (kind == "known"))


def agree(program: Program, most: int) -> None:
    """Everything that must hold of every choice in every situation."""
    machine, slots, sound = machine_of(program), allowed(program), set()

    def check(situation: Situation) -> None:
        if situation not in sound:
            wrong = [n for n, each in enumerate(situation.values) if each not in slots[n]]
            assert [] == [f"{program.slots[n]} is {situation.values[n]}" for n in wrong]
            assert program.is_ending(situation.place) or offered(program, situation), "nothing is on offer"
            sound.add(situation)

    for branch in start(program):
        check(branch.situation)
    for taken in walk(program, most):
        node = program.nodes[taken.situation.place]
        where = f"{node.id}/{node.choices[taken.choice].id}"
        assert taken.branches, where
        assert all(branch.weight > 0 for branch in taken.branches), where
        for branch in taken.branches:
            check(branch.situation)
            assert taken.situation.values[0] <= branch.situation.values[0], f"{where}: time runs backwards"
            landing = program.places[branch.situation.place]
            cursor = Cursor(node.id)
            machine.move(cursor, node.choices[taken.choice].id, landing)
            assert landing == cursor.state, where
            ended = any(isinstance(each, e.EncounterEnded) for each in branch.events)
            assert program.is_ending(branch.situation.place) == ended, where


@pytest.mark.parametrize(("scenario", "response"), pairs())
def test_what_a_step_can_do_the_machine_accepts_and_people_can_play(scenario: str, response: str) -> None:
    agree(shipped(scenario, response), SOME)


@pytest.mark.study
@pytest.mark.parametrize(("scenario", "response"), pairs())
def test_it_holds_for_many_more_situations(scenario: str, response: str) -> None:
    agree(shipped(scenario, response), MANY)


def encounters(program: Program, number: int) -> Iterator[Session]:
    """Played to the end, each by other luck and other choices."""
    for seed in range(number):
        session, dice = Session(program, seed), random.Random(seed)
        while session.ending is None:
            session.decide(dice.choice(session.offered))
        yield session


@pytest.mark.parametrize(("scenario", "response"), pairs())
def test_an_encounter_follows_the_steps_branches_by_its_own_luck(scenario: str, response: str) -> None:
    program = shipped(scenario, response)
    for session in encounters(program, 12):
        stood = [*(each.situation for each in session.decisions), session.situation]
        for number, decision in enumerate(session.decisions):
            node = program.nodes[decision.situation.place]
            options = [node.choices[place].id for place in offered(program, decision.situation)]
            assert shuffled(session.seed, number, options) == decision.offered
            place = [each.id for each in node.choices].index(decision.choice)
            branches = step(program, decision.situation, place)
            drawn = (
                branches[pick(session.seed, number + 1, [each.weight for each in branches])]
                if len(branches) > 1
                else branches[0]
            )
            assert stood[number + 1] == drawn.situation
            assert set(drawn.events) <= set(decision.events)


@pytest.mark.parametrize(("scenario", "response"), pairs())
def test_an_encounter_replays_bit_for_bit_from_its_seed_and_decisions(scenario: str, response: str) -> None:
    program = shipped(scenario, response)
    for session in encounters(program, 4):
        again = replay(program, session.seed, session.events)
        assert None is again.failure
        assert session.events == again.session.events


@pytest.mark.parametrize(("scenario", "response"), pairs())
def test_the_opening_and_every_line_shown_have_words(scenario: str, response: str) -> None:
    program = shipped(scenario, response)
    for session in encounters(program, 4):
        assert all(program.lines[each.line].text for each in session.events if isinstance(each, e.LineShown))
