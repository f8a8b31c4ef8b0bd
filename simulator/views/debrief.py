"""The debrief: what worked, each decision with its reason and what would have served better, law, outcome, and how the
person experienced it. Every sentence comes from the scenario, the rubric, the law pack or a computed figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scoring.assessment import Assessment
from scoring.law import Finding
from scoring.rubric import CriterionScore
from scoring.rubric_schema import Rubric
from simulator.engine import event as e
from simulator.engine.session import Decision, Session
from simulator.scenario.authored import Authored
from simulator.scenario.language import ENGLISH_PARTS
from simulator.views.better import BetterView, better_view
from simulator.views.encounter import ChoiceView, LineView, authored_choice, choice_view, line_view
from simulator.views.facilitated import FlagView, facilitated_sentences, flags
from simulator.views.grade import GradeView, Judged, QualityView, grade_view, omissions, quality_view, rests_on
from simulator.views.moments import MomentView, missed, worked
from simulator.views.review import ReviewView, comments_on, review_view
from simulator.views.timeline import TimelinePoint, timeline
from simulator.views.words import VERDICTS, capitalised, fact_state, in_words, unit_name


@dataclass(frozen=True, slots=True)
class LawView:
    """One finding. `again`: later decisions with the same one; `facts`: what was known of the facts that the rule asks
    about; `missing`: the facts never found out on which it turns; `rests_on`: for a rule kept by reason of custody, the
    decision (from 1) that took into custody without a basis, or None; `open_points`: what a lawyer must still settle
    about the rule."""

    decision: int
    verdict: str
    act: str
    title: str
    citation: str
    plain: str
    violation: str
    facts: tuple[str, ...]
    missing: tuple[str, ...]
    review: str
    confidence: str
    severity: str
    rule: str
    rests_on: int | None
    open_points: tuple[str, ...]
    again: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision. `number` counts from 1; `minute` is when it was taken; `luck`: the probability, in percent, of what
    then happened, where chance had a part; `picked`: an instructor chose it.

    `changed`: how the person took what was done; `moved`: what arrivals, rules and the next place did to them after it;
    `comments`: an instructor's.
    """

    number: int
    minute: int
    choice: ChoiceView
    by_timer: bool
    because: str
    better: BetterView | None
    luck: int | None
    picked: bool
    law: tuple[LawView, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    graded: GradeView | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion. `aim`: below the level asked for, what that level looks like; `missed`: decisions, from 1;
    `refrained`: situations in which nothing that helps was open, and harm was left alone."""

    title: str
    percent: int | None
    level: int | None
    opportunities: int
    aim: str
    missed: tuple[int, ...]
    critical: bool
    refrained: int


@dataclass(frozen=True, slots=True)
class DebriefView:
    """All of it, in the order in which it is told. `language`: what is not in the encounter's language, or nothing."""

    title: str
    language: str
    ending: str
    afterwards: str
    standard: str
    reasons: tuple[str, ...]
    worked: tuple[MomentView, ...]
    decisions: tuple[DecisionView, ...]
    criteria: tuple[CriterionView, ...]
    percent: int | None
    pass_level: int
    missed: tuple[MomentView, ...]
    law_title: str
    law_notice: str
    law_as_of: date
    on: date
    breaches: tuple[LawView, ...]
    lawful: tuple[LawView, ...]
    outcome: tuple[tuple[str, str], ...]
    views: tuple[LineView, ...]
    difficulty: tuple[tuple[str, int], ...]
    rewinds: int
    timers_off: bool
    paused_seconds: int
    facilitated: tuple[str, ...]
    flags: tuple[FlagView, ...]
    review: ReviewView | None
    rubric: str
    rubric_status: str
    quality: QualityView | None
    timeline: tuple[TimelinePoint, ...]


def debrief_view(judged: Judged) -> DebriefView:
    """The debrief of an encounter that has ended."""
    session, assessment, rubric, law = judged.session, judged.assessment, judged.rubric, judged.law
    scenario = session.program.authored.scenario
    ending = scenario.endings[session.node]
    findings = _joined([_law(judged, each) for each in assessment.law])
    review = review_view(judged)
    decisions = tuple(
        replace(_decision(judged, number, each, findings), comments=comments_on(review, number + 1))
        for number, each in enumerate(session.decisions)
    )
    return DebriefView(
        title=scenario.title,
        language=_language(session.program.authored),
        ending=ending.title,
        afterwards=ending.afterwards,
        standard=assessment.standard,
        reasons=tuple(_reasons(judged)),
        worked=worked(judged),
        decisions=decisions,
        criteria=tuple(_criterion(rubric, each) for each in assessment.technique.scores),
        percent=assessment.technique.percent,
        pass_level=rubric.pass_level,
        missed=missed(judged),
        law_title=law.pack.title,
        law_notice=law.pack.notice,
        law_as_of=law.pack.as_of,
        on=judged.on,
        breaches=tuple(_told(each for each in findings if each.verdict != "lawful")),
        lawful=tuple(_told(each for each in findings if each.verdict == "lawful")),
        outcome=tuple(_outcome(session, assessment)),
        views=tuple(
            line_view(session.program, line) for line in (assessment.outcome.views if assessment.outcome else ())
        ),
        difficulty=tuple(
            (session.program.authored.vocabulary.difficulties[name].name, degree)
            for name, degree in assessment.difficulty.items()
        ),
        rewinds=sum(isinstance(each, e.Rewound) for each in session.events),
        paused_seconds=sum(each.elapsed_ms for each in session.events if isinstance(each, e.EncounterPaused)) // 1000,
        facilitated=facilitated_sentences(session),
        flags=flags(session),
        review=review,
        timers_off=any(isinstance(each, e.TimersSet) and not each.on for each in session.events),
        rubric=rubric.title,
        rubric_status=rubric.status,
        quality=quality_view(judged, sum(map(_could_be_better_practice, decisions))),
        timeline=timeline(session, assessment),
    )


def _language(authored: Authored) -> str:
    return "" if authored.written is None else authored.phrase(ENGLISH_PARTS)


def _decision(judged: Judged, number: int, decision: Decision, findings: Sequence[LawView]) -> DecisionView:
    session = judged.session
    node = session.program.places[decision.situation.place]
    odds = authored_choice(session.program, node, decision.choice).chance
    luck = next((each for each in decision.events if isinstance(each, e.ChanceDrawn | e.ChancePicked) and odds), None)
    return DecisionView(
        number=number + 1,
        minute=decision.situation.values[0],
        choice=choice_view(session.program, node, decision.choice),
        by_timer=decision.by == "timeout",
        because=authored_choice(session.program, node, decision.choice).because,
        better=better_view(judged, number),
        luck=round(100 * luck.weight / luck.total) if luck else None,
        picked=decision.picked is not None,
        law=tuple(each for each in findings if each.decision == number + 1),
        changed=tuple(_changed(session, decision, own=True)),
        moved=tuple(_changed(session, decision, own=False)),
        graded=grade_view(judged, number),
    )


def _could_be_better_practice(decision: DecisionView) -> bool:
    """Whether a decision gave nothing away, and better practice was open beside it."""
    graded, better = decision.graded, decision.better
    return graded is not None and not graded.loss and better is not None and better.by == "practice"


OWN = ("choice", "also", "reaction", "chance")
"""Causes of a change that are the decision's own. What entering a place changes is how its author sets the scene, and
is left out; all others are rules of the scenario."""


def _changed(session: Session, decision: Decision, *, own: bool) -> Iterable[str]:
    """What could not be seen as a number during the encounter is told here: how the person took it.

    `own`: by the decision itself; otherwise by what came after it.
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for each in decision.events:
        if isinstance(each, e.GaugeChanged) and each.cause != "enter" and (each.cause in OWN) == own:
            first.setdefault(each.gauge, each.before)
            last[each.gauge] = each.after
    gauges = session.program.authored.vocabulary.gauges
    for gauge, after in last.items():
        if after != first[gauge]:
            name = gauges[gauge].name if gauge in gauges else in_words(gauge)
            yield f"{name} {'rose' if after > first[gauge] else 'fell'} from {first[gauge]} to {after}"


def _law(judged: Judged, finding: Finding) -> LawView:
    authored, rule = judged.session.program.authored, judged.law.all_clauses[finding.rule].rule
    facts = [fact_state(authored, fact, value) for fact, value in finding.known.items()]
    missing = [authored.fact_name(fact) for fact in finding.missing]
    review = rule.review
    signed = (
        f"reviewed by {review.by} on {review.on}" if review.status == "reviewed" else "not yet reviewed by a lawyer"
    )
    return LawView(
        decision=finding.decision + 1,
        verdict=finding.verdict,
        act=authored.vocabulary.acts[finding.act].name,
        title=rule.title,
        citation=rule.citation,
        plain=rule.plain,
        violation=rule.violation,
        facts=tuple(facts),
        missing=tuple(missing),
        review=signed,
        confidence=rule.confidence,
        severity=rule.severity,
        rule=finding.rule,
        rests_on=rests_on(judged, finding),
        open_points=tuple(rule.open_points),
    )


def _joined(findings: list[LawView]) -> list[LawView]:
    """The findings of one rule on several acts of one decision as one, with the acts beside each other."""
    made: dict[tuple[int, str, str], LawView] = {}
    for each in findings:
        key = each.decision, each.rule, each.verdict
        before = made.get(key)
        made[key] = each if before is None else replace(before, act=f"{before.act}; {each.act}")
    return list(made.values())


GRAVEST_FIRST = ("critical", "serious", "minor")


def _told(findings: Iterable[LawView]) -> Iterable[LawView]:
    """Each rule once for the same act, with the decisions at which it came up again; the gravest first."""
    made: dict[tuple[str, str, str, int | None], LawView] = {}
    for each in findings:
        key = each.rule, each.verdict, each.act, each.rests_on
        before = made.get(key)
        made[key] = each if before is None else replace(before, again=(*before.again, each.decision))
    order = list(VERDICTS)
    return sorted(
        made.values(), key=lambda each: (order.index(each.verdict), GRAVEST_FIRST.index(each.severity), each.decision)
    )


def _reasons(judged: Judged) -> Iterable[str]:
    rubric, law = judged.rubric, judged.law
    gates = {gate.id: gate.title for gate in rubric.gates}
    for reason in judged.assessment.reasons:
        where = f" (decision {reason.decision + 1})" if reason.decision is not None else ""
        if reason.kind == "gate" and reason.what in omissions(judged):
            yield f"{gates[reason.what]} (called for from decision {(reason.decision or 0) + 1} on)."
        elif reason.kind == "gate":
            yield f"{gates[reason.what]}{where}."
        elif reason.kind == "law":
            found = next(
                each for each in judged.assessment.law if (each.rule, each.decision) == (reason.what, reason.decision)
            )
            yield f"{capitalised(VERDICTS[found.verdict])}: {law.all_clauses[reason.what].rule.title}{where}."
        elif reason.kind == "criterion":
            title = rubric.criteria[reason.what].title
            yield f"{title}: below level {rubric.pass_level}, and this criterion is critical."
        else:
            yield f"Technique over all opportunities is below level {rubric.pass_level}."


def _criterion(rubric: Rubric, score: CriterionScore) -> CriterionView:
    criterion = rubric.criteria[score.criterion]
    below = score.level is not None and score.level < rubric.pass_level
    aim = criterion.levels[str(rubric.pass_level)] if below else ""
    behind = tuple(each.decision + 1 for each in score.evidence if each.missed > 0)
    critical = score.criterion in rubric.critical
    few = score.opportunities
    return CriterionView(criterion.title, score.percent, score.level, few, aim, behind, critical, score.refrained)


def _outcome(session: Session, assessment: Assessment) -> Iterable[tuple[str, str]]:
    outcome, vocabulary = assessment.outcome, session.program.authored.vocabulary
    if outcome is None:
        return
    for measure, value in outcome.measures.items():
        words = vocabulary.measures[measure]
        yield capitalised(words.name), words.called.get(value, in_words(value))
    for kind, title in (("force", "Force used"), ("detention", "Involuntary detention"), ("arrest", "Arrest")):
        acts = outcome.counted.get(kind, ())
        yield title, ", ".join(vocabulary.acts[act].name for act in acts) if acts else "none"
    yield "Minutes on scene", str(outcome.minutes)
    units = [unit_name(session.program, unit) for unit in outcome.units_called]
    yield "Units asked for", ", ".join(units) or "none"
