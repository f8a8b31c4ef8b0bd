"""What must hold of every scenario, tried on generated ones."""

import random
from fractions import Fraction
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from simulator.engine import event as e
from simulator.engine.machine import Cursor, machine_of
from simulator.engine.replay import replay
from simulator.engine.session import Session
from simulator.engine.step import observed, offered, start, step
from tests.support.generate import programs, reachable

GENEROUS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@GENEROUS
@given(programs())
def test_gauges_stay_in_range_and_something_is_always_on_offer(program) -> None:
    for situation, _, branches in reachable(program, 300):
        assert offered(program, situation)
        for branch in branches:
            for slot, (low, high) in program.bounds.items():
                assert low <= branch.situation.values[slot] <= high
            assert 0 < branch.situation.values[0] <= program.limit
            if not program.is_ending(branch.situation.place):
                assert offered(program, branch.situation), "a node must always offer something"


@GENEROUS
@given(programs())
def test_a_step_is_pure_and_its_probabilities_sum_to_one(program) -> None:
    for situation, choice, branches in reachable(program, 100):
        assert branches == step(program, situation, choice)
        assert all(branch.weight > 0 for branch in branches)
        total = sum(branch.weight for branch in branches)
        assert sum(Fraction(branch.weight, total) for branch in branches) == 1


@GENEROUS
@given(programs())
def test_the_machine_knows_every_move_that_the_step_can_make(program) -> None:
    machine = machine_of(program)
    for situation, choice, branches in reachable(program, 200):
        option = program.nodes[situation.place].choices[choice].id
        for branch in branches:
            cursor = Cursor(program.places[situation.place])
            machine.move(cursor, option, program.places[branch.situation.place])
            assert cursor.state == program.places[branch.situation.place]


@GENEROUS
@given(programs(), st.integers(0, 2**63 - 1), st.integers(0, 2**32))
def test_an_encounter_replays_bit_for_bit_and_follows_a_branch_of_the_step(program, seed, dice) -> None:
    session = _played(program, seed, dice)
    again = replay(program, seed, session.events)
    assert again.failure is None
    assert [repr(each) for each in again.session.events] == [repr(each) for each in session.events]
    stood = [*(decision.situation for decision in session.decisions), session.situation]
    for decision, (before, after) in zip(session.decisions, pairwise(stood), strict=True):
        number = next(n for n, each in enumerate(program.nodes[before.place].choices) if each.id == decision.choice)
        assert after in [branch.situation for branch in step(program, before, number)]


@GENEROUS
@given(programs(), st.integers(0, 2**63 - 1), st.integers(0, 2**32), st.data())
def test_saving_and_loading_anywhere_changes_nothing(program, seed, dice, data) -> None:
    whole = _played(program, seed, dice)
    choices = [each.choice for each in whole.decisions]
    stop = data.draw(st.integers(0, len(choices)))
    half = Session(program, seed)
    for choice in choices[:stop]:
        half.decide(choice)
    stored = [e.event_from(type(each).__name__, e.event_body(each)) for each in half.events]
    loaded = replay(program, seed, stored).session
    for choice in choices[stop:]:
        loaded.decide(choice)
    assert loaded.events == whole.events


@GENEROUS
@given(programs(), st.integers(0, 2**63 - 1), st.integers(0, 2**32), st.data())
def test_trying_again_meets_the_same_luck(program, seed, dice, data) -> None:
    session = _played(program, seed, dice)
    choices = [each.choice for each in session.decisions]
    end = session.situation
    assume(choices)
    back = data.draw(st.integers(0, len(choices) - 1))
    session.rewind(back)
    for choice in choices[back:]:
        session.decide(choice)
    assert session.situation == end
    assert replay(program, seed, session.events).failure is None


@GENEROUS
@given(programs())
def test_what_is_observed_comes_from_the_words_of_the_scenario(program) -> None:
    words = program.authored.words_used()
    for situation, choice, _ in reachable(program, 100):
        techniques, acts = observed(program, situation, choice)
        assert set(techniques) | set(acts) <= words


@GENEROUS
@given(programs())
def test_the_beginnings_are_all_values_of_what_differs_from_run_to_run(program) -> None:
    slot = program.index["fact.lamp"]
    assert {branch.situation.values[slot] for branch in start(program)} <= {0, 1}
    assert sum(branch.weight for branch in start(program)) > 0


def _played(program, seed: int, dice: int) -> Session:
    session, choosing = Session(program, seed), random.Random(dice)
    while session.ending is None:
        session.decide(choosing.choice(session.offered))
    return session
