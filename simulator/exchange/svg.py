"""A chart as SVG: a drawing that needs nothing else, for pages, papers and prints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from simulator.exchange.svg_card import FAILS, SCALE, SIZES, card_svg, colour, n, often, shape
from simulator.views.chart import Chart, Link, Row
from simulator.views.columns import Graph
from simulator.views.placing import Placed, Route, Shape, placed

MARGIN, TOP = 28.0, 148.0
WIDEST = 880.0
"""What heading and legend need."""
LETTER = 6.4
"""Mean width of a letter of the legend."""
SHOWN = 0.0005
"""How often a best player must go a way for it to be drawn as one of theirs."""


@dataclass(frozen=True)
class Drawn:
    """The inside of a drawing, and its size."""

    body: str
    width: float
    height: float


def svg(chart: Chart, style: str) -> str:
    """The whole file."""
    made = drawing(chart)
    width, height = n(made.width), n(made.height)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{width}" height="{height}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head} viewBox="0 0 {width} {height}">\n'
        f"<title>{escape(chart.title)}</title>\n<style>{style}</style>\n"
        f'<rect width="100%" height="100%" fill="#f7f9fa"/>\n{made.body}\n</svg>\n'
    )


def drawing(chart: Chart) -> Drawn:
    """Cards, arrows and legend."""
    cards = {card.id: card for card in chart.cards}
    shapes = {card.id: shape(card) for card in chart.cards}
    arrows = [
        ((card.id, number), link)
        for card in chart.cards
        for number, row in enumerate(card.rows)
        for link in row.links
        if link.target != card.id
    ]
    where = placed(graph_of(chart, shapes), shapes, [(port, link.target) for port, link in arrows], SIZES)
    lines = [
        _edge(cards[port[0]].rows[port[1]], link, route)
        for (port, link), route in zip(arrows, where.routes, strict=True)
    ]
    # The way of a best player is drawn last, on top of what others do.
    order = sorted(range(len(lines)), key=lambda at: (arrows[at][1].best or 0.0, arrows[at][1].random or 0.0))
    parts = [_DEFS, *_heading(chart), f'<g transform="translate({n(MARGIN)} {n(TOP)})">']
    parts += [*_lane(where), '<g class="edges">', *(lines[at] for at in order), "</g>", '<g class="cards">']
    parts += [card_svg(card, *where.corners[card.id], shapes[card.id]) for card in chart.cards]
    parts += ["</g></g>"]
    return Drawn("\n".join(parts), max(where.width, WIDEST) + 2 * MARGIN, where.height + TOP + MARGIN)


def graph_of(chart: Chart, shapes: Mapping[str, Shape]) -> Graph:
    """What is to be laid out."""
    cards = sorted(chart.cards, key=lambda card: card.kind != "start")
    links = [(card.id, link.target) for card in cards for row in card.rows for link in row.links]
    return Graph(
        names=tuple(card.id for card in cards),
        ends=frozenset(card.id for card in cards if card.kind in ("ending", "missing")),
        asides=frozenset(card.id for card in cards if card.aside),
        heights={name: shaped.height + SIZES.below for name, shaped in shapes.items()},
        edges=tuple((source, target) for source, target in links if source != target),
    )


def _edge(row: Row, link: Link, route: Route) -> str:
    path, (source, number) = _path(route), route.source
    mark = row.mark if row.mark in ("unlawful", "at_times_unlawful", "never") else ""
    head = "bad" if mark.endswith("unlawful") else "plain"
    target, told = escape(link.target), escape(f"{source}/{row.id} → {link.target}{often(link.random, link.best)}")
    parts = [
        f'<g class="edge {mark}" data-from="{escape(source)}" data-row="{number}" data-to="{target}">',
        f"<title>{told}</title>",
        f'<path class="random" d="{path}" stroke-width="{n(_thick(link.random))}" marker-end="url(#arrow-{head})"/>',
    ]
    if link.best is not None and link.best > SHOWN:
        thick = n(_thick(link.best))
        parts.append(f'<path class="best" d="{path}" stroke-width="{thick}" marker-end="url(#arrow-best)"/>')
    return "".join([*parts, "</g>"])


def _thick(times: float | None) -> float:
    return 1.1 if times is None else 0.6 + 3.4 * min(1.0, times) ** 0.5


def _path(route: Route) -> str:
    (x, y), *rest = route.points
    if route.bow:
        ((to_x, to_y),) = rest
        out = min(84.0, 20 + 0.16 * abs(to_y - y))
        return f"M{n(x)} {n(y)}C{n(x + out)} {n(y)} {n(to_x + out)} {n(to_y)} {n(to_x)} {n(to_y)}"
    made = [f"M{n(x)} {n(y)}"]
    for number, (to_x, to_y) in enumerate(rest):
        if number % 2:
            made.append(f"L{n(to_x)} {n(to_y)}")
        else:
            bend = (to_x - x) / 2
            made.append(f"C{n(x + bend)} {n(y)} {n(to_x - bend)} {n(to_y)} {n(to_x)} {n(to_y)}")
        x, y = to_x, to_y
    return "".join(made)


def _lane(where: Placed) -> Sequence[str]:
    if where.lane is None:
        return ()
    x, y, width, height = where.lane
    return (
        f'<rect class="lane" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" rx="14"/>',
        f'<text class="lane-name" x="{n(x + 20)}" y="{n(y + 22)}">Only a rule (↯) leads here</text>',
    )


def _heading(chart: Chart) -> Iterable[str]:
    yield f'<text class="head-line" x="{n(MARGIN)}" y="40">{escape(chart.title)}</text>'
    count = sum(len(card.rows) for card in chart.cards)
    nodes, endings = (sum(card.kind in kinds for card in chart.cards) for kinds in (("start", "node"), ("ending",)))
    said = f"{chart.scenario}: {nodes} nodes, {count} choices, {endings} endings."
    if chart.value is not None and chart.by_chance is not None:
        said += (
            f" The best officer expects {chart.value:.1f} of 100, choosing at random comes to {chart.by_chance:.1f}."
        )
    yield f'<text class="sub-line" x="{n(MARGIN)}" y="62">{escape(said)}</text>'
    yield f'<text class="sub-line" x="{n(MARGIN)}" y="80">{escape(chart.judged_by or _PLAIN)}</text>'
    if chart.value is not None:
        yield f'<g class="legend" transform="translate({n(MARGIN)} 102)">{"".join(_ramp())}</g>'
        yield f'<g class="legend" transform="translate({n(MARGIN)} 122)">{"".join(_marks())}</g>'


def _ramp() -> Iterable[str]:
    for step in range(11):
        yield f'<rect x="{12 * step}" y="-6" width="12" height="11" fill="{colour(10 * step)}"/>'
    bars = [f'<rect class="bar-{kind}" y="-3" width="20" height="5"/>' for kind in ("random", "best")]
    yield from _labelled(
        140.0,
        ("", "best attainable value, 0 to 100 (mean over a random player's moments)"),
        (bars[0], "taken by a random player"),
        (bars[1], "by a best player"),
    )


def _marks() -> Iterable[str]:
    scale, times, costly, fails = (
        f'<g class="row"><path class="mark {kind}" transform="translate(4 -7)" d="{drawn}"/></g>'
        for kind, drawn in (("", SCALE), ("at_times_unlawful", SCALE), ("costly", SCALE), ("critical", FAILS))
    )
    yield from _labelled(
        0.0,
        (scale, "unlawful"),
        (times, "at times"),
        (costly, "basis not established, or against policy"),
        (fails, "fails an assessment"),
        ("", "−12 points given away"),
        ("", "↻ may stay"),
    )


def _labelled(x: float, *parts: tuple[str, str]) -> Iterable[str]:
    for drawn, said in parts:
        start = 26 if drawn else 0
        yield f'<g transform="translate({n(x)} 0)">{drawn}<text x="{start}" y="4">{said}</text></g>'
        x += start + LETTER * len(said) + 18


_PLAIN = "Structure only: values, frequencies and unlawful choices need --values. ↻ may stay."
_DEFS = (
    "<defs>"
    + "".join(
        f'<marker id="arrow-{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="{style}" d="M0 .8L8 4L0 7.2z"/></marker>'
        for name, style in (("plain", "arrow"), ("best", "arrow-best"), ("bad", "arrow-bad"))
    )
    + "</defs>"
)
