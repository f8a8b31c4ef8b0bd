"""A transcript to print: all encounters that somebody ended and all awards, each with the code of its credential."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import letter

from scoring.award import Award
from scoring.completed import Completed
from simulator.exchange.certificate import day
from simulator.exchange.open_badges import Subject, hours
from simulator.exchange.sheet import (
    BOLD,
    INK,
    LEADING,
    LINE,
    MONO,
    QUIET,
    REGULAR,
    Sheet,
    dots,
    printable,
    side,
)

MARGIN, FLOOR = 54.0, 64.0
ROW = 17.0
SMALL = 0.9
"""Points to a dot of a code, as there may be many."""
STANDARD = {"met": "met", "not_met": "not met", "insufficient_evidence": "too little evidence"}
COLUMNS = (
    ("Day", 0.0, 56.0),
    ("Encounter", 56.0, 140.0),
    ("Version", 196.0, 38.0),
    ("Mode", 234.0, 58.0),
    ("Law", 292.0, 46.0),
    ("Minutes", 338.0, 38.0),
    ("Technique", 376.0, 46.0),
    ("Standard", 422.0, 84.0),
)
"""What is told of an encounter, where it begins, and how wide it is, in points."""
NOTE = (
    "Every encounter that reached an ending is here, with those in which the standard was not met. Minutes are those "
    "from what was on offer to what was decided, at most five for one decision. Technique is in percent of what the "
    "rubric finds in the opportunities met. Practice, and encounters with an instructor's hand in them (*), are no "
    "assessments. A result marked (r) was reviewed by an instructor. A transcript is a print of the records of its "
    "day; what can be checked without them is the code of each award."
)


@dataclass(frozen=True, slots=True)
class Awarded:
    """An award in a transcript: the token for its code, or why there is none; when and why it was revoked."""

    award: Award
    token: str | None
    without: str
    revoked_on: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Something that is not broken over pages: its height, how it is drawn below a line, what a new page repeats."""

    height: float
    draw: Callable[[float], object]
    above: "_Block | None" = None


def transcript_pdf(
    academy: str, subject: Subject, encounters: Iterable[Completed], awards: Iterable[Awarded], on: str, fonts: Path
) -> bytes:
    """The transcript as of a day (2026-03-01), encounters oldest first. Raises Unprintable."""
    sheet = Sheet(fonts, letter, f"Transcript of {subject.name}", academy, f"Simulation training until {on}")
    blocks = list(_blocks(sheet, subject, list(encounters), list(awards)))
    pages = _pages(blocks, sheet.height - 150, sheet.height - 92)
    for number, page in enumerate(pages, 1):
        _heading(sheet, academy, subject, on, number, len(pages))
        y = sheet.height - (150 if number == 1 else 92)
        for block in page:
            block.draw(y)
            y -= block.height
        sheet.canvas.showPage()
    return sheet.done()


def _pages(blocks: Iterable[_Block], first: float, later: float) -> list[list[_Block]]:
    """The blocks in pages, which begin at these heights and end at FLOOR."""
    pages: list[list[_Block]] = [[]]
    left = first - FLOOR
    for block in blocks:
        if block.height > left and pages[-1]:
            pages.append([block.above] if block.above else [])
            left = later - FLOOR - (block.above.height if block.above else 0)
        pages[-1].append(block)
        left -= block.height
    return pages


def _heading(sheet: Sheet, academy: str, subject: Subject, on: str, number: int, pages: int) -> None:
    top, wide = sheet.height - 60, sheet.width - 2 * MARGIN
    sheet.text(MARGIN, sheet.height - 44, printable(academy), REGULAR, 9, QUIET)
    of = f"Page {number} of {pages}"
    sheet.text(sheet.width - MARGIN - sheet.wide(of, REGULAR, 8), 40, of, REGULAR, 8, QUIET)
    sheet.text(MARGIN, 40, f"Trainee {subject.member}. Made on {day(on)}.", REGULAR, 8, QUIET)
    if number > 1:
        sheet.one_line(MARGIN, top, wide, f"Transcript of {subject.name}", BOLD, (10, 8, 6))
        sheet.rule(MARGIN, top - 8, wide)
        return
    sheet.text(MARGIN, top - 14, "Transcript of simulation training", REGULAR, 11, QUIET)
    sheet.one_line(MARGIN, top - 42, wide, subject.name, BOLD, (24, 20, 16, 12, 8))
    if subject.agency:
        sheet.one_line(MARGIN, top - 60, wide, subject.agency, REGULAR, (11, 9, 7), QUIET)
    sheet.rule(MARGIN, top - 72, wide, INK)


def _blocks(sheet: Sheet, subject: Subject, encounters: list[Completed], awards: list[Awarded]) -> Iterator[_Block]:
    """Everything, from top to bottom."""
    seconds = sum(each.result.seconds for each in encounters)
    yield _line(sheet, f"Encounters: {len(encounters)}, {hours(seconds // 60)} of decisions", BOLD, 12, 30)
    head = _Block(ROW, lambda y: _row(sheet, y, [name for name, _, _ in COLUMNS], QUIET))
    if encounters:
        yield head
    yield from (_encounter(sheet, each, head) for each in encounters)
    title = _line(sheet, f"Awards: {len(awards)}", BOLD, 12, 40)
    first, *others = [_awarded(sheet, each) for each in awards] or [_Block(0, lambda _: None)]
    yield _together(title, first)
    yield from others
    lines = sheet.broken(NOTE, REGULAR, 8, sheet.width - 2 * MARGIN)
    height = len(lines) * 8 * LEADING + 24
    yield _Block(height, lambda y: sheet.paragraph(MARGIN, y - 20, sheet.width - 2 * MARGIN, NOTE, REGULAR, 8, QUIET))


def _line(sheet: Sheet, text: str, font: str, size: float, height: float) -> _Block:
    return _Block(height, lambda y: sheet.text(MARGIN, y - height + 10, text, font, size))


def _encounter(sheet: Sheet, each: Completed, head: _Block) -> _Block:
    return _Block(ROW, lambda y: _row(sheet, y, _cells(each), INK), head)


def _together(title: _Block, first: _Block) -> _Block:
    """A title and what follows it, on one page."""
    return _Block(title.height + first.height, lambda y: (title.draw(y), first.draw(y - title.height)))


def _cells(each: Completed) -> list[str]:
    """An encounter's row."""
    result = each.result
    technique = "–" if result.technique is None else f"{result.technique} %"
    return [
        each.ended[:10],
        each.title,
        str(result.version),
        each.mode + ("*" if each.facilitated else ""),
        each.law,
        str(round(result.seconds / 60)),
        technique,
        STANDARD[result.standard] + (" (r)" if each.reviewed else ""),
    ]


def _row(sheet: Sheet, y: float, cells: list[str], colour: str) -> None:
    sheet.rule(MARGIN, y - ROW, sheet.width - 2 * MARGIN, LINE, 0.5)
    for (_, x, wide), text in zip(COLUMNS, cells, strict=True):
        sheet.one_line(MARGIN + x, y - ROW + 5, wide - 6, text, REGULAR, (9, 8, 7), colour)


def _awarded(sheet: Sheet, each: Awarded) -> _Block:
    """An award with its code."""
    award = each.award
    code = dots(each.token) if each.token else None
    beside = side(code, SMALL) if code else 0.0
    wide = sheet.width - 2 * MARGIN - beside - 16
    ends = "no end" if award.valid_until is None else day(award.valid_until)
    words = [
        f"Awarded {day(award.awarded_on)}, valid until {ends}.",
        f"{hours(award.minutes)} of training, {award.delivery}.",
        f"Policy {award.policy}, version {award.policy_version}.",
        award.statement,
    ]
    if each.revoked_on:
        words.insert(0, f"REVOKED on {day(each.revoked_on)}: {each.reason}")
    if each.without:
        words.append(each.without)
    lines = [line for text in words for line in sheet.broken(text, REGULAR, 9, wide)]
    title = sheet.broken(award.title, BOLD, 11, wide)
    height = max(len(title) * 11 * LEADING + len(lines) * 9 * LEADING + 34, beside + 16)

    def draw(y: float) -> None:
        sheet.rule(MARGIN, y - 2, sheet.width - 2 * MARGIN, LINE, 0.5)
        below = sheet.paragraph(MARGIN, y - 20, wide, award.title, BOLD, 11) - 16
        for number, line in enumerate(lines):
            sheet.text(MARGIN, below - number * 9 * LEADING, line, REGULAR, 9)
        sheet.text(MARGIN, below - len(lines) * 9 * LEADING - 2, f"Award {award.id}", MONO, 7, QUIET)
        if code:
            sheet.code(sheet.width - MARGIN, y - beside - 6, code, SMALL)

    return _Block(height, draw)
