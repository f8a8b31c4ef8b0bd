"""Ranking: which of the choices on offer the law and the rubric prefer, where what they lead to does not decide."""

from collections.abc import Mapping
from datetime import date

from scoring.law import Law, judged
from scoring.law_schema import VerdictName
from scoring.observation import Moment, Observation
from scoring.rubric import gates_met, merit
from scoring.rubric_schema import Rubric

BREACH: tuple[VerdictName, ...] = ("unlawful", "not_established", "against_policy", "poor_practice")
"""Verdicts that speak against a choice, gravest first."""
Rank = tuple[tuple[int, ...], int]
"""The greater, the better: first fewer breaches and gates, the gravest kind counting most, then more merit."""


def rank(rubric: Rubric, condition: str, law: Law, on: date, seen: Observation, known: Mapping[str, str]) -> Rank:
    """How a choice ranks, by what it is evidence of and what was known before it."""
    verdicts = [each.verdict for each in judged(law, 0, seen, known, on)]
    gates = len(gates_met(rubric, law.vocabulary, seen, known))
    return (-gates, *(-verdicts.count(verdict) for verdict in BREACH)), merit(rubric, condition, seen)


def ranks(rubric: Rubric, condition: str, law: Law, on: date, moment: Moment) -> dict[str, Rank]:
    """The rank of each choice on offer."""
    return {choice: rank(rubric, condition, law, on, seen, moment.known) for choice, seen in moment.options.items()}
