"""How probability spreads over moments, and the figures of nodes and choices, against numbers worked out by hand."""

import pytest

from simulator.analysis.direct import direct_way
from simulator.analysis.figures import figures
from simulator.analysis.flow import flow
from simulator.analysis.strategy import way_of
from tests.support.judge import law, rule
from tests.support.solved import solved
from tests.support.tiny import choice, tiny

FORK = {
    "one": [choice("go", "two", chance=[{"weight": 1, "to": "two"}, {"weight": 3, "to": "bad"}]), choice("skip", "good")],
    "two": [choice("on", "good"), choice("back", "bad")],
}  # fmt: skip
ENDS = {"good": 90, "bad": 10, "late": 0}
TWO_ENDS = {"good": 90, "late": 0}


def test_a_random_player_spreads_evenly_over_what_is_on_offer() -> None:
    space = solved(tiny(FORK, ENDS)).space

    found = flow(space, way_of(space, "random"))

    # Half go; of these a quarter comes to two, where half go on.
    assert {0: 1.0, 1: 0.125} == found.at_places()
    assert {(0, 0): 0.5, (0, 1): 0.5, (1, 0): 0.0625, (1, 1): 0.0625} == found.by_choice()
    assert {0: 0.5625, 1: 0.4375} == {number: each for number, each in found.endings.items() if each}


def test_what_comes_back_to_a_node_counts_each_time() -> None:
    nodes = {"one": [choice("wait", "stay"), choice("leave", "good")]}
    space = solved(tiny(nodes, TWO_ENDS, clock={"limit": 3, "then": "late"})).space

    found = flow(space, way_of(space, "random"))

    # There at minutes 0, 1 and 2, each time half as often; waiting at minute 2 lets time run out.
    assert {0: 1.75} == found.at_places()
    assert {(0, 0): 0.875, (0, 1): 0.875} == found.by_choice()
    assert [0.875, 0.125] == [found.endings[number] for number in range(2)]


def test_a_choice_that_takes_no_time_is_followed_within_its_minute() -> None:
    nodes = {"one": [choice("look", "stay", takes=0, once=True), choice("leave", "good")]}
    space = solved(tiny(nodes, TWO_ENDS)).space

    found = flow(space, way_of(space, "random"))

    # Looks first with one half; after that only leaving is on offer.
    assert {0: 1.5} == found.at_places()
    assert {(0, 0): 0.5, (0, 1): 1.0} == found.by_choice()


def test_the_direct_way_is_the_best_in_the_fewest_decisions() -> None:
    nodes = {
        "one": [choice("wait", "stay"), choice("round", "two"), choice("leave", "good")],
        "two": [choice("on", "good")],
    }
    solution = solved(tiny(nodes, TWO_ENDS))

    found = flow(solution.space, direct_way(solution))

    assert {(0, 2): 1.0} == {key: times for key, times in found.by_choice().items() if times}


def test_figures_of_nodes_and_choices() -> None:
    found = figures(solved(tiny(FORK, ENDS)))

    # Skipping is worth 90; going (90 + 3 * 10) / 4 = 30, so it gives 60 away.
    assert (90, 50 * 0.125 + 0.375 * 10 + 45) == (found.value, found.by_chance)
    one, two = found.places["one"], found.places["two"]
    assert (90, 90, 90, 1.0, 1.0) == (one.mean, one.lowest, one.highest, one.random, one.best)
    assert (90, 0.125, 0.0) == (two.mean, two.random, two.best)
    assert {"one", "two", "good", "bad"} == set(found.places), "time never runs out"
    go = found.choices["one", "go"]
    assert (0.5, 0.0, 60.0, 0.0) == (go.random, go.best, go.loss, go.unlawful)
    assert {"two": (0.125, 0.0), "bad": (0.375, 0.0)} == dict(go.leads)
    assert {"good": (0.5, 1.0)} == dict(found.choices["one", "skip"].leads)
    assert 80 == found.choices["two", "back"].loss


def test_the_value_of_a_node_is_weighted_by_where_a_random_player_is() -> None:
    nodes = {
        "one": [choice("soft", "two", effects={"trust": 3}), choice("hard", "two"), choice("harder", "two")],
        "two": [choice("ask", "good", when="trust >= 4"), choice("end", "bad")],
    }

    two = figures(solved(tiny(nodes, ENDS))).places["two"]

    assert (pytest.approx((90 + 10 + 10) / 3), 10, 90) == (two.mean, two.lowest, two.highest)


def test_what_a_trigger_redirects_is_counted_where_it_arrives() -> None:
    up = [{"id": "up", "when": "agitation >= 4", "to": "bad"}]
    nodes = {
        "one": [choice("push", "two", effects={"agitation": 4}), choice("leave", "good")],
        "two": [choice("on", "good")],
    }

    found = figures(solved(tiny(nodes, ENDS, triggers=up)))

    assert {"bad": (0.5, 0.0)} == dict(found.choices["one", "push"].leads)
    assert "two" not in found.places


def test_a_choice_that_is_unlawful_at_times_says_how_often() -> None:
    nodes = {
        "one": [choice("look", "two", learns={"weapon": "none"}), choice("ask", "two", learns={"weapon": "blade"})],
        "two": [choice("frisk", "good", acts=["frisk"]), choice("leave", "bad")],
    }
    made = tiny(nodes, ENDS, facts={"weapon": {"start": "blade"}})

    frisk = figures(solved(made, law=law({"made.frisk": rule("weapon == blade", acts=["frisk"])}))).choices[
        "two", "frisk"
    ]

    # Known to be unarmed in half of a random player's takings; the breach costs 40 there and gives 80 more.
    assert (0.5, 0.5, 0.5) == (frisk.random, frisk.unlawful, frisk.critical)
    assert 0 == frisk.loss


def test_a_choice_whose_basis_was_never_found_out_fails_an_assessment_but_is_not_called_unlawful() -> None:
    nodes = {"one": [choice("frisk", "good", acts=["frisk"]), choice("leave", "bad")]}
    made = tiny(nodes, ENDS, facts={"weapon": {"start": "blade"}})

    frisk = figures(solved(made, law=law({"made.frisk": rule("weapon == blade", acts=["frisk"])}))).choices[
        "one", "frisk"
    ]

    assert (0.0, 1.0, 20.0) == (frisk.unlawful, frisk.critical, frisk.cost)


def test_a_choice_never_on_offer_has_no_figures() -> None:
    nodes = {"one": [choice("ask", "good"), choice("never", "bad", when="trust > 4")]}

    found = figures(solved(tiny(nodes, ENDS)))

    assert ("one", "never") not in found.choices
    assert "bad" not in found.places
