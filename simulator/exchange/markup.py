"""A page as blocks, written as Markdown or as one HTML file that needs nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from simulator.exchange.panels import PANELS, Drawing, Gallery, Heat, Notice, Panel, Tiles, panel_html, panel_markdown
from simulator.views.condition import Outline

STYLE = """
:root { color-scheme: light; }
body { font: 17px/1.5 Georgia, "Times New Roman", serif; color: #16202a; background: #fff; max-width: 54rem;
  margin: 2rem auto 6rem; padding: 0 1.25rem; }
h1, h2, h3, dt, th, legend, label, .quiet { font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.35rem; margin-top: 3rem; }
h3 { font-size: 1.15rem; margin: 0 0 .25rem; }
section { border-top: 2px solid #16202a; margin-top: 2.5rem; padding-top: 1rem; }
dl { margin: .75rem 0; } dt { font-size: .82rem; font-weight: 600; color: #3d4c5a; margin-top: .8rem; }
dd { margin: .1rem 0 0; }
@media (min-width: 44rem), print { dl { display: grid; grid-template-columns: 10.5rem 1fr; column-gap: 1.25rem; }
  dt, dd { margin: 0; padding: .3rem 0; } dd { grid-column: 2; } dt { padding-top: .45rem; }
  dd + dd { padding-top: 0; } }
dd ul { margin: .2rem 0; padding-left: 1.3rem; }
code { font: .84em/1.45 ui-monospace, Consolas, Menlo, monospace; background: #eef2f5; padding: .1em .3em;
  overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #c9d2da; }
a { color: #0b5a6b; }
fieldset { border: 1.5px solid #16202a; margin: 1.25rem 0 0; padding: .5rem 1rem 1rem; break-inside: avoid; }
legend { font-weight: 600; padding: 0 .4rem; }
label { display: block; margin-top: .6rem; font-size: .9rem; }
label.one { display: inline-block; margin-right: 1.5rem; }
label.half { display: inline-block; width: calc(50% - .75rem); } label.half + label.half { margin-left: 1.5rem; }
input[type=text], textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; border: 0;
  border-bottom: 1px solid #16202a; padding: .25rem; background: #fff; }
textarea { min-height: 3.2rem; }
:focus-visible { outline: 3px solid #0b5a6b; outline-offset: 2px; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2, h3, dt { break-after: avoid; }
  li, tr { break-inside: avoid; } a { color: inherit; text-decoration: none; } code { background: none; padding: 0; } }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing, and says so to the browser."""
BROAD = 3
"""Columns up to which a table fits a narrow screen; one of more is scrolled sideways there."""
BESIDE = 32
"""Characters of an answer up to which answers stand beside one another."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the page's own."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something exactly as it is written in a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points, each with points below it."""

    points: tuple[Outline, ...]


def bullets(texts: Iterable[str]) -> Bullets:
    """Points with nothing below them."""
    return Bullets(tuple(map(Outline, texts)))


Value = str | Code | Bullets


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels, each with what belongs to it."""

    rows: tuple[tuple[str, tuple[Value, ...]], ...]


Cell = str | Drawing


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `targets`: for each row, the anchor of the section that its first cell leads to, or nothing.

    `numeric`: the columns of figures, from 0, which stand at the right.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    targets: tuple[str, ...] = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOff:
    """A place to answer or to sign: one of some answers, then lines to fill in. `what` is signed, or asked."""

    what: str
    answers: tuple[str, ...]
    lines: tuple[str, ...]
    label: str = "Sign-off"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that a link can lead to."""

    anchor: str
    blocks: tuple["Block", ...]


Block = Heading | Text | Code | Bullets | Fields | Table | SignOff | Section | Panel


def markdown(blocks: Iterable[Block]) -> str:
    """The page as Markdown."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def html(title: str, blocks: Iterable[Block]) -> str:
    """The page as one HTML file."""
    body = "\n".join(_html(block) for block in blocks)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{PANELS}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_safe(text)}"
        case Text(text):
            return _safe(text)
        case Code(text):
            return f"`{text}`"
        case Bullets(points):
            return "\n".join(_listed(points, ""))
        case Fields(rows):
            return "\n".join(line for label, values in rows for line in _field(label, values))
        case Table(headers, rows, targets):
            return "\n".join(_rows(headers, [[_worded(cell) for cell in row] for row in rows], targets))
        case SignOff(what, answers, lines, label):
            if not lines:
                return "\n".join([_safe(f"{label}: {what}"), "", *(f"- ☐ {_safe(each)}" for each in answers)])
            head = (f"{label}: {what}", "   ".join(f"☐ {answer}" for answer in answers))
            return "\n".join(_rows(head, [(line, "") for line in lines], ()))
        case Section(anchor, blocks):
            return f'<a id="{anchor}"></a>\n\n' + "\n\n".join(_markdown(each) for each in blocks)
        case Notice() | Tiles() | Gallery() | Heat():
            top, *others = panel_markdown(block)
            return "\n".join(_rows(top, others, ()))


def _safe(text: str) -> str:
    """Text whose letters Markdown would take for its own marks, kept as they are."""
    return re.sub(r"([\\`*<|]|(?<!\w)_|_(?!\w))", r"\\\1", " ".join(text.split()))


def _listed(points: Iterable[Outline], indent: str) -> Iterator[str]:
    for point in points:
        yield f"{indent}- {_safe(_leading(point))}"
        yield from _listed(point.parts, f"{indent}  ")


def _leading(point: Outline) -> str:
    """A point's own text; it leads to those below it with a colon, unless it is a sentence."""
    return f"{point.text}:" if point.parts and point.text[-1:] not in ".?!:" else point.text


def _field(label: str, values: Sequence[Value]) -> Iterator[str]:
    inline = " ".join(_markdown(Text(each)) if isinstance(each, str) else f"`{each.text}`" for each in _inline(values))
    yield f"- **{_safe(label)}:** {inline}".rstrip()
    for each in values:
        if isinstance(each, Bullets):
            yield from _listed(each.points, "  ")


def _inline(values: Sequence[Value]) -> list[str | Code]:
    return [each for each in values if not isinstance(each, Bullets)]


def _rows(headers: Sequence[str], rows: Iterable[Sequence[str]], targets: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(map(_safe, headers))} |"
    yield f"|{' --- |' * len(headers)}"
    for number, (first, *others) in enumerate(rows):
        lead = f"[{_safe(first)}](#{targets[number]})" if targets and targets[number] else _safe(first)
        yield f"| {' | '.join([lead, *map(_safe, others)])} |"


def _html(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Code(text):
            return f"<p><code>{escape(text)}</code></p>"
        case Bullets(points):
            return _ul(points)
        case Fields(rows):
            parts = (f"<dt>{escape(label)}</dt>\n{''.join(map(_dd, values))}" for label, values in rows)
            return "<dl>\n" + "\n".join(parts) + "\n</dl>"
        case Table():
            return _table(block)
        case SignOff():
            return _fieldset(block)
        case Section(anchor, blocks):
            return f'<section id="{escape(anchor)}">\n' + "\n".join(map(_html, blocks)) + "\n</section>"
        case Notice() | Tiles() | Gallery() | Heat():
            return panel_html(block)


def _ul(points: Iterable[Outline]) -> str:
    items = (f"<li>{escape(_leading(each))}{_ul(each.parts) if each.parts else ''}</li>" for each in points)
    return f"<ul>{''.join(items)}</ul>"


def _dd(value: Value) -> str:
    match value:
        case str():
            return f"<dd>{escape(value)}</dd>"
        case Code(text):
            return f"<dd><code>{escape(text)}</code></dd>"
        case Bullets(points):
            return f"<dd>{_ul(points)}</dd>"


def _table(table: Table) -> str:
    kinds = [' class="n"' if number in table.numeric else "" for number in range(len(table.headers))]
    head = "".join(
        f'<th scope="col"{kind}>{escape(each)}</th>' for each, kind in zip(table.headers, kinds, strict=True)
    )
    body = []
    for number, row in enumerate(table.rows):
        first, *others = (each.svg if isinstance(each, Drawing) else escape(each) for each in row)
        target = table.targets[number] if table.targets else ""
        lead = f'<a href="#{escape(target)}">{first}</a>' if target else first
        cells = zip((lead, *others), kinds, strict=True)
        body.append("<tr>" + "".join(f"<td{kind}>{cell}</td>" for cell, kind in cells) + "</tr>")
    broad = ' class="broad"' if len(table.headers) > BROAD else ""
    whole = f"<table{broad}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(body) + "\n</tbody>\n</table>"
    return f'<div class="wide">{whole}</div>'


def _worded(cell: Cell) -> str:
    return cell.told if isinstance(cell, Drawing) else cell


def _fieldset(block: SignOff) -> str:
    name = escape(f"{block.label}: {block.what}")
    beside = ' class="one"' if all(len(each) <= BESIDE for each in block.answers) else ""
    chosen = "".join(
        f'<label{beside}><input type="radio" name="{name}"> {escape(answer)}</label>' for answer in block.answers
    )
    *short, last = block.lines or ("",)
    filled = "".join(f'<label class="half">{escape(line)}<input type="text"></label>' for line in short)
    words = f"<label>{escape(last)}<textarea></textarea></label>" if last else ""
    return f"<fieldset><legend>{name}</legend>{chosen}{filled}{words}</fieldset>"
