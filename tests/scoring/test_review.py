"""An override changes what a result rests on; standard and technique follow as they do for computed ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.review import (
    CommentMade,
    CriterionOverridden,
    Entry,
    FindingOverridden,
    RatingMade,
    ReviewMade,
    entry_of,
    found_in,
    in_force,
    percent_at,
    reviewed,
)
from scoring.rubric import level_of
from tests.support.academy import played
from tests.support.judge import assessed, criterion, law, rubric, rule

WHO = {"reviewer": "i-1", "event": 9}
MADE = rubric(
    {"listening": criterion({"waits_out_silence": 2, "thanks_effort": 2, "opens_with_order": -2})},
    legal=[("unlawful", "critical")],
    critical=["listening"],
)
NEVER = law({"made.never": rule("false")})


def level(to: int | None, by: str = "i-1") -> CriterionOverridden:
    return CriterionOverridden(reviewer=by, event=9, reason="I was there", criterion="listening", level=to)


def finding(stands: bool, by: str = "i-1") -> FindingOverridden:
    fields = {"of": "law", "what": "made.never", "decision": 3, "act": "emergency_detention"}
    return FindingOverridden.model_validate(
        {**fields, "reviewer": by, "event": 9, "reason": "Exigent", "stands": stands}
    )


def test_a_finding_that_falls_no_longer_fails_the_standard() -> None:
    computed = assessed(played("listen", "ask", "thank", "hold"), MADE, NEVER)
    after = reviewed(computed, MADE, [finding(False)])
    assert ("not_met", "met") == (computed.standard, after.standard)
    assert ("made.never", ()) == (computed.reasons[0].what, after.reasons)
    assert (["made.never"], []) == ([each.rule for each in computed.law], list(after.law))


def test_a_level_below_the_one_asked_for_misses_the_standard_and_moves_technique() -> None:
    computed = assessed(played("listen", "ask", "thank", "hold"), MADE, law({}))
    after = reviewed(computed, MADE, [level(1)])
    assert ("met", "not_met") == (computed.standard, after.standard)
    assert ("criterion", "overall") == tuple(each.kind for each in after.reasons)
    assert (67, 39) == (computed.technique.percent, after.technique.percent)


def test_a_level_given_where_evidence_was_too_little_is_evidence() -> None:
    computed = assessed(played("listen"), MADE, law({}))
    after = reviewed(computed, MADE, [level(3)])
    assert ("insufficient_evidence", "met") == (computed.standard, after.standard)


def test_the_latest_override_counts_whoever_made_it() -> None:
    computed = assessed(played("listen", "ask", "thank", "hold"), MADE, NEVER)
    after = reviewed(computed, MADE, [finding(False), level(1), finding(True, "i-2"), level(None, "i-2")])
    assert computed == after


def test_comments_ratings_and_sign_offs_change_nothing() -> None:
    computed = assessed(played("listen", "ask", "thank", "hold"), MADE, NEVER)
    said: list[Entry] = [
        CommentMade(**WHO, decision=0, text="Good"),
        RatingMade(**WHO, levels={"listening": 1}),
        ReviewMade(**WHO, coached=True),
    ]
    assert computed is reviewed(computed, MADE, said)
    assert not in_force(said)


def test_all_that_was_found_can_be_named_once() -> None:
    found = found_in(assessed(played("listen", "ask", "thank", "hold"), MADE, NEVER))
    assert ["made.never"] == [each.what for each in found]
    assert len(found) == len(set(found))


@settings(deadline=None)
@given(st.integers(1, 4), st.none() | st.integers(0, 100))
def test_a_level_counts_as_a_percentage_of_that_level_as_near_as_can_be(given_level: int, computed: int | None) -> None:
    percent = percent_at(MADE, given_level, computed)
    assert given_level == level_of(MADE, percent)
    if computed is not None:
        others = [each for each in range(101) if level_of(MADE, each) == given_level]
        assert min(abs(each - computed) for each in others) == abs(percent - computed)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"reviewer": "i-1", "event": 9, "criterion": "listening", "level": 5, "reason": "x"},
        {"reviewer": "i-1", "event": 9, "criterion": "listening", "level": "3", "reason": "x"},
        {"reviewer": "i-1", "event": 9, "criterion": "listening", "level": 3, "reason": ""},
    ],
)
def test_an_entry_that_lacks_something_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="CriterionOverridden"):
        entry_of("CriterionOverridden", body)


def test_entries_of_other_kinds_are_none_of_a_reviews() -> None:
    assert None is entry_of("SomethingElse", {"a": 1})
    assert CommentMade(**WHO, decision=None, text="x") == entry_of(
        "CommentMade", {"reviewer": "i-1", "event": 9, "decision": None, "text": "x", "by": None}
    )
