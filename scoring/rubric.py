"""Technique: how well the opportunities that a trainee met were used, criterion by criterion, and the gates.

At each decision a criterion has a value for every choice on offer: the sum of the values of its techniques and acts,
held between -3 and 3. A choice is measured between the worst on offer and the best among itself and those that the
rubric as a whole values higher: where several good choices were on offer and only one could be taken, the others are
not held against it. It is an opportunity where the best helps (is above zero) or the choice did harm (is below zero).
To leave harm alone where nothing that helps was open earns no points, and is counted as such. A criterion's score is
the sum, over opportunities, of how far the choice lay above the worst, as a share of how far the best did. Decisions at
the same node with the same choices on offer count together as one opportunity, so repeating one changes nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from scoring.observation import Moment, Observation, holds
from scoring.rubric_schema import Criterion, Gate, Rubric
from simulator.expression import Tree, names_in, parse_condition
from simulator.scenario.scope import KnownScope
from simulator.vocabulary import Vocabulary

HIGHEST = 3
"""A choice's value on one criterion stays within plus and minus this, however many techniques it has."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one decision says on a criterion on which the choices differed. `best_choice`: the choice of the best value
    that it is measured against; of several the one of most merit."""

    decision: int
    value: int
    worst: int
    best: int
    best_choice: str

    @property
    def opportunity(self) -> bool:
        """Whether the best helps, or the choice did harm."""
        return self.best > 0 or self.value < 0

    @property
    def missed(self) -> int:
        """How far the choice lay below the best on offer."""
        return self.best - self.value


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A criterion in one encounter. `percent` (0 to 100) and `level` (1 to 4) are None with insufficient evidence.
    `refrained`: situations in which nothing that helps was open, and harm was open and left alone."""

    criterion: str
    weight: int
    opportunities: int
    percent: int | None
    level: int | None
    refrained: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class GateMet:
    """A gate, and the decision that met it (for something never done: the first decision that called for it)."""

    gate: str
    decision: int


@dataclass(frozen=True, slots=True)
class Technique:
    """All criteria. `percent` is their weighted mean over those with sufficient evidence, None if there are none."""

    scores: tuple[CriterionScore, ...]
    percent: int | None
    gates: tuple[GateMet, ...]


def value_of(criterion: Criterion, condition: str, seen: Observation) -> int:
    """A choice's value on a criterion for a person in this condition, -3 to 3."""
    points = criterion.points(condition)
    return max(-HIGHEST, min(HIGHEST, sum(points.get(word, 0) for word in seen.words)))


def weight_of(criterion: Criterion, condition: str) -> int:
    """A criterion's weight for a person in this condition."""
    return criterion.weight * (2 if condition in criterion.double_weight_for else 1)


def merit(rubric: Rubric, condition: str, seen: Observation) -> int:
    """A choice's weighted value over all criteria: orders the choices of one moment, and means nothing beyond it."""
    return sum(weight_of(each, condition) * value_of(each, condition, seen) for each in rubric.criteria.values())


class Scale:
    """A rubric for a person in one condition. What a choice is worth on it is kept, because choices come again."""

    def __init__(self, rubric: Rubric, condition: str) -> None:
        self.rubric, self.condition = rubric, condition
        self.weights = tuple(weight_of(each, condition) for each in rubric.criteria.values())
        self._values: dict[Observation, tuple[int, ...]] = {}

    def values(self, seen: Observation) -> tuple[int, ...]:
        """The value of a choice on each criterion, in order."""
        found = self._values.get(seen)
        if found is None:
            found = tuple(value_of(each, self.condition, seen) for each in self.rubric.criteria.values())
            self._values[seen] = found
        return found

    def merit(self, seen: Observation) -> int:
        """The weighted value over all criteria."""
        return sum(weight * value for weight, value in zip(self.weights, self.values(seen), strict=True))


def technique(
    rubric: Rubric, vocabulary: Vocabulary, condition: str, met: Sequence[Moment], scale: Scale | None = None
) -> Technique:
    """The technique shown in an encounter with a person in this condition. `scale`: to be shared by many of them."""
    scale = scale or Scale(rubric, condition)
    done = {word for each in met for word in each.seen.words} & set(rubric.once)
    found = [_evidence(scale, each, done) for each in met]
    scores = tuple(
        _score(rubric, name, scale.weights[number], [each[number] for each in found], met)
        for number, name in enumerate(rubric.criteria)
    )
    gates = tuple(hit for gate in rubric.gates if (hit := _gate(gate, vocabulary, met)) is not None)
    return Technique(scores, overall(scores), gates)


def overall(scores: Sequence[CriterionScore]) -> int | None:
    """The weighted mean over criteria with sufficient evidence, in percent; None if there are none."""
    counted = [score for score in scores if score.percent is not None]
    weights = sum(score.weight for score in counted)
    return (
        _rounded(Fraction(sum(score.weight * (score.percent or 0) for score in counted), weights)) if weights else None
    )


def level_of(rubric: Rubric, percent: int) -> int:
    """The level of a percentage, 1 to 4."""
    return max((row.level for row in rubric.levels if percent >= row.at_least), default=1)


def _evidence(scale: Scale, moment: Moment, done: Set[str]) -> list[Evidence | None]:
    """What a decision says on each criterion, None where the choices did not differ on it.

    `done`: what is asked for once in an encounter and was done at some decision; it is not asked for at another.
    """
    values = {choice: scale.values(seen) for choice, seen in moment.options.items()}
    merits = {choice: scale.merit(seen) for choice, seen in moment.options.items()}
    measured = {moment.choice: values[moment.choice]}
    for choice, seen in moment.options.items():
        if merits[choice] > merits[moment.choice]:
            measured[choice] = scale.values(seen.without(done))
    ranked = sorted(measured, key=lambda choice: -merits[choice])
    found: list[Evidence | None] = []
    for number, value in enumerate(values[moment.choice]):
        best = max(ranked, key=lambda choice: measured[choice][number])  # used at once
        worst = min(row[number] for row in values.values())
        most = measured[best][number]
        found.append(Evidence(moment.number, value, worst, most, best) if most > worst else None)
    return found


def _score(
    rubric: Rubric, name: str, weight: int, found: Sequence[Evidence | None], met: Sequence[Moment]
) -> CriterionScore:
    groups: dict[object, list[Evidence]] = defaultdict(list)
    alone = set()
    for moment, each in zip(met, found, strict=True):
        if each is not None:
            situation = moment.node, frozenset(moment.options)
            if each.opportunity:
                groups[situation].append(each)
            else:
                alone.add(situation)
    refrained = len(alone - groups.keys())
    evidence = tuple(each for each in found if each is not None and each.opportunity)
    if len(groups) < rubric.fewest_opportunities:
        return CriterionScore(name, weight, len(groups), None, None, refrained, evidence)
    gained = sum(Fraction(sum(each.value - each.worst for each in group), len(group)) for group in groups.values())
    possible = sum(Fraction(sum(each.best - each.worst for each in group), len(group)) for group in groups.values())
    percent = _rounded(Fraction(100 * gained, possible))
    return CriterionScore(name, weight, len(groups), percent, level_of(rubric, percent), refrained, evidence)


def _rounded(value: Fraction) -> int:
    """To the nearest whole number, halves upwards."""
    return int(value + Fraction(1, 2))


def gates_met(rubric: Rubric, vocabulary: Vocabulary, seen: Observation, known: Mapping[str, str]) -> tuple[str, ...]:
    """The gates that one choice meets by what it is evidence of, with what was known before it."""
    return tuple(gate.id for gate in rubric.gates if gate.any_of and _is_met(gate, vocabulary, seen, known))


def gate_facts(gate: Gate, vocabulary: Vocabulary) -> frozenset[str]:
    """The facts that a gate asks about."""
    tree = _condition(gate, vocabulary)
    return frozenset() if tree is None else frozenset(name for name in names_in(tree) if name in vocabulary.facts)


def _gate(gate: Gate, vocabulary: Vocabulary, met: Sequence[Moment]) -> GateMet | None:
    if gate.any_of:
        found = [each for each in met if _is_met(gate, vocabulary, each.seen, each.known)]
    else:
        wanted = set(gate.never)
        if any(wanted & set(each.seen.words) for each in met):
            return None
        found = [
            each
            for each in met
            if _on_offer(wanted, each.options) and _applies(gate, vocabulary, each.seen, each.known)
        ]
    return GateMet(gate.id, found[0].number) if found else None


def _is_met(gate: Gate, vocabulary: Vocabulary, seen: Observation, known: Mapping[str, str]) -> bool:
    return not set(gate.any_of).isdisjoint(seen.words) and _applies(gate, vocabulary, seen, known)


def _applies(gate: Gate, vocabulary: Vocabulary, seen: Observation, known: Mapping[str, str]) -> bool:
    tree = _condition(gate, vocabulary)
    return tree is None or holds(tree, known, frozenset(seen.words), vocabulary) is True


def _condition(gate: Gate, vocabulary: Vocabulary) -> Tree | None:
    condition = gate.when or gate.cued
    return _parsed(condition, _Same(vocabulary)) if condition else None


class _Same:
    """A vocabulary, the same only as itself: so that what was parsed with it can be kept."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.vocabulary is self.vocabulary


@lru_cache(maxsize=256)
def _parsed(condition: str, same: _Same) -> Tree:
    return parse_condition(condition, KnownScope(same.vocabulary))


def _on_offer(wanted: set[str], options: Mapping[str, Observation]) -> bool:
    return any(wanted & set(option.words) for option in options.values())
