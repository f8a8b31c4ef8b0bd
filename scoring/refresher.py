"""Refreshers: what to train next, worked out from results each time. Nothing of it is stored.

An encounter and a criterion are each like a card of spaced repetition: every result rates it, and its ratings say when
it is due again (`Due` is the rule that says so). A criterion is followed once it was rated again or hard; until then
the encounters that exercise it refresh it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from scoring.assessment import Standard
from scoring.completed import Completed
from scoring.schedule_schema import Rating, RatingBounds, Schedule

LEVELS = ("introductory", "intermediate", "advanced")
RATINGS: tuple[Rating, ...] = ("again", "hard", "good", "easy")
WEAK: tuple[Rating, ...] = ("again", "hard")


@dataclass(frozen=True, slots=True)
class Review:
    """That something was done at a moment (with its time zone), and how well."""

    at: datetime
    rating: Rating


Due = Callable[[Sequence[Review]], date]
"""From one or more reviews, oldest first, to the day (UTC) on which it is due again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that can be played. `criteria`: those that its author's objectives name."""

    scenario: str
    level: str
    criteria: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """The last result that a refresher rests on. `percent`: of the criterion, or technique over all; `standard` and
    `critical` (a gate, or a breach of law that fails an assessment) are the encounter's."""

    day: date
    percent: int | None
    standard: Standard
    critical: bool


@dataclass(frozen=True, slots=True)
class Refresher:
    """Something to train.

    `what`: a scenario's or a criterion's id; `scenario`: the one to play for it; `due`: the day, None for a scenario
    never done; `last`: how it went, None likewise, and `weak` whether it was rated again or hard; `practises`: criteria
    due and weak that a new scenario exercises, the worst first.
    """

    kind: Literal["new", "scenario", "criterion"]
    what: str
    scenario: str
    due: date | None = None
    last: Seen | None = None
    weak: bool = False
    practises: tuple[tuple[str, Seen], ...] = ()


@dataclass(frozen=True, slots=True)
class _Card:
    """What was reviewed. `rating`: the last one."""

    kind: Literal["scenario", "criterion"]
    what: str
    due: date
    rating: Rating
    last: Seen

    def order(self, today: date) -> tuple[object, ...]:
        """What is due before what is not; what went worst, or comes soonest, first."""
        worst = RATINGS.index(self.rating)
        late = self.due <= today
        return (not late, worst if late else 0, self.due, worst, self.last.percent or 0, self.kind, self.what)


def rating_of(percent: int, bounds: RatingBounds) -> Rating:
    """The rating of a percentage."""
    rows: tuple[tuple[int, Rating], ...] = (
        (bounds.again_below, "again"),
        (bounds.hard_below, "hard"),
        (bounds.good_below, "good"),
    )
    return next((rating for bound, rating in rows if percent < bound), "easy")


def encounter_rating(each: Completed, schedule: Schedule) -> Rating:
    """The rating of an encounter as a whole. Where there is no evidence at all it is that of a standard not met."""
    if each.result.critical:
        return "again"
    if each.result.technique is None:
        return schedule.standard_not_met
    found = rating_of(each.result.technique, schedule.ratings)
    if each.result.standard != "not_met":
        return found
    return min(found, schedule.standard_not_met, key=RATINGS.index)


def refreshers(
    history: Iterable[Completed], done: Set[str], offers: Sequence[Offer], schedule: Schedule, due: Due, today: date
) -> tuple[Refresher, ...]:
    """What to train, in this order: the first scenarios never done (the schedule says how many); what is due, the worst
    rating first; the other scenarios never done; what will be due, by day.

    `done`: the scenarios of which an encounter ended, whether or not its result is in the history.
    """
    ordered = sorted(history, key=lambda each: each.ended)
    offered = {each.scenario for each in offers}
    criteria = tuple(_criterion_cards(ordered, schedule, due))
    scenarios = tuple(each for each in _scenario_cards(ordered, schedule, due) if each.what in offered)
    weak = {each.what: each.last for each in criteria if each.due <= today and each.rating in WEAK}
    new = tuple(_new([each for each in offers if each.scenario not in done], weak))
    first = new[: schedule.new_first]
    others = tuple(replace(each, practises=()) for each in new[schedule.new_first :])
    exercise = _exercising(ordered, offers, done)
    cards = sorted((*criteria, *scenarios), key=lambda card: card.order(today))
    dated = tuple(_played(cards, exercise, today, {today: dict.fromkeys(each.scenario for each in first)}))
    now = tuple(each for each in dated if each.due is not None and each.due <= today)
    return (*first, *now, *others, *dated[len(now) :])


def _played(
    cards: Iterable[_Card], exercise: Mapping[str, Sequence[str]], today: date, chosen: dict[date, dict[str, None]]
) -> Iterator[Refresher]:
    """The cards as refreshers, each with the scenario to play for it. For a criterion it is one that is played on that
    day anyway, or the first that is not played before. What is overdue is all of today."""
    for each in cards:
        there = chosen.setdefault(max(each.due, today), {})
        scenario: str | None = each.what
        if each.kind == "criterion":
            able = exercise.get(each.what, ())
            before = {name for names in chosen.values() for name in names}
            ways = (name for names in (there, set(able) - before, able) for name in able if name in names)
            scenario = next(ways, None)
        if scenario is not None:
            there[scenario] = None
            yield Refresher(each.kind, each.what, scenario, each.due, each.last, each.rating in WEAK)


def soonest(found: Iterable[Refresher], most: int) -> tuple[Refresher, ...]:
    """The first so many, each with a scenario of its own."""
    by_scenario: dict[str, Refresher] = {}
    for each in found:
        by_scenario.setdefault(each.scenario, each)
    return tuple(by_scenario.values())[:most]


def _new(offers: Iterable[Offer], weak: Mapping[str, Seen]) -> Iterator[Refresher]:
    """Scenarios never done: by level, and of one level first those that exercise most of what is weak and due."""
    made = []
    for each in offers:
        wanted = sorted(weak.keys() & each.criteria, key=lambda name: (weak[name].percent or 0, name))
        level = LEVELS.index(each.level) if each.level in LEVELS else len(LEVELS)
        practises = tuple((name, weak[name]) for name in wanted)
        made.append((level, -len(wanted), each.scenario, practises))
    for _, _, name, practises in sorted(made):
        yield Refresher("new", name, name, practises=practises)


def _scenario_cards(history: Sequence[Completed], schedule: Schedule, due: Due) -> Iterator[_Card]:
    reviews: dict[str, list[Review]] = {}
    last: dict[str, Seen] = {}
    for each in history:
        reviews.setdefault(each.scenario, []).append(Review(_moment(each), encounter_rating(each, schedule)))
        last[each.scenario] = _seen(each, each.result.technique)
    for name, found in reviews.items():
        yield _Card("scenario", name, due(found), found[-1].rating, last[name])


def _criterion_cards(history: Sequence[Completed], schedule: Schedule, due: Due) -> Iterator[_Card]:
    reviews: dict[str, list[Review]] = {}
    last: dict[str, Seen] = {}
    for each in history:
        for name, score in each.result.criteria.items():
            if score.percent is not None:
                rating = rating_of(score.percent, schedule.ratings)
                reviews.setdefault(name, []).append(Review(_moment(each), rating))
                last[name] = _seen(each, score.percent)
    followed = {name: found for name, found in reviews.items() if any(each.rating in WEAK for each in found)}
    for name, found in followed.items():
        yield _Card("criterion", name, due(found), found[-1].rating, last[name])


def _exercising(history: Sequence[Completed], offers: Sequence[Offer], done: Set[str]) -> dict[str, list[str]]:
    """By criterion: the scenarios that exercise it. Those never done come first, by level, as their objectives say;
    then those done, as the opportunities of their results say, the one done longest ago first."""
    latest: dict[str, Completed] = {}
    for each in history:
        latest.pop(each.scenario, None)
        latest[each.scenario] = each
    found: dict[str, list[str]] = {}
    for fresh in _new([each for each in offers if each.scenario not in done], {}):
        for name in next(each.criteria for each in offers if each.scenario == fresh.scenario):
            found.setdefault(name, []).append(fresh.scenario)
    offered = {each.scenario for each in offers}
    for scenario, each in latest.items():
        if scenario in offered:
            for name, score in each.result.criteria.items():
                if score.opportunities:
                    found.setdefault(name, []).append(scenario)
    return found


def _moment(each: Completed) -> datetime:
    return datetime.fromisoformat(each.ended).astimezone(UTC)


def _seen(each: Completed, percent: int | None) -> Seen:
    return Seen(_moment(each).date(), percent, each.result.standard, each.result.critical)
