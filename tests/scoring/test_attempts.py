"""How often a requirement may be tried, on what, and what has to lie between two attempts."""

from typing import Any

from scoring.certification import Standing
from scoring.requirement import AttemptsLeft
from tests.support.standings import did, on, policy, states, why

FORMS = {"scenarios": {"talk": {"title": "A talk", "forms": ["wall", "bridge"], "result": {"standard_met": True}}}}
TODAY = "2026-06-01"
BAD: dict[str, Any] = {"standard": "not_met"}


def left(found: Standing) -> AttemptsLeft:
    assert found.items[0].attempts is not None
    return found.items[0].attempts


def test_attempts_beyond_the_limit_on_a_scenario_do_not_count() -> None:
    rules = policy(FORMS, attempts={"per_form": 2})
    past = [did("wall", f"2026-05-0{day}", unseen=day == 1, **BAD) for day in (1, 2)]
    found = on(TODAY, rules, *past, did("wall", "2026-05-03", unseen=False))
    assert {"talk": "due"} == states(found)
    assert "“The wall” on 2026-05-03 does not count: the 2 attempts on it were used up" in why(found, "talk")
    assert (2, ["bridge"], ("“The wall”",)) == (
        left(found).used,
        [each.scenario for each in left(found).forms],
        left(found).closed,
    )
    assert {"talk": "met"} == states(on(TODAY, rules, *past, did("bridge", "2026-05-04", unseen=False)))


def test_a_retest_needs_a_form_that_was_never_begun_before() -> None:
    rules = policy(FORMS, attempts={"per_form": 1, "retest_unseen": True})
    failed = did("wall", "2026-05-01", **BAD)
    seen = on(TODAY, rules, failed, did("bridge", "2026-05-02", unseen=False))
    assert "a retest needs a scenario that was not begun before" in why(seen, "talk")
    assert () == left(seen).forms
    assert {"talk": "met"} == states(on(TODAY, rules, failed, did("bridge", "2026-05-02", unseen=True)))
    fresh = left(on(TODAY, rules, failed))
    assert ([("bridge", True)], True) == ([(each.scenario, each.unseen) for each in fresh.forms], fresh.needs_unseen)


def test_a_form_that_was_begun_as_a_retest_may_be_tried_as_often_as_any() -> None:
    rules = policy(FORMS, attempts={"per_form": 2, "retest_unseen": True})
    past = [did("wall", "2026-05-01", **BAD), did("wall", "2026-05-02", unseen=False, **BAD)]
    past += [did("bridge", "2026-05-03", **BAD)]
    assert [("bridge", 1)] == [(each.scenario, each.left) for each in left(on(TODAY, rules, *past)).forms]
    assert {"talk": "met"} == states(on(TODAY, rules, *past, did("bridge", "2026-05-04", unseen=False)))


def test_after_a_failure_an_instructor_goes_through_it_before_the_next_attempt_on_it_counts() -> None:
    rules = policy(FORMS, attempts={"review_between": True})
    again = did("wall", "2026-05-10", unseen=False)
    alone = on(TODAY, rules, did("wall", "2026-05-01", **BAD), again)
    assert "no instructor had gone through attempt wall-2026-05-01 before it began" in why(alone, "talk")
    assert ["wall-2026-05-01", None] == [each.to_coach for each in left(alone).forms]
    late = on(TODAY, rules, did("wall", "2026-05-01", coached="2026-05-20", **BAD), again)
    assert ({"talk": "due"}, [None, None]) == (states(late), [each.to_coach for each in left(late).forms])
    assert {"talk": "met"} == states(on(TODAY, rules, did("wall", "2026-05-01", coached="2026-05-05", **BAD), again))
    assert {"talk": "met"} == states(on(TODAY, rules, did("wall", "2026-05-01", **BAD), did("bridge", "2026-05-02")))


def test_a_retest_with_another_form_waits_for_the_review_of_the_one_that_was_used_up() -> None:
    rules = policy(FORMS, attempts={"per_form": 1, "review_between": True})
    waiting = on(TODAY, rules, did("wall", "2026-05-01", **BAD))
    assert [("bridge", "wall-2026-05-01")] == [(each.scenario, each.to_coach) for each in left(waiting).forms]
    retest = did("bridge", "2026-05-10")
    assert {"talk": "due"} == states(on(TODAY, rules, did("wall", "2026-05-01", **BAD), retest))
    assert {"talk": "met"} == states(on(TODAY, rules, did("wall", "2026-05-01", coached="2026-05-02", **BAD), retest))


def test_attempts_at_a_requirement_can_be_limited_in_all_and_opened_anew() -> None:
    rules = policy(FORMS, attempts={"in_all": 2})
    past = [did("wall", "2026-05-01", **BAD), did("bridge", "2026-05-02", **BAD)]
    closed = on(TODAY, rules, *past, did("wall", "2026-05-03", unseen=False))
    assert (0, ()) == (left(closed).left, left(closed).forms)
    assert "all 2 attempts were used up" in why(closed, "talk")
    opened = on(TODAY, rules, *past, did("wall", "2026-05-05", unseen=False), reopened="2026-05-04")
    assert {"talk": "met"} == states(opened)


def test_attempts_that_are_too_old_to_count_are_held_against_nobody() -> None:
    rules = policy(FORMS, attempts={"per_form": 1}, within_months=6)
    assert {"talk": "met"} == states(
        on(TODAY, rules, did("wall", "2025-05-01", **BAD), did("wall", "2026-05-01", unseen=False))
    )


def test_a_scenario_that_was_passed_is_not_used_up_by_a_later_failure() -> None:
    rules = policy(FORMS, attempts={"per_form": 1})
    assert {"talk": "met"} == states(
        on(TODAY, rules, did("wall", "2026-05-01"), did("wall", "2026-05-02", unseen=False, **BAD))
    )
