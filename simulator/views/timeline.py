"""The timeline of a debrief: curves of agitation, trust and what was attainable, with a mark for each decision."""

from dataclasses import dataclass

from scoring.assessment import Assessment
from simulator.engine.session import Session
from simulator.views.presence import share_of

POINTS = 100


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """The moment of a decision, counted from 1, and the end as the last. Shares from 0 to 1, None where not known.

    `attainable`: the best expected value then, in shares of 100 points. `law`: something was found against it.
    """

    decision: int
    minute: int
    agitation: float | None
    trust: float | None
    attainable: float | None
    grade: str
    law: bool


def timeline(session: Session, assessment: Assessment) -> tuple[TimelinePoint, ...]:
    """All decisions, and the end."""
    graded = assessment.decisions.graded if assessment.decisions else ()
    wrong = {each.decision for each in assessment.law if each.verdict in ("unlawful", "not_established")}
    wrong |= {each.decision for each in assessment.technique.gates}
    situations = [each.situation for each in session.decisions] + [session.situation]
    scenario, found = session.program.authored.scenario, []
    for number, situation in enumerate(situations):
        last = number == len(session.decisions)
        agitation, trust = (
            share_of(session.program, situation.values, name, 0.0) if name in scenario.gauges else None
            for name in ("agitation", "trust")
        )
        value = float(graded[number].value) / POINTS if number < len(graded) else None
        if last and graded:
            end = graded[-1]
            value = float(end.value - end.loss + end.luck) / POINTS
        found.append(
            TimelinePoint(
                number + 1,
                situation.values[0],
                agitation,
                trust,
                None if value is None else max(0.0, min(1.0, value)),
                "" if last or not graded else graded[number].grade,
                number in wrong,
            )
        )
    return tuple(found)
