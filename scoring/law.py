"""Law: whether what an officer did was lawful with what the officer knew then. Verdicts are kept apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scoring.law_schema import LawPack, Rule, VerdictName
from scoring.observation import Moment, Observation, holds, undecided
from simulator.expression import names_in, parse_condition
from simulator.expression.tree import Tree
from simulator.scenario.scope import KnownScope
from simulator.vocabulary import Vocabulary

VERDICTS: tuple[VerdictName, ...] = (
    "lawful", "persuasive", "poor_practice", "against_policy", "not_established", "unlawful",
)  # fmt: skip
"""From the mildest to the gravest."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule ready to be applied. `pack`: the pack that it was written in. `binding`: its circuit is this law's."""

    id: str
    pack: str
    rule: Rule
    applies: Tree | None
    requires: Tree
    binding: bool
    asked: tuple[str, ...]
    """The facts that the rule asks about."""


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one jurisdiction: its own rules and those of the packs that it includes."""

    pack: LawPack
    packs: tuple[LawPack, ...]
    vocabulary: Vocabulary
    clauses: Mapping[str, tuple[Clause, ...]]
    """By act."""

    @property
    def all_clauses(self) -> dict[str, Clause]:
        """Every clause by its id."""
        return {clause.id: clause for clauses in self.clauses.values() for clause in clauses}


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one rule on one act at one moment.

    `known`: the facts that the rule asks about, as they were known. `missing`: those that were never found out and
    decide it.
    """

    decision: int
    act: str
    rule: str
    verdict: VerdictName
    severity: str
    known: Mapping[str, str]
    missing: tuple[str, ...]


def assembled(pack: LawPack, others: Mapping[str, LawPack], vocabulary: Vocabulary) -> Law:
    """A pack with the packs that it includes. Rules named in `without` fall away.

    Raises:
        KeyError: an included pack is not among the others.
    """
    packs = _with_included(pack, others, ())
    without = {rule for each in packs for rule in each.without}
    scope = KnownScope(vocabulary)
    clauses: dict[str, list[Clause]] = {}
    for each in packs:
        for name, rule in each.rules.items():
            if name not in without:
                applies = parse_condition(rule.applies, scope) if rule.applies else None
                binding = not rule.circuits or pack.circuit in rule.circuits
                requires = parse_condition(rule.requires, scope)
                clause = Clause(name, each.pack, rule, applies, requires, binding, _asked(applies, requires))
                for act in rule.acts:
                    clauses.setdefault(act, []).append(clause)
    return Law(pack, packs, vocabulary, {act: tuple(found) for act, found in clauses.items()})


def _with_included(pack: LawPack, others: Mapping[str, LawPack], above: tuple[str, ...]) -> tuple[LawPack, ...]:
    found = {pack.pack: pack}
    for name in pack.includes:
        if name not in (*above, pack.pack):
            found |= {each.pack: each for each in _with_included(others[name], others, (*above, pack.pack))}
    return tuple(found.values())


def findings(law: Law, met: Sequence[Moment], on: date) -> tuple[Finding, ...]:
    """The findings on everything that was done in an encounter on a day."""
    return tuple(found for moment in met for found in judged(law, moment.number, moment.seen, moment.known, on))


def judged(law: Law, decision: int, seen: Observation, known: Mapping[str, str], on: date) -> tuple[Finding, ...]:
    """The findings on the acts of one choice, with what was known before it."""
    return tuple(
        found
        for act in seen.acts
        for clause in law.clauses.get(act, ())
        if (found := _finding(law, clause, decision, act, seen, known, on)) is not None
    )


def in_force(rule: Rule, on: date) -> bool:
    """Whether a rule is in force on a day."""
    return (rule.effective_from is None or rule.effective_from <= on) and (
        rule.effective_until is None or on <= rule.effective_until
    )


def _finding(
    law: Law, clause: Clause, decision: int, act: str, seen: Observation, known: Mapping[str, str], on: date
) -> Finding | None:
    if not in_force(clause.rule, on):
        return None
    along = frozenset(seen.words)
    applies = True if clause.applies is None else holds(clause.applies, known, along, law.vocabulary)
    if applies is False:
        return None
    met = holds(clause.requires, known, along, law.vocabulary)
    if applies is None and met is True:
        return None  # whether it was a matter of this rule at all was never found out, and nothing hangs on it
    verdict = _verdict(clause, applies, met)
    trees = [] if met is True else [tree for tree in (clause.applies, clause.requires) if tree is not None]
    missing = dict.fromkeys(fact for tree in trees for fact in undecided(tree, known, along, law.vocabulary))
    about = {fact: known[fact] for fact in clause.asked if fact in known}
    return Finding(decision, act, clause.id, verdict, clause.rule.severity, about, tuple(missing))


def _verdict(clause: Clause, applies: bool | None, met: bool | None) -> VerdictName:
    """Kleene's logic: what was never found out leaves it not established, unless the rest decides."""
    if met is True:
        return "lawful"
    verdict: VerdictName = "not_established" if met is None or applies is None else clause.rule.otherwise
    if not clause.binding and verdict in ("unlawful", "not_established"):
        return "persuasive"
    return verdict


def _asked(applies: Tree | None, requires: Tree) -> tuple[str, ...]:
    trees = [requires] if applies is None else [applies, requires]
    names = dict.fromkeys(name for tree in trees for name in names_in(tree))
    return tuple(name for name in names if not name.startswith("along."))
