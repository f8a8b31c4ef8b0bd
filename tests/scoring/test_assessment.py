"""The four answers together: standard met, not met, or too little evidence; what happened, told beside it."""

from datetime import date

import pytest

from scoring.assessment import Assessment, Reason, assess
from scoring.rubric_schema import Gate
from simulator.engine.session import Session
from tests.support.academy import LAW, RUBRIC, academy, played
from tests.support.judge import assessed, criterion, law, rubric, rule

HOLD = {"made.hold": rule("threat_self_recent and source_credible")}
"""A hold needs a threat from a source that can be believed; the stairwell's caller can be, the threat must be asked for."""
AGREED = ("greet", "listen", "listen", "ask", "thank", "offer")
"""With seed 1 he comes along."""
RUSHED = ("hold_now",)
ASKED = ("listen", "ask", "hold")
LISTENING = {"listening": criterion({"waits_out_silence": 2, "thanks_effort": 2, "opens_with_order": -2})}
MADE = rubric(LISTENING, legal=[("unlawful", "critical"), ("not_established", "critical")], critical=["listening"])


def of(session: Session) -> Assessment:
    """By the academy's own rubric and law."""
    return assess(session, academy().rubrics[RUBRIC], academy().law(LAW), date(2026, 2, 3))


def test_the_standard_is_met() -> None:
    result = assessed(played("listen", "listen", "ask", "thank", "hold"), MADE, law(HOLD))
    assert ("met", ()) == (result.standard, result.reasons)


def test_a_critical_criterion_below_its_level_is_enough_to_miss_it() -> None:
    result = assessed(played("order", "order", "ask", "minimise", "hold"), MADE, law(HOLD))
    assert "not_met" == result.standard
    assert {Reason("criterion", "listening", None), Reason("overall", "technique", None)} == set(result.reasons)


def test_too_little_evidence_on_a_critical_criterion_is_neither() -> None:
    result = assessed(played("listen", "listen"), MADE, law(HOLD))
    assert ("insufficient_evidence", ()) == (result.standard, result.reasons)
    assert None is result.technique.percent


def test_a_critical_unlawful_act_fails_whatever_the_points() -> None:
    made = rubric(LISTENING, legal=[("unlawful", "critical")])
    session = played("listen", "ask", "thank", "hold")
    assert "met" == assessed(session, made, law({})).standard
    result = assessed(session, made, law({"made.never": rule("false")}))
    assert ("not_met", (Reason("law", "made.never", 3),)) == (result.standard, result.reasons)


@pytest.mark.parametrize(("severity", "standard"), [("critical", "not_met"), ("serious", "met"), ("minor", "met")])
def test_only_the_severities_that_the_rubric_names_fail(severity: str, standard: str) -> None:
    result = assessed(played("listen", "ask", "thank", "hold"), MADE, law({"made.r": rule("false", severity=severity)}))
    assert standard == result.standard


@pytest.mark.parametrize("otherwise", ["against_policy", "poor_practice"])
def test_policy_and_practice_do_not_fail_as_law_does(otherwise: str) -> None:
    result = assessed(
        played("listen", "ask", "thank", "hold"), MADE, law({"made.r": rule("false", otherwise=otherwise)})
    )
    assert ("met", [otherwise]) == (result.standard, [each.verdict for each in result.law])


def test_persuasive_authority_never_fails() -> None:
    result = assessed(
        played("listen", "ask", "thank", "hold"), MADE, law({"made.r": rule("false", circuits=["9"])}, circuit="6")
    )
    assert ("met", ["persuasive"]) == (result.standard, [each.verdict for each in result.law])


def test_a_gate_fails_whatever_the_points() -> None:
    made = rubric(LISTENING, [Gate(id="thanked", title="x", source="T", any_of=["thanks_effort"])])
    result = assessed(played("listen", "ask", "thank", "hold"), made, law({}))
    assert ("not_met", Reason("gate", "thanked", 2)) == (result.standard, result.reasons[0])


def test_a_good_outcome_does_not_cure_a_missing_basis() -> None:
    """He was in danger, as it turned out, and got care; nobody had asked before he was taken."""
    session = played(*RUSHED)
    program = session.program
    assert 1 == session.decisions[0].situation.values[program.index["fact.threat_self_recent"]], "he did mean it"
    result = assessed(session, MADE, law(HOLD))
    assert ["not_established"] == [each.verdict for each in result.law]
    assert "not_met" == result.standard
    assert result.outcome is not None
    assert "referral" == result.outcome.measures["linkage"]


def test_the_same_act_is_lawful_once_the_ground_for_it_is_known() -> None:
    (finding,) = assessed(played(*ASKED), MADE, law(HOLD)).law
    assert ("lawful", 2, {"threat_self_recent": "true", "source_credible": "true"}) == (
        finding.verdict,
        finding.decision,
        finding.known,
    )


def test_what_is_found_out_afterwards_does_not_count() -> None:
    (finding,) = assessed(played(*RUSHED), MADE, law(HOLD)).law
    assert ("threat_self_recent",) == finding.missing


def test_a_bad_outcome_does_not_prove_a_breach() -> None:
    session = played(*["order"] * 4)
    result = assessed(session, MADE, law(HOLD))
    assert ("gone", ()) == (session.ending, result.law)


def test_the_outcome_is_told_in_the_measures_of_evaluations() -> None:
    outcome = of(played("medics", *AGREED)).outcome
    assert outcome is not None
    assert ("agreed", "voluntary_crisis_centre", "warm_handover") == (
        outcome.ending,
        outcome.measures["disposition"],
        outcome.measures["linkage"],
    )
    assert (("ems",), ("ems",), {}) == (outcome.units_called, outcome.units_arrived, outcome.counted)
    assert (7, ("views/agreed/0",)) == (outcome.minutes, outcome.views)
    assert set(academy().vocabulary.measures) == set(outcome.measures)


def test_force_detention_and_arrest_are_counted_by_what_was_done() -> None:
    outcome = of(played(*RUSHED)).outcome
    assert outcome is not None
    assert {"detention": ("emergency_detention",)} == outcome.counted


def test_before_the_end_there_is_no_outcome() -> None:
    assert None is of(played("greet")).outcome


def test_what_would_have_served_better_keeps_every_rule_that_was_kept() -> None:
    result = of(played("order", "ask", "hold"))
    assert [(0, "ask"), (2, "thank")] == [(each.decision, each.choice) for each in result.better]


def test_a_hold_before_asking_has_a_better_alternative() -> None:
    (better,) = of(played(*RUSHED)).better
    assert (0, "ask") == (better.decision, better.choice)


def test_decisions_that_were_taken_back_do_not_count() -> None:
    session = played("order", "order")
    session.rewind(0)
    for choice in ASKED:
        session.decide(choice)
    assert of(played(*ASKED)).technique == of(session).technique
    assert of(played(*ASKED)).law == of(session).law


def test_difficulty_is_told_and_not_counted() -> None:
    assert {"alone": 1} == of(played("greet")).difficulty


def test_assessing_twice_gives_the_same() -> None:
    assert of(played(*AGREED)) == of(played(*AGREED))
