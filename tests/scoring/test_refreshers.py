"""What to train next: the ratings of results, when something is due again, and the order of what is suggested."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.completed import Completed
from scoring.refresher import Offer, Refresher, Review, encounter_rating, rating_of, refreshers, soonest
from scoring.result import CriterionResult, Result
from scoring.schedule_schema import Rating, Schedule
from simulator.app.refreshers import load_schedule
from simulator.exchange.spacing import due_by
from simulator.views.refreshers import refresher_views
from tests.support.make import library

SCHEDULE = load_schedule(library())
FIRST = date(2026, 3, 3)
OFFERS = (
    Offer("alley", "advanced", frozenset({"c05", "c06"})),
    Offer("bridge", "introductory", frozenset({"c06"})),
    Offer("cafe", "introductory", frozenset({"c05"})),
)


def schedule(**changes: object) -> Schedule:
    return SCHEDULE.model_copy(update=changes)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def ended(
    scenario: str = "alley",
    day: date = FIRST,
    technique: int | None = 95,
    criteria: Mapping[str, int | None] | None = None,
    **fields: object,
) -> Completed:
    """An encounter that ended on a day with these percentages."""
    scores = {
        name: CriterionResult(percent=percent, level=None, opportunities=3, critical=False)
        for name, percent in (criteria or {}).items()
    }
    base = {"standard": "met", "technique": technique, "criteria": scores, "gates": [], "breaches": [], "verdicts": {}}
    rest = {"measures": {}, "counted": [], "minutes": 9, "seconds": 60, "version": 1, "categories": []}
    result = Result.model_validate(base | rest | fields)
    at = f"{day.isoformat()}T09:00:00.000Z"
    return Completed("e", "t", scenario, scenario.title(), "practice", "us", "over", at, at, result)


def suggested(*history: Completed, today: date = FIRST, **changes: object) -> tuple[Refresher, ...]:
    made = schedule(**changes)
    return refreshers(history, {each.scenario for each in history}, OFFERS, made, due_by(made), today)


def told(*found: Refresher, today: date = FIRST) -> list[str]:
    titles = {each.scenario: each.scenario.title() for each in OFFERS}
    return [each.why for each in refresher_views(found, titles, {"c06": "Empathy"}, today)]


@pytest.mark.parametrize(
    ("percent", "rating"),
    [(0, "again"), (59, "again"), (60, "hard"), (74, "hard"), (75, "good"), (89, "good"), (90, "easy"), (100, "easy")],
)
def test_a_percentage_is_rated_by_the_bounds_of_the_schedule(percent: int, rating: Rating) -> None:
    assert rating == rating_of(percent, SCHEDULE.ratings)


def test_a_critical_finding_is_rated_again_whatever_the_points() -> None:
    assert "again" == encounter_rating(ended(technique=99, gates=["dared"]), SCHEDULE)
    assert "again" == encounter_rating(ended(technique=None, breaches=["us.4a.force"]), SCHEDULE)


def test_an_encounter_whose_standard_was_not_met_is_hard_at_best() -> None:
    assert "hard" == encounter_rating(ended(technique=95, standard="not_met"), SCHEDULE)
    assert "again" == encounter_rating(ended(technique=40, standard="not_met"), SCHEDULE)


def test_an_encounter_without_any_evidence_is_rated_as_a_standard_not_met() -> None:
    assert "hard" == encounter_rating(ended(technique=None, standard="insufficient_evidence"), SCHEDULE)


def test_days_between_refreshers_grow_while_it_goes_well_and_shrink_when_it_does_not() -> None:
    due, day, gaps = due_by(SCHEDULE), FIRST, []
    reviews: list[Review] = []
    for percent in (82, 85, 55, 78, 92):
        reviews.append(Review(on(day), rating_of(percent, SCHEDULE.ratings)))
        gaps.append((due(reviews) - day).days)
        day = due(reviews)
    assert [2, 11, 2, 5, 19] == gaps


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(("again", "hard", "good", "easy"))), min_size=1, max_size=8)
)
def test_a_due_day_lies_within_the_bounds_and_is_the_same_each_time(rows: list[tuple[int, Rating]]) -> None:
    bounded = schedule(least_days=7, most_days=90)
    reviews = [Review(on(FIRST + timedelta(days=day)), rating) for day, rating in sorted(rows, key=lambda row: row[0])]
    due = due_by(bounded)(reviews)
    assert 7 <= (due - reviews[-1].at.date()).days <= 90
    assert due == due_by(bounded)(reviews)


def test_whoever_has_done_nothing_begins_with_the_lowest_level() -> None:
    assert ["bridge", "cafe", "alley"] == [each.scenario for each in suggested()]
    assert {"Not done yet."} == set(told(*suggested()))


def test_one_new_encounter_comes_first_then_what_is_due_with_the_worst_first_then_the_other_new_ones() -> None:
    history = (ended("alley", technique=80), ended("bridge", technique=70, standard="not_met"))
    found = suggested(*history, today=FIRST + timedelta(days=30))
    assert [("new", "cafe"), ("scenario", "bridge"), ("scenario", "alley")] == [
        (each.kind, each.what) for each in found
    ]
    none_first = suggested(ended("bridge", technique=80), today=FIRST + timedelta(days=30), new_first=0)
    assert ["bridge", "cafe", "alley"] == [each.scenario for each in none_first]


def test_what_is_not_due_yet_comes_last_by_day() -> None:
    history = (ended("alley", technique=95), ended("bridge", technique=80))
    found = suggested(*history, today=FIRST)
    assert ["cafe", "bridge", "alley"] == [each.scenario for each in found]
    assert [None, FIRST + timedelta(days=2), FIRST + timedelta(days=8)] == [each.due for each in found]


def test_a_criterion_is_followed_from_the_first_time_that_it_was_weak() -> None:
    well, badly = {"c06": 95}, {"c06": 58}
    assert [] == [each for each in suggested(ended(criteria=well)) if each.kind == "criterion"]
    both = (ended(criteria=badly), ended(day=FIRST + timedelta(days=1), criteria=well))
    assert ["c06"] == [each.what for each in suggested(*both) if each.kind == "criterion"]


def test_a_weak_criterion_is_trained_in_a_new_encounter_that_names_it_and_says_why() -> None:
    found = suggested(ended("cafe", criteria={"c06": 58}), today=FIRST + timedelta(days=2))
    assert ("new", "bridge", ("c06",)) == (found[0].kind, found[0].what, tuple(name for name, _ in found[0].practises))
    assert ("criterion", "c06", "bridge") == (found[1].kind, found[1].what, found[1].scenario)
    assert [
        "Not done yet. It practises Empathy (C06), which was 58 % on 3 March 2026.",
        "Empathy (C06) was 58 % on 3 March 2026; this encounter practises it.",
    ] == told(*found[:2])


def test_where_all_were_done_a_criterion_goes_to_the_one_with_opportunities_done_longest_ago() -> None:
    days = [FIRST + timedelta(days=number) for number in range(3)]
    history = [
        ended(name, day, criteria={"c06": 50}) for name, day in zip(("cafe", "alley", "bridge"), days, strict=True)
    ]
    (found,) = (each for each in suggested(*history, today=days[2]) if each.kind == "criterion")
    assert "cafe" == found.scenario


def test_what_cannot_be_played_any_more_is_not_suggested() -> None:
    found = suggested(ended("gone", technique=40, criteria={"c99": 10}), today=FIRST + timedelta(days=9))
    assert {"alley", "bridge", "cafe"} == {each.scenario for each in found}
    assert {"new"} == {each.kind for each in found}


def test_the_first_few_are_of_different_encounters() -> None:
    found = suggested(ended("cafe", criteria={"c06": 58, "c05": 40}), today=FIRST + timedelta(days=2))
    assert len(found) > len({each.scenario for each in found})
    assert 3 == len({each.scenario for each in soonest(found, 3)})


def test_what_went_wrong_is_said_in_words() -> None:
    later = FIRST + timedelta(days=9)
    (critical,) = (
        each for each in suggested(ended(gates=["dared"], technique=81), today=later) if each.kind == "scenario"
    )
    assert ["On 3 March 2026 there was a critical finding: a gate, or a breach of law (technique 81 %)."] == told(
        critical
    )
