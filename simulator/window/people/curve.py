"""Smooth outlines from few points, as SVG path data."""

from collections.abc import Iterable, Sequence
from math import cos, sin

Point = tuple[float, float]
Node = tuple[float, float, bool]
"""A point of an outline; True where the outline has a corner."""


def nodes(text: str) -> list[Node]:
    """The points that a text such as "0,0 10,4! 20,0" names; "!" marks a corner."""
    found = []
    for word in text.split():
        x, y = word.rstrip("!").split(",")
        found.append((float(x), float(y), word.endswith("!")))
    return found


def smooth(points: Iterable[Point | Node], *, closed: bool = True) -> str:
    """Path data of a curve through all points (Catmull-Rom), straight into and out of corners."""
    given = [(each[0], each[1], len(each) > 2 and bool(each[2])) for each in points]
    count = len(given)
    written = [f"M{given[0][0]:.1f} {given[0][1]:.1f}"]
    for at in range(count if closed else count - 1):
        start, end = given[at], given[(at + 1) % count]
        before = given[at - 1] if closed or at else start
        after = given[(at + 2) % count] if closed or at + 2 < count else end
        out = _handle(start, before, end, 1)
        into = _handle(end, start, after, -1)
        written.append(f"C{out[0]:.1f} {out[1]:.1f} {into[0]:.1f} {into[1]:.1f} {end[0]:.1f} {end[1]:.1f}")
    return "".join(written) + ("Z" if closed else "")


def _handle(at: Node, before: Node, after: Node, side: int) -> Point:
    if at[2]:
        return at[0], at[1]
    return at[0] + side * (after[0] - before[0]) / 6, at[1] + side * (after[1] - before[1]) / 6


def mirrored(points: Iterable[Node]) -> list[Node]:
    """The same points on the other side of the middle line."""
    return [(-x, y, corner) for x, y, corner in points]


def symmetric(right: Sequence[Node]) -> list[Node]:
    """An outline from its right half, which starts and ends on the middle line."""
    return [*right, *reversed(mirrored(right[1:-1]))]


def scaled(points: Iterable[Node], by: Point = (1, 1), shift: Point = (0, 0)) -> list[Node]:
    """Points scaled about the origin and then shifted."""
    return [(x * by[0] + shift[0], y * by[1] + shift[1], corner) for x, y, corner in points]


def limb(centres: Sequence[Point], halves: Sequence[float]) -> list[Node]:
    """The outline of a limb along a centre line, with half its thickness at each point."""
    left, right = [], []
    last = len(centres) - 1
    for at, (x, y) in enumerate(centres):
        (ax, ay), (bx, by) = centres[max(0, at - 1)], centres[min(last, at + 1)]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
        nx, ny = (by - ay) / length * halves[at], -(bx - ax) / length * halves[at]
        left.append((x + nx, y + ny, at == last))
        right.append((x - nx, y - ny, at == last))
    return [*left, *reversed(right)]


def strands(start: Sequence[Node], end: Sequence[Node], count: int) -> list[list[Node]]:
    """Curves from one to another, at uneven distances."""
    found = []
    for at in range(count):
        share = (at + 0.35 * sin(at * 2.3)) / max(1, count - 1)
        found.append(
            [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, False)
                for a, b in zip(start, end, strict=True)
            ]
        )
    return found


def curls(within: Sequence[Node], count: int) -> list[list[Node]]:
    """Small arcs spread over the bounds of a curve, always the same ones."""
    xs, ys = [each[0] for each in within], [each[1] for each in within]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    found = []
    for at in range(1, count + 1):
        x, y = left + wide * (at * 0.7548777 % 1), top + high * (at * 0.5698403 % 1)
        turn, r = at * 2.4, 3.4 + at % 3
        found.append([(x + r * cos(turn + step), y + r * sin(turn + step), False) for step in (0.0, 0.9, 1.8, 2.7)])
    return found
