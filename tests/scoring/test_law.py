"""Law: each verdict is its own, judged by what was known then, by the rules in force that day."""

from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings
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


# The shipped packs: rules that speak at the same moment do not contradict each other, and are asked where they are in play.

PURPOSES = "wa.rcw.10_120_020.purpose"
ASKED_OF_FORCE = (
    "warrant_held", "crisis_responder_order", "offence_rs", "offence_pc", "threat_to_others_now", "flight", "custody",
    "detention_notice_given", "danger_ended", "emergency_objective", "minor", "imminent", "threat_self_recent", "attempt_self",
)  # fmt: skip
BESIDE = st.sets(st.sampled_from(["stop", "arrest", "emergency_detention", "force_on_passive", "rushes"]))


def shipped(pack: str, facts: dict[str, str], *done: str) -> dict[str, str]:
    """The verdict of each rule of a shipped pack that is asked."""
    return {each.rule: each.verdict for each in found(library().law(pack), facts, *done, on="2026-02-03")}


@settings(deadline=None)  # the first example loads the packs
@given(st.dictionaries(st.sampled_from(ASKED_OF_FORCE), st.booleans()), BESIDE)
def test_washingtons_rules_on_cuffs_and_on_stops_say_what_its_rule_on_purposes_says(
    facts: dict[str, bool], beside: set[str]
) -> None:
    said = shipped("wa", known(**facts), "handcuff", "physical_force", *sorted(beside))
    assert said["wa.handcuff"] == said[PURPOSES]
    assert said.get("wa.rcw.10_120_020.terry", said[PURPOSES]) == said[PURPOSES]


@settings(deadline=None)
@given(BESIDE)
def test_where_nobody_was_stopped_the_limit_on_stops_is_not_asked(beside: set[str]) -> None:
    facts = known(offence_rs=True, flight=False, detention_notice_given=False, custody=False)
    assert "wa.rcw.10_120_020.terry" not in shipped("wa", facts, "physical_force", *sorted(beside - {"stop"}))


@pytest.mark.parametrize("pack", ["us", "tn", "wa"])
def test_that_something_is_about_to_happen_is_by_itself_no_ground_for_hands_or_cuffs(pack: str) -> None:
    facts = dict.fromkeys(
        ("threat_self_recent", "attempt_self", "threat_other_recent", "harm_other_recent", "fear_other_reasonable"),
        False,
    )
    said = shipped(
        pack,
        known(imminent=True, source_credible=True, basic_needs_failing=False, **facts),
        "handcuff",
        "physical_force",
    )
    grounds = ["us.4a.handcuff", "us.4a.force.hands", *(["wa.handcuff", PURPOSES] if pack == "wa" else [])]
    assert [] == [name for name in grounds if said[name] == "lawful"]


@pytest.mark.parametrize("pack", ["us", "tn", "wa"])
def test_a_breach_of_duties_to_the_injured_needs_somebody_injured(pack: str) -> None:
    facts = known(custody=True, injured=False, breathing_distress=False, destination_is_care=True)
    said = shipped(pack, facts, "transport", "withhold_aid")
    assert {"us.14a.medical", "wa.rcw.36_28a_445.aid"}.isdisjoint(said)
