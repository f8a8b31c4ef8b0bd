"""xAPI statements of an ended encounter: one a decision, and one for the whole. docs/xapi.md describes the profile.

Pure: the same encounter gives the same statements with the same ids, so that sending twice is sending once. The actor
is an account with the trainee's id, never a name or an address.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from simulator.exchange.decisions import DecisionTold, Told, plain
from simulator.scenario.authored import ORIGINAL

BASE = "https://rapport.invalid/xapi"
"""What the names of this profile begin with. They are names and no addresses: nothing is ever fetched from them."""
PROFILE = f"{BASE}/profile/1"
HOME_PAGE = "https://rapport.invalid/academy"
"""Of the accounts, where an academy has named none of its own."""
SPACE = uuid5(NAMESPACE_URL, BASE)
"""The namespace of the ids (RFC 9562, version 5)."""
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
RESPONDED = "http://adlnet.gov/expapi/verbs/responded"
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
PROFILE_TYPE = "http://adlnet.gov/expapi/activities/profile"

Statement = Mapping[str, object]


def statements(told: Told, home_page: str = HOME_PAGE) -> list[Statement]:
    """The statements of an ended encounter: its decisions in order, then the whole.

    `home_page`: the address (IRL) of the system whose accounts the trainees' ids are. Raises ValueError for an
    encounter of nobody: a statement needs somebody who acted.
    """
    trainee = told.summary.trainee
    if trainee is None:
        raise ValueError(f"nobody was signed in to encounter {told.summary.id}")
    actor = {"objectType": "Agent", "account": {"homePage": home_page, "name": trainee}}
    return [{"actor": actor, **each} for each in (*(_decision(told, one) for one in told.decisions), _whole(told))]


def statements_json(every: Iterable[Told], home_page: str = HOME_PAGE) -> Iterator[str]:
    """The statements of encounters as one JSON array, a line each, piece by piece: what a store takes in one request.

    Raises ValueError for an encounter of nobody.
    """
    before = "[\n"
    for told in every:
        for statement in statements(told, home_page):
            yield before + json.dumps(statement, ensure_ascii=False)
            before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def statement_id(encounter: str, run: str, what: str) -> str:
    """The id of a statement: UUID version 5 of the encounter, the hash with which it ended, and what it is about."""
    return str(uuid5(SPACE, f"{encounter}/{run}/{what}"))


def extension(name: str) -> str:
    """The IRI of an extension of this profile."""
    return f"{BASE}/extensions/{name}"


def scenario_activity(told: Told) -> dict[str, object]:
    """The scenario as an activity; the same for all of its versions."""
    names = {language: scenario.title for language, scenario in told.scenarios.items()}
    definition = {"type": SIMULATION, "name": names}
    return {"objectType": "Activity", "id": f"{BASE}/scenarios/{told.summary.scenario}", "definition": definition}


def node_activity(told: Told, name: str) -> dict[str, object]:
    """A node as an interaction with all of its choices; which of them were on offer is with the decision."""
    nodes = {language: scenario.nodes[name] for language, scenario in told.scenarios.items()}
    texts = {language: {each.id: each.text for each in node.choices} for language, node in nodes.items()}
    plain_name = name.replace("_", " ").replace(".", ": ")
    definition: dict[str, object] = {
        "type": INTERACTION,
        "name": {language: node.title or plain_name for language, node in nodes.items()},
        "interactionType": "choice",
        "choices": [
            {"id": each.id, "description": {language: choices[each.id] for language, choices in texts.items()}}
            for each in nodes[ORIGINAL].choices
        ],
    }
    where = f"{BASE}/scenarios/{told.summary.scenario}/{told.version}/nodes/{name}"
    return {"objectType": "Activity", "id": where, "definition": definition}


def _decision(told: Told, one: DecisionTold) -> Statement:
    result: dict[str, object] = {"response": one.choice, "extensions": _extensions(_about(one))}
    if one.elapsed_ms is not None:
        result["duration"] = duration(one.elapsed_ms)
    return {
        "id": statement_id(told.summary.id, told.run, f"decision/{one.number}"),
        "timestamp": one.at,
        "verb": _verb(RESPONDED, "responded"),
        "object": node_activity(told, one.node),
        "result": result,
        "context": _context(told, {"event": one.event, "hash": one.hash}, [scenario_activity(told)]),
    }


def _about(one: DecisionTold) -> dict[str, object]:
    """The extensions of a decision's result, by name."""
    worth = {} if one.worth is None else {"worth": plain(one.worth)}
    return {
        "decision": one.number,
        "offered": list(one.offered),
        "by": one.by,
        "minute": one.minute,
        "techniques": list(one.techniques),
        "acts": list(one.acts),
        "criteria": [plain(each) for each in one.criteria],
        "findings": [plain(each) for each in one.findings],
        "gates": list(one.gates),
        **worth,
    }


def _whole(told: Told) -> Statement:
    kept = told.result
    result: dict[str, object] = {"completion": True}
    if told.summary.mode == "assessment" and kept.standard != "insufficient_evidence":
        result["success"] = kept.standard == "met"
    if kept.technique is not None:
        result["score"] = {"scaled": kept.technique / 100, "raw": kept.technique, "min": 0, "max": 100}
    if kept.seconds:
        result["duration"] = duration(1000 * kept.seconds)
    result["extensions"] = _extensions(_summed(told))
    texts = [{"kind": each.kind, "name": each.name, "digest": each.digest} for each in told.header.contents]
    return {
        "id": statement_id(told.summary.id, told.run, "encounter"),
        "timestamp": told.ended_at,
        "verb": _verb(COMPLETED, "completed"),
        "object": scenario_activity(told),
        "result": result,
        "context": _context(told, {"contents": texts}, []),
    }


def _summed(told: Told) -> dict[str, object]:
    """The extensions of an encounter's result, by name."""
    kept = told.result
    values = {"quality": told.quality, "attainable": told.attainable, "worth": told.worth, "luck": told.luck}
    return {
        "standard": kept.standard,
        "ending": told.ending,
        "decisions": len(told.decisions),
        "minutes": kept.minutes,
        "rewinds": told.rewinds,
        "scores": {name: each.model_dump() for name, each in kept.criteria.items()},
        "gates": list(kept.gates),
        "breaches": list(kept.breaches),
        "verdicts": dict(kept.verdicts),
        "measures": dict(kept.measures),
        "counted": list(kept.counted),
        **({} if told.quality is None else {"values": values}),
    }


def _context(told: Told, more: Mapping[str, object], parents: list[dict[str, object]]) -> dict[str, object]:
    """What goes for every statement of an encounter: the run as registration, and by what it was played and judged."""
    header, summary = told.header, told.summary
    played = {
        "mode": summary.mode,
        "facilitated": told.result.facilitated,
        "law": summary.law,
        "response": header.response,
        "rubric": header.rubric,
        "on": header.on,
    }
    record = {"encounter": summary.id, "run": told.run, **more}
    activities: dict[str, object] = {
        "category": [{"objectType": "Activity", "id": PROFILE, "definition": {"type": PROFILE_TYPE}}],
        **({"parent": parents} if parents else {}),
    }
    return {
        "registration": statement_id(summary.id, told.run, "registration"),
        "contextActivities": activities,
        "platform": f"Rapport {header.program_version}",
        "revision": str(told.version),
        "language": told.language,
        "extensions": _extensions({"played": played, "record": record}),
    }


def duration(milliseconds: int) -> str:
    """As ISO 8601 writes it, to a hundredth of a second: PT12.34S."""
    return f"PT{milliseconds // 1000}.{milliseconds % 1000 // 10:02d}S"


def _verb(iri: str, name: str) -> dict[str, object]:
    return {"id": iri, "display": {ORIGINAL: name}}


def _extensions(named: Mapping[str, object]) -> dict[str, object]:
    return {extension(name): value for name, value in named.items()}
