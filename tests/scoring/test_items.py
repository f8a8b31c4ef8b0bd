"""Item analysis: what classical test theory says of a scenario's criteria, and where it says nothing."""

from fractions import Fraction
from statistics import correlation, fmean, variance

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.figures import hundredths, percent, root_hundredths, rounded
from scoring.items import FEWEST_FOR_CORRELATION, FEWEST_FOR_DIFFICULTY, items, reliability

NAMES = ("c1", "c2", "c3", "c4")
tables = st.lists(
    st.tuples(*[st.integers(0, 100)] * len(NAMES)), min_size=FEWEST_FOR_CORRELATION, max_size=FEWEST_FOR_CORRELATION + 9
)


def rows(table: list[tuple[int, ...]]) -> list[dict[str, int | None]]:
    return [dict(zip(NAMES, values, strict=True)) for values in table]


@settings(deadline=None, max_examples=60)
@given(tables)
def test_discrimination_and_alpha_are_what_the_textbook_computes_with_floats(table: list[tuple[int, ...]]) -> None:
    for number, item in enumerate(items(rows(table))):
        own, rest = [r[number] for r in table], [fmean(r[:number] + r[number + 1 :]) for r in table]
        if item.discrimination is None:
            assert 1 == len(set(own)) or 1 == len({sum(r) - r[number] for r in table})
        else:
            assert abs(correlation(own, rest) - item.discrimination / 100) < 0.0051
    found = reliability(rows(table)).alpha
    whole = variance([sum(r) for r in table])
    if found is None:
        assert 0 == whole
    else:
        parts = sum(variance(column) for column in zip(*table, strict=True))
        assert abs(len(NAMES) / (len(NAMES) - 1) * (1 - parts / whole) - found / 100) < 0.0051 + abs(found) * 1e-9


def test_the_example_that_can_be_checked_by_hand() -> None:
    same = rows([(0, 0, 0, 0), (100, 100, 100, 100)] * 15)
    assert 100 == reliability(same).alpha
    assert [(50, 100)] * 4 == [(each.difficulty, each.discrimination) for each in items(same)]
    against = rows([(0, 100, 100, 100), (100, 0, 0, 0)] * 15)
    assert -100 == items(against)[0].discrimination


def test_with_too_few_encounters_nothing_is_told_and_how_many_there_are_is() -> None:
    few = rows([(40, 50, 60, 70)] * (FEWEST_FOR_DIFFICULTY - 1))
    assert [(9, None, None)] * 4 == [(each.met, each.difficulty, each.discrimination) for each in items(few)]
    assert ("few_encounters", None) == (reliability(few).why_not, reliability(few).alpha)
    assert [40, 50, 60, 70] == [each.difficulty for each in items(rows([(40, 50, 60, 70)] * FEWEST_FOR_DIFFICULTY))]


def test_where_all_did_the_same_there_is_no_spread_to_tell_anything_by() -> None:
    same = rows([(40, 50, 60, 70)] * FEWEST_FOR_CORRELATION)
    assert [None] * 4 == [each.discrimination for each in items(same)]
    assert "no_spread" == reliability(same).why_not


def test_alpha_counts_only_criteria_that_nearly_every_encounter_has_and_only_complete_encounters() -> None:
    table = rows([(number, 2 * number, number % 7, 5) for number in range(40)])
    for row in table[:10]:
        row["c4"] = None
    table[39]["c1"] = None
    found = reliability(table)
    assert (("c1", "c2", "c3"), 39) == (found.items, found.complete)
    for row in table:
        row["c3"] = None
    assert ("few_items", ("c1", "c2")) == (reliability(table).why_not, reliability(table).items)


@settings(deadline=None)
@given(st.fractions(min_value=0, max_value=10_000))
def test_rounding_is_to_the_nearest_halves_upwards_and_roots_are_exact(value: Fraction) -> None:
    assert value - Fraction(1, 2) < rounded(value) <= value + Fraction(1, 2)
    root = root_hundredths(value * value)
    assert root == rounded(100 * value)
    assert (72, -5, None, 33) == (
        hundredths(Fraction(715, 1000)),
        hundredths(Fraction(-5, 100)),
        percent(0, 0),
        percent(1, 3),
    )
