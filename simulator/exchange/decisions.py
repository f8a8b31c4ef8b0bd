"""Told: an ended encounter as exports tell it, decision by decision. One place for what statements and tables hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from scoring.result import Result, result_of
from scoring.rubric import gates_met
from simulator.engine.session import Decision
from simulator.exchange.record import Event, Header, Summary
from simulator.scenario.authored import ORIGINAL
from simulator.scenario.schema import Scenario
from simulator.views.grade import Judged, points


@dataclass(frozen=True, slots=True)
class CriterionTold:
    """What a decision that is an opportunity says on a criterion: the value of the choice taken, of the worst on offer
    and of the best that it is measured against, -3 to 3, and which one that is."""

    criterion: str
    value: int
    worst: int
    best: int
    best_choice: str


@dataclass(frozen=True, slots=True)
class FindingTold:
    """A finding of law: the act, the rule, verdict and severity, and the facts never found out that decide it."""

    act: str
    rule: str
    verdict: str
    severity: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a decision was worth, in points of 100 to a tenth: the best attainable before it, what it gave away, its
    grade, what luck then did, and the choices that gave away nothing."""

    value: float
    loss: float
    grade: str
    luck: float
    best: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision that stands. `number` counts from 1; `at` is when it was stored (UTC); `minute`: of the scenario.

    `event`, `hash`: its ChoiceTaken in the record; `offered`: in the order shown; `elapsed_ms`: from the offer to the
    decision, None where nobody measured; `by`: trainee, timeout or script; `gates`: met by it; `worth`: None without
    exact values.
    """

    number: int
    event: int
    hash: str
    at: str
    node: str
    choice: str
    by: str
    offered: tuple[str, ...]
    elapsed_ms: int | None
    minute: int
    techniques: tuple[str, ...]
    acts: tuple[str, ...]
    criteria: tuple[CriterionTold, ...]
    findings: tuple[FindingTold, ...]
    gates: tuple[str, ...]
    worth: Worth | None


@dataclass(frozen=True, slots=True)
class Told:
    """An ended encounter. `run`: the hash of the event with which it ended; after a rewind it has another.

    `language`: in which it was played; `scenarios`: the scenario in the original and, where it is another, in that
    language; `rewinds`: decisions taken back.
    """

    summary: Summary
    header: Header
    run: str
    ended_at: str
    ending: str
    version: int
    categories: tuple[str, ...]
    language: str
    scenarios: Mapping[str, Scenario]
    decisions: tuple[DecisionTold, ...]
    result: Result
    quality: int | None
    attainable: float | None
    worth: float | None
    luck: float | None
    rewinds: int


def told(summary: Summary, header: Header, events: Sequence[Event], judged: Judged) -> Told:
    """An encounter that ended, with its assessment and, where the assessment has them, exact values.

    Raises:
        ValueError: it has not ended.
    """
    session, ending = judged.session, judged.session.ending
    if ending is None:
        raise ValueError(f"encounter {summary.id} has not ended")
    authored, graded = session.program.authored, judged.assessment.decisions
    scenario = authored.scenario
    last = [each for each in events if each.kind == "EncounterEnded"][-1]
    rows = zip(standing(events), session.decisions, strict=True)
    decisions = tuple(_decision(judged, number, *each) for number, each in enumerate(rows))
    return Told(
        summary=summary,
        header=header,
        run=last.hash,
        ended_at=last.at,
        ending=ending,
        version=scenario.version,
        categories=tuple(scenario.categories),
        language=authored.language,
        scenarios={ORIGINAL: authored.original, authored.language: scenario},
        decisions=decisions,
        result=result_of(judged.assessment, judged.rubric, session),
        quality=graded.quality if graded else None,
        attainable=points(graded.attainable) if graded else None,
        worth=points(graded.worth) if graded else None,
        luck=points(graded.luck) if graded else None,
        rewinds=sum(each.kind == "Rewound" for each in events),
    )


def plain(one: CriterionTold | FindingTold | Worth) -> dict[str, object]:
    """A part of a decision as JSON has it, by the names of its fields."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(one).items()}


def standing(events: Iterable[Event]) -> list[Event]:
    """The stored events of the decisions that stand, after rewinding."""
    found: list[Event] = []
    for each in events:
        if each.kind == "ChoiceTaken":
            found.append(each)
        elif each.kind == "Rewound":
            back = each.body["decision"]
            del found[back if isinstance(back, int) else 0 :]
    return found


def _decision(judged: Judged, number: int, stored: Event, decision: Decision) -> DecisionTold:
    moment, assessment = judged.met[number], judged.assessment
    return DecisionTold(
        number=number + 1,
        event=stored.n,
        hash=stored.hash,
        at=stored.at,
        node=moment.node,
        choice=moment.choice,
        by=decision.by,
        offered=decision.offered,
        elapsed_ms=decision.elapsed_ms or None,
        minute=moment.minute,
        techniques=moment.seen.techniques,
        acts=moment.seen.acts,
        criteria=tuple(
            CriterionTold(score.criterion, each.value, each.worst, each.best, each.best_choice)
            for score in assessment.technique.scores
            for each in score.evidence
            if each.decision == number
        ),
        findings=tuple(
            FindingTold(each.act, each.rule, each.verdict, each.severity, each.missing)
            for each in assessment.law
            if each.decision == number
        ),
        gates=_gates(judged, number),
        worth=_worth(judged, number),
    )


def _gates(judged: Judged, number: int) -> tuple[str, ...]:
    """Gates met by what was done here, and those of something never done that the assessment places here."""
    moment = judged.met[number]
    met = gates_met(judged.rubric, judged.law.vocabulary, moment.seen, moment.known)
    placed = [each.gate for each in judged.assessment.technique.gates if each.decision == number]
    return tuple(dict.fromkeys((*met, *placed)))


def _worth(judged: Judged, number: int) -> Worth | None:
    found = judged.assessment.decisions
    if found is None:
        return None
    each = found.graded[number]
    return Worth(points(each.value), points(each.loss), each.grade, points(each.luck), each.best)
