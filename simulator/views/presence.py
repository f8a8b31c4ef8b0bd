"""Presence: who stands before the officer, and how they look. What agitation and trust show, never their numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.engine import event as e
from simulator.engine.program import Program
from simulator.engine.session import Session
from simulator.views.words import in_words
from simulator.vocabulary import Motif

OTHERS = 0.35
"""How much of the tension in the room the others show."""
ILL = 0.6
PASSAGES = 2
"""Somebody who spoke in one of the last so many passages is there."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who is there. Shares from 0 to 1; `near`: 1 at arm's length, 0 as far as it goes.

    `illness` shows only what is known: nobody is read by what the officer could not see.
    """

    id: str
    name: str
    role: str
    portrait: str
    age: int | None
    pronouns: str
    agitation: float
    trust: float
    fear: float
    exhaustion: float
    illness: float
    motif: Motif
    near: float


@dataclass(frozen=True, slots=True)
class SpotView:
    """A zone of the map: per cent from the left and the top, and who is there (names; the officer is "You")."""

    name: str
    at: tuple[int, int]
    cover: bool
    exit: bool
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The map of positions. `distance` in words, between the officer and the person in crisis."""

    spots: tuple[SpotView, ...]
    distance: str


def present(session: Session) -> tuple[PersonView, ...]:
    """Who is there, the person in crisis first; people without a portrait are voices only."""
    scenario = session.program.authored.scenario
    spoken, plan = _spoken(session), scenario.place.plan
    zone = scenario.nodes[session.node].zone if session.ending is None else None
    apart = plan is not None and zone in plan.apart
    found = []
    for name, person in scenario.people.items():
        crisis = person.role == "person_in_crisis"
        if person.portrait and ((crisis and not apart) or name in spoken):
            found.append(_person(session, name, crisis))
    return tuple(sorted(found, key=lambda each: each.role != "person_in_crisis"))


def speakers(session: Session, events: Iterable[e.Event]) -> tuple[str, ...]:
    """For each line that was shown, who speaks it; empty where nobody does."""
    return tuple(session.program.lines[each.line].who or "" for each in events if isinstance(each, e.LineShown))


def plan_view(session: Session) -> PlanView | None:
    """The map of positions, if the scenario has one."""
    scenario = session.program.authored.scenario
    plan = scenario.place.plan
    if plan is None or session.ending is not None:
        return None
    node, spoken = scenario.nodes[session.node], _spoken(session)
    at: dict[str, list[str]] = {zone: [] for zone in plan.zones}
    if node.zone in at:
        at[node.zone].append("You")
    for name, zone in plan.people.items():
        person = scenario.people[name]
        if zone in at and (person.role in ("person_in_crisis", "caller") or name in spoken):
            at[zone].append(person.name)
    spots = tuple(
        SpotView(spot.name or in_words(zone), (spot.at[0], spot.at[1]), spot.cover, spot.exit, tuple(at[zone]))
        for zone, spot in plan.zones.items()
    )
    return PlanView(spots, _distance(session, plan.distances))


def _distance(session: Session, words: Sequence[str]) -> str:
    gauge = session.program.authored.scenario.gauges.get("distance")
    if gauge is None or not words:
        return ""
    value = session.situation.values[session.program.index["distance"]]
    return words[min(len(words) - 1, value - gauge.range[0])]


def _person(session: Session, name: str, crisis: bool) -> PersonView:
    scenario = session.program.authored.scenario
    person = scenario.people[name]
    agitation, trust = share(session, "agitation", 0.3), share(session, "trust", 0.3)
    fear = share(session, "fear", 0.7 * agitation * (1 - trust))
    condition = session.program.authored.vocabulary.conditions[scenario.condition]
    known = session.program.known(session.situation.values)
    return PersonView(
        id=name,
        name=person.name,
        role=person.role,
        portrait=person.portrait or "",
        age=person.age,
        pronouns=person.pronouns,
        agitation=agitation if crisis else OTHERS * agitation,
        trust=trust if crisis else 0.7,
        fear=fear if crisis else OTHERS * fear,
        exhaustion=share(session, "exhaustion", 0.3) if crisis else 0.0,
        illness=ILL if crisis and known.get("injured") == "true" else 0.0,
        motif=condition.motif if crisis else "none",
        near=1 - share(session, "distance", 0.5),
    )


def share(session: Session, gauge: str, otherwise: float) -> float:
    """Where a gauge stands in its range, 0 to 1; `otherwise` where the scenario has none of that name."""
    return share_of(session.program, session.situation.values, gauge, otherwise)


def share_of(program: Program, values: Sequence[int], gauge: str, otherwise: float) -> float:
    """The same of any situation."""
    found = program.authored.scenario.gauges.get(gauge)
    if found is None:
        return otherwise
    low, high = found.range
    return (values[program.index[gauge]] - low) / max(1, high - low)


def _spoken(session: Session) -> set[str]:
    """Who spoke in the last passages."""
    passages = session.passages[-PASSAGES:]
    lines = [each.line for events in passages for each in events if isinstance(each, e.LineShown)]
    return {session.program.lines[line].who or "" for line in lines}
