"""Blocks of a report's page beside text and tables: notices, key figures, drawings, and a heat map with its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

PANELS = """
:root { --d1: #12384f; --d2: #3f7896; --d3: #b5d3e0; --d4: #e8f2f7; --ink: #16202a; }
.notice { border: 2px solid #16202a; border-left-width: .6rem; padding: .6rem 1rem .7rem; margin: 1.25rem 0;
  break-inside: avoid; }
.notice.grave { border-color: #8a1c0f; } .notice strong { font-family: system-ui, "Segoe UI", Roboto, Arial,
  sans-serif; }
.notice p { margin: .35rem 0 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.25rem 0;
  padding: 0; list-style: none; }
.tiles li { border: 1px solid #8fa0ad; border-top: 4px solid #16202a; padding: .5rem .75rem; break-inside: avoid;
  font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; overflow-wrap: anywhere; }
.tiles span { display: block; font-size: .85rem; } .tiles .quiet { color: #3d4c5a; font-size: .78rem; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 1.1rem
  1.5rem;
  margin: 1rem 0; }
.gallery.one { grid-template-columns: 1fr; }
figure { margin: 0; break-inside: avoid; } figure svg { display: block; width: 100%; height: auto; }
figcaption { font: .88rem/1.35 system-ui, "Segoe UI", Roboto, Arial, sans-serif; margin-bottom: .25rem; }
figcaption b { display: block; }
svg text { font: 9px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: #16202a; }
td svg { display: block; width: 100%; min-width: 5rem; height: 1.15rem; }
td svg.trend { min-width: 9rem; height: 2rem; }
dl + h3, .wide + h3, p + h3 { margin-top: 1.75rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
td.n, th.n { text-align: right; padding-right: 1rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { white-space: normal; }
td.n + td:not(.n), th.n + th:not(.n) { padding-left: .5rem; }
table.heat { width: auto; font: .82rem/1.2 system-ui, "Segoe UI", Roboto, Arial, sans-serif; border-collapse:
  separate;
  border-spacing: 1px; }
table.heat th[scope=row] { font-weight: 400; vertical-align: middle; padding: .2rem .6rem .2rem 0;
  position: sticky; left: 0;
  background: #fff; max-width: 13rem; overflow-wrap: anywhere; }
table.heat td, table.heat thead th { text-align: center; padding: .3rem .2rem; min-width: 2.1rem; border: 0; }
table.heat thead th:first-child { text-align: left; }
.d0 { background: #fff; color: #3d4c5a; }
.d1 { background: var(--d1); color: #fff; font-weight: 700; } .d2 { background: var(--d2); color: #fff;
  font-weight: 700; }
.d3 { background: var(--d3); color: var(--ink); } .d4 { background: var(--d4); color: var(--ink); }
svg .d1 { fill: var(--d1); } svg .d2 { fill: var(--d2); } svg .d3 { fill: var(--d3); } svg .d4 { fill: var(--d4); }
svg .d0 { fill: #fff; stroke: #8fa0ad; stroke-width: .5; }
.key { display: flex; flex-wrap: wrap; gap: .3rem .5rem; padding: 0; margin: .5rem 0; list-style: none; }
.key li { font: .82rem system-ui, "Segoe UI", Roboto, Arial, sans-serif; padding: .15rem .6rem; border: 1px solid
  #8fa0ad; }
.notice, .tiles li, table.heat, .key li, figure svg, td svg { print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
@media screen { .broad { min-width: 38rem; } .gallery.one { overflow-x: auto; } .gallery.one svg { min-width: 34rem; } }
@page { margin: 15mm 14mm; }
@media print { .wide { overflow: visible; } table { font-size: 8.5pt; } table.heat { font-size: 7pt; width: 100%; }
  table.heat td, table.heat thead th { min-width: 0; padding: .2rem .1rem; } table.heat th[scope=row] { position:
  static; }
  .tiles { grid-template-columns: repeat(4, 1fr); } .gallery { grid-template-columns: repeat(3, 1fr); }
  thead { display: table-header-group; } tbody tr:nth-child(-n+2) { break-after: avoid; }
  td.n, th.n { padding-right: .4rem; } td svg { min-width: 3rem; } }
"""
"""The styles. Degrees grow lighter from 1 to 4 in one hue, so that they tell apart in grey and to every eye; each
shaded cell holds its figure as well."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An inline SVG, as `plot` makes it, and in words what it shows."""

    svg: str
    told: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must not be overlooked."""

    title: str
    texts: tuple[str, ...]
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures: the figure, what it is, of how many or since when."""

    tiles: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Drawings beside each other: caption, drawing, note. `alone`: each over the whole width."""

    drawings: tuple[tuple[str, Drawing, str], ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell of a heat map: what stands in it, the degree (1 to 4; 0: nothing known), and in words."""

    text: str
    degree: int
    told: str


@dataclass(frozen=True, slots=True)
class Heat:
    """A heat map. `columns`: short name and full name; `degrees`: what 1 to 4 and nothing mean."""

    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Shade, ...]], ...]
    degrees: tuple[str, ...]


Panel = Notice | Tiles | Gallery | Heat


def panel_html(panel: Panel) -> str:
    """A panel in HTML."""
    match panel:
        case Notice(title, texts, grave):
            said = "".join(f"<p>{escape(each)}</p>" for each in texts)
            kind = "notice grave" if grave else "notice"
            return f'<div class="{kind}" role="note"><strong>{escape(title)}</strong>{said}</div>'
        case Tiles(tiles):
            made = "".join(
                f'<li><b>{escape(figure)}</b><span>{escape(label)}</span><span class="quiet">{escape(note)}</span></li>'
                for figure, label, note in tiles
            )
            return f'<ul class="tiles">{made}</ul>'
        case Gallery(drawings, alone):
            made = "".join(
                f"<figure><figcaption><b>{escape(caption)}</b>{escape(note)}</figcaption>{drawing.svg}</figure>"
                for caption, drawing, note in drawings
            )
            return f'<div class="gallery{" one" if alone else ""}">{made}</div>'
        case Heat():
            return "\n".join(_heat(panel))


def panel_markdown(panel: Panel) -> list[list[str]]:
    """A panel as rows of plain cells, the first row its head."""
    match panel:
        case Notice(title, texts):
            return [[title], *([each] for each in texts)]
        case Tiles(tiles):
            return [["figure", "what", "of"], *(list(each) for each in tiles)]
        case Gallery(drawings):
            return [["drawing", "shows", "note"], *([name, each.told, note] for name, each, note in drawings)]
        case Heat(corner, columns, rows):
            return [
                [corner, *(short for short, _ in columns)],
                *([name, *(c.text for c in cells)] for name, cells in rows),
            ]


def _heat(heat: Heat) -> Iterator[str]:
    key = "".join(f'<li class="d{number}">{escape(each)}</li>' for number, each in enumerate(heat.degrees))
    head = "".join(
        f'<th scope="col"><abbr title="{escape(full)}">{escape(short)}</abbr></th>' for short, full in heat.columns
    )
    yield f'<ul class="key">{key}</ul>'
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(heat.corner)} by criterion">'
    yield f'<table class="heat">\n<thead><tr><th scope="col">{escape(heat.corner)}</th>{head}</tr></thead>\n<tbody>'
    for name, cells in heat.rows:
        row = "".join(f'<td class="d{c.degree}" title="{escape(c.told)}">{escape(c.text)}</td>' for c in cells)
        yield f'<tr><th scope="row">{escape(name)}</th>{row}</tr>'
    yield "</tbody>\n</table></div>"
