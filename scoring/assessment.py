"""Assessment: the four answers together, never one blurred number. A pure fold over an encounter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from scoring.decision import Decisions, ValueOracle, decisions, tenths
from scoring.law import Finding, Law, findings
from scoring.observation import Moment, moments
from scoring.outcome import Outcome, outcome
from scoring.ranking import Rank, ranks
from scoring.rubric import CriterionScore, Technique, technique
from scoring.rubric_schema import Rubric
from simulator.engine.session import Session

Standard = Literal["met", "not_met", "insufficient_evidence"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the standard is not met. `kind`: a gate, a rule of law, a critical criterion, or technique over all; `what`:
    its id; `decision`: where, if at one moment."""

    kind: Literal["gate", "law", "criterion", "overall"]
    what: str
    decision: int | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """The choice on offer of the highest rank, where that is above the rank of the one taken.

    With exact values it is chosen among those that lead to no worse than the one taken.
    """

    decision: int
    choice: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The computed result of an encounter. `decisions` is None where no exact values were given."""

    technique: Technique
    decisions: Decisions | None
    law: tuple[Finding, ...]
    outcome: Outcome | None
    difficulty: dict[str, int]
    standard: Standard
    reasons: tuple[Reason, ...]
    better: tuple[Alternative, ...]


def assess(session: Session, rubric: Rubric, law: Law, on: date, oracle: ValueOracle | None = None) -> Assessment:
    """Assess an encounter, finished or under way, by a rubric and the law of a day."""
    scenario, vocabulary = session.program.authored.scenario, session.program.authored.vocabulary
    met = moments(session)
    shown = technique(rubric, vocabulary, scenario.condition, met)
    found = findings(law, met, on)
    standard, reasons = judgement(rubric, shown, found)
    ranked = [ranks(rubric, scenario.condition, law, on, each) for each in met]
    graded = decisions(rubric, met, ranked, oracle.values(session)) if oracle else None
    return Assessment(
        technique=shown,
        decisions=graded,
        law=found,
        outcome=outcome(session, met),
        difficulty=dict(scenario.difficulty),
        standard=standard,
        reasons=reasons,
        better=tuple(_better(met, ranked, graded)),
    )


def judgement(rubric: Rubric, shown: Technique, found: Sequence[Finding]) -> tuple[Standard, tuple[Reason, ...]]:
    """Whether the standard is met by a technique and findings of law, and why not."""
    reasons = tuple(_reasons(rubric, shown, found))
    return _standard(rubric, shown, reasons), reasons


def standard_of(rubric: Rubric, law: Law, on: date, met: Sequence[Moment], shown: Technique) -> Standard:
    """Whether the standard is met, of an encounter whose technique is known; what `assess` says, and nothing else."""
    return judgement(rubric, shown, findings(law, met, on))[0]


def _reasons(rubric: Rubric, shown: Technique, found: Sequence[Finding]) -> list[Reason]:
    """Gates first, then law, then critical criteria below the level asked for, then technique over all."""
    failing = {(gate.verdict, gate.severity) for gate in rubric.legal_gates}
    reasons = [Reason("gate", each.gate, each.decision) for each in shown.gates]
    reasons += [Reason("law", each.rule, each.decision) for each in found if (each.verdict, each.severity) in failing]
    low = [each for each in shown.scores if each.level is not None and each.level < rubric.pass_level]
    reasons += [Reason("criterion", each.criterion, None) for each in low if each.criterion in rubric.critical]
    needed = next(row.at_least for row in rubric.levels if row.level == rubric.pass_level)
    if shown.percent is not None and shown.percent < needed:
        reasons.append(Reason("overall", "technique", None))
    return reasons


def _standard(rubric: Rubric, shown: Technique, reasons: Sequence[Reason]) -> Standard:
    if reasons:
        return "not_met"
    unknown = [each for each in shown.scores if each.criterion in rubric.critical and not _shown(rubric, each)]
    return "insufficient_evidence" if unknown or shown.percent is None else "met"


def _shown(rubric: Rubric, score: CriterionScore) -> bool:
    """Whether a criterion was put to the test often enough: by opportunities, or by harm that was left alone; or an
    instructor who saw it gave a level."""
    return score.level is not None or score.opportunities + score.refrained >= rubric.fewest_opportunities


def _better(
    met: Sequence[Moment], ranked: Sequence[Mapping[str, Rank]], graded: Decisions | None
) -> Iterator[Alternative]:
    for number, (moment, order) in enumerate(zip(met, ranked, strict=True)):
        losses = graded.graded[number].losses if graded else dict.fromkeys(moment.options, Fraction(0))
        most = tenths(losses[moment.choice])
        best = max((each for each in moment.options if tenths(losses[each]) <= most), key=lambda each: order[each])
        if order[best] > order[moment.choice]:
            yield Alternative(moment.number, best)
