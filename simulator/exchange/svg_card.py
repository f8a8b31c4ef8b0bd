"""A card of a chart as SVG: a node with its choices, or an ending."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from simulator.views.chart import Card, Row
from simulator.views.placing import Shape, Sizes

SIZES = Sizes()
TITLE, LINE, RULE, ROW, PAD = 17.0, 14.0, 13.0, 20.0, 8.0
"""Heights of a line of the title, of the line with the id, of a rule, of a choice; room above and below."""
ICONS = {
    "say": "M1 2h10v6h-6l-2.5 2.5v-2.5h-1.5z",
    "do": "M3 1.5l6 4.5l-6 4.5z",
    "radio": "M6 6v5M3.6 3.6a3.4 3.4 0 0 0 0 4.8M8.4 3.6a3.4 3.4 0 0 1 0 4.8"
    "M1.6 1.6a6.2 6.2 0 0 0 0 8.8M10.4 1.6a6.2 6.2 0 0 1 0 8.8",
    "wait": "M4 2v8M8 2v8",
}
"""How each kind of choice is drawn, 12 by 12."""
SCALE = "M6 1v10M3 11h6M2 3h8M2 3l-1.8 4h3.6zM10 3l-1.8 4h3.6z"
"""The mark of an unlawful choice."""
FAILS = "M6 1.2l5 9.3h-10zM6 4.6v2.8M6 9v.1"
"""The mark of a choice that fails an assessment by itself, though it breaks no rule that binds here."""
COLOURS = (
    (0, (214, 110, 60)),
    (25, (237, 178, 130)),
    (50, (246, 236, 214)),
    (75, (190, 222, 210)),
    (100, (116, 188, 174)),
)
"""From worst to best: orange to teal, which all kinds of colour vision tell apart; the number stands beside it."""


def colour(value: float) -> str:
    """The colour of a value from 0 to 100."""
    at = min(100.0, max(0.0, value))
    (low, one), (high, other) = next((a, b) for a, b in pairwise(COLOURS) if a[0] <= at <= b[0])
    mixed = [round(a + (b - a) * (at - low) / (high - low)) for a, b in zip(one, other, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def shape(card: Card) -> Shape:
    """How tall a card is, and where its arrows leave it."""
    head = _head(card)
    ports = tuple(head + 4 + ROW * (number + 0.5) for number in range(len(card.rows)))
    return Shape(head + (ROW * len(card.rows) + 8 if card.rows else 0), ports)


def card_svg(card: Card, x: float, y: float, shaped: Shape) -> str:
    """A card with its top left corner there."""
    classes = " ".join(each for each in ("card", card.kind, card.mark) if each)
    name = escape(card.id)
    parts = [
        f'<g class="{classes}" id="card-{name}" data-card="{name}" transform="translate({n(x)} {n(y)})">',
        f"<title>{escape(_told(card))}</title>",
        f'<rect class="body" width="{n(SIZES.width)}" height="{n(shaped.height)}" rx="9"/>',
        *_header(card),
    ]
    parts += [_row(number, row, at) for number, (row, at) in enumerate(zip(card.rows, shaped.ports, strict=True))]
    return "".join([*parts, "</g>"])


def often(random: float | None, best: float | None) -> str:
    """How often something happens, for a tooltip."""
    if random is None or best is None:
        return ""
    return f"\nan encounter: {random:.3f} at random, {best:.3f} by a best player"


def n(number: float) -> str:
    """A length, to a tenth."""
    return f"{number:.1f}".removesuffix(".0")


def _head(card: Card) -> float:
    return PAD * 1.5 + TITLE * len(_wrapped(card.title)) + LINE + RULE * (len(card.rules) + bool(_warning(card)))


def _warning(card: Card) -> str:
    return {"unreachable": "never reached", "missing": "does not exist"}.get(card.mark, "")


def _wrapped(title: str, most: int = 24) -> list[str]:
    """A title in one or two lines."""
    lines = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [_cut(line, most + 2) for line in lines]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _header(card: Card) -> Iterable[str]:
    width, worth, head = SIZES.width, card.worth, _head(card)
    style = f' style="fill:{colour(worth.mean)}"' if worth else ""
    top = f"M1 9a8 8 0 0 1 8 -8h{n(width - 18)}a8 8 0 0 1 8 8"
    square, round_ = (
        f"v{n(head - 9)}h-{n(width - 2)}z",
        f"v{n(head - 18)}a8 8 0 0 1 -8 8h-{n(width - 18)}a8 8 0 0 1 -8 -8z",
    )
    yield f'<path class="head" d="{top}{square if card.rows else round_}"{style}/>'
    y = PAD + 13
    for line in _wrapped(card.title):
        yield f'<text class="title" x="10" y="{n(y)}">{escape(line)}</text>'
        y += TITLE
    yield f'<text class="id mono" x="10" y="{n(y - 2)}">{escape(_cut(card.id, 24))}</text>'
    if worth:
        visits = escape(f"{_times(worth.random)} / {_times(worth.best)}")
        yield f'<text class="worth" x="{n(width - 9)}" y="{n(PAD + 14)}">{worth.mean:.0f}</text>'
        yield f'<text class="visits" x="{n(width - 9)}" y="{n(y - 2)}">{visits}</text>'
    y += LINE - 3
    if warning := _warning(card):
        yield f'<text class="warning" x="10" y="{n(y)}">{warning}</text>'
        y += RULE
    for rule in card.rules:
        told = f"<title>{escape(rule.when)}</title>"
        yield f'<text class="rule" x="10" y="{n(y)}">{told}↯ {escape(_cut(rule.id, 30))}</text>'
        y += RULE


def _row(number: int, row: Row, at: float) -> str:
    width, name = SIZES.width, escape(_cut(row.id, 19 if row.random is not None else 30))
    style = "name mono never" if row.mark == "never" else "name mono"
    parts = [
        f'<g class="row" data-row="{number}"><title>{escape(_row_told(row))}</title>',
        f'<rect class="hit" x="1" y="{n(at - ROW / 2)}" width="{n(width - 2)}" height="{n(ROW)}"/>',
        f'<path class="icon" transform="translate(8 {n(at - 6)})" d="{ICONS[row.kind]}"/>',
        f'<text class="{style}" x="26" y="{n(at + 4)}">{name}</text>',
    ]
    right = width - 8
    if row.random is not None:
        right -= 30
        parts += [*_bar("random", row.random, right + 4, at - 5), *_bar("best", row.best or 0.0, right + 4, at + 1)]
    if row.loss is not None:
        if row.loss >= 0.5:
            parts.append(f'<text class="loss" x="{n(right)}" y="{n(at + 4)}">−{row.loss:.0f}</text>')
        right -= 30
    if row.stays:
        right -= 12
        parts.append(f'<text class="stays" x="{n(right)}" y="{n(at + 4)}">↻</text>')
    if row.mark in ("unlawful", "at_times_unlawful", "critical", "costly"):
        right -= 15
        drawn = FAILS if row.mark == "critical" else SCALE
        parts.append(f'<path class="mark {row.mark}" transform="translate({n(right)} {n(at - 6)})" d="{drawn}"/>')
    return "".join([*parts, "</g>"])


def _bar(kind: str, times: float, x: float, y: float) -> Iterable[str]:
    yield f'<rect class="bar-rail" x="{n(x)}" y="{n(y)}" width="26" height="4"/>'
    length = 26 * min(1.0, times)
    if length > 0.2:
        yield f'<rect class="bar-{kind}" x="{n(x)}" y="{n(y)}" width="{n(length)}" height="4"/>'


def _times(times: float) -> str:
    return f"{times:.2f}" if times >= 0.005 or times == 0 else "<.01"


def _told(card: Card) -> str:
    parts = [f"{card.title} ({card.id})"]
    if card.worth and card.kind != "ending":
        span = f"{card.worth.lowest:.1f} to {card.worth.highest:.1f}"
        parts.append(f"\nbest attainable value: mean {card.worth.mean:.1f}, {span}")
    if card.worth:
        parts.append(often(card.worth.random, card.worth.best))
    if warning := _warning(card):
        parts.append(f"\n{warning}")
    return "".join(parts)


def _row_told(row: Row) -> str:
    parts = [f"{row.kind}: {row.text}"]
    parts.append("\nnever on offer" if row.mark == "never" else often(row.random, row.best))
    if row.loss:
        parts.append(f"\ngives away {row.loss:.1f} points")
    if row.unlawful:
        parts.append(f"\nunlawful in {100 * row.unlawful:.0f} % of a random player's takings")
    if row.cost:
        parts.append(f"\nlaw, policy and gates take {row.cost:.1f} points off")
    if row.critical:
        parts.append(f"\nfails an assessment in {100 * row.critical:.0f} % of them")
    return "".join(parts)
