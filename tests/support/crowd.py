"""A crowd of trainees: encounters with plausible results, stored by the real store, the same for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from scoring.result import CriterionResult, Result, rubric_name
from scoring.rubric import level_of
from scoring.rubric_schema import Rubric
from simulator import __version__
from simulator.app.encounters import DEFAULT_RUBRIC, Encounter, Encounters, Setup
from simulator.content.library import Library
from simulator.content.materials import Materials, gather
from simulator.records import Content, Header, Member, instant
from simulator.records.store import Store

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
GIVEN = [
    "Ana",
    "Ben",
    "Chloe",
    "Dwayne",
    "Elif",
    "Femi",
    "Grace",
    "Hugo",
    "Imani",
    "Jonas",
    "Keiko",
    "Liam",
    "Maya",
    "Nils",
    "Omar",
    "Priya",
    "Quinn",
    "Rosa",
    "Sam",
    "Tariq",
]
FAMILY = [
    "Abbott",
    "Brooks",
    "Castillo",
    "Doyle",
    "Evans",
    "Fontaine",
    "Grant",
    "Hughes",
    "Ito",
    "Jensen",
    "Kowalski",
    "Lopez",
    "Mbeki",
    "Nguyen",
    "Okafor",
    "Patel",
]


@dataclass(frozen=True)
class Crowd:
    """Who was made: a cohort and its members, with the ability that each was given (mean 0, spread 1)."""

    cohort: str
    abilities: dict[str, float]


def crowd(
    store: Store, library: Library, scenarios: Sequence[str], law: str, people: int, each: int, seed: int = 7
) -> Crowd:
    """So many people with so many encounters each, from 5 January 2026 on, one a week."""
    luck, at = Random(seed), instant(FIRST)
    store.add_cohort("class-1", "Academy class 26-1", at)
    made = {name: gather(library, library.document("scenario", name), None, DEFAULT_RUBRIC, law) for name in scenarios}
    abilities = {}
    for number in range(people):
        name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[(number // len(GIVEN) + 3 * number) % len(FAMILY)]}"
        member = f"t{number:05}"
        store.add_member(Member(member, name, "Harbor County", at))
        store.join_cohort("class-1", member, at)
        abilities[member] = luck.gauss(0, 1)
        for turn in range(each):
            scenario = scenarios[(turn + number) % len(scenarios)]
            _store(store, made[scenario], scenario, law, member, turn, abilities[member], luck)
    return Crowd("class-1", abilities)


def _store(
    store: Store, made: Materials, scenario: str, law: str, member: str, turn: int, ability: float, luck: Random
) -> None:
    begun = FIRST + timedelta(weeks=turn, minutes=luck.randrange(2000))
    texts = [Content.of(kind, name, source.text) for (kind, name), source in made.texts.items()]
    header = Header(
        encounter=f"{member}-{turn:03}",
        trainee=member,
        scenario=scenario,
        scenario_title=made.program.authored.scenario.title,
        mode="assessment" if turn % 3 == 2 else "practice",
        law=law,
        response=made.program.response.response,
        rubric=DEFAULT_RUBRIC,
        seed=luck.randrange(2**32),
        on=str(begun.date()),
        program_version=__version__,
        contents=tuple(each.ref for each in texts),
        started_at=instant(begun),
    )
    n = store.begin(header, texts, instant(begun))[-1].n
    ending, result = plausible(made, ability + 0.05 * turn, luck)
    ended = instant(begun + timedelta(seconds=result.seconds))
    store.append(header.encounter, n, [], ended, status="ended", ending=ending, result=result.model_dump())


def plausible(made: Materials, ability: float, luck: Random) -> tuple[str, Result]:
    """An ending and a result of somebody of this ability: by chance, but such as the rules could give."""
    rubric, scenario = made.rubric, made.program.authored.scenario
    criteria = {
        name: _criterion(rubric, name, 86 + 7 * ability - 2 * (number % 7) + luck.gauss(0, 9), luck)
        for number, name in enumerate(rubric.criteria)
    }
    known = [each.percent for each in criteria.values() if each.percent is not None]
    technique = sum(known) // len(known) if known else None
    gates = [luck.choice(rubric.gates).id] if rubric.gates and luck.random() < 0.03 - 0.02 * ability else []
    low = any(each.critical and each.level is not None and each.level < rubric.pass_level for each in criteria.values())
    endings = sorted(scenario.endings, key=lambda name: scenario.endings[name].value)
    ending = endings[min(len(endings) - 1, max(0, int(len(endings) * ((technique or 50) / 100 + luck.gauss(0, 0.2)))))]
    outcome = dict(scenario.endings[ending].outcome)
    counted = ["force"] if outcome.get("injury_person", "none") != "none" or luck.random() < 0.05 else []
    counted += ["detention"] if outcome["disposition"] == "involuntary_ed" else []
    counted += ["arrest"] if outcome["disposition"] == "jail" else []
    return ending, Result(
        standard="not_met" if gates or low else "met",
        technique=technique,
        criteria=criteria,
        gates=gates,
        breaches=[],
        verdicts={"lawful": 2},
        measures=outcome,
        counted=sorted(counted),
        minutes=luck.randrange(12, 40),
        seconds=luck.randrange(240, 900),
        version=scenario.version,
        categories=list(scenario.categories),
        rubric=rubric_name(rubric),
    )


def _criterion(rubric: Rubric, name: str, percent: float, luck: Random) -> CriterionResult:
    critical = name in rubric.critical
    if luck.random() < (0.1 if critical else 0.3):
        return CriterionResult(percent=None, level=None, opportunities=1, critical=critical)
    held = max(0, min(100, int(percent)))
    met = luck.randrange(2, 6)
    return CriterionResult(percent=held, level=level_of(rubric, held), opportunities=met, critical=critical)


def played(encounters: Encounters, setup: Setup, luck: Random, good: dict[str, str], ability: float) -> Encounter:
    """A real encounter to its end: with this probability the choice that is good at a node, otherwise any."""
    encounter = encounters.begin(setup)
    while encounter.session.ending is None:
        offered = encounter.session.offered
        wanted = good.get(encounter.session.node, "")
        encounter.choose(wanted if wanted in offered and luck.random() < ability else luck.choice(offered))
    return encounter
