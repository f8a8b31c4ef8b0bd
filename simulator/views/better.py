"""What would have served better at a decision, and by what it is better."""

from dataclasses import dataclass
from typing import Literal

from scoring.observation import Moment
from scoring.ranking import rank
from scoring.rubric import value_of, weight_of
from simulator.views.encounter import ChoiceView, authored_choice, choice_view
from simulator.views.grade import Judged, is_below_sound


@dataclass(frozen=True, slots=True)
class BetterView:
    """A choice that was on offer. `by`: it leads to a better end; or it leads to no worse and is clearer of law and
    gates, or better practice by the criterion named in `criterion`."""

    choice: ChoiceView
    because: str
    by: Literal["value", "law", "practice"]
    criterion: str = ""


def better_view(judged: Judged, decision: int) -> BetterView | None:
    """What would have been better: by exact values where they tell, otherwise by law, otherwise by practice."""
    moment = judged.met[decision]
    found = judged.assessment.decisions
    if found is not None and is_below_sound(judged, decision):
        return _view(judged, moment, found.graded[decision].best[0], "value")
    better = next((each.choice for each in judged.assessment.better if each.decision == decision), None)
    if better is None:
        return None
    if _breaches(judged, moment, better) > _breaches(judged, moment, moment.choice):
        return _view(judged, moment, better, "law")
    return (
        _view(judged, moment, better, "practice", _ahead(judged, moment, better)) if _missed(judged, decision) else None
    )


def _missed(judged: Judged, decision: int) -> bool:
    """Whether something was missed there that was not done elsewhere either."""
    scores = judged.assessment.technique.scores
    return any(each.decision == decision and each.missed > 0 for score in scores for each in score.evidence)


def _ahead(judged: Judged, moment: Moment, better: str) -> str:
    """The criterion by which one choice is furthest ahead of the one taken, weights counted."""
    condition = judged.session.program.authored.scenario.condition

    def lead(name: str) -> tuple[int, int]:
        criterion = judged.rubric.criteria[name]
        first, second = (value_of(criterion, condition, moment.options[each]) for each in (better, moment.choice))
        weight = weight_of(criterion, condition)
        return weight * (first - second), weight * first

    return judged.rubric.criteria[max(judged.rubric.criteria, key=lead)].title


def _breaches(judged: Judged, moment: Moment, choice: str) -> tuple[int, ...]:
    condition = judged.session.program.authored.scenario.condition
    return rank(judged.rubric, condition, judged.law, judged.on, moment.options[choice], moment.known)[0]


def _view(
    judged: Judged, moment: Moment, choice: str, by: Literal["value", "law", "practice"], criterion: str = ""
) -> BetterView:
    program = judged.session.program
    because = authored_choice(program, moment.node, choice).because
    return BetterView(choice_view(program, moment.node, choice), because, by, criterion)
