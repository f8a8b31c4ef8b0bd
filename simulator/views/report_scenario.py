"""The report on a scenario: how hard it proves, which criteria tell people apart, and what nobody ever chooses."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.completed import Completed
from scoring.items import FEWEST_FOR_CORRELATION, Item, Reliability, items, reliability
from scoring.lately import is_judged_by
from scoring.rubric_schema import Rubric
from simulator.engine.program import Program
from simulator.views.encounter import ChoiceView, choice_view
from simulator.views.report import Share

Place = tuple[str, str]
"""A node and a choice at it, by id."""


@dataclass(frozen=True, slots=True)
class Used:
    """What one encounter brought on offer and what was taken, each once however often."""

    offered: frozenset[Place]
    taken: frozenset[Place]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A criterion as an item."""

    title: str
    critical: bool
    item: Item


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice. `taken`: encounters in which it was taken, of those in which it was on offer; `upper` and `lower`: the
    same among the third of the encounters with the most technique and the third with the least, None with too few."""

    choice: ChoiceView
    taken: Share
    upper: Share | None
    lower: Share | None


@dataclass(frozen=True, slots=True)
class NodeRows:
    """The choices of a node that was reached."""

    node: str
    title: str
    choices: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """All of it. `repeats`: later encounters of the same trainees; `versions`: those of other versions of the scenario;
    `other`: those judged by another rubric or with an instructor's hand in them. Nothing else counts any of these.
    """

    scenario: str
    title: str
    version: int
    mode: str
    made_at: str
    rubric: str
    encounters: int
    repeats: int
    versions: int
    other: int
    standards: dict[str, Share]
    technique: tuple[int, int, int] | None
    """Lower quartile, median and upper quartile of technique in percent."""
    endings: tuple[tuple[str, Share], ...]
    items: tuple[ItemRow, ...]
    reliability: Reliability
    nodes: tuple[NodeRows, ...]
    unreached: tuple[str, ...]
    """Nodes with choices that no encounter came to, by title."""
    never: tuple[tuple[str, ChoiceView, int], ...]
    """Choices that were on offer and never taken: the node's title, the choice, in how many encounters."""


def scenario_report(
    done: Sequence[Completed],
    used: Mapping[str, Used],
    program: Program,
    rubric: Rubric,
    mode: str,
    made_at: str,
) -> ScenarioReport:
    """The report, from all encounters of a scenario that ended, oldest first, judged as `program` and `rubric` say."""
    scenario = program.authored.scenario
    of_mode = [each for each in done if each.mode == mode]
    of_version = [each for each in of_mode if each.result.version == scenario.version]
    judged = [each for each in of_version if is_judged_by(rubric, each) and not each.facilitated]
    firsts = _firsts(judged)
    found = reliability(rows := [{name: each.percent for name, each in one.result.criteria.items()} for one in firsts])
    nodes = _nodes(program, firsts, used)
    reached = {each.node for each in nodes}
    return ScenarioReport(
        scenario=scenario.scenario,
        title=scenario.title,
        version=scenario.version,
        mode=mode,
        made_at=made_at,
        rubric=f"{rubric.title}, version {rubric.version}",
        encounters=len(firsts),
        repeats=len(judged) - len(firsts),
        versions=len(of_mode) - len(of_version),
        other=len(of_version) - len(judged),
        standards=_standards(firsts),
        technique=_quartiles([each.result.technique for each in firsts if each.result.technique is not None]),
        endings=_endings(program, firsts),
        items=tuple(
            ItemRow(rubric.criteria[each.criterion].title, each.criterion in rubric.critical, each)
            for each in items(rows)
            if each.criterion in rubric.criteria
        ),
        reliability=found,
        nodes=nodes,
        unreached=tuple(_titled(program, node.id) for node in program.nodes if node.choices and node.id not in reached)
        if firsts
        else (),
        never=tuple(
            (row.title, each.choice, each.taken.whole)
            for row in nodes
            for each in row.choices
            if each.taken.whole and not each.taken.part
        ),
    )


def _firsts(done: Sequence[Completed]) -> list[Completed]:
    """One encounter of each trainee, the first: of one person several would be counted as if they were several people.

    Those of nobody in particular count one each.
    """
    return list({each.trainee or each.encounter: each for each in reversed(done)}.values())[::-1]


def _standards(firsts: Sequence[Completed]) -> dict[str, Share]:
    counts = Counter(each.result.standard for each in firsts)
    return {name: Share(counts[name], len(firsts)) for name in ("met", "not_met", "insufficient_evidence")}


def _quartiles(values: list[int]) -> tuple[int, int, int] | None:
    """Lower quartile, median, upper quartile, each a value that occurs (nearest rank)."""
    ranked = sorted(values)
    if len(ranked) < 4:
        return None
    first, second, third = (ranked[-(-len(ranked) * part // 4) - 1] for part in (1, 2, 3))
    return first, second, third


def _endings(program: Program, firsts: Sequence[Completed]) -> tuple[tuple[str, Share], ...]:
    counts = Counter(each.ending for each in firsts)
    endings = program.authored.scenario.endings
    return tuple((ending.title, Share(counts[name], len(firsts))) for name, ending in endings.items())


def _nodes(program: Program, firsts: Sequence[Completed], used: Mapping[str, Used]) -> tuple[NodeRows, ...]:
    seen = [used[each.encounter] for each in firsts if each.encounter in used]
    upper, lower = _thirds(firsts)
    parts = [_counted(seen), *(_counted([used[name] for name in part if name in used]) for part in (upper, lower))]
    made = []
    for node in program.nodes:
        places = [(node.id, choice.id) for choice in node.choices]
        if any(parts[0][0][place] for place in places):
            rows = tuple(_choice(program, place, parts, bool(upper)) for place in places)
            made.append(NodeRows(node.id, _titled(program, node.id), rows))
    return tuple(made)


def _thirds(firsts: Sequence[Completed]) -> tuple[list[str], list[str]]:
    """The encounters with the most technique and those with the least; none where there are too few."""
    ranked = [
        each.encounter
        for each in sorted(firsts, key=lambda one: (one.result.technique or 0, one.encounter))
        if each.result.technique is not None
    ]
    if len(ranked) < FEWEST_FOR_CORRELATION:
        return [], []
    third = len(ranked) // 3
    return ranked[-third:], ranked[:third]


Counts = tuple[Counter[Place], Counter[Place]]


def _counted(seen: Iterable[Used]) -> Counts:
    """In how many encounters each choice was on offer, and in how many it was taken."""
    offered: Counter[Place] = Counter()
    taken: Counter[Place] = Counter()
    for each in seen:
        offered.update(each.offered)
        taken.update(each.taken)
    return offered, taken


def _choice(program: Program, place: Place, parts: Sequence[Counts], compared: bool) -> ChoiceRow:
    whole, upper, lower = (Share(taken[place], offered[place]) for offered, taken in parts)
    told = choice_view(program, *place)
    return ChoiceRow(told, whole, upper if compared else None, lower if compared else None)


def _titled(program: Program, node: str) -> str:
    return program.authored.scenario.nodes[node].title or node
