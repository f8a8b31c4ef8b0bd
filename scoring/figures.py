"""Figures: how reports round. No float leaves a computation: what is not whole leaves in hundredths."""

from fractions import Fraction
from math import isqrt


def rounded(value: Fraction) -> int:
    """To the nearest whole number, halves upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def hundredths(value: Fraction) -> int:
    """The value in hundredths, as a whole number: 0.715 gives 72."""
    return rounded(100 * value)


def percent(part: int, whole: int) -> int | None:
    """The share in percent, 0 to 100; None of nothing."""
    return rounded(Fraction(100 * part, whole)) if whole else None


def mean(values: list[int]) -> Fraction:
    """The arithmetic mean. Raises ZeroDivisionError where there are none."""
    return Fraction(sum(values), len(values))


def root_hundredths(square: Fraction) -> int:
    """The square root in hundredths, halves upwards, of a value that is not negative; exact, without floats."""
    doubled = 40_000 * square.numerator // square.denominator
    return (isqrt(doubled) + 1) // 2
