"""What the pages of all reports share: their head, how figures are written, and what they say of themselves."""

from collections.abc import Iterable, Iterator, Sequence

from scoring.measures import MEASURES
from simulator.exchange.markup import Block, Fields, Heading, Table, Text, Value, bullets
from simulator.exchange.panels import Gallery
from simulator.exchange.plot import Column, columns
from simulator.views.report import FEWEST_FOR_PERCENT, Period, Share

CLAIM = (
    "Rapport measures practised choices against a published rubric. Whether that carries over to the street is "
    "unproven. Nothing here is a certificate or ranks people, and by itself it satisfies no training requirement."
)
STANDARD_WORDS = {"met": "met", "not_met": "not met", "insufficient_evidence": "too little evidence"}
NONE = "–"


def day_and_time(moment: str) -> str:
    """A moment as people write it: 2026-03-01 09:30 UTC."""
    return f"{moment[:10]} {moment[11:16]} UTC"


def head(title: str, lead: str, rows: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """The title, one sentence, and what the report is about; rows without a value are left out."""
    yield Heading(1, title)
    yield Text(lead)
    fields: list[tuple[str, tuple[Value, ...]]] = [(label, (value,)) for label, value in rows if value]
    yield Fields(tuple(fields))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def figure(value: int | None, unit: str = "") -> str:
    """A whole number, or a dash where there is none."""
    return NONE if value is None else f"{value}{unit}"


def decimal(hundredths: int | None) -> str:
    """Hundredths as a decimal fraction: 72 is 0.72, -5 is -0.05."""
    if hundredths is None:
        return "too few"
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"


def share_tile(share: Share, what: str, note: str) -> tuple[str, str, str]:
    """A share as a key figure, the percentage apart where it says something."""
    told = f"{share.percent} %; " if share.percent is not None else ""
    return f"{share.part:,} of {share.whole:,}" if share.whole else NONE, what, f"{told}{note}"


def level_words(percent: int | None, level: int | None) -> str:
    """Percent and level, or that there is too little evidence."""
    return "too little evidence" if level is None else f"{percent} %, level {level}"


def mode_words(mode: str | None) -> str:
    """Which encounters count."""
    return {"assessment": "assessments only", "practice": "practice only", None: "practice and assessments"}[mode]


def outcome_measures(measures: dict[str, Share]) -> Table:
    """The measures of evaluations over all, with what each counts."""
    rows = tuple((MEASURES[name].name, str(share), MEASURES[name].definition) for name, share in measures.items())
    return Table(("measure", "encounters", "counts"), rows, numeric=(1,))


def over_time(periods: Sequence[Period], totals: dict[str, Share]) -> Iterator[Block]:
    """The measures as small columns over time, then the same as figures."""
    made = []
    for name, total in totals.items():
        found = [
            Column(p.label, p.measures[name].part, p.encounters, p.encounters >= FEWEST_FOR_PERCENT) for p in periods
        ]
        told = "; ".join(f"{p.first}: {p.measures[name].part} of {p.encounters}" for p in periods)
        made.append((MEASURES[name].name, columns(found, f"{MEASURES[name].name} over time. {told}"), str(total)))
    yield Gallery(tuple(made))
    yield Text(
        "Columns are percentages of the encounters that ended in each period; the number on a column is how many they "
        f"were. A hollow column rests on fewer than {FEWEST_FOR_PERCENT} encounters. Scales differ from drawing to "
        "drawing."
    )
    headers = ("from", "encounters", *(MEASURES[name].name for name in totals))
    rows = tuple((p.first, str(p.encounters), *(str(share.part) for share in p.measures.values())) for p in periods)
    yield Table(headers, rows, numeric=tuple(range(len(headers))))


def closing(meanings: Iterable[str], rubric_status: str) -> Iterator[Block]:
    """What the figures mean and what they do not."""
    yield Heading(2, "What these figures mean, and what they do not")
    yield bullets([*meanings, f"Status of the rubric. {rubric_status}", CLAIM])
