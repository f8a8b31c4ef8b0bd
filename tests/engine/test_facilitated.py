"""Encounters that an instructor leads: the pick replaces the dice and nothing else, and all of it replays."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine import event as e
from simulator.engine.replay import replay
from simulator.engine.session import Ended, NotFacilitated, Session
from simulator.engine.step import NotOffered
from tests.support.academy import played, stairwell
from tests.support.generate import programs

GENEROUS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ACTS = st.lists(st.sampled_from(("choose", "choose", "choose", "pick", "lead", "rewind", "hold", "flag")), max_size=20)


def facilitated(program, seed: int = 1) -> Session:
    session = Session(program, seed)
    session.note(e.EncounterFacilitated("i-1"))
    return session


def act(session: Session, kind: str, dice: random.Random) -> None:
    """One thing that a class or its instructor does; what is not possible is refused and changes nothing."""
    before = session.mark()
    try:
        if kind == "rewind":
            session.rewind(dice.randrange(len(session.decisions) + 1))
        elif kind == "lead":
            session.lead(dice.choice([each.id for each in session.program.nodes]))
        elif kind in ("hold", "flag"):
            session.note(e.EncounterHeld(7) if kind == "hold" else e.MomentFlagged("early", 1200))
        elif session.offered:
            choice = dice.choice(session.offered)
            many = len(session.outcomes(choice))
            session.decide(choice, picked=dice.randrange(many) if kind == "pick" and many > 1 else None)
    except (IndexError, NotOffered, Ended):
        assert before == session.mark()


@GENEROUS
@given(programs(), st.integers(0, 2**63 - 1), ACTS, st.randoms(use_true_random=False))
def test_whatever_an_instructor_does_replays_to_the_same_events(program, seed, acts, dice) -> None:
    session = facilitated(program, seed)
    for kind in acts:
        act(session, kind, dice)
    stored = [e.event_from(type(each).__name__, e.event_body(each)) for each in session.events]
    again = replay(program, seed, stored)
    assert None is again.failure
    assert [repr(each) for each in session.events] == [repr(each) for each in again.session.events]
    assert session.mark() == again.session.mark()
    assert session.offered == again.session.offered


@GENEROUS
@given(programs(), st.integers(0, 2**63 - 1), st.randoms(use_true_random=False))
def test_picking_what_the_dice_would_have_drawn_leads_to_the_same_place(program, seed, dice) -> None:
    drawn = Session(program, seed)
    led = facilitated(program, seed)
    while drawn.ending is None:
        choice = dice.choice(drawn.offered)
        luck = [each for each in drawn.decide(choice) if isinstance(each, e.ChanceDrawn)]
        led.decide(choice, picked=luck[0].branch if luck else None)
        assert drawn.situation == led.situation
    events = [each for each in led.events if not isinstance(each, e.EncounterFacilitated)]
    differing = {type(one) for one, other in zip(drawn.events, events, strict=True) if one != other}
    assert differing <= {e.ChanceDrawn}


def test_each_outcome_can_be_picked_and_the_record_says_so() -> None:
    for branch, line in ((0, "It is a long way up."), (1, "A door closes upstairs.")):
        session = facilitated(stairwell())
        events = session.decide("listen", picked=branch)
        (picked,) = [each for each in events if isinstance(each, e.ChancePicked)]
        assert (branch, 4) == (picked.branch, picked.total)
        shown = [session.program.lines[each.line].text for each in events if isinstance(each, e.LineShown)]
        assert line in shown


def test_who_leads_nobody_picks_nothing_and_jumps_nowhere() -> None:
    session = played()
    with pytest.raises(NotFacilitated):
        session.decide("listen", picked=0)
    with pytest.raises(NotFacilitated):
        session.lead("answered")
    assert [] == session.decisions


@pytest.mark.parametrize("picked", [-1, 2, 99])
def test_an_outcome_that_there_is_not_cannot_be_picked(picked: int) -> None:
    session = facilitated(stairwell())
    with pytest.raises(IndexError):
        session.decide("listen", picked=picked)
    with pytest.raises(IndexError):
        session.decide("greet", picked=0)
    assert [] == session.decisions


def test_a_jump_takes_no_time_and_is_no_decision() -> None:
    session = facilitated(stairwell())
    minute = session.situation.values[0]
    session.lead("answered")
    assert ("answered", minute, []) == (session.node, session.situation.values[0], session.decisions)
    assert [("answered", 0)] == [(each.node, each.decisions) for each in session.leads]
    assert {"thank", "minimise", "offer", "hold"} == set(session.offered)


def test_a_record_that_claims_a_pick_without_an_instructor_does_not_replay() -> None:
    session = facilitated(stairwell())
    session.decide("listen", picked=1)
    forged = [each for each in session.events if not isinstance(each, e.EncounterFacilitated)]
    assert None is not replay(stairwell(), session.seed, forged).failure


def test_taking_a_decision_back_takes_the_jumps_after_it_back() -> None:
    session = facilitated(stairwell())
    session.lead("answered")
    session.decide("thank")
    session.lead("answered")
    session.rewind(0)
    assert ("answered", 1) == (session.node, len(session.leads))
