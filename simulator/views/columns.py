"""Columns: which card of a chart stands in which column, read like a page: down a column, then on to the right.

A scenario's nodes hang together too closely for one layer a step: a layer for each of thirty steps would be a strip
that nobody can look at. So the story is put in one order, first things first, and broken into columns of about one
height where the fewest arrows stay within a column.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

ASPECT = 1.7
"""Width to height of the whole, that of a screen."""
TALLER = 1.3
"""How much taller than the mean a column may be."""
UNEVEN = 10.0
"""How many arrows within a column an empty column is worth."""


@dataclass(frozen=True)
class Graph:
    """What is to be laid out. `names` in order of the file, the first is the start; `ends` come last; `asides` are
    reached by rules only; `heights` with the space below; `edges` without those from a card to itself."""

    names: tuple[str, ...]
    ends: frozenset[str]
    asides: frozenset[str]
    heights: Mapping[str, float]
    edges: tuple[tuple[str, str], ...]

    @cached_property
    def leads(self) -> Mapping[str, tuple[str, ...]]:
        """Where each card leads, in order of the file."""
        found: dict[str, dict[str, None]] = {name: {} for name in self.names}
        for source, target in self.edges:
            found[source][target] = None
        return {name: tuple(targets) for name, targets in found.items()}


def columns(graph: Graph, width: float, aspect: float = ASPECT) -> list[list[str]]:
    """The columns from left to right, each from top to bottom; asides at the bottom. `width`: of a column and a gap."""
    story = in_order(graph)
    ends = [name for name in graph.names if name in graph.ends]
    wanted = _wanted(graph, [*story, *ends], width, aspect)
    made = _broken(graph, story, max(1, wanted - 1))
    made += _evenly(graph, ends, max((_height(graph, column) for column in made), default=0.0))
    place = {name: number for number, column in enumerate(made) for name in column}
    for name in [name for name in graph.names if name in graph.asides]:
        near = [place[target] for target in graph.leads[name] if target in place and target not in graph.ends]
        least = min(range(len(made)), key=lambda n: (_load(graph, made[n]) + abs(n - _mean(near, n)), n))
        place[name] = least
        made[least].append(name)
    return made


def in_order(graph: Graph) -> list[str]:
    """The story's cards so that few arrows lead back: reverse postorder, in the file's order where that is free."""
    story = [name for name in graph.names if name not in graph.ends and name not in graph.asides]
    seen, done = set[str](), list[str]()
    for first in story:
        stack = [(first, iter(_backwards(graph, first)))] if first not in seen else []
        seen.add(first)
        while stack:
            name, leads = stack[-1]
            following = next((each for each in leads if each not in seen), None)
            if following is None:
                done.append(name)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(_backwards(graph, following))))
    return done[::-1]


def _backwards(graph: Graph, name: str) -> Sequence[str]:
    return [each for each in graph.leads[name][::-1] if each not in graph.ends and each not in graph.asides]


def _wanted(graph: Graph, names: Sequence[str], width: float, aspect: float) -> int:
    return max(1, round(sqrt(aspect * _height(graph, names) / width)))


def _broken(graph: Graph, story: Sequence[str], number: int) -> list[list[str]]:
    """The story in about so many columns: breaks that keep the fewest arrows inside one, by dynamic programming."""
    limit = TALLER * max(
        _height(graph, story) / number, max((graph.heights[name] for name in story), default=0.0) / TALLER
    )
    place = {name: n for n, name in enumerate(story)}
    inner = [[place[t] for t in graph.leads[name] if t in place] for name in story]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(story) + 1):
        height, within, found = 0.0, 0, (float("inf"), 0)
        for begin in range(end - 1, -1, -1):
            height += graph.heights[story[begin]]
            if height > limit and begin < end - 1:
                break
            within += sum(begin <= t < end for t in inner[begin])
            within += sum(begin in inner[n] for n in range(begin + 1, end))
            uneven = (1 - height / limit) ** 2
            found = min(found, (best[begin][0] + within + UNEVEN * uneven, begin))
        best.append(found)
    breaks, end = list[int](), len(story)
    while end:
        breaks.append(end)
        end = best[end][1]
    breaks.append(0)
    return [list(story[low:high]) for high, low in zip(breaks[-2::-1], breaks[:0:-1], strict=True)]


def _evenly(graph: Graph, names: Sequence[str], limit: float) -> list[list[str]]:
    """The endings, in as many columns as keep them no taller than the rest."""
    if not names:
        return []
    number = max(1, round(_height(graph, names) / limit)) if limit else 1
    size = -(-len(names) // number)
    return [list(names[at : at + size]) for at in range(0, len(names), size)]


def _height(graph: Graph, names: Iterable[str]) -> float:
    return sum(graph.heights[name] for name in names)


def _load(graph: Graph, column: Iterable[str]) -> float:
    """How full a column's lower part is, in columns to the side."""
    return sum(name in graph.asides for name in column) * 1.5


def _mean(numbers: Sequence[int], otherwise: int) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
