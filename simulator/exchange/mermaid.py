"""A chart as Mermaid text, for notes, issues and wikis that draw it themselves."""

import re
from collections.abc import Iterable

from simulator.exchange.svg_card import colour
from simulator.views.chart import Card, Chart, Link, Row

SHAPES = {"start": ('(["', '"])'), "node": ('["', '"]'), "ending": ('[["', '"]]'), "missing": ('{{"', '"}}')}
SHOWN = 0.0005
"""How often a best player must go a way for it to be drawn thick."""
BANDS = 5


def mermaid(chart: Chart) -> str:
    """A flow chart: a box a node, an arrow a pair of nodes with the choices that lead that way."""
    lines = ["---", f"title: {_quoted(chart.title)}", "---", "flowchart LR"]
    for card in chart.cards:
        opened, closed = SHAPES[card.kind]
        lines.append(f"  {_name(card.id)}{opened}{_label(card)}{closed}")
    thick = []
    for number, (arrow, is_best) in enumerate(_arrows(chart)):
        lines.append(f"  {arrow}")
        if is_best:
            thick.append(number)
    lines += _styles(chart)
    if thick:
        lines.append(f"  linkStyle {','.join(map(str, thick))} stroke:#11756b,stroke-width:3px")
    return "\n".join(lines) + "\n"


def _arrows(chart: Chart) -> Iterable[tuple[str, bool]]:
    """Each arrow, and whether a best player goes that way; then those of the rules."""
    for card in chart.cards:
        by_target: dict[str, list[tuple[Row, Link]]] = {}
        for row in card.rows:
            for link in (*row.links, *([Link(card.id)] if row.stays else [])):
                by_target.setdefault(link.target, []).append((row, link))
        for target, pairs in by_target.items():
            never = all(row.mark == "never" for row, _ in pairs)
            said = ", ".join(f"{row.id}{' ⚖' if row.mark.endswith('unlawful') else ''}" for row, _ in pairs)
            arrow = "-.->" if never else "-->"
            yield (
                f'{_name(card.id)} {arrow}|"{_text(said)}"| {_name(target)}',
                any((link.best or 0.0) > SHOWN for _, link in pairs),
            )
    for card in chart.cards:
        for rule in card.rules:
            yield f'rule_{_name(rule.id)}{{{{"{_text(f"{rule.id}: {rule.when}")}"}}}} -.-> {_name(card.id)}', False


def _styles(chart: Chart) -> Iterable[str]:
    bands: dict[int, list[str]] = {}
    for card in chart.cards:
        if card.worth:
            bands.setdefault(min(BANDS - 1, max(0, int(card.worth.mean * BANDS / 100))), []).append(_name(card.id))
    for band, names in sorted(bands.items()):
        yield f"  classDef value{band} fill:{colour((band + 0.5) * 100 / BANDS)},color:#0e141b,stroke:#51626f"
        yield f"  class {','.join(names)} value{band}"
    if bad := [_name(card.id) for card in chart.cards if card.mark]:
        yield "  classDef lost stroke:#a3123c,stroke-width:2px,stroke-dasharray:6 4"
        yield f"  class {','.join(bad)} lost"


def _label(card: Card) -> str:
    parts = [card.title] if card.title == card.id else [card.title, card.id]
    if card.worth:
        parts.append(f"{card.worth.mean:.0f}")
    if card.mark:
        parts.append({"unreachable": "never reached", "missing": "does not exist"}[card.mark])
    return "<br/>".join(map(_text, parts))


def _name(name: str) -> str:
    """A name that is none of Mermaid's own words."""
    return f"n_{re.sub(r'[^A-Za-z0-9_]', '__', name)}"


def _text(text: str) -> str:
    """Text inside quotation marks, with the letters that mean something to Mermaid written as entities."""
    return re.sub(r'[#"<>&|`\\]', lambda found: f"#{ord(found.group())};", " ".join(text.split()))


def _quoted(text: str) -> str:
    """A text as YAML, for the front matter."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(plain.split())}"'
