"""Short builders for scoring: observations, moments, a rubric, a law, from what a test is about."""

from collections.abc import Iterable, Mapping
from datetime import date

from scoring.assessment import Assessment, assess
from scoring.law import Finding, Law, assembled, judged
from scoring.law_schema import LawPack, Rule
from scoring.observation import Moment, Observation
from scoring.rubric import CriterionScore, Technique, technique
from scoring.rubric_schema import Criterion, Gate, LegalGate, LevelRow, Rubric
from simulator.engine.session import Session
from simulator.scenario.authored import TRUTHS
from tests.support.make import library

LEVELS = {"1": "one", "2": "two", "3": "three", "4": "four"}
DAY = "2026-02-03"


def words(*names: str) -> Observation:
    """What a choice is evidence of, by the vocabulary's own kinds."""
    vocabulary = library().vocabulary
    assert all(name in vocabulary.techniques or name in vocabulary.acts for name in names), names
    return Observation(
        tuple(name for name in names if name in vocabulary.techniques),
        tuple(name for name in names if name in vocabulary.acts),
    )


def moment(
    number: int,
    chosen: str,
    /,
    node: str | None = None,
    known: Mapping[str, str] | None = None,
    **options: Iterable[str],
) -> Moment:
    """A decision between choices, each given as the words that it shows."""
    seen = {choice: words(*shown) for choice, shown in options.items()}
    return Moment(number, node or f"node{number}", chosen, seen, known or {}, number)


def criterion(points: Mapping[str, int], **fields: object) -> Criterion:
    base = {"name": "c", "title": "A criterion", "definition": "x", "weight": 1, "sources": ["T"], "levels": LEVELS}
    return Criterion.model_validate(base | {"observations": dict(points)} | fields)


def rubric(
    criteria: Mapping[str, Criterion],
    gates: Iterable[Gate] = (),
    legal: Iterable[tuple[str, str]] = (),
    **fields: object,
) -> Rubric:
    """A rubric; passing needs level 3, which 65 percent reach."""
    base: dict[str, object] = {
        "rubric": "made",
        "title": "Made",
        "version": 1,
        "status": "x",
        "sources": {"T": "x"},
        "critical": [],
        "levels": [LevelRow(level=level, at_least=least) for level, least in ((4, 85), (3, 65), (2, 40), (1, 0))],
        "grades": [],
        "criteria": dict(criteria),
        "gates": list(gates),
        "legal_gates": [LegalGate(verdict=verdict, severity=severity) for verdict, severity in legal],
    }
    return Rubric.model_validate(base | fields)


def shown(made: Rubric, *met: Moment, condition: str = "psychosis") -> Technique:
    return technique(made, library().vocabulary, condition, met)


def score(made: Rubric, *met: Moment, condition: str = "psychosis") -> CriterionScore:
    """The score of a rubric's one criterion."""
    (only,) = shown(made, *met, condition=condition).scores
    return only


def rule(requires: str, **fields: object) -> Rule:
    base = {
        "title": "A rule",
        "citation": "Code 1",
        "acts": ["emergency_detention"],
        "plain": "x",
        "facts_known": "x",
        "violation": "x",
        "requires": requires,
        "severity": "critical",
        "confidence": "high",
        "sources": ["T"],
    }
    return Rule.model_validate(base | fields)


def pack(rules: Mapping[str, Rule], name: str = "made", **fields: object) -> LawPack:
    base: dict[str, object] = {
        "pack": name, "title": name, "jurisdiction": name, "version": 1, "as_of": DAY, "notice": "x", "sources": {"T": "x"},
    }  # fmt: skip
    return LawPack.model_validate(base | {"rules": dict(rules)} | fields)


def law(rules: Mapping[str, Rule], *others: LawPack, **fields: object) -> Law:
    return assembled(pack(rules, **fields), {each.pack: each for each in others}, library().vocabulary)


def known(**facts: bool | str) -> dict[str, str]:
    """Facts as the officer knew them, and nothing else."""
    return {fact: TRUTHS[value] if isinstance(value, bool) else value for fact, value in facts.items()}


def found(made: Law, facts: Mapping[str, str], *done: str, on: str = DAY) -> tuple[Finding, ...]:
    """The findings on what was done with these facts known."""
    return judged(made, 0, words(*done), facts, date.fromisoformat(on))


def assessed(session: Session, made: Rubric, by: Law) -> Assessment:
    return assess(session, made, by, date.fromisoformat(DAY))
