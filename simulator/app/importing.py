"""Records from an export: all of it is verified before anything of it is stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from simulator.app.encounters import Refusal
from simulator.app.port import RecordsTraffic
from simulator.exchange.json_import import BadExport, ReadEncounter, ReadSummary, read_export
from simulator.records import Copy, Member, Row, Taking, canonical

ERASED = "erased"
"""The name of people who were erased before the export was made."""

LISTED = {name: name for name in ("trainee", "scenario", "mode", "law", "started_at")} | {"title": "scenario_title"}
"""What the summary of an encounter repeats of its header, and what the header calls it."""


def imported(records: RecordsTraffic, text: str, at: str) -> tuple[list[Taking], list[Taking]]:
    """What became of the encounters of an export, and of the people whom they are of.

    Raises:
        Refusal: the text is no export, or one that contradicts itself; nothing was stored.
        StoreError: a chain or a text does not hold, or the records cannot be used now; nothing was stored.
    """
    copies: dict[str, Copy] = {}
    people: dict[str, Member] = {}
    try:
        export = read_export(text)
        for read in export.encounters():
            made = _copy(read)
            if made.id in copies:
                raise BadExport(f"encounter {made.id} is in it twice")
            copies[made.id] = made
            _meet(people, read.summary)
    except BadExport as error:
        raise Refusal(f"Nothing was imported: {error}.") from None
    known = {each.id: each for each in records.members(erased=True)}
    return records.take(copies.values(), export.contents, _compared(people.values(), known), at)


def _copy(read: ReadEncounter) -> Copy:
    """The encounter as records hold it. Raises BadExport if what lists show of it is not what its events say."""
    one, summary, last = read.encounter, read.summary, read.events[-1:]
    if [(each.n, each.hash) for each in last] != [(read.head.n, read.head.hash)]:
        raise BadExport(f"encounter {one} does not end with the event that its head names: one is missing or was added")
    wrong = [name for name, called in LISTED.items() if getattr(summary, name) != read.events[0].body.get(called)]
    if wrong:
        raise BadExport(f"the summary of encounter {one} contradicts its header ({', '.join(wrong)})")
    try:
        rows = tuple(Row(each.n, each.at, each.kind, canonical(each.body), each.hash) for each in read.events)
        result = None if summary.result is None else canonical(summary.result)
        canonical(summary.model_dump(exclude={"result"}))
    except (TypeError, ValueError) as error:
        raise BadExport(f"encounter {one} holds what records do not: {error}") from None
    return Copy(one, summary.status, summary.ending, summary.last_at, result, rows)


def _meet(people: dict[str, Member], summary: ReadSummary) -> None:
    """Add the trainee of an encounter; without a name, as in an export without names, the id stands for it."""
    who, name, since = summary.trainee, summary.trainee_name, summary.started_at
    if who is None:
        return
    if not who.strip():
        raise BadExport("an encounter is of somebody without an id")
    before = people.get(who)
    since = min(since, before.created_at) if before else since
    people[who] = Member(who, name or who, None, since, since if name == ERASED else None)


def _compared(people: Iterable[Member], known: Mapping[str, Member]) -> Iterator[Member]:
    """The people, with what an export does not tell of those who are here already."""
    for each in people:
        here = known.get(each.id)
        if here is None:
            yield each
        else:
            yield replace(each, agency=here.agency, name=here.name if each.name == each.id else each.name)
