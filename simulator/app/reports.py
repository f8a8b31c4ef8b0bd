"""Reports: gathered from the records, with each encounter's own texts; `views.report_*` say what they hold."""

from collections.abc import Iterable, Mapping

from scoring.class_tests import Window
from scoring.completed import Completed
from scoring.decision import ValueOracle
from scoring.rubric_schema import Rubric
from simulator.app.bootstrap import Installation
from simulator.app.certification import readable_policies, standings, today
from simulator.app.cohorts import people_of
from simulator.app.completed import completed
from simulator.app.encounters import DEFAULT_RUBRIC, Encounter, Refusal
from simulator.app.refreshers import at_home
from simulator.content.materials import Materials, restored
from simulator.document import Source
from simulator.records import StoredEvent, instant
from simulator.views.report import Person
from simulator.views.report_cohort import CohortReport, cohort_report
from simulator.views.report_encounter import EncounterReport, Evidence
from simulator.views.report_scenario import Place, ScenarioReport, Used, scenario_report
from simulator.views.report_trainee import TraineeReport, trainee_report


def on_encounter(installation: Installation, encounter: Encounter, oracle: ValueOracle | None) -> EncounterReport:
    """The report on an encounter.

    Raises:
        Refusal: it has not ended.
    """
    debrief, header = encounter.debrief(oracle), encounter.header
    summary = installation.records.summary(encounter.id)
    return EncounterReport(
        encounter=summary.id,
        trainee=summary.trainee_name,
        mode=summary.mode,
        began=summary.started_at,
        ended=summary.last_at,
        made_at=_now(installation),
        law=header.law,
        response=header.response,
        rubric=header.rubric,
        seed=header.seed,
        program_version=header.program_version,
        events=summary.events,
        head_hash=summary.head_hash,
        evidence=tuple(Evidence(each.kind, each.name, each.digest) for each in header.contents),
        debrief=debrief,
    )


def on_trainee(installation: Installation, who: str) -> TraineeReport:
    """The report on a trainee, by id or name.

    Raises:
        UnknownRecord: nobody, or several, fit.
    """
    member = installation.records.find_member(who)
    cohorts = installation.records.cohort_names(member.id)
    done = completed(installation, trainee=member.id)
    rubric = _rubric(installation, done)
    name = member.name if member.erased_at is None else f"{member.id} (erased)"
    person, policies = Person(member.id, name), readable_policies(installation.library)
    found = standings(installation, member.id, policies, today(installation))
    to_train = at_home(installation, member.id)
    return trainee_report(person, member.agency, cohorts, done, rubric, found, to_train, _now(installation))


def on_cohort(installation: Installation, which: str, window: Window, mode: str | None) -> CohortReport:
    """The report on a cohort, by id or name, over some days and, where given, of one mode.

    Raises:
        UnknownRecord: no cohort, or several, fit.
        Refusal: it has no members.
    """
    cohort = installation.records.find_cohort(which)
    members = [Person(each.id, each.name) for each in people_of(installation, cohort)]
    if not members:
        raise Refusal(f"{cohort.name} has no members yet. cohort join {cohort.id} WHO puts somebody into it.")
    done = completed(installation, cohort=cohort.id)
    rubric = _rubric(installation, done)
    return cohort_report(cohort.name, members, done, rubric, window, mode, _now(installation))


def on_scenario(installation: Installation, scenario: str, mode: str) -> ScenarioReport:
    """The report on a scenario, by id, from encounters of one mode with its newest version that was played.

    Raises:
        UnknownContent: there is no such scenario, and none was ever played.
        Refusal: nobody has finished it yet.
    """
    done = completed(installation, scenario=scenario)
    if not done:
        title = installation.library.source("scenario", scenario).name
        raise Refusal(f"Nobody has come to an end of {scenario} ({title}) yet: there is nothing to report.")
    materials = _materials(installation, next((each for each in reversed(done) if each.mode == mode), done[-1]))
    events = installation.records.events_of(scenario, ("ChoicesOffered", "ChoiceTaken"))
    used = {name: _used(found) for name, found in events.items()}
    return scenario_report(done, used, materials.program, materials.rubric, mode, _now(installation))


def _used(events: Iterable[StoredEvent]) -> Used:
    """What an encounter brought on offer and what was taken: the node of an offer is that of the decision after it."""
    offered: set[Place] = set()
    taken: set[Place] = set()
    last: Iterable[object] = ()
    for each in events:
        if each.kind == "ChoicesOffered":
            choices = each.body.get("choices")
            last = choices if isinstance(choices, list) else ()
        else:
            node = str(each.body.get("node"))
            offered |= {(node, str(choice)) for choice in last}
            taken.add((node, str(each.body.get("choice"))))
    return Used(frozenset(offered), frozenset(taken))


def _rubric(installation: Installation, done: tuple[Completed, ...]) -> Rubric:
    """The rubric of the newest of these encounters, as it was then; the program's own where there are none."""
    return _materials(installation, done[-1]).rubric if done else installation.library.rubrics[DEFAULT_RUBRIC]


def _materials(installation: Installation, each: Completed) -> Materials:
    """What an encounter was played and judged with, from its record."""
    texts: Mapping[tuple[str, str], Source] = {
        (found.kind, found.name): Source(f"{found.kind} {found.name}", found.text)
        for found in installation.records.contents(each.encounter)
    }
    return restored(texts, each.law)


def _now(installation: Installation) -> str:
    return instant(installation.clock.now())
