"""The 15 % rule, what counts as a test of a class, where a trainee stands now, and what evaluations count."""

from dataclasses import replace
from typing import Any

from scoring.class_tests import Window, class_tests
from scoring.completed import Completed
from scoring.lately import lately
from scoring.measures import INJURIES, INVOLUNTARY, JUSTICE, LINKED, MEASURES, VOLUNTARY
from scoring.result import CriterionResult, Result
from simulator.views.report import Person, measured, periods, told_apart
from tests.support.make import library

CLASS = [f"t{number}" for number in range(20)]
ALWAYS = Window()


def result(
    standard: Any = "met", measures: dict[str, str] | None = None, counted: tuple[str, ...] = (), **percents: int
) -> Result:
    criteria = {
        name: CriterionResult(percent=each, level=None, opportunities=3, critical=False)
        for name, each in percents.items()
    }
    return Result(
        standard=standard, technique=70, criteria=criteria, gates=[], breaches=[], verdicts={}, measures=measures or {},
        counted=list(counted), minutes=9, seconds=300, version=1, categories=[],
    )  # fmt: skip


def done(trainee: str, day: int, made: Result, mode: str = "assessment") -> Completed:
    at = f"2026-03-{day:02}T09:30:00.000Z"
    return Completed(f"{trainee}-{day}", trainee, "stairwell", "The stairwell", mode, "us", "held", at, at, made)


def told(*found: Completed, window: Window = ALWAYS) -> list[tuple[object, ...]]:
    return [(each.attempt, each.tested, each.failed, each.state) for each in class_tests(CLASS, found, window)]


FAILED, MET, UNCLEAR = result("not_met"), result("met"), result("insufficient_evidence")


def test_fifteen_percent_of_the_class_is_reached_with_the_third_of_twenty_at_its_moment() -> None:
    two = [done("t1", 1, FAILED), done("t2", 2, FAILED), *(done(f"t{n}", 2, MET) for n in range(4, 20))]
    assert [("initial", 18, 2, "below")] == told(*two)
    (found,) = class_tests(CLASS, [*two, done("t3", 5, FAILED)], Window())
    assert ("reached", "2026-03-05T09:30:00.000Z", 20) == (found.state, found.reached_at, found.members)


def test_where_few_were_tested_the_share_of_those_is_told_apart() -> None:
    assert [("initial", 2, 1, "of_tested")] == told(done("t1", 1, FAILED), done("t2", 1, MET))
    assert [("initial", 2, 0, "below")] == told(done("t1", 1, UNCLEAR), done("t2", 1, MET))


def test_retests_are_counted_apart_up_to_the_one_that_meets_the_standard() -> None:
    one = [done("t1", day, made) for day, made in ((1, FAILED), (2, FAILED), (3, MET), (4, FAILED))]
    assert [("initial", 1, 1, "of_tested"), ("retest", 1, 1, "of_tested")] == told(*one)
    assert [("initial", 1, 1, "of_tested"), ("retest", 1, 0, "below")] == told(one[0], one[2], one[3])


def test_an_attempt_before_the_days_asked_for_makes_a_later_one_a_retest() -> None:
    found = [done("t1", 1, FAILED), done("t1", 9, FAILED)]
    assert [("retest", 1, 1, "of_tested")] == told(*found, window=Window("2026-03-02", "2026-03-09"))
    assert [] == told(*found, window=Window("2026-03-10"))


def test_practice_is_no_test_and_neither_is_what_others_did() -> None:
    assert [] == told(done("t1", 1, FAILED, "practice"), done("stranger", 1, FAILED))


def test_a_criterion_stands_where_the_latest_three_encounters_with_evidence_put_it() -> None:
    rubric = library().rubrics["crisis-response"]
    percents = [{"c01": 10}, {"c01": 60}, {"c02": 90}, {"c01": 70}, {"c01": 65}]
    found = lately(rubric, [done("t1", n, result(**each)) for n, each in enumerate(percents, 1)])
    assert (65, 3, 4) == (found["c01"].percent, found["c01"].level, len(found["c01"].points))
    assert (90, 4) == (found["c02"].percent, found["c02"].level)
    assert (None, None, ()) == (found["c03"].percent, found["c03"].level, found["c03"].points)


def test_each_measure_counts_what_it_says() -> None:
    def said(counted: tuple[str, ...] = (), **measures: str) -> set[str]:
        found = result("met", measures, counted)
        return {name for name, measure in MEASURES.items() if measure.counts(found)}

    assert {"voluntary", "linkage", "diversion"} == said(disposition="voluntary_ed", linkage="warm_handover")
    assert {"involuntary", "linkage"} == said(("detention",), disposition="involuntary_ed", linkage="referral")
    assert {"linkage", "diversion"} == said(disposition="home_with_support", linkage="referral")
    assert set() == said(disposition="home_with_support", linkage="information")
    assert {"arrest", "linkage"} == said(disposition="jail", linkage="referral")
    assert {"arrest", "voluntary"} == said(("arrest",), disposition="voluntary_ed")
    assert {"force", "injury_officer"} == said(("force",), injury_officer="minor", injury_person="none")


def test_the_measures_know_only_what_the_vocabulary_has() -> None:
    words = library().vocabulary
    assert {*VOLUNTARY, *INVOLUNTARY, *JUSTICE} <= set(words.measures["disposition"].values)
    assert set(LINKED) <= set(words.measures["linkage"].values)
    assert set(INJURIES) <= words.measures.keys()
    assert {"force", "arrest"} <= {each.counts_as for each in words.acts.values()}


def test_time_is_told_in_weeks_months_or_years_without_gaps() -> None:
    first = done("t1", 2, FAILED)

    def labels(*days: str) -> list[str]:
        return [each.label for each in periods([replace(first, ended=f"{day}T09:30:00.000Z") for day in days])]

    assert ["03-02", "03-09", "03-16"] == labels("2026-03-04", "2026-03-16")
    assert ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"] == labels("2025-11-30", "2026-03-01")
    assert ["2023", "2024", "2025", "2026"] == labels("2023-12-31", "2026-01-01")
    assert [] == labels()


def test_a_percentage_is_told_only_of_enough() -> None:
    few = measured([done("t1", 1, result(counted=("force",)))] * 9)["force"]
    many = measured([done("t1", 1, result(counted=("force",)))] * 10)["force"]
    assert ("9 of 9", "10 of 10 (100 %)") == (str(few), str(many))


def test_people_who_share_a_name_are_told_apart_by_their_ids() -> None:
    found = told_apart([Person("b", "Sam Ito"), Person("a", "sam ito"), Person("c", "Ana Doyle")])
    assert ["Ana Doyle", "sam ito (a)", "Sam Ito (b)"] == [each.name for each in found]
