"""A certificate to print, in landscape on US letter paper, with the credential as a code that is checked offline."""

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import landscape, letter

from scoring.award import Award
from simulator.exchange.open_badges import Issuer, Subject, hours
from simulator.exchange.sheet import (
    ACCENT,
    BOLD,
    INK,
    ITALIC,
    LEADING,
    LINE,
    MONO,
    QUIET,
    REGULAR,
    Sheet,
    Unprintable,
    dots,
    side,
)

MARGIN = 66
GAP = 30
ROW = 14
"""From one encounter to the next; those for which there is no room are named in the credential alone."""
ONE_COLUMN = 3
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate tells: the award, whom and by whom, the credential's id, and the token for the code."""

    award: Award
    subject: Subject
    issuer: Issuer
    credential: str
    token: str


def day(text: str) -> str:
    """A day as people write it: 2026-03-01 -> March 1, 2026."""
    year, month, number = text.split("-")
    return f"{MONTHS[int(month) - 1]} {int(number)}, {year}"


def certificate_pdf(certified: Certified, fonts: Path) -> bytes:
    """The certificate. `fonts`: the folder of the typeface. Raises Unprintable."""
    award, subject, issuer = certified.award, certified.subject, certified.issuer
    sheet = Sheet(fonts, landscape(letter), award.title, issuer.name, f"Award {award.id} to {subject.name}")
    _frame(sheet)
    code = dots(certified.token)
    right = sheet.width - MARGIN
    column = side(code)
    wide = right - MARGIN - column - GAP
    _heading(sheet, issuer)
    _beside(sheet, right - column, column, certified, code)
    below = _person(sheet, certified, wide)
    _encounters(sheet, award, below - 34, wide, _foot(sheet, certified, wide) + 14)
    return sheet.done()


def _frame(sheet: Sheet) -> None:
    canvas = sheet.canvas
    for inset, colour, thickness in ((26, INK, 1.1), (31, ACCENT, 0.5)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thickness)
        canvas.rect(inset, inset, sheet.width - 2 * inset, sheet.height - 2 * inset, stroke=1, fill=0)


def _heading(sheet: Sheet, issuer: Issuer) -> None:
    y, wide = sheet.height - 82, sheet.width - 2 * MARGIN
    canvas = sheet.canvas
    canvas.setLineWidth(2.2)
    for x, colour in ((MARGIN + 10, INK), (MARGIN + 22, ACCENT)):
        canvas.setStrokeColor(colour)
        canvas.circle(x, y + 4, 9, stroke=1, fill=0)
    size = sheet.fitting(
        issuer.name.upper(), BOLD, (wide - 44) * 0.85, (12, 1), (11, 1), (10, 1), (9, 1), (8, 1), (7, 1)
    )
    sheet.spaced(MARGIN + 44, y, issuer.name, size, INK)
    sheet.rule(MARGIN, y - 22, wide)


def _person(sheet: Sheet, certified: Certified, wide: float) -> float:
    """Who was given what; the last baseline."""
    award, subject = certified.award, certified.subject
    y = sheet.height - 142
    sheet.text(MARGIN, y, "Certificate of simulation training", REGULAR, 13, QUIET)
    size = sheet.fitting(subject.name, BOLD, wide, (42, 1), (38, 1), (34, 1), (28, 2), (24, 2), (20, 2), (15, 2))
    y = sheet.paragraph(MARGIN, y - 18 - size, wide, subject.name, BOLD, size)
    if subject.agency:
        size = sheet.fitting(subject.agency, REGULAR, wide, (14, 2), (12, 2), (10, 2), (8, 2))
        y = sheet.paragraph(MARGIN, y - 26, wide, subject.agency, REGULAR, size, QUIET)
    sheet.text(MARGIN, y - 40, "has met every requirement of", REGULAR, 12, QUIET)
    size = sheet.fitting(award.title, BOLD, wide, (20, 2), (18, 2), (16, 2), (14, 2), (12, 2), (10, 2))
    return sheet.paragraph(MARGIN, y - 68, wide, award.title, BOLD, size, ACCENT)


def _encounters(sheet: Sheet, award: Award, y: float, wide: float, floor: float) -> None:
    """The encounters that the award rests on, as many as there is room for above `floor`; two columns if many."""
    names = list(dict.fromkeys(f"{each.title}, version {each.version}" for each in award.encounters))
    room = 2 * int((y - 16 - floor) // ROW)
    if not names:
        return
    if room < 2:
        sheet.text(MARGIN, y, f"It rests on {len(names)} encounters, which the credential names.", REGULAR, 10, QUIET)
        return
    sheet.text(MARGIN, y, "It rests on these encounters:", REGULAR, 10, QUIET)
    shown = (
        names if len(names) <= room else [*names[: room - 1], f"and {len(names) - room + 1} more, in the credential"]
    )
    half = (len(shown) + 1) // 2 if len(shown) > ONE_COLUMN else len(shown)
    column = wide / 2 if half < len(shown) else wide
    for number, name in enumerate(shown):
        x, row = divmod(number, half)
        size = sheet.fitting(name, REGULAR, column - 12, (10, 1), (9, 1), (8, 1), (7, 1), (6, 1), (5, 1))
        sheet.text(MARGIN + x * column, y - 16 - row * ROW, name, REGULAR, size)


def _beside(sheet: Sheet, x: float, wide: float, certified: Certified, code: tuple[bytearray, ...]) -> None:
    """The facts, and the code below them."""
    award = certified.award
    ends = "no end" if award.valid_until is None else day(award.valid_until)
    facts = (
        ("Awarded", day(award.awarded_on)),
        ("Valid until", ends),
        ("Training time", hours(award.minutes)),
        ("Delivery", award.delivery),
        ("Policy", f"{award.policy}, version {award.policy_version}"),
        ("Judged by", ", ".join(award.rubrics)),
    )
    told = [(label, text) for label, text in facts if text]
    _facts(sheet, x + 4, sheet.height - 142, wide - 4, told, 92 + side(code) + 8)
    sheet.code(x + wide, 92, code)
    sheet.paragraph(
        x + 4,
        80,
        wide - 4,
        "The code is the signed credential itself. Its text is checked without a network: rapport certify verify",
        REGULAR,
        7,
        QUIET,
    )


def _facts(sheet: Sheet, x: float, y: float, wide: float, facts: list[tuple[str, str]], floor: float) -> None:
    """Facts below one another, in the first size in which they end above `floor`. Raises Unprintable."""
    for size in (9.0, 8.0, 7.0, 6.0):
        column = 6.9 * size
        heights = [len(sheet.broken(text, REGULAR, size, wide - column)) * size * LEADING + 4 for _, text in facts]
        if y - sum(heights) >= floor:
            break
    else:
        raise Unprintable("Delivery, policy and rubrics together are too long for the certificate.")
    for (label, text), height in zip(facts, heights, strict=True):
        sheet.text(x, y, label, REGULAR, size, QUIET)
        sheet.paragraph(x + column, y, wide - column, text, REGULAR, size)
        y -= height


def _foot(sheet: Sheet, certified: Certified, wide: float) -> float:
    """What the certificate says of itself, where it is signed by hand, and the ids. Gives where that begins."""
    award = certified.award
    size = sheet.fitting(award.statement, ITALIC, wide, (9.5, 5), (8.5, 5), (7.5, 5), (6.5, 5))
    top = 146 + (len(sheet.broken(award.statement, ITALIC, size, wide)) - 1) * size * LEADING
    sheet.paragraph(MARGIN, top, wide, award.statement, ITALIC, size)
    for x, label in ((MARGIN, "For the academy"), (MARGIN + wide * 0.68, "Date")):
        length = wide * (0.6 if x == MARGIN else 0.32)
        sheet.rule(x, 108, length, INK, 0.6)
        sheet.text(x, 97, label, REGULAR, 8, QUIET)
    ids = (f"Award {award.id}", certified.credential, f"Issuer {certified.issuer.did}")
    for number, text in enumerate(ids):
        sheet.text(MARGIN, 74 - number * 10, text, MONO, 7, QUIET)
    sheet.rule(MARGIN, 86, wide, LINE, 0.5)
    return top
