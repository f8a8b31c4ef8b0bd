"""What decisions gave away, and which of several choices of one value is named first."""

from collections.abc import Mapping
from fractions import Fraction

from scoring.decision import Decisions, DecisionValue, Values, decisions
from scoring.ranking import Rank
from scoring.rubric_schema import GradeRow
from tests.support.judge import criterion, moment, rubric

GRADES = [
    GradeRow(grade="best", loss_at_most=0),
    GradeRow(grade="sound", loss_at_most=4),
    GradeRow(grade="poor", loss_at_most=100),
]
MADE = rubric({"c": criterion({"open_question": 1})}, grades=GRADES)
PLAIN: Rank = ((0,), 0)


def graded(chosen: str, ranks: Mapping[str, Rank] | None = None, cost: int = 0, **values: float) -> Decisions:
    """One decision between choices of these values."""
    worth = {choice: Fraction(str(value)) for choice, value in values.items()}
    met = moment(0, chosen, **dict.fromkeys(values, ()))
    most = max(worth.values())
    found = Values(
        (DecisionValue(0, worth, worth[chosen], Fraction(cost)),), start=most, highest=most, lowest=Fraction(0)
    )
    return decisions(MADE, [met], [ranks or dict.fromkeys(values, PLAIN)], found)


def test_of_choices_of_one_value_the_one_that_law_and_rubric_prefer_is_named_first() -> None:
    ranks: dict[str, Rank] = {"first": ((0,), 0), "breach": ((-1,), 9), "kind": ((0,), 3)}
    assert ("kind", "first", "breach") == graded("first", ranks, first=90, breach=90, kind=90).graded[0].best


def test_a_grade_goes_by_the_loss_as_it_is_shown() -> None:
    (hair,), (tenth,) = graded("a", a=89.97, b=90).graded, graded("a", a=89.9, b=90).graded
    assert ("best", "sound") == (hair.grade, tenth.grade)
    assert Fraction("0.03") == hair.loss


def test_what_breaches_take_off_is_told_apart_from_what_is_gone_for_good() -> None:
    (only,) = graded("b", cost=25, a=90, b=60).graded
    assert (30, 25) == (only.loss, only.cost)


def test_the_loss_of_every_choice_on_offer_is_told() -> None:
    (only,) = graded("b", a=90, b=60, c=-10).graded
    assert {"a": 0, "b": 30, "c": 100} == only.losses
    assert 30 == only.loss
