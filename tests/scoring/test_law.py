"""Law: each verdict is its own, judged by what was known then, by the rules in force that day."""

from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.law import Law, in_force
from scoring.law_schema import VerdictName
from scoring.observation import holds
from simulator.expression import kleene, parse_condition
from simulator.expression import tree as t
from simulator.expression.tree import Tree
from simulator.scenario.scope import KnownScope
from simulator.views.words import VERDICT_MEANINGS, VERDICTS
from tests.support.judge import found, known, law, pack, rule
from tests.support.make import library

THREAT = "threat_self_recent and source_credible"
HOLD = "emergency_detention"


def verdicts(made: Law, facts: dict[str, str], *done: str, on: str = "2026-02-03") -> list[str]:
    return [each.verdict for each in found(made, facts, *(done or (HOLD,)), on=on)]


BOTH, NEITHER, HALF = (
    known(threat_self_recent=True, source_credible=True),
    known(threat_self_recent=False, source_credible=True),
    known(source_credible=True),
)


def test_known_facts_that_satisfy_the_rule_make_it_lawful() -> None:
    assert ["lawful"] == verdicts(law({"made.r": rule(THREAT)}), BOTH)


@pytest.mark.parametrize("otherwise", ["unlawful", "against_policy", "poor_practice"])
def test_known_facts_that_break_the_rule_give_the_rules_own_verdict(otherwise: str) -> None:
    assert [otherwise] == verdicts(law({"made.r": rule(THREAT, otherwise=otherwise)}), NEITHER)


@pytest.mark.parametrize("otherwise", ["unlawful", "against_policy", "poor_practice"])
def test_a_fact_that_was_never_found_out_leaves_it_not_established(otherwise: str) -> None:
    (finding,) = found(law({"made.r": rule(THREAT, otherwise=otherwise)}), HALF, HOLD)
    assert ("not_established", ("threat_self_recent",)) == (finding.verdict, finding.missing)
    assert {"source_credible": "true"} == finding.known


def test_a_fact_that_cannot_change_the_answer_is_not_missing() -> None:
    (finding,) = found(law({"made.r": rule("warrant_held or threat_self_recent")}), known(warrant_held=True), HOLD)
    assert ("lawful", ()) == (finding.verdict, finding.missing)


def test_a_rule_of_another_circuit_is_persuasive_and_never_unlawful() -> None:
    made = {"made.r": rule(THREAT, circuits=["9"])}
    assert ["persuasive"] == verdicts(law(made, circuit="6"), NEITHER)
    assert ["persuasive"] == verdicts(law(made, circuit="6"), HALF)
    assert ["lawful"] == verdicts(law(made, circuit="6"), BOTH)
    assert ["unlawful"] == verdicts(law(made, circuit="9"), NEITHER)


def test_without_a_circuit_of_its_own_every_circuits_rule_is_persuasive() -> None:
    assert ["persuasive"] == verdicts(law({"made.r": rule(THREAT, circuits=["9"])}), NEITHER)


def test_policy_and_practice_of_another_circuit_stay_what_they_are() -> None:
    assert ["against_policy"] == verdicts(
        law({"made.r": rule(THREAT, circuits=["9"], otherwise="against_policy")}, circuit="6"), NEITHER
    )


def test_several_rules_on_one_act_give_their_verdicts_side_by_side() -> None:
    made = law({"made.a": rule(THREAT), "made.b": rule("voluntary_offered", otherwise="poor_practice")})
    assert ["lawful", "poor_practice"] == verdicts(made, BOTH | known(voluntary_offered=False))


def test_a_rule_that_does_not_apply_says_nothing() -> None:
    made = law({"made.r": rule("guardian_present", applies="minor")})
    assert [] == verdicts(made, known(minor=False))
    assert ["unlawful"] == verdicts(made, known(minor=True, guardian_present=False))


def test_where_it_is_not_known_whether_a_rule_applies_its_breach_is_not_established() -> None:
    made = law({"made.r": rule("warning_given", applies="injured")})
    (finding,) = found(made, known(warning_given=False), HOLD)
    assert ("not_established", ("injured",)) == (finding.verdict, finding.missing)


def test_acts_without_a_rule_and_techniques_are_not_judged() -> None:
    assert [] == verdicts(law({"made.r": rule(THREAT)}), NEITHER, "handcuff", "open_question")


def test_what_went_along_counts() -> None:
    made = law({"made.r": rule("along.explains_decision")})
    assert ["lawful"] == verdicts(made, {}, HOLD, "explains_decision")
    assert ["unlawful"] == verdicts(made, {}, HOLD)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-12-31", []), ("2026-01-01", ["unlawful"]), ("2026-06-30", ["unlawful"]), ("2026-07-01", [])],
)
def test_a_rule_holds_from_its_first_to_its_last_day(day: str, expected: list[str]) -> None:
    dated = rule("warrant_held", effective_from="2026-01-01", effective_until="2026-06-30")
    assert expected == verdicts(law({"made.r": dated}), known(warrant_held=False), on=day)


def test_one_act_is_judged_by_the_old_rule_before_the_change_and_by_the_new_one_after() -> None:
    old = rule("warrant_held", effective_until="2026-06-30")
    new = rule("threat_self_recent", effective_from="2026-07-01")
    made = law({"made.old": old, "made.new": new})
    facts = known(warrant_held=False, threat_self_recent=True)
    assert ["unlawful"] == verdicts(made, facts, on="2026-06-30")
    assert ["lawful"] == verdicts(made, facts, on="2026-07-01")


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_a_rule_without_dates_is_always_in_force(day, begin, end) -> None:
    assert in_force(rule("minor"), day)
    expected = (begin is None or begin <= day) and (end is None or day <= end)
    assert expected == in_force(rule("minor").model_copy(update={"effective_from": begin, "effective_until": end}), day)


def test_an_included_pack_judges_too_and_what_is_left_out_does_not() -> None:
    base = pack({"base.a": rule(THREAT), "base.b": rule("voluntary_offered", otherwise="poor_practice")}, name="base")
    facts = NEITHER | known(voluntary_offered=False)
    assert ["unlawful", "poor_practice"] == verdicts(law({}, base, includes=["base"]), facts)
    assert ["poor_practice"] == verdicts(law({}, base, includes=["base"], without=["base.a"]), facts)


def test_packs_that_include_each_other_are_put_together_once() -> None:
    one = pack({"one.a": rule(THREAT)}, name="one", includes=["made"])
    assert ["lawful", "lawful"] == verdicts(law({"made.a": rule(THREAT)}, one, includes=["one"]), BOTH)


def test_every_verdict_has_words_and_a_meaning_for_the_debrief() -> None:
    assert set(get_args(VerdictName)) == set(VERDICTS) == set(VERDICT_MEANINGS)


# Kleene's strong logic: what is unknown decides only where it could.

NAMES = ("a", "b", "c")
LEAVES = st.sampled_from([t.Compare("==", t.Name(name), t.Number(1)) for name in NAMES] + [t.Number(0), t.Number(1)])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(t.Not, inner)
        | st.builds(t.All, st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(t.Any, st.lists(inner, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=8,
)
KNOWN = st.fixed_dictionaries({name: st.sampled_from([0, 1, None]) for name in NAMES})


def worlds(known_values: dict[str, int | None]) -> Iterator[dict[str, int]]:
    """Every way in which the unknown could turn out."""
    unknown = [name for name, value in known_values.items() if value is None]
    for number in range(2 ** len(unknown)):
        guessed = {name: number >> place & 1 for place, name in enumerate(unknown)}
        yield {name: guessed[name] if value is None else value for name, value in known_values.items()}


def truth(tree: Tree, world: dict[str, int]) -> bool:
    found_value = kleene(tree, world.get)
    assert found_value is not None, "with everything known there is always an answer"
    return bool(found_value)


@given(TREES, KNOWN)
def test_what_is_decided_stays_so_however_the_unknown_turns_out(tree: Tree, values: dict[str, int | None]) -> None:
    decided = kleene(tree, values.get)
    if decided is not None:
        assert {bool(decided)} == {truth(tree, world) for world in worlds(values)}


@given(TREES, KNOWN, st.sampled_from(NAMES), st.sampled_from([0, 1]))
def test_learning_more_never_takes_an_answer_back(
    tree: Tree, values: dict[str, int | None], name: str, value: int
) -> None:
    before = kleene(tree, values.get)
    after = kleene(tree, (values | {name: value if values[name] is None else values[name]}).get)
    assert before is None or bool(before) == bool(after)


@given(TREES, KNOWN)
def test_not_turns_round_and_the_unknown_stays_unknown(tree: Tree, values: dict[str, int | None]) -> None:
    one, other = kleene(tree, values.get), kleene(t.Not(tree), values.get)
    assert (None, None) == (one, other) or (one is not None and other is not None and bool(one) != bool(other))


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        ("minor and flight", {}, None),
        ("minor and flight", {"minor": False}, False),
        ("minor or flight", {"flight": True}, True),
        ("minor or flight", {"flight": False}, None),
        ("not minor", {}, None),
        ("weapon in [blade, firearm]", {}, None),
        ("weapon in [blade, firearm]", {"weapon": "object"}, False),
        ("weapon == none or not flight", {"weapon": "none"}, True),
    ],
)
def test_conditions_over_known_facts(condition: str, facts: dict[str, bool | str], expected: bool | None) -> None:
    vocabulary = library().vocabulary
    tree = parse_condition(condition, KnownScope(vocabulary))
    assert expected is holds(tree, known(**facts), frozenset(), vocabulary)
