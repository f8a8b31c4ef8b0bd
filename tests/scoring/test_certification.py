"""Where a trainee stands under a policy: what counts, what is due, what has lapsed, and what an award needs."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from scoring.certification import months_after
from tests.support.standings import did, given, on, policy, signed, states, why

ONE = {"scenarios": {"talk": {"title": "A talk", "forms": ["wall", "bridge"], "result": {"standard_met": True}}}}
TODAY = "2026-06-01"
BAD = {"standard": "not_met"}


@pytest.mark.parametrize(
    ("wanted", "past"),
    [
        ("met", did("wall", "2026-05-01")),
        ("due", did("wall", "2026-05-01", mode="practice")),
        ("due", did("wall", "2026-05-01", facilitated=True)),
        ("due", did("wall", "2026-05-01", **BAD)),
        ("due", did("wall", "2026-05-01", gates=["threatens"])),
        ("due", did("wall", "2026-05-01", rubric="another")),
        ("due", did("choir", "2026-05-01")),
        ("due", did("wall", "2026-06-02")),
    ],
)
def test_only_an_assessment_without_a_helper_that_came_to_it_by_that_day_counts(wanted: str, past: Any) -> None:
    assert {"talk": wanted} == states(on(TODAY, policy(ONE), past))


def test_practice_and_facilitated_encounters_count_where_the_policy_asks_for_no_result() -> None:
    asked = {"title": "A talk", "forms": ["wall", "bridge"], "different": 2}
    counts = {"modes": ["practice", "assessment"], "facilitated": True}
    rules = policy({"scenarios": {"talk": {**asked, "counts": counts}}})
    past = (did("wall", "2026-05-01", mode="practice", **BAD), did("bridge", "2026-05-02", facilitated=True))
    assert {"talk": "met"} == states(on(TODAY, rules, *past))


@pytest.mark.parametrize(
    ("asked", "result", "lacks"),
    [
        ({"technique": 70}, {"technique": 69}, "technique 69 %, 70 % are asked for"),
        ({"technique": 70}, {"technique": None}, "technique not known, 70 % are asked for"),
        ({"levels": {"c1": 3}}, {"levels": {"c1": 2}}, "c1 at level 2, 3 is asked for"),
        ({"standard_met": True}, {"standard": "insufficient_evidence"}, "standard not decided, too little evidence"),
        ({"no_critical_finding": True}, {"breaches": ["us.seizure"]}, "critical finding: us.seizure"),
    ],
)
def test_what_an_encounter_lacks_is_said(asked: dict[str, Any], result: dict[str, Any], lacks: str) -> None:
    rules = policy({"scenarios": {"talk": {"title": "A talk", "forms": ["wall"], "result": asked}}})
    assert f"“The wall” on 2026-05-01 was not enough ({lacks})" in why(
        on(TODAY, rules, did("wall", "2026-05-01", **result)), "talk"
    )


def test_a_criterion_with_too_little_evidence_does_not_fail_an_encounter_and_shows_nothing() -> None:
    in_one = {"scenarios": {"talk": {"title": "A talk", "forms": ["wall"], "result": {"levels": {"c1": 3}}}}}
    over_all = {"criteria": {"shown": {"title": "Shown", "criteria": ["c1", "c2"], "level": 3, "different": 2}}}
    past = (did("wall", "2026-05-01", levels={"c2": 4}), did("bridge", "2026-05-02", levels={"c1": 3, "c2": 3}))
    assert {"talk": "met"} == states(on(TODAY, policy(in_one), *past))
    found = on(TODAY, policy(over_all), *past)
    assert (1, 2) == (found.items[0].have, found.items[0].need)
    assert why(found, "shown").endswith("Safety (1 of 2)")


def test_the_same_scenario_twice_shows_a_criterion_once_and_a_critical_finding_shows_none() -> None:
    rules = policy({"criteria": {"shown": {"title": "Shown", "criteria": ["c1"], "level": 3, "different": 2}}})
    twice = (did("wall", "2026-05-01", levels={"c1": 3}), did("wall", "2026-05-02", levels={"c1": 4}))
    assert {"shown": "due"} == states(on(TODAY, rules, *twice))
    third = did("bridge", "2026-05-03", levels={"c1": 3}, gates=["threatens"])
    assert {"shown": "due"} == states(on(TODAY, rules, *twice, third))
    assert {"shown": "met"} == states(on(TODAY, rules, *twice, did("bridge", "2026-05-03", levels={"c1": 3})))


def test_what_is_too_old_has_lapsed_and_the_day_is_exact() -> None:
    rules = policy(ONE, within_months=12)
    assert {"talk": "met"} == states(on("2026-05-31", rules, did("wall", "2025-05-31")))
    found = on("2026-06-01", rules, did("wall", "2025-05-31"))
    assert {"talk": "lapsed"} == states(found)
    assert "“The wall” on 2025-05-31 is older than 12 months" in why(found, "talk")


def test_a_failed_attempt_is_a_beginning() -> None:
    assert "not_begun" == on(TODAY, policy(ONE)).life
    assert "under_way" == on(TODAY, policy(ONE), did("wall", "2026-05-01", **BAD)).life


def test_training_time_is_measured_and_an_instructors_minutes_count_where_the_policy_says_so() -> None:
    past = (did("wall", "2026-05-01", seconds=1799), signed("2026-05-02", minutes=30))
    alone = on(TODAY, policy({"time": {"minutes": 60}}), *past)
    assert (29, "31 minutes more are needed") == (alone.items[0].have, why(alone, "time"))
    both = on(TODAY, policy({"time": {"minutes": 59, "with_instructor": True}}), *past)
    assert (59, "met", 59) == (both.items[0].have, both.items[0].state, both.minutes)


def test_an_unseen_scenario_is_one_that_was_never_begun_before() -> None:
    asked = {"title": "New", "categories": ["suicide"], "unseen": 1}
    rules = policy({"scenarios": {"new": asked}})
    seen = on(TODAY, rules, did("wall", "2026-05-01", unseen=False))
    assert "1 more with a scenario that was never begun before" == why(seen, "new")
    left = seen.items[0].attempts
    assert left is not None
    assert (["bridge"], True) == ([each.scenario for each in left.forms], left.needs_unseen)
    assert {"new": "met"} == states(on(TODAY, rules, did("wall", "2026-05-01", unseen=True)))


def test_a_critical_finding_stays_open_until_the_scenario_is_done_without_one() -> None:
    rules = policy({**ONE, "no_open_critical_finding": True})
    past = (did("wall", "2026-05-01"), did("choir", "2026-05-02", gates=["threatens"]))
    found = on(TODAY, rules, *past)
    assert "due" == states(found)["no_open_critical_finding"]
    assert "“The choir” on 2026-05-02: threatens" in why(found, "no_open_critical_finding")
    again = on(TODAY, rules, *past, did("choir", "2026-05-03", unseen=False))
    assert "met" == states(again)["no_open_critical_finding"]


def test_nobody_signs_off_for_themself() -> None:
    rules = policy({"sign_off": True})
    assert {"sign_off": "due"} == states(on(TODAY, rules, signed("2026-05-01", by="dana")))
    assert {"sign_off": "due"} == states(on(TODAY, rules, signed("2026-05-01", under="another")))
    assert {"sign_off": "met"} == states(on(TODAY, rules, signed("2026-05-01")))


def test_an_award_that_is_asked_for_has_to_be_valid_on_the_day() -> None:
    rules = policy({"awards": ["basic"]})
    assert "it was not awarded" == why(on(TODAY, rules), "award.basic")
    assert {"award.basic": "met"} == states(on(TODAY, rules, given("2025-06-01", TODAY, under="basic")))
    assert "it ended on 2026-05-31" == why(
        on(TODAY, rules, given("2025-06-01", "2026-05-31", under="basic")), "award.basic"
    )
    assert {"award.basic": "due"} == states(on(TODAY, rules, given("2026-01-01", None, under="basic", revoked=TODAY)))


def test_an_award_runs_to_its_end_and_renewal_adds_to_it() -> None:
    rules = policy(ONE)
    award, renewed = given("2025-07-01", "2026-07-01"), did("bridge", "2026-05-01")
    early = on("2026-04-01", rules, did("wall", "2025-06-01"), award)
    assert ("held", False, "2026-04-02") == (early.life, early.awardable, early.renewal_from)
    assert ("it is valid until 2026-07-01; renewal opens on 2026-04-02",) == early.refusals
    due = on("2026-06-15", rules, did("wall", "2025-06-01"), award)
    assert ("renewal_due", 30) == (due.life, due.reminder)
    assert due.refusals[0].startswith("A talk: 1 more scenario is needed")
    ready = on("2026-06-15", rules, award, renewed)
    assert (True, "2027-07-01") == (ready.awardable, ready.new_until)
    late = on("2026-07-02", rules, award, renewed)
    assert ("ready", "2027-07-02") == (late.life, late.new_until)
    assert "lapsed" == on("2026-07-02", rules, award).life


def test_a_renewal_may_have_rules_of_its_own_until_its_grace_is_over() -> None:
    rules = policy(ONE, renewal={"grace_days": 10, "requires": {"sign_off": True}})
    award = given("2025-07-01", "2026-07-01")
    assert ["sign_off"] == list(states(on("2026-07-11", rules, award)))
    assert ["talk"] == list(states(on("2026-07-12", rules, award)))


def test_a_missed_refresher_lets_an_award_lapse_and_a_late_one_brings_it_back() -> None:
    rules = policy(ONE, valid_months=36, upkeep={"policy": "refresher", "every_months": 12})
    award = given("2025-01-10", "2028-01-10")
    assert "held" == on("2026-01-10", rules, award).life
    missed = on("2026-01-11", rules, award)
    assert ("lapsed", False) == (missed.life, missed.complete)
    assert ("refresher: it was due by 2026-01-10; earn it, and this award holds again",) == missed.refusals
    assert "held" == on("2026-02-02", rules, award, given("2026-02-01", "2027-02-01", under="refresher")).life


def test_after_a_revocation_all_is_asked_for_anew_and_the_day_before_nobody_knew() -> None:
    rules = policy(ONE)
    past = (did("wall", "2026-03-01"), given("2026-03-02", "2027-03-02", revoked="2026-05-01"))
    assert "held" == on("2026-04-30", rules, *past).life
    found = on(TODAY, rules, *past)
    assert ("revoked", "a mistake", {"talk": "due"}) == (found.life, found.revoked, states(found))
    assert on(TODAY, rules, *past, did("wall", "2026-05-02")).awardable


def test_an_award_without_end_is_given_once() -> None:
    found = on(TODAY, policy(ONE, valid_months=None), did("bridge", "2026-05-01"), given("2026-03-02", None))
    assert (False, ("it was awarded on 2026-03-02 and is valid without end",)) == (found.awardable, found.refusals)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-15", -12, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("9999-06-01", 12, "9999-12-31"),
        ("0001-06-01", -12, "0001-01-01"),
    ],
)
def test_months_end_where_the_month_ends(day: str, months: int, then: str) -> None:
    assert then == months_after(date.fromisoformat(day), months).isoformat()


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(str)
PAST = st.lists(
    st.builds(
        lambda scenario, day, bad: did(scenario, day, unseen=False, **(BAD if bad else {})),
        st.sampled_from(["wall", "bridge", "choir"]),
        DAYS,
        st.booleans(),
    ),
    max_size=8,
).map(lambda found: sorted(found, key=lambda each: each.done.began))


@settings(deadline=None, max_examples=60)
@over(past=PAST, day=DAYS, more=st.sampled_from(["wall", "bridge"]))
def test_a_good_encounter_today_never_makes_things_worse(past: list[Any], day: str, more: str) -> None:
    rules = policy({"scenarios": {"talk": {**ONE["scenarios"]["talk"], "different": 2}}}, within_months=6)
    before = on(day, rules, *past)
    after = on(day, rules, *sorted([*past, did(more, day)], key=lambda each: each.done.began))
    assert before.items[0].have <= after.items[0].have


@settings(deadline=None, max_examples=60)
@over(past=PAST, day=DAYS, days=st.integers(0, 400))
def test_what_happens_later_changes_nothing_about_a_day(past: list[Any], day: str, days: int) -> None:
    rules, later = policy(ONE, within_months=6), str(date.fromisoformat(day) + timedelta(days=days + 1))
    known = on(day, rules, *past, begun=["wall", "bridge", "choir"])
    more = sorted([*past, did("wall", later)], key=lambda each: each.done.began)
    assert known == on(day, rules, *more, begun=["wall", "bridge", "choir"])


AWARDS = st.lists(
    st.tuples(st.dates(date(2025, 1, 1), date(2026, 6, 1)), st.integers(1, 500), st.none() | st.integers(1, 300)),
    max_size=3,
)


@settings(deadline=None, max_examples=80)
@over(past=PAST, rows=AWARDS, day=DAYS, endless=st.booleans(), upkeep=st.booleans())
def test_there_is_a_reason_against_an_award_exactly_when_it_cannot_be_given(
    past: list[Any], rows: list[tuple[date, int, int | None]], day: str, endless: bool, upkeep: bool
) -> None:
    keeping = {"upkeep": {"policy": "refresher", "every_months": 2}} if upkeep else {}
    rules = policy(ONE, within_months=6, **keeping)
    awards = [
        given(
            str(of),
            None if endless else str(of + timedelta(days=days)),
            revoked=None if off is None else str(of + timedelta(days=off)),
        )
        for of, days, off in sorted(rows, key=lambda row: row[:2])
    ]
    found = on(day, rules, *past, *awards)
    assert found.awardable == (not found.refusals)
    assert found.complete == (found.life in ("ready", "held", "renewal_due"))
    if found.life == "ready":
        assert found.awardable
