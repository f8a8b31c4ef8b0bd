"""Plays: written lists of choices with what must hold. They are tests of a scenario, and show what a proof found."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from scoring.assessment import Assessment, assess
from scoring.law import VERDICTS
from scoring.law_schema import VerdictName
from simulator.app.encounters import DEFAULT_LAW, DEFAULT_RUBRIC
from simulator.content.library import Library
from simulator.content.materials import Materials, gather
from simulator.document import Document, Strict, validated
from simulator.document.validate import Day
from simulator.engine import event as e
from simulator.engine.session import Ended, Session
from simulator.engine.step import NotOffered
from simulator.scenario.schema import Id, ScenarioId, Text


class Expected(Strict):
    """What must hold at the end of a play. What is not named may be anything."""

    ending: Id | None = None
    standard: str | None = Field(None, description="met, not_met or insufficient_evidence")
    lines: list[Text] = Field([], description="Texts that must have been shown, or parts of them.")
    findings: dict[str, str] = Field({}, description="Rule to the gravest verdict it must have, or does_not_apply.")
    gates: list[Id] = Field([], description="Gates that must have been met.")
    known: dict[Id, str] = Field({}, description="Facts that must be known so at the end.")
    outcome: dict[Id, str] = {}


class Play(Strict):
    """A play."""

    name: Text
    scenario: ScenarioId
    law: ScenarioId = DEFAULT_LAW
    response: ScenarioId | None = None
    rubric: ScenarioId = DEFAULT_RUBRIC
    seed: Annotated[int, Field(ge=0)]
    on: Day | None = None
    choices: list[Id]
    expect: Expected | None = None


class Plays(Strict):
    """A file of plays."""

    plays: Annotated[list[Play], Field(min_length=1)]


@dataclass(frozen=True)
class Played:
    """A play that was played. `problems`: what did not hold, as sentences; empty if all did."""

    play: Play
    session: Session
    problems: tuple[str, ...]


def read_plays(document: Document) -> Plays:
    """The plays of a document.

    Raises:
        InvalidDocument: it has not the right shape.
    """
    return validated(Plays, document)


def played(library: Library, plays: Plays, today: date, scenario: Document | None = None) -> Iterator[Played]:
    """Play each play and compare what must hold; nothing is recorded.

    Raises:
        InvalidDocument, UnknownContent: a play names what cannot be run.
    """
    gathered: dict[tuple[str, str | None, str, str], Materials] = {}
    for play in plays.plays:
        key = play.scenario, play.response, play.rubric, play.law
        if key not in gathered:  # plays of one file share most of it
            document = scenario or library.document("scenario", play.scenario)
            gathered[key] = gather(library, document, play.response, play.rubric, play.law)
        materials = gathered[key]
        session = Session(materials.program, play.seed)
        problems = list(_taken(session, play.choices))
        if not problems and play.expect is not None:
            result = assess(session, materials.rubric, materials.law, play.on or today)
            problems = list(_compared(session, result, play.expect))
        yield Played(play, session, tuple(problems))


def plays_text(rows: Sequence[Mapping[str, object]]) -> str:
    """A file of plays."""
    lines = ["# yaml-language-server: $schema=../../../assets/schema/plays.schema.json", "plays:"]
    for row in rows:
        pairs = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
        lines += [f"  - {pairs[0]}", *(f"    {pair}" for pair in pairs[1:])]
    return "\n".join(lines) + "\n" if rows else "# No property is violated.\nplays: []\n"


def _taken(session: Session, choices: Sequence[str]) -> Iterator[str]:
    for number, choice in enumerate(choices, 1):
        try:
            session.decide(choice)
        except (NotOffered, Ended):
            offered = ", ".join(session.offered) or f"nothing: it has ended ({session.ending})"
            yield f'choice {number}, "{choice}", is not on offer; on offer: {offered}'
            return


def _compared(session: Session, result: Assessment, expect: Expected) -> Iterator[str]:
    if expect.ending is not None and session.ending != expect.ending:
        yield f"the ending is {session.ending or 'not reached'}, expected {expect.ending}"
    if expect.standard is not None and result.standard != expect.standard:
        yield f"the standard is {result.standard}, expected {expect.standard}"
    program = session.program
    texts = [program.lines[each.line].text for each in session.events if isinstance(each, e.LineShown)]
    for line in expect.lines:
        if not any(line in text for text in texts):
            yield f'never shown: "{line}"'
    for rule, verdict in expect.findings.items():
        said: list[VerdictName] = [each.verdict for each in result.law if each.rule == rule]
        found = max(said, key=VERDICTS.index) if said else "does_not_apply"
        if found != verdict:
            yield f"{rule} says {found}, expected {verdict}"
    met = {each.gate for each in result.technique.gates}
    for gate in expect.gates:
        if gate not in met:
            yield f"the gate {gate} is not met"
    known = program.known(session.situation.values)
    for fact, value in expect.known.items():
        if known.get(fact, "unknown") != value:
            yield f"known of {fact}: {known.get(fact, 'unknown')}, expected {value}"
    measures = result.outcome.measures if result.outcome else {}
    for measure, value in expect.outcome.items():
        if measures.get(measure) != value:
            yield f"{measure} is {measures.get(measure, 'not settled')}, expected {value}"
