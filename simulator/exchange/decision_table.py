"""The table of decisions, one row each, for spreadsheets and statistics. docs/xapi.md describes the columns."""

from collections.abc import Callable
from typing import NamedTuple

from simulator.exchange.decisions import DecisionTold, Told, Worth, plain

Cell = Callable[[Told, DecisionTold], object]


class Column(NamedTuple):
    """A column: its name, the type of its values, and where they come from.

    `kind`: text, whole, number (to a tenth), truth or moment, any of which may be missing; texts (a list of them);
    criteria or findings (a list of objects with the fields of `CriterionTold` and `FindingTold`).
    """

    name: str
    kind: str
    cell: Cell


def _worth(read: Callable[[Worth], object]) -> Cell:
    """A cell that is missing without exact values."""
    return lambda told, one: None if one.worth is None else read(one.worth)


COLUMNS = (
    Column("encounter", "text", lambda told, one: told.summary.id),
    Column("run", "text", lambda told, one: told.run),
    Column("trainee", "text", lambda told, one: told.summary.trainee),
    Column("scenario", "text", lambda told, one: told.summary.scenario),
    Column("version", "whole", lambda told, one: told.version),
    Column("mode", "text", lambda told, one: told.summary.mode),
    Column("facilitated", "truth", lambda told, one: told.result.facilitated),
    Column("language", "text", lambda told, one: told.language),
    Column("law", "text", lambda told, one: told.summary.law),
    Column("response", "text", lambda told, one: told.header.response),
    Column("rubric", "text", lambda told, one: told.header.rubric),
    Column("on", "text", lambda told, one: told.header.on),
    Column("program_version", "text", lambda told, one: told.header.program_version),
    Column("ending", "text", lambda told, one: told.ending),
    Column("standard", "text", lambda told, one: told.result.standard),
    Column("decision", "whole", lambda told, one: one.number),
    Column("at", "moment", lambda told, one: one.at),
    Column("minute", "whole", lambda told, one: one.minute),
    Column("node", "text", lambda told, one: one.node),
    Column("choice", "text", lambda told, one: one.choice),
    Column("by", "text", lambda told, one: one.by),
    Column("elapsed_ms", "whole", lambda told, one: one.elapsed_ms),
    Column("offered", "texts", lambda told, one: list(one.offered)),
    Column("techniques", "texts", lambda told, one: list(one.techniques)),
    Column("acts", "texts", lambda told, one: list(one.acts)),
    Column("grade", "text", _worth(lambda worth: worth.grade)),
    Column("value", "number", _worth(lambda worth: worth.value)),
    Column("loss", "number", _worth(lambda worth: worth.loss)),
    Column("luck", "number", _worth(lambda worth: worth.luck)),
    Column("best", "texts", _worth(lambda worth: list(worth.best))),
    Column("gates", "texts", lambda told, one: list(one.gates)),
    Column("criteria", "criteria", lambda told, one: [plain(each) for each in one.criteria]),
    Column("findings", "findings", lambda told, one: [plain(each) for each in one.findings]),
)


def decision_rows(told: Told) -> list[dict[str, object]]:
    """The rows of an encounter, by the names of the columns."""
    return [{column.name: column.cell(told, one) for column in COLUMNS} for one in told.decisions]
