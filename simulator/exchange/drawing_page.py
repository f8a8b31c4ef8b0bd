"""A chart as one HTML page that needs nothing else: pan, zoom, a node's text at a click or a key. It prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from simulator.exchange.svg import drawing
from simulator.exchange.svg_card import n
from simulator.views.chart import Card, Chart, Passage, Row

KEYS = (
    ("drag, wheel", "move, zoom"),
    ("click a node or choice", "read it here; only its arrows stay bright"),
    ("Tab, arrow keys", "from node to node"),
    ("Enter", "read the node"),
    ("+ - 0 1", "zoom in, out, all, natural size"),
    ("/", "search in all texts"),
    ("Esc", "back to this page"),
)
KINDS = {"say": "says", "do": "does", "radio": "on the radio", "wait": "waits"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""The page may load nothing from anywhere, and says so to the browser."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The styles and the script of the page."""

    drawing: str
    page: str
    script: str


def drawing_page(chart: Chart, dress: Dress) -> str:
    """The page."""
    made = drawing(chart)
    title = escape(chart.title)
    size = f"0 0 {n(made.width)} {n(made.height)}"
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{dress.page}{dress.drawing}</style>\n</head>\n<body>",
            f'<header id="bar"><h1>{title}</h1>{_tools(chart)}</header>\n<div id="page">\n<main id="canvas">',
            f'<svg id="map" class="chart" viewBox="{size}" role="group" aria-label="{title}: the drawing">',
            f'<g id="view">{made.body}</g></svg></main>\n<section id="reader" aria-live="polite">',
            *_welcome(chart),
            *(part for card in chart.cards for part in _article(card)),
            f"</section>\n</div>\n<script>{dress.script}</script>\n</body>\n</html>\n",
        ]
    )


def _tools(chart: Chart) -> str:
    buttons = (
        ("in", "+", "Zoom in"),
        ("out", "−", "Zoom out"),
        ("whole", "All", "Show all"),
        ("natural", "1:1", "Natural size"),
    )
    parts = [
        f'<button data-act="{act}" aria-label="{told}" title="{told}">{sign}</button>' for act, sign, told in buttons
    ]
    parts.append('<button data-act="print">Print</button>')
    if chart.value is not None:
        for hides, said in (("random", "random player"), ("best", "best player")):
            parts.append(f'<label><input type="checkbox" checked data-hides="{hides}"> {said}</label>')
    parts.append('<label>Search <input type="search" id="search"></label> <span id="count" role="status"></span>')
    return f'<div class="tools">{"".join(parts)}</div>'


def _welcome(chart: Chart) -> Iterable[str]:
    yield f'<article id="text--" class="open"><h2>{escape(chart.title)}</h2>'
    yield f'<p class="facts"><code>{escape(chart.scenario)}</code></p>'
    if chart.value is not None and chart.by_chance is not None:
        yield (
            f"<p>The best officer who knows no more than was shown expects {chart.value:.1f} of 100 points; choosing "
            f"at random comes to {chart.by_chance:.1f}. {escape(chart.judged_by)}.</p>"
            "<p>The number of a node is the best attainable value from there on, in the mean over the moments at which "
            "a random player is there. Below it: how often a random and a best player come there in an encounter. "
            "Of all equally good ways the best player takes the one with the fewest decisions.</p>"
        )
    else:
        yield "<p>Structure only: <code>--values</code> adds values, frequencies and unlawful choices.</p>"
    yield '<ul class="screen-only">'
    yield from (f"<li><strong>{escape(key)}</strong>: {escape(does)}</li>" for key, does in KEYS)
    yield '</ul><h3>Rules of the whole scenario</h3><ul class="lines">'
    yield from (_passage(each) for each in chart.rules)
    yield "</ul></article>"


def _article(card: Card) -> Iterable[str]:
    kind = {"start": "the start", "node": "a node", "ending": "an ending", "missing": "does not exist"}[card.kind]
    yield f'<article id="text-{escape(card.id)}"><h2>{escape(card.title)}</h2>'
    yield f'<p class="facts"><code>{escape(card.id)}</code>, {kind}</p>'
    if card.mark == "unreachable":
        yield '<p class="bad">Nothing that anybody can do leads here.</p>'
    if card.worth:
        worth = card.worth
        span = "" if card.kind == "ending" else f" (lowest {worth.lowest:.1f}, highest {worth.highest:.1f})"
        yield (
            f'<p class="facts">Value {worth.mean:.1f}{span}. In an encounter {worth.random:.3f} times at random, '
            f"{worth.best:.3f} by a best player.</p>"
        )
    for rule in card.rules:
        yield f'<p class="facts">↯ By rule <code>{escape(rule.id)}</code>: <code>{escape(rule.when)}</code></p>'
    if card.rules and card.by_rules:
        random, best = card.by_rules
        yield f'<p class="facts">By rules {random:.3f} times at random, {best:.3f} by a best player.</p>'
    if card.passages:
        yield f'<ul class="lines">{"".join(_passage(each) for each in card.passages)}</ul>'
    if card.notes:
        yield f'<ul class="facts">{"".join(f"<li>{escape(note)}</li>" for note in card.notes)}</ul>'
    for number, row in enumerate(card.rows):
        yield from _choice(card, number, row)
    yield "</article>"


def _passage(each: Passage) -> str:
    when = f'<span class="when">if <code>{escape(each.when)}</code></span>' if each.when else ""
    return f'<li><span class="who">{escape(each.label)}</span>: {escape(each.text)}{when}</li>'


def _choice(card: Card, number: int, row: Row) -> Iterable[str]:
    yield f'<div class="choice" id="text-{escape(card.id)}-{number}">'
    yield f'<p class="facts"><code>{escape(row.id)}</code> {KINDS[row.kind]}{_frequency(row)}</p>'
    text = f"“{row.text}”" if row.kind in ("say", "radio") else row.text
    yield f'<p class="said">{escape(text)}</p>'
    if row.mark == "never":
        yield '<p class="bad">Never on offer.</p>'
    if row.unlawful:
        yield f'<p class="bad">Unlawful in {100 * row.unlawful:.0f} % of a random player\'s takings.</p>'
    if row.cost:
        yield f'<p class="facts">Law, policy and gates take {row.cost:.1f} points off, in the mean.</p>'
    if row.critical:
        yield f'<p class="bad">Fails an assessment by itself in {100 * row.critical:.0f} % of them.</p>'
    yield f"<p>{escape(row.because)}</p>"
    targets = [
        f'<a href="#text-{escape(link.target)}" data-card="{escape(link.target)}">{escape(link.target)}</a>'
        for link in row.links
    ]
    leads = " or ".join([*targets, *(["stays here"] if row.stays else [])])
    yield f'<p class="facts">→ {leads}</p>'
    if row.notes:
        yield f'<ul class="facts">{"".join(f"<li>{escape(note)}</li>" for note in row.notes)}</ul>'
    yield "</div>"


def _frequency(row: Row) -> str:
    if row.random is None or row.best is None:
        return ""
    lost = f", gives away {row.loss:.1f}" if row.loss is not None and row.loss >= 0.05 else ""
    return f", {row.random:.3f} at random, {row.best:.3f} by a best player{lost}"
