"""Item analysis of a scenario by classical test theory: which criteria are hard, which tell the able from the others,
and how far the criteria agree. The items are the rubric's criteria in this scenario, in percent; the persons are
encounters, one of each trainee.

Difficulty is the mean share of what was possible (the p of a question that is right or wrong, for items with degrees).
Discrimination is the corrected item-total correlation: Pearson's r between an item and the mean of the other items of
the same encounter, the item itself left out (Nunnally and Bernstein, Psychometric Theory, 3rd edition 1994, chapter 8).
Reliability is coefficient alpha (Cronbach 1951, Psychometrika 16, 297-334): k/(k-1) x (1 - sum of the items' variances
/ variance of their sum), over encounters in which every item counted has evidence. Its conditions: items measure one
thing, and their errors are independent. Criteria that were met on one path through a scenario share that path, so
alpha here is an upper guess of agreement rather than a lower bound.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.figures import hundredths, mean, root_hundredths

FEWEST_FOR_DIFFICULTY = 10
"""Below so many encounters no difficulty is told: one person would move it by more than ten points."""
FEWEST_FOR_CORRELATION = 30
"""Below so many no correlation: at thirty, one of 0.30 may still be anything between -0.07 and 0.60."""
COMMON_PERCENT = 80
"""An item counts for alpha that has evidence in at least this share of the encounters; paths differ."""

FEWEST_ITEMS = 3
"""Two criteria that agree say nothing of a scale."""

Row = Mapping[str, int | None]
"""An encounter: criterion to percent, None with insufficient evidence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion. `met`: encounters with evidence; `difficulty` (0 to 100) and `discrimination` (-100 to 100) are in
    hundredths, None with too few encounters, or where all did the same."""

    criterion: str
    met: int
    difficulty: int | None
    compared: int
    """Encounters in which there were other criteria to compare it with."""
    discrimination: int | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha in hundredths (it can be negative), or None and why. `items`: those counted; `complete`: the encounters in
    which all of them have evidence."""

    alpha: int | None
    why_not: Literal["", "few_items", "few_encounters", "no_spread"]
    items: tuple[str, ...]
    complete: int


def items(rows: Sequence[Row]) -> tuple[Item, ...]:
    """Each criterion that any encounter has."""
    return tuple(_item(name, rows) for name in dict.fromkeys(name for row in rows for name in row))


def reliability(rows: Sequence[Row]) -> Reliability:
    """How far the criteria that nearly every encounter has agree."""
    names = dict.fromkeys(name for row in rows for name in row)
    known = {name: sum(row.get(name) is not None for row in rows) for name in names}
    common = tuple(name for name, met in known.items() if met and 100 * met >= COMMON_PERCENT * len(rows))
    complete = [
        values
        for row in rows
        if len(values := [each for name in common if (each := row[name]) is not None]) == len(common)
    ]
    if len(common) < FEWEST_ITEMS:
        return Reliability(None, "few_items", common, len(complete) if common else 0)
    if len(complete) < FEWEST_FOR_CORRELATION:
        return Reliability(None, "few_encounters", common, len(complete))
    whole = _spread([sum(values) for values in complete])
    if not whole:
        return Reliability(None, "no_spread", common, len(complete))
    parts = sum(_spread(list(column)) for column in zip(*complete, strict=True))
    alpha = Fraction(len(common), len(common) - 1) * (1 - Fraction(parts, whole))
    return Reliability(hundredths(alpha), "", common, len(complete))


def _item(name: str, rows: Sequence[Row]) -> Item:
    found = [value for row in rows if (value := row.get(name)) is not None]
    pairs = [(value, mean(rest)) for row in rows if (value := row.get(name)) is not None and (rest := _rest(name, row))]
    difficulty = hundredths(mean(found) / 100) if len(found) >= FEWEST_FOR_DIFFICULTY else None
    return Item(name, len(found), difficulty, len(pairs), _correlation(pairs))


def _rest(name: str, row: Row) -> list[int]:
    return [value for other, value in row.items() if other != name and value is not None]


def _correlation(pairs: Sequence[tuple[int, Fraction]]) -> int | None:
    """Pearson's r in hundredths."""
    if len(pairs) < FEWEST_FOR_CORRELATION:
        return None
    n = len(pairs)
    first, second = sum(x for x, _ in pairs), sum((y for _, y in pairs), Fraction(0))
    both = n * sum((x * y for x, y in pairs), Fraction(0)) - first * second
    spread = (n * sum(x * x for x, _ in pairs) - first**2) * (
        n * sum((y * y for _, y in pairs), Fraction(0)) - second**2
    )
    if not spread:
        return None
    size = root_hundredths(both * both / spread)
    return size if both >= 0 else -size


def _spread(values: list[int]) -> int:
    """The variance times the square of how many there are: whole, and alpha is the same of it."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2
