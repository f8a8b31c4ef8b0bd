"""What all reports share: people, what a report is about, shares that say of how many, and periods of time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scoring.completed import Completed
from scoring.figures import percent
from scoring.measures import MEASURES

FEWEST_FOR_PERCENT = 10
"""Below so many a share is told as "2 of 7" alone: a percentage would sound surer than it is."""
MOST_WEEKS, MOST_MONTHS = 13, 24
"""Up to so many, a stretch of time is told in weeks, or in months; beyond that in years."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by id and name."""

    id: str
    name: str


def told_apart(people: Iterable[Person]) -> list[Person]:
    """By name; of those who share a name, each has the id behind it."""
    ordered = sorted(people, key=lambda each: (each.name.casefold(), each.id))
    often = Counter(each.name.casefold() for each in ordered)
    return [
        Person(each.id, f"{each.name} ({each.id})" if often[each.name.casefold()] > 1 else each.name)
        for each in ordered
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """0 to 100; None where there are too few for a percentage to say anything."""
        return percent(self.part, self.whole) if self.whole >= FEWEST_FOR_PERCENT else None

    def __str__(self) -> str:
        if not self.whole:
            return "none yet"
        told = f"{self.part:,} of {self.whole:,}"
        return told if self.percent is None else f"{told} ({self.percent} %)"


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month or year. `measures`: each measure that evaluations count, as the share of `encounters`."""

    label: str
    first: str
    encounters: int
    measures: dict[str, Share]


def periods(done: Sequence[Completed]) -> tuple[Period, ...]:
    """The stretch of time from the first of these encounters to the last, without gaps, by when they ended."""
    if not done:
        return ()
    days = [date.fromisoformat(each.ended[:10]) for each in done]
    begin = _grain(min(days), max(days))
    by_start: dict[date, list[Completed]] = {start: [] for start in _starts(begin, min(days), max(days))}
    for day, each in zip(days, done, strict=True):
        by_start[_start(begin, day)].append(each)
    return tuple(
        Period(_label(begin, start), str(start), len(found), measured(found)) for start, found in by_start.items()
    )


def measured(done: Sequence[Completed]) -> dict[str, Share]:
    """Each measure over some encounters."""
    return {
        name: Share(sum(measure.counts(each.result) for each in done), len(done)) for name, measure in MEASURES.items()
    }


def _grain(first: date, last: date) -> str:
    if (last - first).days < 7 * MOST_WEEKS:
        return "week"
    months = 12 * (last.year - first.year) + last.month - first.month
    return "month" if months < MOST_MONTHS else "year"


def _start(grain: str, day: date) -> date:
    if grain == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if grain == "month" else day.replace(month=1, day=1)


def _starts(grain: str, first: date, last: date) -> Iterator[date]:
    at = _start(grain, first)
    while at <= last:
        yield at
        at = _start(grain, at + timedelta(days={"week": 7, "month": 31, "year": 366}[grain]))


def _label(grain: str, start: date) -> str:
    return {"week": f"{start:%m-%d}", "month": f"{start:%Y-%m}", "year": f"{start:%Y}"}[grain]
