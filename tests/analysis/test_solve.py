"""Values by hand: small scenarios whose best way can be worked out on paper."""

import pytest

from scoring.assessment import assess
from simulator.analysis.direct import direct_way
from simulator.analysis.explore import TooLarge, explore
from simulator.analysis.oracle import Oracle
from simulator.analysis.strategy import result, way_of
from simulator.analysis.table import table
from simulator.engine.session import Session
from tests.support.academy import played, stairwell
from tests.support.make import program, small
from tests.support.solved import informed, judge, rubric, solved, stairwell_with


def test_an_officer_with_time_gets_the_best_ending_almost_surely() -> None:
    assert pytest.approx(95, abs=1e-6) == solved(stairwell()).at_start


def test_a_breach_costs_what_the_rubric_says_and_an_ending_is_worth_what_its_author_says() -> None:
    solution = solved(stairwell())
    oracle = Oracle(table(solution))
    session = played("hold_now")

    (first,) = oracle.values(session).decisions

    # The threat was not yet known: not established and critical, 20; no offer before it: against policy, 3.
    assert 40 - 20 - 3 == first.values["hold_now"] == first.came


def test_the_value_of_a_line_is_reached_by_playing_it() -> None:
    solution = solved(stairwell())
    oracle = Oracle(table(solution))
    reached = []
    for seed in range(25):
        session = Session(stairwell(), seed)
        for _, choice in oracle.best_line(session, 0)[:-1]:
            session.decide(choice)
        reached.append(solution.space.judge.endings[session.situation.place - len(stairwell().nodes)])

    assert pytest.approx(solution.at_start, abs=1e-6) == sum(reached) / len(reached)


def test_a_blunder_is_told_apart_from_bad_luck() -> None:
    by, session = judge(stairwell()), played("ask", "hold", seed=3)
    found = assess(session, by.rubric, by.law, by.on, Oracle(table(solved(stairwell())))).decisions
    assert found is not None

    # Held with a ground (40) but with no offer before it (3 less); 95 was still attainable.
    assert (0, 95 - 37) == tuple(round(float(each.loss)) for each in found.graded)
    assert ("best", "blunder") == tuple(each.grade for each in found.graded)
    assert 0 == round(float(found.luck), 3)
    assert found.quality == round(100 * (1 - 58 / (95 - 17)))


def test_what_is_hidden_makes_a_difference_only_where_knowing_helps() -> None:
    knife = small(
        (
            "- {id: greet, say",
            "- {id: guess_blade, do: 'Step back.', to: good, because: x, chance: [{weight: 1, when: 'weapon == blade', to: good}, {weight: 1, when: 'weapon == none', to: bad}]}\n      - {id: greet, say",
        ),
        ('{id: leave, do: "Leave.", to: good', '{id: leave, do: "Leave.", to: time_up'),
        ('when: "here.ems", to: good', 'when: "here.ems", to: time_up'),
    )
    made = program(knife)
    told, not_told = informed(made), solved(made).at_start

    # Looking tells; but it takes a minute, and nothing else is at stake, so both come to the same where time is free.
    assert told >= not_told


def test_harm_to_officers_comes_off_the_value_of_an_ending() -> None:
    hurt = stairwell_with(
        (
            "outcome: {disposition: involuntary_ed, injury_person: none, injury_officer: none",
            "outcome: {disposition: involuntary_ed, injury_person: none, injury_officer: serious",
        )
    )

    assert (95, 40, 20, 30) == judge(stairwell(), rubric(harm={"injury_officer": {"serious": 10}})).endings
    assert (95, 30, 20, 30) == judge(hurt, rubric(harm={"injury_officer": {"serious": 10}})).endings


def test_a_space_above_the_cap_is_refused_with_a_reason() -> None:
    with pytest.raises(TooLarge, match="more than 50 moments can be reached"):
        explore(judge(stairwell()), cap=50)


def test_strategies_come_to_what_their_plays_come_to() -> None:
    solution = solved(stairwell())
    silent = result(solution.space, "silent", way_of(solution.space, "silent"))
    best = result(solution.space, "best", direct_way(solution))

    # Silence alone: he is listened to until the time is over.
    assert {"too_late": 1.0} == {name: round(chance, 9) for name, chance in silent.endings.items() if chance}
    assert pytest.approx(30) == silent.value
    assert pytest.approx(1) == sum(best.endings.values())
    assert pytest.approx(1) == best.clean
