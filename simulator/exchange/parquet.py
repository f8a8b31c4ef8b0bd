"""The table of decisions as Parquet, with typed columns, for pandas, R, DuckDB and the like.

The only file to know pyarrow, which an extra brings and which is slow to load.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from simulator.exchange.decision_table import COLUMNS, decision_rows
from simulator.exchange.decisions import Told

CRITERION = pa.struct(
    [
        ("criterion", pa.string()),
        ("value", pa.int8()),
        ("worst", pa.int8()),
        ("best", pa.int8()),
        ("best_choice", pa.string()),
    ]
)
FINDING = pa.struct(
    [
        ("act", pa.string()),
        ("rule", pa.string()),
        ("verdict", pa.string()),
        ("severity", pa.string()),
        ("missing", pa.list_(pa.string())),
    ]
)
TYPES: dict[str, Any] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "moment": pa.timestamp("ms", tz="UTC"),
    "texts": pa.list_(pa.string()),
    "criteria": pa.list_(CRITERION),
    "findings": pa.list_(FINDING),
}
SCHEMA = pa.schema([(column.name, TYPES[column.kind]) for column in COLUMNS])
MOMENTS = tuple(column.name for column in COLUMNS if column.kind == "moment")
GROUP = 20_000
"""Rows that are written together; more are never held."""


def write_decisions(path: Path, every: Iterable[Told]) -> None:
    """Write the decisions of encounters to a file. Raises OSError."""
    waiting: list[dict[str, object]] = []
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for told in every:
            waiting += map(_typed, decision_rows(told))
            if len(waiting) >= GROUP:
                writer.write_table(pa.Table.from_pylist(waiting, SCHEMA))
                waiting.clear()
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, SCHEMA))


def _typed(row: dict[str, object]) -> dict[str, object]:
    """The row with moments as such."""
    return row | {name: datetime.fromisoformat(str(row[name])) for name in MOMENTS}
