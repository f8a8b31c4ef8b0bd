"""Placing: where each card of a chart stands, and along which points each arrow runs. Pure and deterministic.

An arrow that passes columns goes through a slot in each; arrows to one card share their slots, so that they run as one.
Cards and slots of a column are put in order by the mean place of what they hang together with, from left to right and
back (Sugiyama, Tagawa and Toda 1981), then set as near to their neighbours as the order allows, by least squares.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.views.columns import Graph, columns

SWEEPS = 12
SETTLING = 10
"""Rounds in which places are drawn towards their neighbours."""
UPWARDS = 6
"""Crossings that one arrow upwards within a column is worth: a column is read downwards."""
Port = tuple[str, int]
"""A card and the number of the row where an arrow leaves it."""


@dataclass(frozen=True)
class Sizes:
    """Lengths of the drawing."""

    width: float = 250.0
    gap: float = 92.0
    below: float = 20.0
    slot: float = 7.0
    entry: float = 18.0
    """How far below a card's top arrows arrive."""
    lane: float = 64.0
    """Between the story and what only rules lead to."""


@dataclass(frozen=True)
class Shape:
    """A card: its height, and for each row how far below the top arrows leave it."""

    height: float
    ports: tuple[float, ...]


@dataclass(frozen=True)
class Route:
    """An arrow: `points` in pairs, between which it bends; within a pair it runs straight. `bow`: it leaves and arrives
    on the right, within a column."""

    source: Port
    target: str
    points: tuple[tuple[float, float], ...]
    bow: bool = False


@dataclass(frozen=True)
class Placed:
    """The drawing: the top left corner of each card, the arrows, its size, and the lane of the asides, where there are
    any, as left, top, width and height."""

    corners: Mapping[str, tuple[float, float]]
    routes: tuple[Route, ...]
    width: float
    height: float
    lane: tuple[float, float, float, float] | None


@dataclass
class _Item:
    """A card or a slot in a column. `hangs`: what it is drawn towards, as (item, own offset, the other's offset)."""

    name: str
    column: int
    height: float
    aside: bool
    y: float = 0.0
    is_slot: bool = False


def placed(graph: Graph, shapes: Mapping[str, Shape], arrows: Sequence[tuple[Port, str]], sizes: Sizes) -> Placed:
    """The places of cards and arrows."""
    return _Placing(graph, shapes, arrows, sizes).placed()


class _Placing:
    def __init__(
        self, graph: Graph, shapes: Mapping[str, Shape], arrows: Sequence[tuple[Port, str]], sizes: Sizes
    ) -> None:
        self.graph, self.shapes, self.sizes = graph, shapes, sizes
        self.arrows = [(port, target) for port, target in arrows if port[0] != target]
        made = columns(graph, sizes.width + sizes.gap)
        self.columns: list[list[_Item]] = [
            [_Item(name, number, shapes[name].height, name in graph.asides) for name in column]
            for number, column in enumerate(made)
        ]
        self.items = {item.name: item for column in self.columns for item in column}
        self.chains = [self._chain(port[0], target) for port, target in self.arrows]
        self.pulls: dict[str, list[tuple[_Item, float, float]]] = defaultdict(list)
        for (port, _), chain in zip(self.arrows, self.chains, strict=True):
            self._pull(port, chain)

    def placed(self) -> Placed:
        self._stack(self.columns)
        self._sweep()
        self._settle()
        top = min(item.y for item in self.items.values())
        for item in self.items.values():
            item.y -= top
        lane = self._asides()
        corners = {item.name: (self._x(item), item.y) for item in self.items.values() if not item.is_slot}
        routes = tuple(self._route(port, chain) for (port, _), chain in zip(self.arrows, self.chains, strict=True))
        height = max([item.y + item.height for item in self.items.values()] + ([lane[1] + lane[3]] if lane else []))
        width = len(self.columns) * (self.sizes.width + self.sizes.gap) - self.sizes.gap
        return Placed(corners, routes, width, height, lane)

    def _chain(self, source: str, target: str) -> list[_Item]:
        """From the card through the slots of the columns between to the target."""
        one, other = self.items[source], self.items[target]
        step = 1 if other.column > one.column else -1
        slots = [self._slot(target, step, column) for column in range(one.column + step, other.column, step)]
        return [one, *slots, other] if one.column != other.column else [one, other]

    def _slot(self, target: str, step: int, column: int) -> _Item:
        name = f"{target} {step} {column}"
        if name not in self.items:
            self.items[name] = _Item(name, column, self.sizes.slot, False, is_slot=True)
            self.columns[column].append(self.items[name])
        return self.items[name]

    def _pull(self, port: Port, chain: Sequence[_Item]) -> None:
        for one, other in pairwise(chain):
            at = self.shapes[port[0]].ports[port[1]] if one is chain[0] else one.height / 2
            to = self.sizes.entry if other is chain[-1] else other.height / 2
            self.pulls[one.name].append((other, at, to))
            self.pulls[other.name].append((one, to, at))

    def _below(self, item: _Item) -> float:
        return 3.0 if item.is_slot else self.sizes.below

    def _stack(self, stacks: Iterable[list[_Item]]) -> None:
        for column in stacks:
            y = 0.0
            for item in column:
                item.y = y
                y += item.height + self._below(item)

    def _sweep(self) -> None:
        """Order each column by the mean place of what its items hang together with; keep what has fewest crossings."""
        start = self.graph.names[0]
        best, kept = self._crossings(), [list(column) for column in self.columns]
        for number in range(SWEEPS):
            backwards = number % 2 == 1
            for column in self.columns[::-1] if backwards else self.columns:
                wanted = {item.name: self._drawn(item, -1 if not backwards else 1) for item in column}
                column.sort(key=lambda item: (item.aside, item.name != start, wanted[item.name], item.name))
                self._stack([column])
                self._near(column)
            found = self._crossings()
            if found < best:
                best, kept = found, [list(column) for column in self.columns]
        self.columns = kept
        self._stack(self.columns)

    def _drawn(self, item: _Item, side: int) -> float:
        """Where an item would like to stand, by its neighbours on one side and in its own column."""
        found = [
            other.y + theirs - own
            for other, own, theirs in self.pulls[item.name]
            if other.column == item.column or (other.column - item.column) * side > 0
        ]
        return sum(found) / len(found) if found else item.y

    def _settle(self) -> None:
        for number in range(SETTLING):
            for column in self.columns if number % 2 == 0 else self.columns[::-1]:
                self._near(column)

    def _near(self, column: list[_Item]) -> None:
        """Set a column's items as near as their order allows to where all their neighbours want them.

        Isotonic regression by pooling adjacent violators (Barlow and others 1972).
        """
        items = [item for item in column if not item.aside]
        offset, blocks = 0.0, list[list[float]]()
        for item in items:
            pulls = self.pulls[item.name]
            wanted = (sum(o.y + to - at for o, at, to in pulls) / len(pulls) if pulls else item.y) - offset
            weight = 4.0 if item.is_slot else 1.0
            blocks.append([wanted, weight, 1])
            while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
                mean, mass, count = blocks.pop()
                before = blocks[-1]
                before[0] = (before[0] * before[1] + mean * mass) / (before[1] + mass)
                before[1], before[2] = before[1] + mass, before[2] + count
            offset += item.height + self._below(item)
        room = max(0.0, self._tallest() - offset)
        places = [min(room, max(0.0, mean)) for mean, _, count in blocks for _ in range(int(count))]
        offset = 0.0
        for item, place in zip(items, places, strict=True):
            item.y = place + offset
            offset += item.height + self._below(item)

    def _tallest(self) -> float:
        """Height of the tallest column, within which all stay: bounds only cut an isotonic regression off."""
        return max(sum(i.height + self._below(i) for i in column if not i.aside) for column in self.columns)

    def _crossings(self) -> int:
        """How many pairs of arrows cross between columns; an arrow that leads up within a column counts as some."""
        gaps: dict[int, list[tuple[float, float]]] = defaultdict(list)
        upwards = 0
        for (port, _), chain in zip(self.arrows, self.chains, strict=True):
            for one, other in pairwise(chain):
                at = one.y + (self.shapes[port[0]].ports[port[1]] if one is chain[0] else one.height / 2)
                to = other.y + (self.sizes.entry if other is chain[-1] else other.height / 2)
                if one.column == other.column:
                    upwards += at > to
                else:
                    pair = (at, to) if one.column < other.column else (to, at)
                    gaps[min(one.column, other.column)].append(pair)
        return UPWARDS * upwards + sum(_inversions(sorted(set(pairs))) for pairs in gaps.values())

    def _asides(self) -> tuple[float, float, float, float] | None:
        """Set what only rules lead to below the story, in a lane of its own."""
        asides = [item for item in self.items.values() if item.aside]
        if not asides:
            return None
        first, last = min(item.column for item in asides), max(item.column for item in asides)
        above = [item for column in self.columns[first : last + 1] for item in column if not item.aside]
        top = max((item.y + item.height for item in above), default=0.0) + self.sizes.lane
        bottom = top
        for column in self.columns:
            y = top
            for item in column:
                if item.aside:
                    item.y = y
                    y += item.height + self.sizes.below
            bottom = max(bottom, y)
        pad, step = self.sizes.below, self.sizes.width + self.sizes.gap
        return (
            first * step - pad,
            top - pad - 16,
            (last - first) * step + self.sizes.width + 2 * pad,
            bottom - top + pad + 16,
        )

    def _x(self, item: _Item) -> float:
        return item.column * (self.sizes.width + self.sizes.gap)

    def _route(self, port: Port, chain: Sequence[_Item]) -> Route:
        first, last = chain[0], chain[-1]
        width = self.sizes.width
        leaves, arrives = first.y + self.shapes[port[0]].ports[port[1]], last.y + self.sizes.entry
        if first.column == last.column:
            ends = ((self._x(first) + width, leaves), (self._x(last) + width, arrives))
            return Route(port, last.name, ends, bow=True)
        right = last.column > first.column
        points = [(self._x(first) + (width if right else 0.0), leaves)]
        for slot in chain[1:-1]:
            middle, left = slot.y + slot.height / 2, self._x(slot)
            points += [(left, middle), (left + width, middle)] if right else [(left + width, middle), (left, middle)]
        points.append((self._x(last) + (0.0 if right else width), arrives))
        return Route(port, last.name, tuple(points))


def _inversions(pairs: Sequence[tuple[float, float]]) -> int:
    """Pairs in the wrong order, counted while merging."""
    found, rows = 0, [to for _, to in pairs]

    def merged(part: list[float]) -> list[float]:
        nonlocal found
        if len(part) < 2:
            return part
        left, right = merged(part[: len(part) // 2]), merged(part[len(part) // 2 :])
        made, at = list[float](), 0
        for each in right:
            while at < len(left) and left[at] <= each:
                made.append(left[at])
                at += 1
            found += len(left) - at
            made.append(each)
        return made + left[at:]

    merged(rows)
    return found
