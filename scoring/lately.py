"""Lately: where a trainee stands on each criterion now, from the latest encounters that say something about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.completed import Completed
from scoring.figures import mean, rounded
from scoring.result import rubric_name
from scoring.rubric import level_of
from scoring.rubric_schema import Rubric

LATEST = 3
"""So many encounters with enough evidence make up where somebody stands now: a single one is too much luck of which
opportunities came up, and what is long ago says little about now."""


@dataclass(frozen=True, slots=True)
class Point:
    """A criterion in one encounter; percent 0 to 100. `day` is written 2026-03-01."""

    encounter: str
    day: str
    percent: int


@dataclass(frozen=True, slots=True)
class Lately:
    """A criterion. `percent` is the mean of the latest points, rounded, and `level` (1 to 4) its level by the rubric;
    None where no encounter had enough evidence. `points`: all with evidence, oldest first."""

    criterion: str
    percent: int | None
    level: int | None
    points: tuple[Point, ...]


def lately(rubric: Rubric, done: Sequence[Completed]) -> dict[str, Lately]:
    """Each criterion of a rubric, from encounters judged by it, oldest first."""
    points: dict[str, list[Point]] = {name: [] for name in rubric.criteria}
    for each in done:
        for name, result in each.result.criteria.items():
            if result.percent is not None and name in points:
                points[name].append(Point(each.encounter, each.ended[:10], result.percent))
    return {name: _now(rubric, name, found) for name, found in points.items()}


def is_judged_by(rubric: Rubric, each: Completed) -> bool:
    """Whether an encounter was judged by this version of this rubric. Results that do not say count as such."""
    return each.result.rubric in ("", rubric_name(rubric))


def _now(rubric: Rubric, name: str, points: list[Point]) -> Lately:
    if not points:
        return Lately(name, None, None, ())
    percent = rounded(mean([each.percent for each in points[-LATEST:]]))
    return Lately(name, percent, level_of(rubric, percent), tuple(points))
