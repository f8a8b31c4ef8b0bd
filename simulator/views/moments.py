"""Single moments that a debrief begins and ends with: what worked, and what was missed."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Literal

from scoring.observation import Observation
from scoring.ranking import BREACH
from scoring.rubric import CriterionScore, Evidence, value_of
from scoring.rubric_schema import Criterion
from simulator.views.encounter import ChoiceView, choice_view
from simulator.views.grade import Judged, is_below_sound, is_unsafe, leads_no_worse, rests_on
from simulator.views.words import word_name

MOST = 3
"""So many of each kind: what a person takes away from a debrief."""
Found = tuple[CriterionScore, Evidence]


@dataclass(frozen=True, slots=True)
class MomentView:
    """An opportunity. `kind`: it was taken; something better was open; or what was done spoke against the criterion.

    `decision` counts from 1; `choice` is the one meant, and `how` the techniques that it is about, in words.
    """

    kind: Literal["taken", "open", "against"]
    criterion: str
    decision: int
    choice: ChoiceView
    how: tuple[str, ...]


def worked(judged: Judged) -> tuple[MomentView, ...]:
    """The weightiest things that were done and helped: nothing that only was not worse, no unsafe or costly choice."""
    omitted = _omitted(judged)
    found = [
        (score, each)
        for score, each in _evidence(judged)
        if each.missed == 0
        and each.value > 0
        and score.criterion not in omitted
        and not is_unsafe(judged, each.decision)
        and not _has_a_shadow(judged, each.decision)
        and not is_below_sound(judged, each.decision)
    ]
    return tuple(_told(judged, found, lambda each: each.value))


def missed(judged: Judged) -> tuple[MomentView, ...]:
    """The weightiest opportunities missed, where what was open leads to no worse than what was done."""
    found = [
        (score, each)
        for score, each in _evidence(judged)
        if each.missed > 0 and (each.value < 0 or leads_no_worse(judged, each.decision, each.best_choice))
    ]
    failing = {each.what for each in judged.assessment.reasons if each.kind == "criterion"}
    return tuple(_told(judged, found, lambda each: each.missed, failing))


def _omitted(judged: Judged) -> frozenset[str]:
    """The criteria under which something was never done that a gate asks for: nothing of them is an example."""
    met = {each.gate for each in judged.assessment.technique.gates}
    condition = judged.session.program.authored.scenario.condition
    words = [word for gate in judged.rubric.gates if gate.id in met for word in gate.never]
    return frozenset(
        name
        for name, criterion in judged.rubric.criteria.items()
        if any(value_of(criterion, condition, Observation((word,), ())) > 0 for word in words)
    )


def _has_a_shadow(judged: Judged, decision: int) -> bool:
    """Whether law, policy or practice speaks against a decision, it follows from custody that had no basis, or it
    harmed on some criterion: no example to praise."""
    said = [each for each in judged.assessment.law if each.decision == decision]
    if any(each.verdict in BREACH or rests_on(judged, each) is not None for each in said):
        return True
    return any(each.decision == decision and each.value < 0 for _, each in _evidence(judged))


def _evidence(judged: Judged) -> Iterable[Found]:
    return ((score, each) for score in judged.assessment.technique.scores for each in score.evidence)


def _told(
    judged: Judged, found: Iterable[Found], size: Callable[[Evidence], int], first: Set[str] = frozenset()
) -> Iterator[MomentView]:
    """The weightiest, those of the criteria `first` before others, each of another decision and another criterion, in
    the order in which they happened."""
    chosen: dict[int, Found] = {}
    for score, each in sorted(
        found, key=lambda pair: (pair[0].criterion not in first, -pair[0].weight * size(pair[1]))
    ):
        criteria = {other.criterion for other, _ in chosen.values()}
        if len(chosen) < MOST and each.decision not in chosen and score.criterion not in criteria:
            chosen[each.decision] = (score, each)
    for _, (score, each) in sorted(chosen.items()):
        yield _moment(judged, score, each)


def _moment(judged: Judged, score: CriterionScore, each: Evidence) -> MomentView:
    program, criterion = judged.session.program, judged.rubric.criteria[score.criterion]
    moment = judged.met[each.decision]
    kind: Literal["taken", "open", "against"] = "taken" if each.missed == 0 else "against" if each.value < 0 else "open"
    meant = each.best_choice if kind == "open" else moment.choice
    condition = program.authored.scenario.condition
    words = _bearing(criterion, condition, moment.options[meant], -1 if kind == "against" else 1)
    return MomentView(
        kind=kind,
        criterion=criterion.title,
        decision=each.decision + 1,
        choice=choice_view(program, moment.node, meant),
        how=tuple(word_name(word, program.authored.vocabulary) for word in words),
    )


def _bearing(criterion: Criterion, condition: str, seen: Observation, sign: int) -> list[str]:
    """The techniques and acts of a choice that help on a criterion (sign 1) or harm (sign -1)."""
    return [word for word in seen.words if sign * value_of(criterion, condition, Observation((word,), ())) > 0]
