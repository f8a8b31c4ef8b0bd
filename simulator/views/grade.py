"""What decisions were worth, for the debrief: grades, losses, luck, and the best line from there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from scoring.assessment import Assessment
from scoring.decision import ValueOracle, tenths
from scoring.law import Finding, Law
from scoring.observation import Moment, moments
from scoring.review import Entry
from scoring.rubric import gates_met
from scoring.rubric_schema import Rubric
from simulator.engine.session import Session
from simulator.views.encounter import choice_view

SOUND = 2
"""The first grades of the table need no better line: best and sound."""
LEEWAY = Fraction(1)
"""Points that a step of the best line may give away for better practice: nobody should learn to be rough for less."""
SPEAKS_AGAINST = ("unlawful", "not_established")


@dataclass(frozen=True, slots=True)
class GradeView:
    """What a decision was worth, in points of 100.

    `value`: the best attainable before it; `loss`: what it gave away, `cost` of it by breaches and gates; `luck`: what
    chance then gave or took; `against`: what law and gates have against it, whatever the loss; `line`: below sound, the
    choices of most value from there on, with the luck of that run; `leads_to`: the ending that they reach, if it is a
    better one.
    """

    grade: str
    value: float
    loss: float
    cost: float
    luck: float
    against: tuple[str, ...]
    line: tuple[str, ...] = ()
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class QualityView:
    """The decisions together: quality 0 to 100; the rest in points of 100. `grave`: somebody came to serious harm;
    `practice`: beside so many decisions that gave nothing away better practice was open; `picked`: an instructor chose
    some of what chance brings, so `luck` is not luck alone."""

    quality: int
    attainable: float
    worth: float
    luck: float
    counts: tuple[tuple[str, int], ...]
    grave: bool
    practice: int = 0
    picked: bool = False


@dataclass(frozen=True)
class Judged:
    """What a debrief is told from."""

    session: Session
    assessment: Assessment
    rubric: Rubric
    law: Law
    on: date
    oracle: ValueOracle | None = None
    entries: tuple[Entry, ...] = ()
    """What instructors said of it."""

    @cached_property
    def met(self) -> tuple[Moment, ...]:
        """The decisions, each with what was on offer and known."""
        return moments(self.session)


def quality_view(judged: Judged, practice: int = 0) -> QualityView | None:
    """The decisions together; None without exact values. `practice`: see the view."""
    found, outcome = judged.assessment.decisions, judged.assessment.outcome
    if found is None:
        return None
    counts = Counter(each.grade for each in found.graded)
    rows = tuple((row.grade, counts[row.grade]) for row in judged.rubric.grades)
    measures = judged.session.program.authored.vocabulary.measures
    grave = outcome is not None and any(value in measures[name].grave for name, value in outcome.measures.items())
    picked = any(each.picked is not None for each in judged.session.decisions)
    return QualityView(
        found.quality, points(found.attainable), points(found.worth), points(found.luck), rows, grave, practice, picked
    )


def grade_view(judged: Judged, decision: int) -> GradeView | None:
    """What a decision was worth; None without exact values."""
    found, oracle = judged.assessment.decisions, judged.oracle
    if found is None or oracle is None:
        return None
    graded = found.graded[decision]
    line: tuple[str, ...] = ()
    leads_to = ""
    if is_below_sound(judged, decision):
        *steps, (ending, _) = oracle.best_line(judged.session, decision, LEEWAY)
        program = judged.session.program
        line = tuple(choice_view(program, node, choice).text for node, choice in steps)
        endings, actual = program.authored.scenario.endings, judged.session.ending
        better = actual is None or endings[ending].value > endings[actual].value
        leads_to = endings[ending].title if better else ""
    return GradeView(
        graded.grade,
        points(graded.value),
        points(graded.loss),
        points(min(graded.cost, graded.loss)),
        points(graded.luck),
        tuple(_against(judged, decision)),
        line,
        leads_to,
    )


def _against(judged: Judged, decision: int) -> Iterable[str]:
    """What law and gates have against a decision, in words."""
    verdicts = {each.verdict for each in judged.assessment.law if each.decision == decision}
    if "unlawful" in verdicts:
        yield "it was unlawful"
    if "not_established" in verdicts:
        yield "its basis in law was not established"
    titles = {gate.id: gate.title for gate in judged.rubric.gates}
    for gate in _gates(judged, decision):
        yield f"it met a gate ({titles[gate][0].lower()}{titles[gate][1:]})"


def _gates(judged: Judged, decision: int) -> tuple[str, ...]:
    """The gates that a decision meets by what was done, also if an earlier one has met them already: each costs."""
    moment = judged.met[decision]
    return gates_met(judged.rubric, judged.law.vocabulary, moment.seen, moment.known)


def is_unsafe(judged: Judged, decision: int) -> bool:
    """Whether a decision broke the law, acted without a basis, or met a gate."""
    return bool(_gates(judged, decision)) or any(
        each.decision == decision and each.verdict in SPEAKS_AGAINST for each in judged.assessment.law
    )


def omissions(judged: Judged) -> frozenset[str]:
    """Gates that something never done meets: no one decision did it."""
    return frozenset(gate.id for gate in judged.rubric.gates if gate.never)


def is_below_sound(judged: Judged, decision: int) -> bool:
    """Whether a decision gave away so much that a better line is shown; False without exact values."""
    found = judged.assessment.decisions
    rows = sorted(judged.rubric.grades, key=lambda row: row.loss_at_most)
    return found is not None and found.graded[decision].grade not in [row.grade for row in rows[:SOUND]]


def leads_no_worse(judged: Judged, decision: int, choice: str) -> bool:
    """Whether a choice on offer leads to no worse than the one taken; True without exact values."""
    found, taken = judged.assessment.decisions, judged.session.decisions[decision].choice
    if found is None:
        return True
    losses = found.graded[decision].losses
    return tenths(losses[choice]) <= tenths(losses[taken])


def points(value: Fraction) -> float:
    """Points of 100, to a tenth."""
    return round(float(value), 1) + 0.0


def rests_on(judged: Judged, finding: Finding) -> int | None:
    """The custody without a basis that a kept rule rests on, if it does: custody that is unlawful carries nothing."""
    acts = judged.law.vocabulary.acts
    taking = {name for name, word in acts.items() if "custody" in word.establishes}
    clause = judged.law.all_clauses[finding.rule]
    if finding.verdict != "lawful" or "custody" not in clause.asked or finding.act in taking:
        return None
    wrong = [
        each.decision
        for each in judged.assessment.law
        if each.act in taking and each.verdict in SPEAKS_AGAINST and each.decision <= finding.decision
    ]
    return wrong[-1] + 1 if wrong else None
