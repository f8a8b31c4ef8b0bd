"""Plots as inline SVG: small, without a legend to look up, and each with its figures in words as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from simulator.exchange.panels import Drawing

TOPS = (10, 25, 50, 100)
"""Ends of a scale in percent: the smallest that holds all is taken, and written beside it."""


def levels_bar(counts: Sequence[int], unknown: int, told: str) -> Drawing:
    """One bar of the shares at level 1 to 4, the unknown at the end."""
    whole = sum(counts) + unknown or 1
    parts, at = [], 0.0
    for degree, count in [*enumerate(counts, 1), (0, unknown)]:
        width = 100 * count / whole
        if count:
            parts.append(
                f'<rect class="d{degree}" x="{at:.2f}" y="0" width="{max(width - 0.4, 0.3):.2f}" height="10"/>'
            )
        at += width
    return _drawing("0 0 100 10", told, "".join(parts), stretched=True)


def trend(percents: Sequence[int], asked: int, told: str) -> Drawing:
    """A line from the first to the last percentage, the level asked for dashed, the last one marked."""
    step = 94 / max(len(percents) - 1, 1)
    points = [(3 + step * number, 22 - 0.2 * value) for number, value in enumerate(percents)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    height = 22 - 0.2 * asked
    body = f'<line x1="0" y1="{height:.1f}" x2="100" y2="{height:.1f}" stroke="#8fa0ad" stroke-dasharray="2 2" {THIN}/>'
    if points:
        x, y = points[-1]
        body += f'<polyline points="{line}" fill="none" stroke="#16202a" stroke-width="1.6" {FIXED}/>'
        ends = f'x1="{x:.1f}" y1="{y - 2.5:.1f}" x2="{x:.1f}" y2="{y + 2.5:.1f}"'
        body += f'<line {ends} stroke="#16202a" stroke-width="4" {FIXED}/>'
    return _drawing("0 0 100 24", told, body, stretched=True, kind="trend")


@dataclass(frozen=True, slots=True)
class Column:
    """A column over time: so many of so many. `label` stands below it."""

    label: str
    part: int
    whole: int
    sure: bool


def columns(found: Sequence[Column], told: str) -> Drawing:
    """Columns in percent over time; one of too few encounters is hollow, and none is drawn of nothing."""
    shares = [100 * each.part / each.whole if each.whole else 0.0 for each in found]
    top = next(each for each in TOPS if each >= max(shares, default=0.0))
    step = 222 / max(len(found), 1)
    parts = [
        '<line x1="28" y1="86" x2="252" y2="86" stroke="#16202a"/>',
        '<line x1="28" y1="16" x2="252" y2="16" stroke="#c9d2da"/>',
        f'<text x="24" y="19" text-anchor="end">{top} %</text><text x="24" y="89" text-anchor="end">0</text>',
    ]
    for number, (each, share) in enumerate(zip(found, shares, strict=True)):
        x, height = 30 + step * number, 70 * share / top
        fill = 'fill="#0b5a6b"' if each.sure else 'fill="#fff" stroke="#0b5a6b" stroke-dasharray="2 1"'
        if each.part:
            parts.append(
                f'<rect x="{x:.1f}" y="{86 - height:.1f}" width="{step * 0.78:.1f}" height="{height:.1f}" {fill}/>'
            )
        if each.whole and len(found) <= LABELLED:
            middle = x + step * 0.39
            parts.append(f'<text x="{middle:.1f}" y="{83 - height:.1f}" text-anchor="middle">{each.part}</text>')
    if found:
        parts.append(f'<text x="30" y="98">{escape(found[0].label)}</text>')
    if len(found) > 1:
        parts.append(f'<text x="252" y="98" text-anchor="end">{escape(found[-1].label)}</text>')
    return _drawing("-6 0 262 102", told, "".join(parts))


@dataclass(frozen=True, slots=True)
class Curve:
    """A line over decisions, in shares from 0 to 1, None where not known. `dash` tells it apart without colour."""

    name: str
    values: Sequence[float | None]
    dash: str


def curves(found: Sequence[Curve], marks: Sequence[int], told: str) -> Drawing:
    """Lines over decisions, each named at its end; a triangle stands at decisions against which something was found."""
    count = max((len(each.values) for each in found), default=0)
    step = 540 / max(count - 1, 1)
    parts = [
        '<line x1="30" y1="150" x2="580" y2="150" stroke="#16202a"/>',
        '<line x1="30" y1="20" x2="580" y2="20" stroke="#c9d2da"/>',
        '<text x="26" y="24" text-anchor="end">high</text><text x="26" y="153" text-anchor="end">low</text>',
    ]
    ends: list[float] = []
    for each in found:
        points = [(35 + step * n, 150 - 130 * value) for n, value in enumerate(each.values) if value is not None]
        if points:
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            look = f'fill="none" stroke="#16202a" stroke-width="1.6" stroke-dasharray="{each.dash}"'
            parts.append(f'<polyline points="{line}" {look}/>')
            height = _apart(points[-1][1] + 3, ends)
            ends.append(height)
            parts.append(f'<text x="586" y="{height:.1f}">{escape(each.name)}</text>')
    parts += [
        f'<text x="{35 + step * (number - 1):.1f}" y="163" text-anchor="middle">{number}</text>'
        for number in range(1, count)
        if number == 1 or number % 5 == 0
    ]
    for number in marks:
        x = 35 + step * (number - 1)
        parts.append(f'<path d="M{x:.1f} 8 l4.5 9 h-9 z" fill="#8a1c0f"/>')
    parts.append('<text x="580" y="163" text-anchor="end">end</text>')
    return _drawing("0 0 680 170", told, "".join(parts))


LABELLED = 13
"""Up to so many columns have their count above them."""
MIDDLE = 85
"""Half of the height of curves: names below it make way upwards, others downwards."""
FIXED = 'vector-effect="non-scaling-stroke"'
THIN = f'stroke-width="1" {FIXED}'


def _apart(height: float, others: Sequence[float]) -> float:
    """A height at which a name does not lie on another one."""
    step = -1 if height > MIDDLE else 1
    while any(abs(height - other) < 10 for other in others):
        height += step
    return height


def _drawing(box: str, told: str, body: str, *, stretched: bool = False, kind: str = "plot") -> Drawing:
    fit = ' preserveAspectRatio="none"' if stretched else ""
    look = f'class="{kind}" viewBox="{box}" role="img"{fit}'
    return Drawing(f"<svg {look}><title>{escape(told)}</title>{body}</svg>", told)
