"""Technique over opportunities: fair to what was on offer, the same whoever repeats what, silent below two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rubric import level_of, merit, value_of
from tests.support.judge import criterion, moment, rubric, score, shown, words

LISTENS = criterion({"open_question": 2, "reflects": 3, "minimises": -3, "interrupts": -1})
LISTENING = rubric({"listens": LISTENS})
GOOD, POOR = {"good": ["open_question"], "poor": ["interrupts"]}, {"best": ["reflects"], "worst": ["minimises"]}
CHOSEN = st.sampled_from(["good", "poor"])


def test_the_best_on_offer_is_worth_a_hundred_and_the_worst_nothing() -> None:
    assert 100 == score(LISTENING, moment(0, "good", **GOOD), moment(1, "best", **POOR)).percent
    assert 0 == score(LISTENING, moment(0, "poor", **GOOD), moment(1, "worst", **POOR)).percent


def test_a_score_is_the_way_from_the_worst_to_the_best_on_offer() -> None:
    middle = moment(0, "middle", best=["reflects"], middle=["open_question"], worst=["minimises"])
    assert (
        83
        == score(
            LISTENING, middle, moment(1, "middle", node="other", **{c: o.techniques for c, o in middle.options.items()})
        ).percent
    )


def test_opportunities_weigh_by_what_was_at_stake() -> None:
    small, large = moment(0, "good", **GOOD), moment(1, "worst", **POOR)
    assert 33 == score(LISTENING, small, large).percent, "3 points gained of 3 and 0 of 6"


def test_only_decisions_where_the_choices_differ_are_opportunities() -> None:
    same = moment(0, "a", a=["open_question"], b=["open_question"])
    elsewhere = moment(1, "a", a=["shouts"], b=["calm_voice"])
    assert 0 == score(LISTENING, same, elsewhere).opportunities


def test_below_two_opportunities_there_is_insufficient_evidence() -> None:
    one = score(LISTENING, moment(0, "good", **GOOD))
    assert (1, None, None) == (one.opportunities, one.percent, one.level)
    assert None is shown(LISTENING, moment(0, "good", **GOOD)).percent
    assert 100 == score(LISTENING, moment(0, "good", **GOOD), moment(1, "good", **GOOD)).percent


def test_without_any_decision_nothing_is_said() -> None:
    assert (None, ()) == (shown(LISTENING).percent, shown(LISTENING).gates)


@given(st.lists(CHOSEN, min_size=1, max_size=4), st.integers(2, 9))
def test_repeating_what_was_done_gains_nothing(chosen: list[str], times: int) -> None:
    once = [moment(number, choice, **GOOD) for number, choice in enumerate(["good", "poor", *chosen])]
    repeated = [each for each in once for _ in range(times)]
    assert score(LISTENING, *once).percent == score(LISTENING, *repeated).percent
    assert score(LISTENING, *once).opportunities == score(LISTENING, *repeated).opportunities


@given(st.integers(1, 30))
def test_coming_back_to_the_same_question_makes_no_new_opportunity(times: int) -> None:
    back = [moment(number, "good", node="door", **GOOD) for number in range(times)]
    assert (1, None) == (score(LISTENING, *back).opportunities, score(LISTENING, *back).percent)


@given(st.lists(CHOSEN, min_size=2, max_size=6), st.integers(0, 5), st.integers(0, 5))
def test_one_better_choice_never_lowers_the_score(chosen: list[str], place: int, other: int) -> None:
    met = [moment(number, choice, **GOOD) for number, choice in enumerate(chosen)]
    better = list(met)
    better[place % len(met)] = moment(place % len(met), "good", **GOOD)
    before, after = score(LISTENING, *met).percent, score(LISTENING, *better).percent
    assert before is not None
    assert after is not None
    assert before <= after


@given(st.lists(CHOSEN, min_size=2, max_size=6), st.randoms())
def test_the_order_of_decisions_does_not_matter(chosen: list[str], dice) -> None:
    met = [moment(number, choice, **GOOD) for number, choice in enumerate(chosen)]
    mixed = dice.sample(met, len(met))
    assert score(LISTENING, *met).percent == score(LISTENING, *mixed).percent


def test_two_scenarios_with_more_and_fewer_opportunities_compare() -> None:
    short = [moment(number, "good" if number else "poor", **GOOD) for number in range(2)]
    long = [moment(number, "good" if number % 2 else "poor", **GOOD) for number in range(20)]
    assert 50 == score(LISTENING, *short).percent == score(LISTENING, *long).percent


SEVERAL = rubric({"a": criterion({"open_question": 2}), "b": criterion({"reflects": 2, "interrupts": -2})})


def test_where_one_of_several_good_choices_can_be_taken_the_others_are_not_held_against_it() -> None:
    met = [moment(number, "ask", ask=["open_question"], reflect=["reflects"]) for number in range(2)]
    assert [(2, 100), (0, None)] == [(each.opportunities, each.percent) for each in shown(SEVERAL, *met).scores]


def test_what_the_rubric_as_a_whole_values_higher_is_an_opportunity() -> None:
    met = [moment(number, "poor", ask=["open_question"], poor=["interrupts"]) for number in range(2)]
    assert [(2, 0), (2, 0)] == [(each.opportunities, each.percent) for each in shown(SEVERAL, *met).scores]


def test_what_is_asked_for_once_is_not_asked_for_again() -> None:
    points = {"once": criterion({"asks_medical": 2, "open_question": 1, "minimises": -1})}
    both = {"medical": ["asks_medical"], "open": ["open_question"], "poor": ["minimises"]}
    met = moment(0, "open", **both), moment(1, "medical", **both)
    again, enough = score(rubric(points), *met), score(rubric(points, once=["asks_medical"]), *met)
    assert (83, [1, 0]) == (again.percent, [each.missed for each in again.evidence])
    assert (100, [0, 0]) == (enough.percent, [each.missed for each in enough.evidence])


def test_what_is_asked_for_once_and_never_done_stays_missed() -> None:
    points = {"once": criterion({"asks_medical": 2, "open_question": 1, "minimises": -1})}
    both = {"medical": ["asks_medical"], "open": ["open_question"], "poor": ["minimises"]}
    met = [moment(number, "open", **both) for number in range(2)]
    assert [1, 1] == [each.missed for each in score(rubric(points, once=["asks_medical"]), *met).evidence]


def test_many_techniques_in_one_sentence_count_as_three_points_at_most() -> None:
    assert 3 == value_of(LISTENS, "psychosis", words("open_question", "reflects"))
    assert -3 == value_of(LISTENS, "psychosis", words("minimises", "interrupts"))


def test_a_condition_overrides_single_values_and_leaves_the_rest() -> None:
    by_condition = criterion({"open_question": 2, "reflects": 1}, overrides={"autism": {"open_question": -1}})
    assert (2, -1) == tuple(value_of(by_condition, of, words("open_question")) for of in ("psychosis", "autism"))
    assert 1 == value_of(by_condition, "autism", words("reflects"))


def test_the_same_choice_is_right_in_one_condition_and_wrong_in_another() -> None:
    made = rubric(
        {
            "c": criterion(
                {"open_question": 2, "closed_question": 0},
                overrides={"autism": {"open_question": -2, "closed_question": 2}},
            )
        }
    )
    met = [moment(number, "open", open=["open_question"], closed=["closed_question"]) for number in range(2)]
    assert 100 == score(made, *met, condition="psychosis").percent
    assert 0 == score(made, *met, condition="autism").percent


def test_a_criterion_counts_twice_where_the_rubric_says_so() -> None:
    made = rubric({
        "a": criterion({"open_question": 1}, double_weight_for=["autism"]),
        "b": criterion({"interrupts": -1}),
    })  # fmt: skip
    asked = {"asks": ["open_question"], "cuts_in": ["interrupts"], "asks_and_cuts_in": ["open_question", "interrupts"]}
    met = [moment(number, "asks_and_cuts_in", **asked) for number in range(2)]
    assert (50, 67) == tuple(shown(made, *met, condition=of).percent for of in ("psychosis", "autism"))


def test_criteria_without_evidence_stay_out_of_the_mean() -> None:
    made = rubric({"a": criterion({"open_question": 1}), "b": criterion({"reflects": 1}, weight=5)})
    met = [moment(number, "a", a=["open_question"], b=[]) for number in range(2)]
    assert 100 == shown(made, *met).percent


@pytest.mark.parametrize(("percent", "level"), [(0, 1), (39, 1), (40, 2), (64, 2), (65, 3), (84, 3), (85, 4), (100, 4)])
def test_a_level_begins_at_its_own_percentage(percent: int, level: int) -> None:
    assert level == level_of(LISTENING, percent)


def test_halves_round_upwards() -> None:
    halves = [
        moment(0, "half", a=["reflects"], half=["open_question"], b=["interrupts"]),
        moment(1, "b", a=["reflects"], b=["interrupts"]),
    ]
    assert 38 == score(LISTENING, *halves).percent, "3 of 8 points are 37.5 percent"


def test_evidence_names_the_decision_and_a_best_choice() -> None:
    (first, second) = score(LISTENING, moment(4, "poor", **GOOD), moment(7, "best", **POOR)).evidence
    assert (4, 3, "good") == (first.decision, first.missed, first.best_choice)
    assert (7, 0, "best") == (second.decision, second.missed, second.best_choice)


def test_merit_orders_the_choices_of_a_moment_by_weight() -> None:
    made = rubric({"a": criterion({"open_question": 1}, weight=5), "b": criterion({"reflects": 2}, weight=1)})
    assert (5, 2, 7) == tuple(
        merit(made, "psychosis", words(*each))
        for each in (["open_question"], ["reflects"], ["open_question", "reflects"])
    )
